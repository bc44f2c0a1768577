// Command related takes from WordNet which words mean nearly the same, and which the
// opposite, and writes the table that package utterance embeds.
//
//	go run ./link/utterance/make/related [-dict DIR]
//
// The directory holds the database files of WordNet 3.0 (index.noun, data.noun and so
// on). Out comes related.txt, a word a line, sorted by bytes so that a word is found
// where it lies. Fields are parted by tabs, lists by spaces:
//
//	word        in lower case, or a verb with its particle ("carry_out")
//	senses      numbers, in base 36; words that share one mean the same
//	above       senses next above the word's commonest ones: "murder" has one of "kill"
//	derived     words from one root with it: "suspect", "suspicion"
//	through     senses of these: "resignation" has those of "resign"
//	opposites
//	rivals      opposites that are people or things: "husband", "wife"
//	parts       of speech: n, v, a, r
//	class       of a noun's commonest sense: p for a person, t for a thing one can touch,
//	            g for a group or place, i for an idea, an act, a state; empty for other words
//
// Names, plants, animals, and words that no relation leads to are left out.
package main

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// senseLimit is how many senses of a word are kept: the rare ones would make anything
// mean anything.
const senseLimit = 5

// commonest is how many senses of a word, of each part of speech, may be meant where a
// word above it stands for it.
const commonest = 3

func main() {
	dict := flag.String("dict", "/usr/share/wordnet", "the folder of WordNet's database files")
	out := flag.String("out", "link/utterance/related.txt", "the table to write")
	flag.Parse()
	if err := run(*dict, *out); err != nil {
		fmt.Fprintln(os.Stderr, "related:", err)
		os.Exit(1)
	}
}

// A synset is one meaning with its words.
type synset struct {
	words []string // those that are kept
	all   []string
	near  []string // ids of synsets above it, or of its verb group, or that it is similar to
}

type wordnet struct {
	classes   map[string]string  // of a noun's synset: the letter of its class
	synsets   map[string]*synset // by part of speech and offset: "n00001740"
	senses    map[string][]string
	derived   map[string]map[string]bool
	opposites map[string]map[string]bool
	people    map[string]map[string]bool
}

func run(dict, out string) error {
	w := &wordnet{map[string]string{}, map[string]*synset{}, map[string][]string{}, map[string]map[string]bool{}, map[string]map[string]bool{}, map[string]map[string]bool{}}
	parts := []struct{ name, letter string }{{"noun", "n"}, {"verb", "v"}, {"adj", "a"}, {"adv", "r"}}
	for _, p := range parts {
		if err := w.readIndex(filepath.Join(dict, "index."+p.name), p.letter); err != nil {
			return err
		}
	}
	for _, p := range parts {
		if err := w.readData(filepath.Join(dict, "data."+p.name), p.letter); err != nil {
			return err
		}
	}
	if err := w.readPointers(dict, parts[:]); err != nil {
		return err
	}
	var table bytes.Buffer
	n := w.write(&table)
	fmt.Printf("%d words, %d bytes\n", n, table.Len())
	return os.WriteFile(out, table.Bytes(), 0o644)
}

// eachLine calls f with the fields of each line that holds data: the licence at the
// head of each file is indented.
func eachLine(file string, f func(fields []string) error) error {
	src, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	n := 0
	for line := range strings.Lines(string(src)) {
		n++
		if strings.HasPrefix(line, "  ") {
			continue
		}
		line, _, _ = strings.Cut(line, "|")
		if err := f(strings.Fields(line)); err != nil {
			return fmt.Errorf("%s:%d: %w", file, n, err)
		}
	}
	return nil
}

// particles end the phrases that are kept.
var particles = strings.Fields("about across after against ahead along apart around aside away back by down for forth forward in into off on onto out over through to together under up upon with")

func wanted(word, part string) bool {
	if strings.ToLower(word) != word || strings.ContainsAny(word, "0123456789./") || len(word) < 2 {
		return false
	}
	first, last, phrase := strings.Cut(word, "_")
	return !phrase || part == "v" && !strings.Contains(last, "_") && slices.Contains(particles, last) && first != "be"
}

// readIndex reads which synsets a word has, the commonest first.
func (w *wordnet) readIndex(file, part string) error {
	return eachLine(file, func(f []string) error {
		if len(f) < 7 {
			return fmt.Errorf("%d fields", len(f))
		}
		n, err := strconv.Atoi(f[2])
		if err != nil || n > len(f) {
			return fmt.Errorf("count of senses %q", f[2])
		}
		if !wanted(f[0], part) {
			return nil
		}
		for k, offset := range f[len(f)-n:] {
			if k < senseLimit {
				w.senses[f[0]] = append(w.senses[f[0]], part+offset)
			}
		}
		return nil
	})
}

// left are the classes of nouns that are left out: animals, bodies, plants, shapes.
var left = []string{"05", "08", "20", "25"}

// classes are the letters of WordNet's classes of nouns; the rest are ideas.
var classes = map[string]string{"05": "t", "06": "t", "08": "t", "13": "t", "14": "g", "15": "g", "17": "t", "18": "p", "20": "t", "27": "t"}

func (w *wordnet) readData(file, part string) error {
	return eachLine(file, func(f []string) error {
		n, err := strconv.ParseInt(f[3], 16, 32)
		if err != nil || len(f) < 5+2*int(n) {
			return fmt.Errorf("count of words %q", f[3])
		}
		if part == "n" {
			w.classes[part+f[0]] = classes[f[1]]
		}
		if part == "n" && slices.Contains(left, f[1]) {
			return nil
		}
		s := &synset{}
		for k := range int(n) {
			word, _, _ := strings.Cut(strings.ToLower(f[4+2*k]), "(")
			s.all = append(s.all, word)
			if slices.Contains(w.senses[word], part+f[0]) {
				s.words = append(s.words, word)
			}
		}
		w.synsets[part+f[0]] = s
		return nil
	})
}

// readPointers reads the relations, when all words are known.
func (w *wordnet) readPointers(dict string, parts []struct{ name, letter string }) error {
	for _, p := range parts {
		err := eachLine(filepath.Join(dict, "data."+p.name), func(f []string) error {
			n, _ := strconv.ParseInt(f[3], 16, 32)
			at := 4 + 2*int(n)
			pointers, err := strconv.Atoi(f[at])
			if err != nil || len(f) < at+1+4*pointers {
				return fmt.Errorf("count of pointers %q", f[at])
			}
			of := w.synsets[p.letter+f[0]]
			if of == nil {
				return nil
			}
			for k := range pointers {
				g := f[at+1+4*k:]
				w.pointer(f, of, g[0], strings.Replace(g[2], "s", "a", 1)+g[1], g[3])
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// pointer keeps one relation; words tells which words of the two synsets it is of,
// two digits each, from 1; 0000 is the whole.
func (w *wordnet) pointer(from []string, of *synset, symbol, to, words string) {
	other := w.synsets[to]
	if other == nil {
		return
	}
	switch symbol {
	case "@", "$", "&":
		of.near = append(of.near, to)
	case "+", "!", "\\":
		source, _ := strconv.ParseInt(words[:2], 16, 32)
		target, _ := strconv.ParseInt(words[2:], 16, 32)
		if source == 0 || target == 0 {
			return
		}
		a, _, _ := strings.Cut(strings.ToLower(from[2+2*source]), "(")
		if int(target) > len(other.all) {
			return
		}
		b := other.all[target-1]
		if len(w.senses[a]) == 0 || len(w.senses[b]) == 0 || a == b {
			return
		}
		into := w.derived
		if symbol == "!" {
			into = w.opposites
			if from[1] == "18" || from[1] == "14" || from[1] == "06" { // people, groups, things made
				into = w.people
			}
		}
		if into[a] == nil {
			into[a] = map[string]bool{}
		}
		into[a][b] = true
	}
}

// write writes the lines and says how many.
func (w *wordnet) write(out *bytes.Buffer) int {
	// A sense is worth a number if it has two words, or lies above one of a word's
	// commonest.
	use := map[string]bool{}
	above := map[string][]string{}
	for word, senses := range w.senses {
		rank := map[byte]int{}
		for _, id := range senses {
			s := w.synsets[id]
			if s == nil {
				continue
			}
			use[id] = use[id] || len(s.words) > 1
			if rank[id[0]]++; rank[id[0]] > commonest {
				continue
			}
			for _, n := range s.near {
				if t := w.synsets[n]; t != nil && len(t.words) > 0 {
					use[n] = true
					above[word] = append(above[word], n)
				}
			}
		}
	}
	number := map[string]int64{}
	for _, id := range slices.Sorted(maps.Keys(use)) {
		if use[id] {
			number[id] = int64(len(number))
		}
	}
	list := func(ids []string) string {
		var of []int64
		for _, id := range ids {
			if n, ok := number[id]; ok {
				of = append(of, n)
			}
		}
		slices.Sort(of)
		var s []string
		for _, n := range slices.Compact(of) {
			s = append(s, strconv.FormatInt(n, 36))
		}
		return strings.Join(s, " ")
	}
	lines := 0
	for _, word := range slices.Sorted(maps.Keys(w.senses)) {
		fields := []string{word, list(w.senses[word]), list(above[word])}
		var through []string
		for _, d := range slices.Sorted(maps.Keys(w.derived[word])) {
			through = append(through, w.senses[d]...)
		}
		for n, of := range []map[string]map[string]bool{w.derived, w.opposites, w.people} {
			fields = append(fields, strings.Join(slices.Sorted(maps.Keys(of[word])), " "))
			if n == 0 {
				fields = append(fields, list(through))
			}
		}
		if strings.Join(fields[1:], "") != "" {
			out.WriteString(strings.Join(append(fields, w.parts(word), w.class(word)), "\t") + "\n")
			lines++
		}
	}
	return lines
}

// parts is a word's parts of speech, a letter each.
func (w *wordnet) parts(word string) string {
	var out []byte
	for _, id := range w.senses[word] {
		if !slices.Contains(out, id[0]) {
			out = append(out, id[0])
		}
	}
	return string(out)
}

// class is the class of the commonest sense a word has as a noun.
func (w *wordnet) class(word string) string {
	for _, id := range w.senses[word] {
		if id[0] == 'n' {
			return cmp.Or(w.classes[id], "i")
		}
	}
	return ""
}

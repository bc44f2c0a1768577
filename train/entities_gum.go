package main

import (
	"bufio"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"reportedly"
	"reportedly/internal/names"
)

// A gumWord is a word of GUM's trees.
type gumWord struct {
	form, tag, rel string
	head           int // number of the word it hangs on, from 1; 0 is the root
	start, end     int
}

// A gumMention is a mention by the numbers of its first and last word, from 0.
type gumMention struct {
	id, kind    string
	first, last int
}

var gumTypes = map[string]reportedly.EntityType{"person": reportedly.Person, "organization": reportedly.Organisation, "place": reportedly.Place}

// readGUM reads GUM's names. Its mentions are whole phrases ("the Saudi Interior
// Ministry, which ..."), named or not; of those with a proper noun for their head
// the name is taken as UNER would mark it: no article, no title, nothing after it.
func (o options) readGUM(name string) ([]namedText, error) {
	path := filepath.Join(o.data, name)
	f, err := open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var (
		out      []namedText
		text     string
		words    []gumWord
		mentions []gumMention
		unclosed []gumMention
		at       int
	)
	flush := func() {
		if len(words) > 0 && len(out) > 0 {
			d := &out[len(out)-1]
			d.sentences = append(d.sentences, namedSentence{text, gumNames(text, words, mentions)})
		}
		text, words, mentions, unclosed, at = "", nil, nil, nil, 0
	}
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for line := 1; sc.Scan(); line++ {
		l := sc.Text()
		switch {
		case l == "":
			flush()
			continue
		case strings.HasPrefix(l, "# newdoc id = "):
			out = append(out, namedText{id: strings.TrimPrefix(l, "# newdoc id = ")})
			continue
		case strings.HasPrefix(l, "# text = "):
			text = strings.TrimPrefix(l, "# text = ")
			continue
		case l[0] == '#':
			continue
		}
		col := strings.Split(l, "\t")
		if len(col) != 10 {
			return nil, fmt.Errorf("%s:%d: %d columns", path, line, len(col))
		}
		if strings.ContainsAny(col[0], ".-") {
			continue
		}
		head, err := strconv.Atoi(col[6])
		if err != nil {
			return nil, fmt.Errorf("%s:%d: head: %w", path, line, err)
		}
		i := strings.Index(text[at:], col[1])
		if i < 0 {
			return nil, fmt.Errorf("%s:%d: %q does not stand in the sentence", path, line, col[1])
		}
		w := gumWord{form: col[1], tag: col[4], rel: col[7], head: head, start: at + i, end: at + i + len(col[1])}
		at = w.end
		words = append(words, w)
		for field := range strings.SplitSeq(col[9], "|") {
			if e, ok := strings.CutPrefix(field, "Entity="); ok {
				mentions, unclosed = gumBrackets(e, len(words)-1, mentions, unclosed)
			}
		}
	}
	flush()
	return out, sc.Err()
}

// gumBrackets reads a word's part of the mentions: "(5-person-new-...)4)" opens
// and closes mention 5, and closes mention 4.
func gumBrackets(e string, word int, done, unclosed []gumMention) (mentions, still []gumMention) {
	end := func(k int) {
		m := unclosed[k]
		m.last = word
		done = append(done, m)
		unclosed = slices.Delete(unclosed, k, k+1)
	}
	for e != "" {
		if e[0] == '(' {
			n := strings.IndexAny(e[1:], "()")
			body := e[1:]
			if n >= 0 {
				body = e[1 : 1+n]
			}
			part := strings.SplitN(body, "-", 3)
			m := gumMention{id: part[0], first: word}
			if len(part) > 1 {
				m.kind = part[1]
			}
			unclosed = append(unclosed, m)
			e = e[1+len(body):]
			if strings.HasPrefix(e, ")") {
				end(len(unclosed) - 1)
				e = e[1:]
			}
			continue
		}
		n := strings.IndexByte(e, ')')
		if n < 0 {
			break
		}
		for k := len(unclosed) - 1; k >= 0; k-- {
			if unclosed[k].id == e[:n] {
				end(k)
				break
			}
		}
		e = e[n+1:]
	}
	return done, unclosed
}

// gumNames is the names among a sentence's mentions; of those that overlap the
// longest is kept.
func gumNames(text string, words []gumWord, mentions []gumMention) []nameSpan {
	type found struct{ first, last int }
	var all []found
	what := map[found]reportedly.EntityType{}
	for _, m := range mentions {
		kind, ok := gumTypes[m.kind]
		if !ok {
			continue
		}
		if a, b, ok := gumName(words, m, kind); ok {
			all = append(all, found{a, b})
			what[found{a, b}] = kind
		}
	}
	slices.SortStableFunc(all, func(a, b found) int { return (b.last - b.first) - (a.last - a.first) })
	taken := make([]bool, len(words))
	var out []nameSpan
	for _, n := range all {
		if slices.Contains(taken[n.first:n.last+1], true) {
			continue
		}
		for k := n.first; k <= n.last; k++ {
			taken[k] = true
		}
		start, end, kind := words[n.first].start, words[n.last].end, what[n]
		if _, sense := names.Country(names.Fold(text[start:end])); sense == names.ItsName {
			kind = reportedly.Place // also where its government or its team is meant, as in UNER
		}
		out = append(out, nameSpan{start, end, kind})
	}
	slices.SortFunc(out, func(a, b nameSpan) int { return a.start - b.start })
	return out
}

// gumName is the name within a mention: its head, with what belongs to a name
// beside it.
func gumName(words []gumWord, m gumMention, kind reportedly.EntityType) (first, last int, ok bool) {
	head := -1
	for i := m.first; i <= m.last; i++ {
		if h := words[i].head - 1; h < m.first || h > m.last {
			head = i // of several ("Tarn, Norway" hangs on what is before it) the first
			break
		}
	}
	if head >= 0 && kind == reportedly.Person && head < m.last && words[head+1].rel == "flat" && words[head].tag == "NN" {
		head++ // "curator Ada Holm", where the name hangs on "curator"
	}
	proper := func(i int) bool { return words[i].tag == "NNP" || words[i].tag == "NNPS" }
	upper := func(i int) bool { c := words[i].form[0]; return c >= 'A' && c <= 'Z' || c >= 0x80 }
	if head < 0 || !proper(head) || !upper(head) {
		return 0, 0, false
	}
	first, last = head, head
	if kind == reportedly.Person {
		if words[head].tag == "NNPS" {
			return 0, 0, false // "the Norwegians"
		}
		for first > m.first && words[first-1].head == head+1 && proper(first-1) && (words[first-1].rel == "compound" || words[first-1].rel == "flat") {
			first--
		}
		for last < m.last {
			w := words[last+1]
			switch {
			case w.form == "-" && w.start == words[last].end && last+2 <= m.last: // "Min-Ho"
				last += 2
				continue
			case w.head > first && (w.rel == "flat" || w.rel == "goeswith"):
				last++
				continue
			}
			break
		}
		if r := names.FindRole(names.Fold(words[first].form)); r != nil && first == last {
			return 0, 0, false // "the President"
		}
		return first, last, true
	}
	for first > m.first && upper(first-1) && words[first-1].tag != "DT" && words[first-1].tag != "PRP$" && words[first-1].tag != "POS" {
		first--
	}
	for last < m.last {
		next := last + 1
		switch w := words[next]; {
		case w.tag == "CC" || w.form == "of" || w.form == "for" || w.form == "de" || w.form == "-" || w.form == "&":
			for next++; next <= m.last && (words[next].tag == "DT" || words[next].form == "de"); next++ {
			}
			if next > m.last || !upper(next) || !proper(next) && words[next].tag != "JJ" || words[next].rel == "conj" {
				return first, last, true
			}
		case upper(next) && (proper(next) || w.tag == "CD"):
		default:
			return first, last, true
		}
		last = next
	}
	return first, last, true
}

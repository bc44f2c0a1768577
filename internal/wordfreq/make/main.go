// Command make counts words for the embedded table of package wordfreq.
//
//	go run ./internal/wordfreq/make FILE.conllu.xz ...
//
// It wants files in CoNLL-U, by default those of GUM (the part with free texts)
// and of UD English EWT beside the checkout: train and dev, never test. Of each
// text only counts are kept, and only of words that stand in two passages or more.
package main

import (
	"bufio"
	"fmt"
	"io"
	"log"
	"maps"
	"os"
	"slices"
	"strings"

	"reportedly/eval"
	"reportedly/internal/wordfreq"
)

// passageWords is how long a passage is, at least: a stretch of one document, as
// long as a short report. Documents of the corpora are of very different lengths.
const passageWords = 250

var corpora = []string{
	"../shared/data/gum/gum-free-train.conllu.xz", "../shared/data/gum/gum-free-dev.conllu.xz",
	"../shared/data/ewt/en_ewt-ud-train.conllu.xz", "../shared/data/ewt/en_ewt-ud-dev.conllu.xz",
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("make wordfreq: ")
	files := os.Args[1:]
	if len(files) == 0 {
		files = corpora
	}
	c := counter{in: map[string]int{}, now: map[string]bool{}}
	for _, path := range files {
		f, err := eval.Open(path)
		if err != nil {
			log.Fatal(err)
		}
		if err := c.read(f); err != nil {
			log.Fatalf("%s: %v", path, err)
		}
		if err := f.Close(); err != nil {
			log.Fatal(err)
		}
	}
	out, words := c.table()
	if err := os.WriteFile("internal/wordfreq/words.txt", []byte(out), 0o644); err != nil {
		log.Fatal(err)
	}
	log.Printf("%d words in %d passages, %d bytes", words, c.passages, len(out))
}

// A counter counts in how many passages each word stands.
type counter struct {
	passages int
	in       map[string]int
	now      map[string]bool // words of the passage being read
	length   int             // in tokens
}

func (c *counter) read(r io.Reader) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		line := lines.Text()
		switch {
		case strings.HasPrefix(line, "# newdoc"):
			c.end()
		case line == "" && c.length >= passageWords:
			c.end()
		case line != "" && line[0] != '#':
			id, rest, _ := strings.Cut(line, "\t")
			form, _, _ := strings.Cut(rest, "\t")
			if strings.Contains(id, ".") || strings.ContainsAny(form, " \u00a0") {
				continue // an empty node, or a number printed with spaces
			}
			c.now[wordfreq.Fold(form)] = true // "1-2 don't" counts beside its parts
			c.length++
		}
	}
	c.end()
	return lines.Err()
}

func (c *counter) end() {
	if c.length == 0 {
		return
	}
	for w := range c.now {
		c.in[w]++
	}
	clear(c.now)
	c.length = 0
	c.passages++
}

// table is the file of package wordfreq, sorted by word, and its number of words.
func (c *counter) table() (string, int) {
	var b strings.Builder
	fmt.Fprintf(&b, "# passages: %d\n", c.passages)
	n := 0
	for _, w := range slices.Sorted(maps.Keys(c.in)) {
		if c.in[w] >= 2 && wordfreq.IsWord(w) && !isAddress(w) {
			fmt.Fprintf(&b, "%s %d\n", w, c.in[w])
			n++
		}
	}
	return b.String(), n
}

// isAddress reports whether a token is an e-mail address, a link or the name of a
// file, of which EWT's e-mails are full: whose they are is nobody's business.
func isAddress(token string) bool {
	return strings.ContainsAny(token, "@/_\\:=%") || strings.Contains(token, "...") ||
		strings.HasPrefix(token, "www.") || strings.HasSuffix(token, ".com")
}

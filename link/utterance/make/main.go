// Command make counts the words of text that anyone may use and writes the table of
// frequencies that package utterance embeds.
//
//	go run ./link/utterance/make [-data DIR]
//
// The texts are UD English EWT (train) and the freely licensed part of GUM (train and
// dev); test parts are not touched. Out comes words.gz: a line is a word in lower
// case, a tab, how often it stands there; words are sorted, those met once are kept.
package main

import (
	"bytes"
	"compress/gzip"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/ulikunitz/xz"
)

func main() {
	data := flag.String("data", "../shared/data", "the folder of corpora")
	out := flag.String("out", "link/utterance/words.gz", "the table to write")
	flag.Parse()
	if err := run(*data, *out); err != nil {
		fmt.Fprintln(os.Stderr, "make:", err)
		os.Exit(1)
	}
}

func run(data, out string) error {
	counts := map[string]int{}
	for _, file := range []string{"ewt/en_ewt-ud-train.conllu.xz", "gum/gum-free-train.conllu.xz", "gum/gum-free-dev.conllu.xz"} {
		if err := count(filepath.Join(data, file), counts); err != nil {
			return err
		}
	}
	var table bytes.Buffer
	total := 0
	words := make([]string, 0, len(counts))
	for w := range counts {
		words = append(words, w)
	}
	slices.Sort(words)
	packed, err := gzip.NewWriterLevel(&table, gzip.BestCompression)
	if err != nil {
		return err
	}
	for _, w := range words {
		total += counts[w]
		fmt.Fprintf(packed, "%s\t%d\n", w, counts[w])
	}
	if err := packed.Close(); err != nil {
		return err
	}
	fmt.Printf("%d words, %d in running text, %d bytes\n", len(words), total, table.Len())
	return os.WriteFile(out, table.Bytes(), 0o644)
}

// count adds the words of a CoNLL-U file: the second column of lines that begin with
// a plain number.
func count(file string, counts map[string]int) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	in, err := xz.NewReader(f)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	var plain bytes.Buffer
	if _, err := plain.ReadFrom(in); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	for line := range strings.Lines(plain.String()) {
		columns := strings.Split(line, "\t")
		if len(columns) < 2 || strings.ContainsAny(columns[0], "-.") {
			continue
		}
		if w := strings.ToLower(columns[1]); isWord(w) {
			counts[w]++
		}
	}
	return nil
}

func isWord(w string) bool {
	return len(w) < 40 && !strings.ContainsFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' && r != '\'' && r != '.' }) &&
		strings.ContainsFunc(w, unicode.IsLetter)
}

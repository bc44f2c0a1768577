// Command likeness says how like the written passages are to news that was printed:
// how rich in words they are, how long their sentences, and how well a simple
// classifier tells them from it.
//
//	go run ./gold/likeness [-update]
//
// It reads gold/written and, beside the checkout, the news of GUM and the training
// part of PolNeAR, of which it takes figures only, and prints the figures as the
// README of the passages has them; -update writes them there. Where the corpora are
// absent it says so and ends well.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"reportedly/eval"
	"reportedly/eval/golden"
)

// Where things stand, relative to the repository's root.
const (
	written = "gold/written"
	readme  = "gold/written/README.md"
	gum     = "../shared/data/gum/gum-free.jsonl.xz"
	polnear = "../shared/data/polnear/polnear-train.jsonl.xz"

	from = "<!-- likeness: go run ./gold/likeness -update -->\n"
	to   = "<!-- end of likeness -->\n"
)

// A text is one document.
type text struct{ name, style, words string }

func main() {
	update := flag.Bool("update", false, "write the figures into "+readme)
	flag.Parse()
	if err := run(*update); err != nil {
		fmt.Fprintln(os.Stderr, "likeness:", err)
		os.Exit(1)
	}
}

func run(update bool) error {
	for _, file := range []string{gum, polnear} {
		if _, err := os.Stat(file); err != nil {
			fmt.Println("likeness: no", file, "beside the checkout: nothing measured; the figures are in", readme)
			return nil
		}
	}
	section, err := measureAll()
	if err != nil {
		return err
	}
	fmt.Print(section)
	if !update {
		return nil
	}
	was, err := os.ReadFile(readme)
	if err != nil {
		return err
	}
	before, rest, ok1 := strings.Cut(string(was), from)
	_, after, ok2 := strings.Cut(rest, to)
	if !ok1 || !ok2 {
		return fmt.Errorf("%s: no place between %q and %q", readme, from, to)
	}
	return os.WriteFile(readme, []byte(before+from+section+to+after), 0o666)
}

// measureAll is the section of the README.
func measureAll() (string, error) {
	ours, err := passages()
	if err != nil {
		return "", err
	}
	news, err := documents(gum, "news")
	if err != nil {
		return "", err
	}
	campaign, err := documents(polnear, "")
	if err != nil {
		return "", err
	}
	return report(ours, news, campaign), nil
}

// passages are the written ones, as they should be read.
func passages() ([]text, error) {
	files, err := filepath.Glob(filepath.Join(written, "*.txt"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no passages in %s (%v)", written, err)
	}
	var out []text
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		c, err := golden.Parse(file, string(src))
		if err != nil {
			return nil, err
		}
		out = append(out, text{c.Name, c.Style, prose(c.Text.String())})
	}
	return out, nil
}

// documents are the texts of a corpus in JSON Lines; of one genre, if one is given.
func documents(file, genre string) ([]text, error) {
	r, err := eval.Open(file)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	var out []text
	for in := json.NewDecoder(r); ; {
		var d struct{ ID, Genre, Text string }
		if err := in.Decode(&d); errors.Is(err, io.EOF) {
			return out, nil
		} else if err != nil {
			return nil, fmt.Errorf("%s: document %d: %w", file, len(out)+1, err)
		}
		if genre == "" || d.Genre == genre {
			out = append(out, text{d.ID, "", prose(d.Text)})
		}
	}
}

// prose is the paragraphs that end as a sentence does: headlines, dates and bylines
// would tell one site from another without a look at the language.
func prose(s string) string {
	var kept []string
	for p := range strings.SplitSeq(s, "\n") {
		p = strings.TrimSpace(p)
		bare := strings.TrimRight(p, `"'”’)»`)
		if bare != "" && strings.ContainsAny(bare[len(bare)-1:], ".!?") {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, "\n\n")
}

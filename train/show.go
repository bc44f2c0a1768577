package main

import (
	"fmt"
	"io"
	"os"

	"reportedly/internal/crf"
	"reportedly/internal/features"
	"reportedly/internal/pos"
	"reportedly/internal/segment"
)

// show prints every candidate that the embedded chains see in the text on standard
// input, likely or not: the middle of the pipeline, to look at.
func show(options) error {
	b, err := io.ReadAll(os.Stdin)
	if err != nil {
		return err
	}
	d := segment.Split(string(b))
	pos.Tag(d)
	words := func(rs []segment.Range) (s string) {
		for i, r := range rs {
			if i > 0 {
				s += " / "
			}
			s += d.Text[d.Tokens[r.Start].Start:d.Tokens[r.End-1].End]
		}
		return s
	}
	for _, c := range crf.Default().Propose(features.NewView(d), nil) {
		fmt.Printf("%.2f  %s | %s | %s\n", c.Probability, words(c.Source), words(c.Cue), words(c.Content))
	}
	return nil
}

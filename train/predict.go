package main

import (
	"encoding/json"
	"os"
	"path/filepath"

	"reportedly"
	"reportedly/internal/pos"
	"reportedly/internal/segment"
	"reportedly/read/attribution"
)

// predict prints what the embedded chains find in the documents that the fold
// left out (in PolNeAR dev if there is no fold), in the exchange format, and
// writes their gold to heldout.jsonl in the out folder.
func predict(o options) error {
	path := filepath.Join(o.data, "polnear", "polnear-dev.jsonl")
	if o.fold >= 0 {
		path = filepath.Join(o.data, "polnear", "polnear-train.jsonl.xz")
	}
	docs, err := readGold(path)
	if err != nil {
		return err
	}
	gold, err := os.Create(filepath.Join(o.out, "heldout.jsonl"))
	if err != nil {
		return err
	}
	defer gold.Close()
	g, p := json.NewEncoder(gold), json.NewEncoder(os.Stdout)
	for i, d := range docs {
		if o.fold >= 0 && (i%12 != o.fold || thin[d.ID]) {
			continue
		}
		if err := g.Encode(d); err != nil {
			return err
		}
		r := &reportedly.Report{Text: reportedly.NewText(d.Text)}
		doc := segment.Split(d.Text)
		pos.Tag(doc)
		as := attribution.Outermost(attribution.Extract(r, doc, segment.Split(""), attribution.Fast))
		out := goldDoc{ID: d.ID, Text: d.Text, Statements: []goldStatement{}}
		for _, a := range as {
			out.Statements = append(out.Statements, goldStatement{pairs(a.Source), pairs(a.Cue), pairs(a.Content)})
		}
		if err := p.Encode(out); err != nil {
			return err
		}
	}
	return nil
}

func pairs(spans []reportedly.Span) []span {
	out := []span{}
	for _, s := range spans {
		out = append(out, span{s.Start, s.End})
	}
	return out
}

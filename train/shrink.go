package main

import (
	"fmt"
	"math"
	"os"
	"path/filepath"

	"reportedly/internal/candidate"
	"reportedly/internal/crf"
	"reportedly/internal/features"
	"reportedly/internal/linear"
)

// shrinkShare is how much of PolNeAR train is read to see which weights are asked for:
// one document in so many.
const shrinkShare = 3

// shrink makes the tables of the chains small: of the weights that come to lie in one
// place those are kept that are worth most, by their size and by how often they are
// asked for where PolNeAR train is read.
func shrink(o options) error {
	open := func(name string) (*linear.Sequence, error) {
		b, err := os.ReadFile(filepath.Join(o.out, "internal", "crf", name))
		if err != nil {
			return nil, err
		}
		return linear.Open(b)
	}
	cues, err := open("cues.bin")
	if err != nil {
		return err
	}
	spans, err := open("spans.bin")
	if err != nil {
		return err
	}
	docs, err := o.polnear(nil)
	if err != nil {
		return err
	}
	cues, spans = shrunk(cues, spans, docs)
	if err := o.write("internal/crf/cues.bin", cues.Bytes()); err != nil {
		return err
	}
	return o.write("internal/crf/spans.bin", spans.Bytes())
}

// shrunk makes the two tables small by what is asked for in a part of the documents.
func shrunk(cues, spans *linear.Sequence, docs []*marked) (*linear.Sequence, *linear.Sequence) {
	cueUse, spanUse := uses(cues, spans, docs)
	small := func(name string, m *linear.Sequence, use []uint32, sets int) *linear.Sequence {
		out := m.Shrink(sets, func(row int) float64 { return m.Size(row) * math.Sqrt(float64(use[row])) })
		fmt.Printf("%s: %d of %d rows\n", name, out.Used(), m.Used())
		return out
	}
	return small("cues", cues, cueUse, cueSets), small("spans", spans, spanUse, spanSets)
}

// uses counts how often each row of the two tables is asked for.
func uses(cues, spans *linear.Sequence, docs []*marked) (cueUse, spanUse []uint32) {
	cueUse, spanUse = make([]uint32, cues.Rows()), make([]uint32, spans.Rows())
	m := crf.New(cues, spans, candidate.Rank{})
	var feats []uint64
	count := func(use []uint32, t *linear.Sequence) {
		for _, f := range feats {
			if r := t.Row(f); r >= 0 {
				use[r]++
			}
		}
	}
	var w features.Window
	for k := 2; k < len(docs); k += shrinkShare {
		d := docs[k]
		for _, s := range d.doc.Sentences {
			for i := s.Start; i < s.End; i++ {
				feats = d.view.CueToken(i, s.Start, s.End, feats[:0])
				count(cueUse, cues)
			}
		}
		for _, c := range m.Propose(d.view, nil) {
			d.view.NarrowWindow(&w, c.Cue[0])
			for i := w.Start; i < w.End; i++ {
				if i < w.Cue.Start || i >= w.Cue.End {
					feats = w.All(i, feats[:0])
					count(spanUse, spans)
				}
			}
		}
	}
	return cueUse, spanUse
}

package main

import (
	"fmt"

	"reportedly/internal/features"
	"reportedly/internal/linear"
	"reportedly/internal/segment"
)

// The tables are learned with 2^learnSets sets of four; what ships is what shrink
// leaves of them.
const learnSets, cueSets, spanSets = 18, 15, 15

// trainCues trains the first stage on all of PolNeAR train.
func trainCues(o options) error {
	docs, err := o.polnear(nil)
	if err != nil {
		return err
	}
	return o.write("internal/crf/cues.bin", o.learnCues(docs).Bytes())
}

// trainSpans trains the second stage on all of PolNeAR train.
func trainSpans(o options) error {
	docs, err := o.polnear(nil)
	if err != nil {
		return err
	}
	return o.write("internal/crf/spans.bin", o.learnSpans(docs).Bytes())
}

// learnCues trains the first stage: which tokens are a cue.
//
// PolNeAR marks no attribution within another's content, so that the cues there
// are unlabelled, not wrong: tokens inside a content may bear any label in
// training, but for the two beside a gold cue, which stay outside it, or else the
// cue grows into the content ("said that").
func (o options) learnCues(docs []*marked) *linear.Sequence {
	docs = withQuoted(docs)
	t := linear.NewTrainer(features.CueLabels, features.CueForbidden)
	counts := make(map[uint64]int32)
	var feats []uint64
	for _, m := range docs {
		for _, s := range m.doc.Sentences {
			for i := s.Start; i < s.End; i++ {
				feats = m.view.CueToken(i, s.Start, s.End, feats[:0])
				for _, f := range feats {
					counts[f]++
				}
			}
		}
	}
	t.Keep(counts, 2)
	fmt.Printf("cues: %d features, of %d\n", t.Size(), len(counts))
	counts = nil
	var examples []linear.Example
	for _, m := range docs {
		gold := m.cueLabels()
		for _, s := range m.doc.Sentences {
			e := linear.Example{Gold: gold[s.Start:s.End]}
			for i := s.Start; i < s.End; i++ {
				feats = m.view.CueToken(i, s.Start, s.End, feats[:0])
				e.Features = append(e.Features, t.Index(feats, nil))
			}
			examples = append(examples, e)
		}
	}
	epochs := o.epochs
	if epochs == 0 {
		epochs = 6
	}
	o.learn("cues", t, examples, epochs)
	m := t.Model(learnSets)
	fmt.Printf("cues: %d rows used\n", m.Used())
	return m
}

// cueLabels is each token's label in the first stage.
func (m *marked) cueLabels() []int8 {
	gold := make([]int8, len(m.doc.Tokens))
	for i, ig := range m.ignore {
		if ig {
			gold[i] = linear.Free
		}
	}
	for _, s := range m.statements {
		for _, i := range s.content {
			gold[i] = linear.Free
		}
	}
	for _, s := range m.statements {
		for k, i := range s.cue {
			gold[i] = features.CueInside
			if k == 0 || s.cue[k-1] != i-1 {
				gold[i] = features.CueBegin
			}
		}
	}
	isCue := func(i int) bool { return gold[i] == features.CueInside || gold[i] == features.CueBegin }
	for i := range gold {
		if gold[i] == linear.Free && (i > 0 && isCue(i-1) || i+1 < len(gold) && isCue(i+1)) {
			gold[i] = features.Outside
		}
	}
	return gold
}

// learnSpans trains the second stage: given a cue, which tokens are its source and
// its content.
func (o options) learnSpans(docs []*marked) *linear.Sequence {
	docs = withQuoted(docs)
	t := linear.NewTrainer(features.SpanLabels, features.SpanForbidden)
	counts := make(map[uint64]int32)
	var feats []uint64
	each := func(f func(m *marked, s *markedStatement, w *features.Window)) {
		for _, m := range docs {
			for i := range m.statements {
				s := &m.statements[i]
				if len(s.cue) == 0 {
					continue
				}
				f(m, s, m.view.NewWindow(segment.Range{Start: s.cue[0], End: s.cue[len(s.cue)-1] + 1}))
			}
		}
	}
	each(func(m *marked, s *markedStatement, w *features.Window) {
		for i := w.Start; i < w.End; i++ {
			if i >= w.Cue.Start && i < w.Cue.End {
				continue
			}
			feats = w.All(i, feats[:0])
			for _, f := range feats {
				counts[f]++
			}
		}
	})
	t.Keep(counts, 3)
	fmt.Printf("spans: %d features, of %d\n", t.Size(), len(counts))
	counts = nil
	var examples []linear.Example
	each(func(m *marked, s *markedStatement, w *features.Window) {
		e := linear.Example{Gold: spanLabels(s, w), Fixed: make([]bool, w.End-w.Start)}
		for i := w.Start; i < w.End; i++ {
			if i >= w.Cue.Start && i < w.Cue.End {
				e.Fixed[i-w.Start] = true
				e.Features = append(e.Features, nil)
				continue
			}
			feats = w.All(i, feats[:0])
			e.Features = append(e.Features, t.Index(feats, nil))
		}
		examples = append(examples, e)
	})
	epochs := o.epochs
	if epochs == 0 {
		epochs = 6
	}
	o.learn("spans", t, examples, epochs)
	m := t.Model(learnSets)
	fmt.Printf("spans: %d rows used\n", m.Used())
	return m
}

// spanLabels is the label of each token of a window.
func spanLabels(s *markedStatement, w *features.Window) []int8 {
	gold := make([]int8, w.End-w.Start)
	put := func(tokens []int, begin, inside int8) {
		prev := -2
		for _, i := range tokens {
			if i < w.Start || i >= w.End {
				continue
			}
			if prev == i-1 {
				gold[i-w.Start] = inside
			} else {
				gold[i-w.Start] = begin
			}
			prev = i
		}
	}
	put(s.content, features.ContentBegin, features.ContentInside)
	put(s.source, features.SourceBegin, features.SourceInside)
	for i := range gold {
		if gold[i] == features.ContentInside && (i+1 == len(gold) || gold[i+1] != features.ContentInside) {
			gold[i] = features.ContentEnd
		}
	}
	for i := w.Cue.Start; i < w.Cue.End; i++ {
		gold[i-w.Start] = features.Cue
	}
	return gold
}

// learn trains: each of the runs goes through the examples as often as is said, in
// an order and with left-out features of its own, and the weights are the mean of all.
func (o options) learn(name string, t *linear.Trainer, examples []linear.Example, epochs int) {
	for run := range o.runs {
		if run > 0 {
			t.Restart()
		}
		for e := range epochs {
			seed := uint64(100*run + e)
			if o.perceptron {
				fmt.Printf("%s: run %d, epoch %d: %.3f %%\n", name, run+1, e+1, 100*t.Epoch(examples, seed))
				continue
			}
			loss := t.EpochLikelihood(examples, seed, linear.Likelihood{Rate: o.rate, Drop: o.drop, Decay: o.decay})
			fmt.Printf("%s: run %d, epoch %d: loss %.4f\n", name, run+1, e+1, loss)
		}
	}
}

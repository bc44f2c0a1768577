// Package crf finds attributions in a text that was cut up and tagged, with linear
// chains: conditional random fields over hashed features.
//
// In goes a features.View, out come candidates: source, cue and content in tokens,
// each with the probability that it is right. It works in three steps.
//
//	Lavrov  said  that he  was told  that ...
//	   O     B     O   O    B  I      O         1. cues: which tokens ascribe
//	   BS    Q     BC  IC   IC IC     IC ...    2. spans: source and content of "said"
//	   O     O     O   BS   Q  Q      BC ...       ... and of "was told"
//	  .94                  .71                  3. rank: is it right?
//
// Each cue owns its spans, so that one attribution may stand within another's
// content. What it gets wrong: cues never seen in training, contents that end with
// an adjunct, sources further away than the sentence.
package crf

import (
	_ "embed"
	"sync"

	"reportedly/internal/candidate"
	"reportedly/internal/features"
	"reportedly/internal/linear"
)

// The weights are made by train/; MODEL_CARD.md says from what.
var (
	//go:embed cues.bin
	cuesFile []byte
	//go:embed spans.bin
	spansFile []byte
	//go:embed rank.txt
	rankFile []byte
)

// A Model is safe for use by many goroutines at once.
type Model struct {
	Cues, Spans *linear.Sequence
	Rank        candidate.Rank
	work        sync.Pool // of *work
}

// work is the memory of one call of Propose.
type work struct {
	lattice linear.Lattice
	window  features.Window
	feats   []uint64
	cues    []candidate.Cue
	sums    []linear.Sum // of a sentence's tokens in step 1
	against []int32      // how much likelier each of them is in no cue, by its word
	p       []float64    // probabilities of their labels
	seen    [kept]seen
}

// Default is the model that is embedded in the program.
var Default = sync.OnceValue(func() *Model {
	cues, err := linear.Open(cuesFile)
	if err != nil {
		panic("crf: embedded cues: " + err.Error())
	}
	spans, err := linear.Open(spansFile)
	if err != nil {
		panic("crf: embedded spans: " + err.Error())
	}
	rank, err := candidate.ParseRank(rankFile)
	if err != nil {
		panic("crf: embedded rank: " + err.Error())
	}
	return New(cues, spans, rank)
})

// New makes a model of its parts.
func New(cues, spans *linear.Sequence, rank candidate.Rank) *Model {
	return &Model{Cues: cues, Spans: spans, Rank: rank, work: sync.Pool{New: func() any { return new(work) }}}
}

// Propose finds the attributions of a document, in the order of their cues; those
// that are likely wrong are among them, with a low probability. Tokens for which
// unread is true are not read: no cue stands there and no content reaches there. A
// nil unread means that all is read.
func (m *Model) Propose(v *features.View, unread []bool) []candidate.Candidate {
	w := m.work.Get().(*work)
	defer m.work.Put(w)
	w.forget()
	w.cues = w.cues[:0]
	for _, s := range v.Doc.Sentences {
		if unread == nil || !unread[s.Start] {
			m.findCues(w, v, s)
		}
	}
	var out []candidate.Candidate
	for k := range w.cues {
		c, ok := m.findSpans(w, v, &w.cues[k], unread)
		if !ok {
			continue
		}
		c.Probability = m.Rank.Probability(&c.Signs)
		out = append(out, c)
	}
	return out
}

// Files are the embedded weights, to be hashed.
func Files() [][]byte { return [][]byte{cuesFile, spansFile, rankFile} }

// Package net finds attributions in a text that was cut up and tagged, with small
// neural nets.
//
// In goes a features.View, out come candidates: source, cue and content in tokens,
// each with the probability that it is right. A net encodes the whole text once; two
// heads share what it made of each token.
//
//	tokens ──▶ embeddings ──▶ tanh ──▶ six convolutions ──▶ cues: O B I, a chain a sentence
//	                            │                 │
//	                            └── both ─────────┴──▶ for each cue, over its window: six narrower
//	                                                   convolutions ──▶ O BC IC BS IS Q, a chain
//
// What is found is judged by a logistic regression, whose probability is the
// confidence. Each cue owns its spans, so that one attribution may stand within
// another's content. Where there are several nets, their probabilities are averaged.
package net

import (
	"encoding/json"
	"fmt"
	"sync"

	"reportedly/internal/candidate"
	"reportedly/internal/nn"
)

// A Model is one or more nets and the ranking of what they find. It is safe for use by
// many goroutines at once.
type Model struct {
	Rank candidate.Rank

	nets    []*one
	cues    candidate.CueLimits
	vectors vocabulary // of emb.vec, which all nets share
	work    sync.Pool  // of *work
}

// config is what the head of a file says beside its tensors.
type config struct {
	Nets      int                `json:"nets"`
	Dilations []int              `json:"dilations"`
	Epsilon   float32            `json:"eps"`
	Floor     float64            `json:"cue_floor"`
	Share     float64            `json:"cue_share"`
	Rank      map[string]float64 `json:"rank"`
	Threshold float64            `json:"threshold"`
	Vectors   string             `json:"vectors"` // digest of the word vectors; "" if the file has its own
}

// one is a net.
type one struct {
	in   inputs
	enc  *stack
	cue  layer
	cues *nn.Chain
	span spanHead
}

// maxNets bounds how many nets a file may ask for.
const maxNets = 2

// Open reads a model's file. Word vectors that it has not itself but names are in the
// file shared. The bytes of both are kept.
func Open(b, shared []byte) (*Model, error) {
	f, err := nn.Open(b)
	if err != nil {
		return nil, err
	}
	var c config
	if err := json.Unmarshal(f.Config, &c); err != nil {
		return nil, fmt.Errorf("weights: configuration: %w", err)
	}
	switch {
	case c.Nets < 1 || c.Nets > maxNets:
		return nil, fmt.Errorf("weights: %d nets", c.Nets)
	case !(c.Epsilon > 0):
		return nil, fmt.Errorf("weights: eps %g", c.Epsilon)
	case !(c.Floor > 0 && c.Floor < 1 && c.Share > 0 && c.Share <= 1):
		return nil, fmt.Errorf("weights: cues from %g on, neighbours from a share of %g", c.Floor, c.Share)
	case reach(c.Dilations) > maxReach:
		return nil, fmt.Errorf("weights: dilations %v", c.Dilations)
	}
	m := &Model{cues: candidate.CueLimits{Floor: c.Floor, Share: c.Share}}
	if m.Rank, err = candidate.NewRank(c.Rank, c.Threshold); err != nil {
		return nil, err
	}
	vectors, err := vectorsOf(f, c.Vectors, shared)
	if err != nil {
		return nil, err
	}
	if m.vectors, err = openVocabulary(vectors, "vocab.vec", 1); err != nil {
		return nil, err
	}
	for k := range c.Nets {
		n, err := openNet(f, vectors, fmt.Sprintf("net%d.", k), &c, len(m.vectors.keys))
		if err != nil {
			return nil, err
		}
		m.nets = append(m.nets, n)
	}
	m.work.New = func() any { return newWork(len(m.nets)) }
	return m, nil
}

func openNet(f, vectors *nn.File, name string, c *config, words int) (*one, error) {
	n := new(one)
	var err error
	if err = n.in.open(f, vectors, name, words); err != nil {
		return nil, err
	}
	width := n.in.to.m.Out
	if n.enc, err = openStack(f, name+"enc.", width, c); err != nil {
		return nil, err
	}
	if n.cue, err = openLayer(f, name+"cue.w", name+"cue.b", width, cueLabels); err != nil {
		return nil, err
	}
	if n.cues, err = openChain(f, name+"cue.t", cueLabels); err != nil {
		return nil, err
	}
	return n, n.span.open(f, name, width, c)
}

// A layer is a matrix and what is added to its product.
type layer struct {
	m    *nn.Matrix
	bias []float32 // filled up to the columns of a product
}

// openLayer reads a layer of so many inputs and outputs, -1 for any number. A layer
// without a bias has none by name.
func openLayer(f *nn.File, weights, bias string, in, out int) (layer, error) {
	w, err := f.Floats(weights, in, out)
	if err != nil {
		return layer{}, err
	}
	shape := f.Shape(weights)
	l := layer{}
	if l.m, err = nn.NewMatrix(w, 1, shape[0], shape[1]); err != nil {
		return l, fmt.Errorf("weights: tensor %q: %w", weights, err)
	}
	l.bias = make([]float32, nn.Padded(l.m.Out))
	if bias == "" {
		return l, nil
	}
	b, err := f.Floats(bias, l.m.Out)
	copy(l.bias, b)
	return l, err
}

// openChain reads weights for pairs of labels; nothing is said of the first and the last.
func openChain(f *nn.File, name string, labels int) (*nn.Chain, error) {
	t, err := f.Floats(name, labels, labels)
	if err != nil {
		return nil, err
	}
	none := make([]float32, labels)
	return nn.NewChain(none, t, none, func(int, int) bool { return true }), nil
}

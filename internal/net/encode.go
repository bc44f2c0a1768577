package net

import (
	"reportedly/internal/features"
	"reportedly/internal/nn"
	"reportedly/internal/segment"
)

// A stretch is as much of a document as is encoded at once. Cues are looked for in its
// sentences; their windows, and what the net sees of the text round them, reach out
// on either side. So memory is bounded, and what a token is made into does not hang on
// where the document was cut.
//
//	────────────┬──────────┬───────── sentences ─────────┬──────────┬────────────
//	  reach     │ windows  │                             │ windows  │   reach
//	from                                                                        to
type stretch struct {
	sentences segment.Range // of the document's sentences
	from, to  int           // tokens that are encoded
}

// stretchTokens is how many tokens a stretch has before it ends with a sentence.
const stretchTokens = 1536

// nextStretch is the stretch that begins with a sentence.
func nextStretch(d *segment.Doc, sentence, reach int) stretch {
	s := stretch{sentences: segment.Range{Start: sentence, End: sentence + 1}}
	first := d.Sentences[sentence].Start
	for s.sentences.End < len(d.Sentences) && d.Sentences[s.sentences.End].End-first <= stretchTokens {
		s.sentences.End++
	}
	s.from = max(0, first-features.ReachLeft-reach)
	s.to = min(len(d.Tokens), d.Sentences[s.sentences.End-1].End+features.ReachRight+reach)
	return s
}

// encoded is what a net made of the tokens of a stretch.
type encoded struct {
	first, last rows      // the vectors below and above the convolutions
	base        []float32 // a row a token: what the span head makes of both
	cues        []float32 // a row a token: scores of the labels
}

// The labels of the chain of cues: none, begin, inside.
const cueLabels = 3

// encode puts the tokens of a stretch through the net.
func (n *one) encode(w *work, e *encoded, v *features.View, c *features.Columns, vectors *vocabulary, s *stretch) {
	n.in.look(v, c, vectors, s.from, s.to, &w.embedded)
	w.product.of(&n.in.to, &w.embedded)
	count, width := s.to-s.from, n.enc.width
	e.first.reset(count, width)
	e.last.reset(count, width)
	copy(e.first.all(), w.product.sums[:count*width])
	nn.Tanh(e.first.all())
	copy(e.last.all(), e.first.all())
	w.sequence[0] = segment.Range{End: count}
	n.enc.run(&e.last, &w.product, w.sequence[:])

	w.product.of(&n.cue, &e.last)
	e.cues = append(e.cues[:0], w.product.sums[:count*len(n.cue.bias)]...)

	w.product.of(&n.span.below, &e.first)
	w.product.add(n.span.above.m, &e.last)
	e.base = append(e.base[:0], w.product.sums[:count*n.span.width]...)
}

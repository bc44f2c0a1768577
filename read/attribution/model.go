package attribution

import (
	"reportedly/internal/crf"
	"reportedly/internal/features"
)

// A model proposes attributions. It is safe for use by many goroutines at once.
type model interface {
	// propose finds the attributions of a document that was cut up and tagged.
	// Those within another's content are among them. Tokens for which unread is true
	// are read by nobody: no cue stands there and no content reaches there; a nil
	// unread means that all is read.
	propose(v *features.View, unread []bool) []candidate
}

// chains is the model of package crf.
type chains struct{ *crf.Model }

func defaultModel() model { return chains{crf.Default()} }

func (m chains) propose(v *features.View, unread []bool) []candidate {
	var out []candidate
	for _, c := range m.Propose(v, unread) {
		if c.Probability >= saidWithin {
			out = append(out, candidate{source: c.Source, cue: c.Cue, content: c.Content, confidence: c.Probability})
		}
	}
	return eligible(out, m.Rank.Threshold)
}

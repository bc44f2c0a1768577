package crf

import (
	"reportedly/internal/candidate"
	"reportedly/internal/features"
	"reportedly/internal/segment"
)

// cueLimits are low: what is too much the ranking takes away again.
var cueLimits = candidate.CueLimits{Floor: 0.07, Share: 0.45, Grow: true}

// findCues finds the cues of one sentence.
func (m *Model) findCues(w *work, v *features.View, s segment.Range) []candidate.Cue {
	m.Cues.Reset(&w.lattice, s.End-s.Start)
	for i := s.Start; i < s.End; i++ {
		w.feats = v.CueToken(i, s.Start, s.End, w.feats[:0])
		m.Cues.Add(w.feats, w.lattice.Token(i-s.Start))
	}
	w.cues = candidate.Cues(w.cues[:0], v.Doc, s, m.Cues.Posteriors(&w.lattice), cueLimits)
	return w.cues
}

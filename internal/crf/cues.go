package crf

import (
	"reportedly/internal/candidate"
	"reportedly/internal/features"
	"reportedly/internal/linear"
	"reportedly/internal/segment"
)

// cueLimits are low: what is too much the ranking takes away again. From .07 on a cue
// more would be looked at for every three, and no statement more be found.
var cueLimits = candidate.CueLimits{Floor: 0.2, Share: 0.45, Grow: true}

// findCues finds the cues of one sentence and puts them behind those before.
func (m *Model) findCues(w *work, v *features.View, s segment.Range) {
	w.lattice.Reset(s.End - s.Start)
	for i := s.Start; i < s.End; i++ {
		var sum linear.Sum
		w.feats = v.CueToken(i, s.Start, s.End, w.feats[:0])
		m.Cues.Add(w.feats, &sum)
		*w.lattice.Token(i - s.Start) = sum.Scores()
	}
	w.p = w.p[:0]
	for _, p := range m.Cues.Posteriors(&w.lattice) {
		w.p = append(w.p, p[:features.CueLabels]...)
	}
	w.cues = candidate.Cues(w.cues, v.Doc, s, w.p, cueLimits)
}

package crf

import (
	"reportedly/internal/candidate"
	"reportedly/internal/features"
	"reportedly/internal/linear"
	"reportedly/internal/segment"
)

// cueLimits are low: what is too much the ranking takes away again. With a floor of .07
// many more cues are looked at and no more statements found, as measured on gold/written
// train.
var cueLimits = candidate.CueLimits{Floor: 0.25, Share: 0.45, Grow: true}

// A token that its word and part of speech make this much likelier, in nats, to be in no
// cue than in one is not looked at any further, unless one beside it is more likely than
// that in a cue.
const (
	clearlyNone = 1.0
	perhapsCue  = 0.0
)

// findCues finds the cues of one sentence and puts them behind those before.
func (m *Model) findCues(w *work, v *features.View, s segment.Range) {
	n := s.End - s.Start
	w.lattice.Reset(n)
	w.sums, w.against = w.sums[:0], w.against[:0]
	for i := s.Start; i < s.End; i++ {
		var sum linear.Sum
		w.feats = v.CueWord(i, s.Start, s.End, w.feats[:0])
		m.Cues.Add(w.feats, &sum)
		score := sum.Scores()
		w.sums = append(w.sums, sum)
		w.against = append(w.against, score[features.Outside]-max(score[features.CueBegin], score[features.CueInside]))
	}
	none, perhaps := m.Cues.Units(clearlyNone), m.Cues.Units(perhapsCue)
	for i := range n {
		score := w.lattice.Token(i)
		if w.against[i] > none && (i == 0 || w.against[i-1] > perhaps) && (i+1 == n || w.against[i+1] > perhaps) {
			score.Fix(features.Outside)
			continue
		}
		w.feats = v.CueRest(s.Start+i, s.Start, s.End, w.feats[:0])
		m.Cues.Add(w.feats, &w.sums[i])
		*score = w.sums[i].Scores()
	}
	w.p = w.p[:0]
	for _, p := range m.Cues.Posteriors(&w.lattice) {
		w.p = append(w.p, p[:features.CueLabels]...)
	}
	w.cues = candidate.Cues(w.cues, v.Doc, s, w.p, cueLimits)
}

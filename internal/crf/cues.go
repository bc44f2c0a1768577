package crf

import (
	"strings"

	"reportedly/internal/features"
	"reportedly/internal/segment"
)

// A token whose probability of being in a cue reaches cueFloor makes a candidate;
// its neighbours belong to the same cue while theirs is cueShare of the peak's.
// Both are low: what is too much the ranking takes away again.
const (
	cueFloor = 0.07
	cueShare = 0.45
)

// A foundCue is a cue with how likely its tokens are.
type foundCue struct {
	at         segment.Range
	peak, mean float64
	begin      float64 // probability that a cue begins at its first token
}

// findCues finds the cues of one sentence.
func (m *Model) findCues(w *work, v *features.View, s segment.Range) []foundCue {
	const L = features.CueLabels
	n := s.End - s.Start
	m.Cues.Reset(&w.lattice, n)
	for i := s.Start; i < s.End; i++ {
		w.feats = v.CueToken(i, s.Start, s.End, w.feats[:0])
		m.Cues.Add(w.feats, w.lattice.Token(i-s.Start))
	}
	p := m.Cues.Posteriors(&w.lattice)
	in := func(i int) float64 { return 1 - p[i*L+features.Outside] }
	var out []foundCue
	for i := 0; i < n; i++ {
		if in(i) < cueFloor {
			continue
		}
		// A run of tokens likely to be in a cue, cut where a new cue more likely
		// begins than the old one goes on.
		end := i + 1
		for end < n && in(end) >= cueFloor && p[end*L+features.CueBegin] <= p[end*L+features.CueInside] {
			end++
		}
		peak := i
		for k := i; k < end; k++ {
			if in(k) > in(peak) {
				peak = k
			}
		}
		a, b := peak, peak+1
		for a > i && in(a-1) >= cueShare*in(peak) {
			a--
		}
		for b < end && in(b) >= cueShare*in(peak) {
			b++
		}
		for b < n && !hasHead(v.Doc, s.Start+a, s.Start+b) && strings.HasPrefix(v.Doc.Tokens[s.Start+b].Tag, "VB") {
			b++
		}
		c := foundCue{at: segment.Range{Start: s.Start + a, End: s.Start + b}, peak: in(peak), begin: p[a*L+features.CueBegin]}
		for k := a; k < b; k++ {
			c.mean += in(k) / float64(b-a)
		}
		out = append(out, c)
		i = max(end, b) - 1
	}
	return out
}

// hasHead reports whether the tokens hold more than adverbs and helping verbs. A cue
// of those alone goes on to the verb after it, which the chain may never have seen:
// "also underscored", "has since lamented".
func hasHead(d *segment.Doc, a, b int) bool {
	for i := a; i < b; i++ {
		switch t := &d.Tokens[i]; {
		case t.Tag == "RB" || t.Tag == "MD":
		case strings.HasPrefix(t.Tag, "VB") && helping[t.Norm]:
		default:
			return true
		}
	}
	return false
}

var helping = map[string]bool{"has": true, "have": true, "had": true, "having": true}

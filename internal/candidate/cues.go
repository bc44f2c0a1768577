package candidate

import (
	"strings"

	"reportedly/internal/segment"
)

// The labels of the stage that finds cues, and how many there are.
const (
	outside   = 0
	cueBegin  = 1
	cueInside = 2
	cueLabels = 3
)

// A Cue is tokens that may ascribe words to someone, with how likely they do.
type Cue struct {
	At         segment.Range
	Peak, Mean float64 // probabilities of its tokens to be in a cue: the largest, the mean
	Begin      float64 // probability that a cue begins at its first token
	Rival      float64 // the larger of those of the two tokens beside it in the sentence
}

// CueLimits say what makes a cue.
type CueLimits struct {
	Floor float64 // a token that is in a cue with this probability makes a candidate
	Share float64 // its neighbours belong to the same cue while theirs is this share of the peak's
	Grow  bool    // a cue of helping words alone takes in the verb after it
}

// Cues appends the cues of a sentence. The probabilities p are by token of the
// sentence and label: no cue, begin, inside.
func Cues(out []Cue, d *segment.Doc, s segment.Range, p []float64, o CueLimits) []Cue {
	n := s.End - s.Start
	in := func(i int) float64 { return 1 - p[i*cueLabels+outside] }
	for i := 0; i < n; i++ {
		if in(i) < o.Floor {
			continue
		}
		// A run of tokens likely to be in a cue, cut where a new cue more likely
		// begins than the old one goes on.
		end := i + 1
		for end < n && in(end) >= o.Floor && p[end*cueLabels+cueBegin] <= p[end*cueLabels+cueInside] {
			end++
		}
		peak := i
		for k := i; k < end; k++ {
			if in(k) > in(peak) {
				peak = k
			}
		}
		a, b := peak, peak+1
		for a > i && in(a-1) >= o.Share*in(peak) {
			a--
		}
		for b < end && in(b) >= o.Share*in(peak) {
			b++
		}
		for o.Grow && b < n && !hasHead(d, s.Start+a, s.Start+b) && strings.HasPrefix(d.Tokens[s.Start+b].Tag, "VB") {
			b++
		}
		c := Cue{At: segment.Range{Start: s.Start + a, End: s.Start + b}, Peak: in(peak), Begin: p[a*cueLabels+cueBegin]}
		for k := a; k < b; k++ {
			c.Mean += in(k) / float64(b-a)
		}
		if a > 0 {
			c.Rival = in(a - 1)
		}
		if b < n {
			c.Rival = max(c.Rival, in(b))
		}
		out = append(out, c)
		i = max(end, b) - 1
	}
	return out
}

// hasHead reports whether the tokens hold more than adverbs and helping verbs. A cue
// of those alone goes on to the verb after it, which the model may never have seen:
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

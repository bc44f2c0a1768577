package attribution

import (
	"reportedly"
	"reportedly/internal/segment"
)

// The probabilities from which a candidate within another's content stands. They are
// less than outside, since the model learned mostly from text in which none is marked.
// Chosen on gold/written train for the best F1 over statements within others. What was
// tried besides told no more of them: a clause or a bare noun for the content, its
// share of the outer content, a ranking of their own over all signs.
const (
	saidWithin = 0.25
	doneWithin = 0.45 // for an act: most that somebody is said to have done is no statement
)

// eligible leaves out candidates that the ranking finds too unlikely: below the
// threshold and, where they do not stand in the content of one that is likely enough,
// below what is asked there.
func eligible(d *segment.Doc, cs []candidate, threshold float64) []candidate {
	var out []candidate
	for i := range cs {
		if cs[i].confidence >= threshold || heldBy(cs, i, threshold) && plausible(d, &cs[i]) {
			out = append(out, cs[i])
		}
	}
	return out
}

// heldBy reports whether a candidate stands within the content of one that is likely
// enough.
func heldBy(cs []candidate, i int, threshold float64) bool {
	a, b := cs[i].anchor()
	for j := max(0, i-reach); j < min(len(cs), i+reach); j++ {
		if j != i && cs[j].confidence >= threshold && contains(&cs[j], a, b) {
			return true
		}
	}
	return false
}

// plausible reports whether a candidate within another's content is a statement of its
// own. A verb that no list of cues knows is none there ("... that the West has ignored
// all of it"): the model saw too few to tell.
func plausible(d *segment.Doc, c *candidate) bool {
	if c.rule != "" {
		return true
	}
	reading := readCue(d, c.cue)
	switch class, known := reading.class(); {
	case !known:
		return false
	case class == reportedly.Act:
		return c.confidence >= doneWithin
	}
	return c.confidence >= saidWithin
}

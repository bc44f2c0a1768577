package attribution

import (
	"cmp"
	"slices"

	"reportedly/internal/segment"
)

// nest orders candidates by position, gives each the index of the innermost one
// whose content holds its cue (-1 if none), and sees to it that what stands within
// another stays within it: a piece of content that reaches out of the parent's is
// cut off, and a candidate with nothing left goes. So does one that is no statement
// of its own: less likely than least.
func nest(d *segment.Doc, cs []candidate, least float64) ([]candidate, []int) {
	byPosition(cs)
	cs = settle(d, cs)
	for i := range cs {
		keepToSentence(d, &cs[i]) // settling may have given it more
	}
	byPosition(cs) // a content may have grown to the left
	for {
		parents := innermost(cs)
		changed := false
		kept := cs[:0:0]
		for i, c := range cs {
			p := parents[i]
			if p < 0 && c.unsure {
				changed = true
				continue
			}
			if p >= 0 {
				if nounCue(d, &c) && shared(c.source, cs[p].content) == 0 {
					c.source = nil // "the government rejected suggestions that": not the government's
				}
				if !holds(cs[p].content, c.content) {
					c.content = clip(c.content, cs[p].content)
					changed = true
				}
				if len(c.content) == 0 || !c.stands(d, &cs[p], least) {
					changed = true
					continue
				}
			}
			kept = append(kept, c)
		}
		cs = kept
		if !changed {
			return cs, parents
		}
	}
}

// byPosition sorts candidates by where they start, then by where their content does,
// the longer first.
func byPosition(cs []candidate) {
	slices.SortStableFunc(cs, func(a, b candidate) int {
		if c := cmp.Compare(a.start(), b.start()); c != 0 {
			return c
		}
		if c := cmp.Compare(a.content[0].Start, b.content[0].Start); c != 0 {
			return c
		}
		return cmp.Compare(size(b.content), size(a.content))
	})
}

// anchor is what decides where a candidate stands: its cue, or its content if it
// has none.
func (c *candidate) anchor() (start, end int) {
	if len(c.cue) > 0 {
		return c.cue[0].Start, c.cue[len(c.cue)-1].End
	}
	return c.content[0].Start, c.content[len(c.content)-1].End
}

// reach is how many candidates, in order of position, may lie between two that are
// looked at together: more than any window holds.
const reach = 64

// innermost gives the parent of each candidate: the one with the smallest content
// among those whose content holds the candidate's anchor.
func innermost(cs []candidate) []int {
	parents := make([]int, len(cs))
	for i := range cs {
		parents[i] = -1
		a, b := cs[i].anchor()
		for j := max(0, i-reach); j < min(len(cs), i+reach); j++ {
			if j == i || !contains(&cs[j], a, b) {
				continue
			}
			if len(cs[i].cue) == 0 && size(cs[j].content) <= size(cs[i].content) {
				continue // the same words twice: neither holds the other
			}
			if p := parents[i]; p < 0 || size(cs[j].content) < size(cs[p].content) {
				parents[i] = j
			}
		}
	}
	return parents
}

// contains reports whether the tokens from a to b stand in one piece of the
// candidate's content.
func contains(c *candidate, a, b int) bool {
	for _, p := range c.content {
		if p.Start <= a && b <= p.End {
			return true
		}
	}
	return false
}

// nounCue reports whether a cue is a noun, with what belongs to it.
func nounCue(d *segment.Doc, c *candidate) bool {
	noun := false
	for _, r := range c.cue {
		for i := r.Start; i < r.End; i++ {
			switch d.Tokens[i].Tag[:min(2, len(d.Tokens[i].Tag))] {
			case "NN":
				noun = true
			case "VB", "MD":
				return false
			}
		}
	}
	return noun
}

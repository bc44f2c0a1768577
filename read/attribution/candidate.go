package attribution

import (
	proposed "reportedly/internal/candidate"
	"reportedly/internal/segment"
)

// A candidate is an attribution in tokens, before it is known whether it stands.
// Source, cue and content are in order of position; content is never empty.
type candidate struct {
	source, cue, content []segment.Range // of tokens, in pieces
	rule                 string          // the layout rule that found it, in words; "" if the model did
	confidence           float64         // 0 to 1
	within               float64         // the same, if it stands within another's content
	unsure               bool            // too unlikely to stand but within another's content
}

// start is the first token of any role.
func (c *candidate) start() int {
	first := c.content[0].Start
	for _, role := range [2][]segment.Range{c.source, c.cue} {
		if len(role) > 0 {
			first = min(first, role[0].Start)
		}
	}
	return first
}

// size is the number of tokens in the pieces.
func size(pieces []segment.Range) int { return proposed.Size(pieces) }

// shared is the number of tokens that two lists of pieces have in common.
func shared(a, b []segment.Range) int { return proposed.Shared(a, b) }

// holds reports whether every token of b is in a.
func holds(a, b []segment.Range) bool { return shared(a, b) == size(b) }

// clip is the part of a that lies in b.
func clip(a, b []segment.Range) []segment.Range {
	var out []segment.Range
	for _, p := range a {
		for _, q := range b {
			if lo, hi := max(p.Start, q.Start), min(p.End, q.End); lo < hi {
				out = append(out, segment.Range{Start: lo, End: hi})
			}
		}
	}
	return out
}

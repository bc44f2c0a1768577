package attribution

import "reportedly/internal/segment"

// closeApposition takes the comma into a source that ends an apposition which begins in it,
// where what was said or the cue follows: without it the clause stays open.
//
//	The glacier, says [Pemba Dolkar, a guide for thirty years,] has moved.
func closeApposition(d *segment.Doc, c *candidate) {
	if len(c.source) != 1 || len(c.cue) == 0 {
		return
	}
	s := &c.source[0]
	if s.End >= len(d.Tokens) || d.Word(s.End) != "," || s.End+1 != c.cue[0].Start && !begins(c.content, s.End+1) {
		return
	}
	for i := s.Start + 1; i < s.End-1; i++ {
		if d.Word(i) == "," {
			s.End++
			return
		}
	}
}

// begins reports whether one of the pieces begins with a token.
func begins(pieces []segment.Range, token int) bool {
	for _, p := range pieces {
		if p.Start == token {
			return true
		}
	}
	return false
}

package attribution

import (
	"slices"

	"reportedly/internal/segment"
)

// A quotation is ascribed whole. A model that looks at words may begin in its
// middle:
//
//	“We heard a message that the pier must close,” the minister stressed.
//	                    ^ begins here, as after "stressed that"
//
// wholeQuotations widens each piece of content that holds a part of a quotation,
// while its cue stands outside, to the whole of it; words that belong to another
// statement whose cue stands outside too are not taken.
func (p *page) wholeQuotations(cs []candidate) []candidate {
	qs := p.d.Quotations()
	if len(qs) == 0 {
		return cs
	}
	in := make([]int, len(p.d.Tokens)) // one more than the index of the quotation that holds the token
	for i, q := range qs {
		for k := q.Start; k < q.End; k++ {
			in[k] = i + 1
		}
	}
	owner := make([]int, len(p.d.Tokens)) // one more than the index of the candidate with its cue outside
	for i := range cs {
		for _, r := range cs[i].content {
			for k := r.Start; k < r.End; k++ {
				if in[k] > 0 && cueOutside(in, &cs[i], in[k]) {
					owner[k] = i + 1
				}
			}
		}
	}
	for i := range cs {
		c := &cs[i]
		widened := false
		for j := range c.content {
			r := &c.content[j]
			if k := in[r.Start]; k > 0 && cueOutside(in, c, k) && qs[k-1].Closed {
				for r.Start > qs[k-1].Start && (owner[r.Start-1] == 0 || owner[r.Start-1] == i+1) {
					r.Start--
					widened = true
				}
			}
			if k := in[r.End-1]; k > 0 && cueOutside(in, c, k) && qs[k-1].Closed {
				for r.End < qs[k-1].End && (owner[r.End] == 0 || owner[r.End] == i+1) {
					r.End++
					widened = true
				}
			}
		}
		if widened {
			c.content = p.joined(c.content)
		}
	}
	return cs
}

// cueOutside reports whether the candidate has a cue and no token of its cue or
// source stands in the quotation.
func cueOutside(in []int, c *candidate, quotation int) bool {
	for _, role := range [][]segment.Range{c.cue, c.source} {
		for _, r := range role {
			if in[r.Start] == quotation || in[r.End-1] == quotation {
				return false
			}
		}
	}
	return len(c.cue) > 0
}

// joined puts pieces in order and makes one of those that touch within a paragraph.
func (p *page) joined(pieces []segment.Range) []segment.Range {
	slices.SortFunc(pieces, func(a, b segment.Range) int { return a.Start - b.Start })
	out := pieces[:1]
	for _, r := range pieces[1:] {
		if last := &out[len(out)-1]; r.Start < last.End || r.Start == last.End && p.d.Tokens[r.Start].Paragraph == p.d.Tokens[r.Start-1].Paragraph {
			last.End = max(last.End, r.End)
		} else {
			out = append(out, r)
		}
	}
	return out
}

// withoutTorn leaves out what the model made of cues whose quotation the page set
// elsewhere: in "The mayor added that" there is nothing to ascribe.
func (p *page) withoutTorn(cs []candidate) []candidate {
	if len(p.lost.cues) == 0 {
		return cs
	}
	torn := make([]bool, len(p.d.Tokens))
	for _, r := range p.lost.cues {
		for k := r.Start; k < r.End; k++ {
			torn[k] = true
		}
	}
	return slices.DeleteFunc(cs, func(c candidate) bool { return len(c.cue) > 0 && torn[c.cue[0].Start] })
}

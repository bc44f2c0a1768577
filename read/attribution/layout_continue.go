package attribution

import (
	"reportedly"
	"reportedly/internal/segment"
)

// A quotation that fills a paragraph has no cue of its own:
//
//	“The pier is safe,” said Ruiz.
//
//	“We looked at it twice.”
//
// It belongs to the last statement of the paragraph before it, as a further piece
// of content, so long as nobody else has spoken. PolNeAR's annotators did so with
// 108 of the 172 such paragraphs of its training part; most of the others have
// their cue at the end of the paragraph before, or none. Where nothing comes
// before, the quotation is a statement with no source.

// minOrphan is how many tokens a quotation without cue or speaker must have to be
// a statement.
const minOrphan = 8

// continuations joins quotations that fill a paragraph to the statement they
// continue, and makes statements of those that continue none.
func (p *page) continuations(cs []candidate) []candidate {
	covered := make([]bool, len(p.d.Tokens))
	for _, c := range cs {
		for _, piece := range c.content {
			for k := piece.Start; k < piece.End; k++ {
				covered[k] = true
			}
		}
	}
	last := p.lastStatements(cs, covered)
	qs := p.d.Quotations()
	for i, q := range qs {
		para := int(p.d.Tokens[q.Start].Paragraph)
		if p.unread != nil && (p.unread[q.Start] || p.unread[q.End-1]) {
			continue
		}
		if k := p.spokeBefore(cs, last[para], q.Range); k >= 0 && !p.isCovered(covered, q.Range) {
			p.add(&cs[k], q.Range)
			for k := q.Start; k < q.End; k++ {
				covered[k] = true
			}
			continue
		}
		alone := p.fillsParagraph(q.Range, para)
		goesOn := i > 0 && qs[i-1].Next == i
		if !alone && !goesOn || p.isCovered(covered, q.Range) {
			continue
		}
		if para > 0 && last[para-1] < 0 && p.d.Word(q.Start-1) == ":" {
			if c, ok := p.announced(q.Start); ok {
				cs = append(cs, c)
				last[para-1] = len(cs) - 1
			}
		}
		if para > 0 && last[para-1] >= 0 && (goesOn || p.continues(&cs[last[para-1]], para)) {
			c := &cs[last[para-1]]
			p.add(c, q.Range)
			if alone || last[para] < 0 {
				last[para] = last[para-1]
			}
		} else if alone && q.End-q.Start >= minOrphan && !segment.ScareQuote(p.d, q.Range) && (q.Closed || q.Next >= 0) {
			cs = append(cs, candidate{content: []segment.Range{q.Range}, rule: "a quotation by itself", confidence: 0.3})
			last[para] = len(cs) - 1
		}
		for k := q.Start; k < q.End; k++ {
			covered[k] = true
		}
	}
	return cs
}

// add gives a statement a further piece of content, which mostly stands last.
func (p *page) add(c *candidate, piece segment.Range) {
	n := len(c.content)
	c.content = append(c.content, piece)
	if n > 0 && c.content[n-1].End > piece.Start {
		c.content = p.joined(c.content)
	}
}

// spokeBefore gives the candidate that a quotation of one or more whole sentences
// carries on in its own paragraph: the last one there, if it was quoted and its
// cue stands in the sentence before. -1 if there is none.
//
//	“The pier is safe,” said Ruiz. “We looked at it twice.”
func (p *page) spokeBefore(cs []candidate, last int, q segment.Range) int {
	if last < 0 || q.Start == 0 || len(cs[last].cue) == 0 {
		return -1
	}
	c := &cs[last]
	before, first := p.d.Tokens[q.Start-1].Sentence, p.d.Tokens[q.Start].Sentence
	end := p.d.Sentences[p.d.Tokens[q.End-1].Sentence].End
	if first == before || p.d.Sentences[first].Start != q.Start || trimEnd(p.d, q.End, end) > q.End {
		return -1
	}
	at := c.cue[0].Start
	if p.d.Tokens[at].Sentence != before || kindOf(p.d, c.cue, c.content[len(c.content)-1:]) == reportedly.Indirect {
		return -1
	}
	return last
}

// announced reads the sentence before a quotation, which ends in a colon, as its
// cue: "Ruiz added:". The candidate has no content yet.
func (p *page) announced(at int) (candidate, bool) {
	c, fit := p.tornCue(p.d.Sentences[p.d.Tokens[at-1].Sentence])
	if fit == 0 {
		return c, false
	}
	if k := c.cue[0].End; k == at-1 {
		c.cue[0].End++ // the colon is part of the cue
	}
	c.rule, c.confidence = "a quotation after a colon", 0.7
	return c, true
}

// lastStatements gives, by paragraph, the candidate whose cue stands last in it
// and in no other's content; -1 if there is none.
func (p *page) lastStatements(cs []candidate, covered []bool) []int {
	last := make([]int, len(p.d.Paragraphs))
	for i := range last {
		last[i] = -1
	}
	for i := range cs {
		if len(cs[i].cue) == 0 {
			continue
		}
		at := cs[i].cue[0].Start
		if covered[at] {
			continue
		}
		para := p.d.Tokens[at].Paragraph
		if k := last[para]; k < 0 || cs[k].cue[0].Start < at {
			last[para] = i
		}
	}
	return last
}

// continues reports whether a quotation that fills the paragraph may carry the
// statement on: one that speaks, and whose last words or cue end the paragraph
// before, or that was quoted there.
func (p *page) continues(c *candidate, para int) bool {
	if len(c.cue) == 0 {
		return false
	}
	if len(c.content) == 0 {
		return true // announced just now
	}
	cue := readCue(p.d, c.cue)
	switch class, _ := cue.class(); class {
	case reportedly.Speech, reportedly.Writing, reportedly.Announcement:
	default:
		return false
	}
	before := p.d.Paragraphs[para-1]
	if kindOf(p.d, c.cue, c.content[len(c.content)-1:]) != reportedly.Indirect || p.d.Word(before.End-1) == ":" {
		return true
	}
	end := trimEnd(p.d, before.Start, before.End)
	return c.content[len(c.content)-1].End >= end || c.cue[len(c.cue)-1].End >= end
}

// fillsParagraph reports whether a paragraph holds the quotation and nothing else.
func (p *page) fillsParagraph(q segment.Range, para int) bool {
	in := p.d.Paragraphs[para]
	return q.Start == in.Start && trimEnd(p.d, q.End, in.End) <= q.End
}

func (p *page) isCovered(covered []bool, q segment.Range) bool {
	for k := q.Start; k < q.End; k++ {
		if covered[k] {
			return true
		}
	}
	return false
}

package attribution

import (
	"strings"

	"reportedly/internal/segment"
)

// speakerAfter finds quotations whose speaker stands at their end with no verb:
//
//	“The pier is safe.” — Ana Ruiz, mayor of Calder      also on a line of its own
//	"The pier is safe," Commissioner Venn, chair of the port
//	“… for our town" Ana Ruiz, Mayor of Calder           a pull quote run together
//	The pier is safe. — Ana Ruiz (@ruiz) July 5, 2016    an embedded post
func (p *page) speakerAfter() []candidate {
	var out []candidate
	qs := p.d.Quotations()
	chain := 0 // the first quotation of the one that goes on over paragraphs to here
	for i, q := range qs {
		if i == 0 || qs[i-1].Next != i {
			chain = i
		}
		if !q.Closed || segment.ScareQuote(p.d, q.Range) {
			continue
		}
		c, ok := p.bylineAfter(q.Range)
		if !ok {
			continue
		}
		for k := chain; k < i; k++ {
			c.content = append(c.content, qs[k].Range)
		}
		c.content = append(c.content, q.Range)
		out = append(out, c)
	}
	return append(out, p.signed()...)
}

// bylineAfter reads what follows a quotation as its speaker: up to the end of the
// paragraph, or the whole of the next one. The candidate has no content yet.
func (p *page) bylineAfter(q segment.Range) (candidate, bool) {
	para := int(p.d.Tokens[q.Start].Paragraph)
	in := p.d.Paragraphs[para]
	startsLine := q.Start == in.Start
	k := q.End
	for k < in.End && (p.d.Word(k) == "," || p.d.Word(k) == ".") {
		k++
	}
	switch {
	case k < in.End && isDash(p.d, k) && q.Start == p.d.Sentences[p.d.Tokens[q.Start].Sentence].Start:
		if end := trimEnd(p.d, k+1, in.End); byline(p.d, k+1, end) {
			return candidate{source: one(k+1, end), cue: one(k, k+1), rule: "the speaker stands after a dash", confidence: 0.85}, true
		}
	case k < in.End && startsLine:
		if end := trimEnd(p.d, k, in.End); byline(p.d, k, end) && named(p.d, k, end) {
			return candidate{source: one(k, end), rule: "the speaker's name follows the quotation", confidence: 0.8}, true
		}
	case k == in.End && startsLine && para+1 < len(p.d.Paragraphs):
		next := p.d.Paragraphs[para+1]
		if isDash(p.d, next.Start) {
			if end := trimEnd(p.d, next.Start+1, next.End); byline(p.d, next.Start+1, end) {
				return candidate{source: one(next.Start+1, end), cue: one(next.Start, next.Start+1), rule: "signed after a dash", confidence: 0.85}, true
			}
		} else if end := trimEnd(p.d, next.Start, next.End); end-next.Start <= 12 && byline(p.d, next.Start, end) && titled(p.d, next.Start, end) {
			return candidate{source: one(next.Start, end), rule: "the speaker's name is the line after the quotation", confidence: 0.6}, true
		}
	}
	return candidate{}, false
}

// named reports whether a byline begins with two capital words or with one and a
// comma: "Ana Ruiz", "Commissioner Venn", "Ruiz, mayor of Calder".
func named(d *segment.Doc, start, end int) bool {
	return start+1 < end && (capital(d, start+1) || d.Word(start+1) == ",")
}

// titled reports whether a byline is a name of two words or more and an office
// after a comma: a line so made is no heading.
func titled(d *segment.Doc, start, end int) bool {
	for i := start; i < end; i++ {
		if d.Word(i) == "," {
			return i-start >= 2 && i+1 < end
		}
		if !capital(d, i) && !particles[d.Word(i)] {
			return false
		}
	}
	return false
}

// maxSigned is how many tokens a text without marks may have for the signature
// under it to be its speaker: an epigraph, a post.
const maxSigned = 90

// signed finds texts without quotation marks that end in a dash and a name: posts
// ("— Ana Ruiz (@ruiz) July 5, 2016") and epigraphs.
func (p *page) signed() []candidate {
	var out []candidate
	for i, in := range p.d.Paragraphs {
		if in.End-in.Start > maxSigned+maxByline {
			continue
		}
		for k := in.End - 2; k >= in.Start && k > in.End-maxByline; k-- {
			if !isSign(p.d, k) {
				continue
			}
			end := k + 1
			for end < in.End && p.d.Word(end) != "(" {
				end++
			}
			dated := strings.ContainsAny(p.d.Word(in.End-1), "0123456789") // a wire desk signs "— Ana Ruiz (@ruiz)" with no date
			handle := dated && end+1 < in.End && strings.HasPrefix(p.d.Word(end+1), "@")
			switch {
			case handle && k > in.Start && byline(p.d, k+1, end) && p.d.Tokens[in.Start].Quote == segment.Outside:
				out = append(out, candidate{source: one(k+1, end), cue: one(k, k+1), content: one(in.Start, k), rule: "signed after a dash", confidence: 0.75})
			case k == in.Start && i > 0 && byline(p.d, k+1, trimEnd(p.d, k+1, in.End)) && in.End-in.Start <= 10:
				if above := p.d.Paragraphs[i-1]; p.epigraph(above) {
					out = append(out, candidate{source: one(k+1, trimEnd(p.d, k+1, in.End)), cue: one(k, k+1), content: []segment.Range{above}, rule: "signed after a dash", confidence: 0.65})
				}
			}
			break
		}
	}
	return out
}

// epigraph reports whether a paragraph may be the text above a signature: short,
// whole sentences, without marks of its own.
func (p *page) epigraph(in segment.Range) bool {
	if in.End-in.Start > maxSigned || in.End-in.Start < 4 {
		return false
	}
	for k := in.Start; k < in.End; k++ {
		if p.d.Tokens[k].Quote != segment.Outside {
			return false
		}
	}
	switch p.d.Word(in.End - 1) {
	case ".", "!", "?", "…":
		return true
	}
	return false
}

package attribution

import (
	"strings"

	"reportedly"
	"reportedly/internal/cuewords"
	"reportedly/internal/segment"
)

// maxHeadline is how many tokens a headline may have.
const maxHeadline = 32

// outletWords end the names of outlets and sections, which follow a dash at the
// end of a headline as speakers do.
var outletWords = wordsOf(`news times post herald tribune courier gazette journal today daily telegraph mail chronicle star sun press tv radio online com
	magazine review weekly agency network media politics world sport sports opinion business guardian independent mirror express record observer
	standard globe inquirer dispatch sentinel examiner bulletin wire monitor echo argus advertiser report blog live video photos edition org net`)

// noSpeaker are words that no speaker's name in a headline holds: "Big win for
// Venn: ...", "Pier is safe - it may surprise you".
var noSpeaker = wordsOf("for in is are be by with to from was were will can could may might just it this that these you we he she they i here why how what who when where not no now but or if as")

// firstLine reads the first paragraph as a headline if it looks like one: one
// line, short, with a body under it.
func (p *page) firstLine() []candidate {
	if len(p.d.Paragraphs) < 2 {
		return nil
	}
	in := p.d.Paragraphs[0]
	sentences := p.d.Tokens[in.End-1].Sentence - p.d.Tokens[in.Start].Sentence
	if in.End-in.Start > maxHeadline || sentences > 1 {
		return nil
	}
	head := *p
	head.body = p.d
	return head.headline(in)
}

// headline finds the forms that only headlines have:
//
//	Ruiz: Pier is safe            Ruiz on pier: ‘It is safe’
//	Pier is safe - Ruiz           ‘It is safe,’ says Ruiz
func (p *page) headline(in segment.Range) []candidate {
	end := trimEnd(p.d, in.Start, in.End)
	if end-in.Start < 3 || end-in.Start > maxHeadline {
		return nil
	}
	for k := in.Start + 1; k < end-1; k++ {
		if p.d.Word(k) != ":" || p.d.Tokens[k].Quote != segment.Outside {
			continue
		}
		if c, ok := p.headlineColon(in.Start, k, end); ok {
			return []candidate{c}
		}
		break
	}
	for k := end - 2; k > in.Start+2 && k > end-7; k-- {
		if isDash(p.d, k) {
			if p.speaksInTitle(k+1, end) {
				return []candidate{{source: one(k+1, end), cue: one(k, k+1), content: one(in.Start, trimEnd(p.d, in.Start, k)), rule: "a headline with its speaker after a dash", confidence: 0.8}}
			}
			break
		}
	}
	return p.headlineQuote(in.Start, end)
}

// headlineColon reads "Ruiz: Pier is safe" and, before a quotation only, "Ruiz on
// the pier: ‘It is safe’".
func (p *page) headlineColon(start, colon, end int) (candidate, bool) {
	c := candidate{cue: one(colon, colon+1), content: one(colon+1, end), rule: "a headline with its speaker before a colon", confidence: 0.75}
	quoted := p.d.Tokens[colon+1].Quote == segment.Opening
	if quoted {
		c.confidence = 0.85
	}
	if p.d.Tokens[end-1].Quote != segment.Closing && end < len(p.d.Tokens) && p.d.Tokens[end].Quote == segment.Closing {
		c.content = one(colon+1, end+1)
	}
	for k := start + 1; quoted && k < colon; k++ {
		switch p.d.Word(k) {
		case "on", "after", "as", "to", "in", "at", "about":
			if p.speaksInTitle(start, k) {
				c.source = one(start, k)
				return c, true
			}
		}
	}
	if !quoted && (end-colon < 5 || p.d.Word(end-1) == "?") || !p.speaksInTitle(start, colon) {
		return candidate{}, false
	}
	c.source = one(start, colon)
	return c, true
}

// speaksInTitle reports whether the tokens may name a speaker in a headline: few,
// in capitals, no section or outlet, and, where the report is at hand, named
// there too.
func (p *page) speaksInTitle(start, end int) bool {
	if end-start < 1 || end-start > 6 || !capital(p.d, start) {
		return false
	}
	form := label(p.d, start, end)
	last := strings.ToLower(p.d.Word(end - 1))
	if outletWords[last] || notSpeakers[last] || notSpeakers[strings.ToLower(p.d.Word(start))] {
		return false
	}
	for k := start; k < end; k++ {
		if noSpeaker[strings.ToLower(p.d.Word(k))] {
			return false
		}
	}
	if form == qaLabel || form <= looseLabel && !(end-start <= 3 && capital(p.d, start) && isWords(p.d, start, end)) {
		return false
	}
	return p.body == nil || p.occursBelow(last)
}

func isWords(d *segment.Doc, start, end int) bool {
	for i := start; i < end; i++ {
		if t := d.Tokens[i].Tag; strings.HasPrefix(t, "VB") || t == "IN" || t == "MD" || strings.ContainsAny(d.Word(i)[:1], "0123456789") {
			return false
		}
	}
	return true
}

// occursBelow reports whether the word stands in the report, not counting its
// first paragraph if that is the headline itself.
func (p *page) occursBelow(word string) bool {
	from := 0
	if p.body == p.d {
		from = p.d.Paragraphs[0].End
	}
	for i := from; i < len(p.body.Tokens); i++ {
		if strings.EqualFold(p.body.Word(i), word) {
			return true
		}
	}
	return false
}

// headlineQuote reads "‘It is safe,’ says Ruiz".
func (p *page) headlineQuote(start, end int) []candidate {
	for _, q := range p.d.Quotations() {
		if q.Start < start || q.End >= end || !q.Closed {
			continue
		}
		if segment.ScareQuote(p.d, q.Range) && q.Start != start {
			continue
		}
		k := q.End
		for k < end && p.d.Word(k) == "," {
			k++
		}
		if k+1 >= end || end-k > 7 {
			continue
		}
		l, ok := cuewords.Lemma(strings.ToLower(p.d.Word(k)))
		if ok && cuewords.ByLemma[l] == reportedly.Speech && capital(p.d, k+1) && byline(p.d, k+1, end) {
			return []candidate{{source: one(k+1, end), cue: one(k, k+1), content: []segment.Range{q.Range}, rule: "a quotation in a headline with its speaker", confidence: 0.7}}
		}
	}
	return nil
}

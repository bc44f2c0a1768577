package attribution

import (
	"unicode"
	"unicode/utf8"

	"reportedly"
	"reportedly/internal/cuewords"
	"reportedly/internal/segment"
)

// A sentence without a cue whose words are in part quoted carries on what was said in the
// sentence before it:
//
//	Ruiz said the pier was safe. There were only “the old fears of those who never walk on it”.
//
// It is a statement of its own, of the same source. Of 31 such sentences in PolNeAR's training
// part annotators gave 23 to who spoke before, 2 to somebody else and 6 to nobody; most of what
// else is quoted like that are titles, which begin with a capital.

// minCarried is how many tokens such a quotation has at least, with its marks.
const minCarried = 7

// carriedOn makes statements of such sentences.
func (p *page) carriedOn(cs []candidate) []candidate {
	qs := p.d.Quotations()
	if len(qs) == 0 {
		return cs
	}
	said := make([]bool, len(p.d.Tokens)) // tokens of any statement
	for i := range cs {
		for _, role := range [][]segment.Range{cs[i].source, cs[i].cue, cs[i].content} {
			for _, r := range role {
				for k := r.Start; k < r.End; k++ {
					said[k] = true
				}
			}
		}
	}
	for _, q := range qs {
		n := int(p.d.Tokens[q.Start].Sentence)
		if n == 0 || q.End-q.Start < minCarried || !p.isPhrase(q) {
			continue
		}
		in := segment.Range{Start: p.d.Sentences[n].Start, End: max(p.d.Sentences[n].End, q.End)}
		if q.Start == in.Start || p.isCovered(said, in) || p.unread != nil && p.unread[q.Start] || p.hasCueWord(in, q.Range) {
			continue
		}
		k := p.spokeLast(cs, n-1)
		if k < 0 {
			continue
		}
		c := candidate{source: cs[k].source, content: one(in.Start, trimEnd(p.d, in.Start, in.End)),
			rule: "carries on what was said before it", confidence: min(0.6, cs[k].confidence)}
		cs = append(cs, c)
	}
	return cs
}

// isPhrase reports whether a quotation is closed and begins in the middle of a sentence.
func (p *page) isPhrase(q segment.Quotation) bool {
	in := p.d.Words(q.Range)
	if in.Start >= in.End || !q.Closed {
		return false
	}
	r, _ := utf8.DecodeRuneInString(p.d.Text[p.d.Tokens[in.Start].Start:])
	return unicode.IsLower(r)
}

// hasCueWord reports whether somebody may be said to speak in a sentence, outside a
// quotation.
func (p *page) hasCueWord(in, except segment.Range) bool {
	for k := in.Start; k < in.End; k++ {
		if k == except.Start {
			k = except.End - 1
			continue
		}
		l, ok := cuewords.Lemma(p.d.Word(k))
		if class := cuewords.ByLemma[l]; ok && (class == reportedly.Speech || class == reportedly.Announcement) && !cuewords.Light[l] {
			return true
		}
	}
	return false
}

// spokeLast is the candidate whose cue stands last in a sentence, and in no other's
// content, if its source is known to have said something there; -1 if there is none.
func (p *page) spokeLast(cs []candidate, sentence int) int {
	in := p.d.Sentences[sentence]
	if p.d.Tokens[in.Start].Paragraph != p.d.Tokens[min(in.End, len(p.d.Tokens)-1)].Paragraph {
		return -1
	}
	last := -1
	for i := range cs {
		c := &cs[i]
		if len(c.cue) == 0 || c.cue[0].Start < in.Start || c.cue[0].Start >= in.End {
			continue
		}
		if last < 0 || cs[last].cue[0].Start < c.cue[0].Start && shared(c.cue, cs[last].content) == 0 {
			last = i
		}
	}
	if last < 0 || len(cs[last].source) == 0 {
		return -1
	}
	cue := readCue(p.d, cs[last].cue)
	class, _ := cue.class()
	if class != reportedly.Speech && class != reportedly.Writing && class != reportedly.Announcement ||
		cue.polarity(cs[last].source) == reportedly.Denied || cue.modality(cs[last].source, cs[last].content) != "" {
		return -1
	}
	return last
}

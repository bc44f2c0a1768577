package clean

import (
	"strings"
	"unicode"

	"reportedly"
)

// Cues left behind: "Ruiz continued." with no quotation before or after it, "The
// mayor added that" at the end of a paragraph, "told reporters at the time:" with
// nothing after the colon.

// orphanCues marks the cues that lost what they ascribe. lifted says whether the
// page has quotations that lost their cue: then a colon before plain prose is
// taken for such a cue too; else it may lead to a block quotation without marks.
func (p *outline) orphanCues(lifted bool) []mark {
	var out []mark
	for i, g := range p.paragraphs {
		if g.unread {
			continue
		}
		for n := g.first; n < g.last; n++ {
			s := p.sentences[n]
			last := n == g.last-1
			if p.loneCue(s) && !p.quotationBeside(i, n) || last && p.brokenOff(s) && !p.quotationAfter(i) ||
				last && p.leadsNowhere(i, s, lifted) {
				out = append(out, mark{kind: reportedly.PullQuote, start: s.start, end: s.end, note: withoutQuotation})
			}
		}
	}
	return out
}

// loneCue reports whether a sentence is a speaker and a verb of speech and
// nothing more: "Ruiz continued.", "The mayor told reporters."
func (p *outline) loneCue(s sentence) bool {
	n := s.last - s.first
	if n < 2 || n > 8 || !strings.HasSuffix(p.in(s.start, s.end), ".") {
		return false
	}
	words := strings.Fields(strings.TrimSuffix(p.in(s.start, s.end), "."))
	if len(words) < 2 || len(words) > 8 {
		return false
	}
	if end := words[len(words)-1]; (end == "reporters" || end == "journalists") && words[len(words)-2] == "told" {
		words = words[:len(words)-1]
	} else if !speechVerb[end] {
		return false
	}
	return someone(words[:len(words)-1])
}

// someone reports whether words name a speaker: a pronoun, a name, an office.
func someone(words []string) bool {
	if len(words) == 0 {
		return false
	}
	if len(words) == 1 {
		switch strings.ToLower(words[0]) {
		case "he", "she", "they":
			return true
		}
		return unicode.IsUpper(firstRune(words[0])) && !opener[words[0]] && !nobody[words[0]] && wholly(words[0], unicode.IsLetter)
	}
	if words[0] == "The" || words[0] == "the" {
		return office[words[len(words)-1]] || unicode.IsUpper(firstRune(words[len(words)-1])) && len(words) > 2 && office[words[len(words)-2]]
	}
	for _, w := range words {
		if !unicode.IsUpper(firstRune(w)) || strings.HasSuffix(w, ",") {
			return false
		}
	}
	return true
}

// nobody holds words that begin a set phrase with a verb of speech: "Enough said."
var nobody = set("Enough Nuff Well Easier Simply Sadly Briefly I Nothing Nobody Everyone Someone")

var office = set("minister president diplomat spokesman spokeswoman spokesperson official mayor senator governor secretary chancellor leader " +
	"ambassador envoy general colonel politician lawmaker expert analyst professor doctor officer chief head premier commissioner director " +
	"candidate councillor judge lawyer bishop king queen prince chairman chairwoman chair commander speaker")

// quotationBeside reports whether a quotation stands before sentence n or after
// it, in its paragraph i or the next.
func (p *outline) quotationBeside(i, n int) bool {
	g, s := p.paragraphs[i], p.sentences[n]
	if n > g.first {
		if endsInQuote(strings.TrimRight(p.in(g.start, s.start), " ")) {
			return true
		}
	} else if i > 0 && endsInQuote(p.paragraphText(i-1)) {
		return true
	}
	if n+1 < g.last {
		return beginsInQuote(p.in(p.sentences[n+1].start, g.end))
	}
	return p.quotationAfter(i)
}

// quotationAfter reports whether the next paragraph begins with a quotation.
func (p *outline) quotationAfter(i int) bool {
	return i+1 < len(p.paragraphs) && beginsInQuote(p.paragraphText(i+1))
}

func beginsInQuote(s string) bool {
	q, _ := quoteAt(s, 0)
	return q == openQuote || q == eitherQuote
}

// brokenOff reports whether a sentence ends in "added that" or the like.
func (p *outline) brokenOff(s sentence) bool {
	n := s.last
	if n-s.first < 2 || p.in(int(p.words[n-1].start), int(p.words[n-1].end)) != "that" {
		return false
	}
	return int(p.words[n-1].end) == s.end && p.speaks(max(s.first, n-6), n-1)
}

// leadsNowhere reports whether a paragraph ends in a cue and a colon after which
// nothing is said.
func (p *outline) leadsNowhere(i int, s sentence, lifted bool) bool {
	if !strings.HasSuffix(p.in(s.start, s.end), ":") || !p.speaks(max(s.first, s.last-10), s.last) || p.quotationAfter(i) {
		return false
	}
	return lifted || i == len(p.paragraphs)-1 || p.paragraphs[i].fused
}

package clean

import (
	"slices"
	"strings"
	"unicode"

	"reportedly"
)

// Pull quotes. A page sets a quotation apart, and the extractor puts it at the
// top or between two paragraphs, while the words that said whose it is stay
// behind:
//
//	"We shall rebuild every house on this street, and we shall start on Monday."
//
//	The council met on Friday. The mayor added that
//
//	Ruiz continued.
//
// Both ends are marked, the quotation and the cue, so that the two can be brought
// together again in order. A quotation that merely goes on in a paragraph of its
// own, after one that names its speaker, is how news is written and no damage.

const (
	withoutCue       = "quotation without a cue"
	withoutQuotation = "cue without a quotation"
	signedQuotation  = withoutCue + ": the speaker's name follows with no mark between"
)

// pullMin is the number of words from which a paragraph in quotation marks is a
// quotation and not a title.
const pullMin = 6

// pullQuotes marks quotations and cues that were parted.
func pullQuotes(p *outline) []mark {
	var out []mark
	lifted := false // whether a quotation was found that lost its cue
	top := true     // whether no prose has come yet
	for i, g := range p.paragraphs {
		if g.unread {
			continue
		}
		line := p.paragraphText(i)
		first, last := p.wordsOf(i)
		rest, quoted := afterQuotation(line)
		quoted = quoted && last-first >= pullMin
		switch {
		case quoted && signature(rest):
			out = append(out, mark{kind: reportedly.PullQuote, start: g.start, end: g.end, note: signedQuotation})
			lifted = true
		case quoted && strings.Trim(rest, " .") == "" && i+1 < len(p.paragraphs) && signature(p.paragraphText(i+1)) && p.nameLine(i+1):
			out = append(out, mark{kind: reportedly.PullQuote, start: g.start, end: p.paragraphs[i+1].end, note: signedQuotation})
			lifted = true
		case quoted && strings.Trim(rest, " .") == "" && !p.dashAfter(i) && (top && p.proseFollows(i) || !top && p.standsApart(i)):
			out = append(out, mark{kind: reportedly.PullQuote, start: g.start, end: g.end, note: withoutCue})
			lifted = true
		}
		if at := signedWithin(line); !quoted && at > 0 {
			out = append(out, mark{kind: reportedly.PullQuote, start: g.start + at, end: g.end, note: signedQuotation})
			lifted = true
		}
		top = top && (quoted || !stops(line) && last-first < 2*truncatedMin)
	}
	return append(out, p.orphanCues(lifted)...)
}

// afterQuotation reports whether a line begins with a quotation that has both its
// marks, and gives what stands after it.
func afterQuotation(line string) (rest string, ok bool) {
	q, w := quoteAt(line, 0)
	if q != openQuote && q != eitherQuote {
		return "", false
	}
	depth := 1
	for i := w; i < len(line); i++ {
		if class[line[i]] != quoteByte && line[i] != '`' {
			continue
		}
		q, w := quoteAt(line, i)
		if q == notQuote {
			continue
		}
		if q == eitherQuote {
			q = side(line, i, w, true)
		}
		if q == openQuote {
			depth++
		} else {
			depth--
		}
		i += w - 1
		if depth == 0 {
			return line[i+1:], true
		}
	}
	return "", false
}

// signature reports whether a text is a name, with or without an office after it,
// and nothing else: ` Ana Ruiz, Mayor of Calder`. After a dash or a comma it would
// be an attribution as printers make it.
func signature(s string) bool {
	s = strings.TrimSpace(s)
	if len(s) > 120 || s == "" || reportsSpeech(s) {
		return false
	}
	stopped := stops(s)
	if stopped {
		s = strings.TrimSuffix(s, ".")
	}
	words := strings.Fields(s)
	names := 0
	for names < len(words) {
		w := words[names]
		if !unicode.IsUpper(firstRune(w)) || opener[w] {
			break
		}
		names++
		if strings.HasSuffix(w, ",") {
			break
		}
	}
	if names < 2 {
		return false
	}
	switch last := words[len(words)-1]; {
	case strings.HasSuffix(words[names-1], ","):
		return len(words) > names && len(words) <= 14 && !strings.HasSuffix(last, ",")
	case names == len(words):
		return names <= 5 && !stopped
	default: // Ana Ruiz Mayor of Calder
		return len(words) <= 10 && !stopped && unicode.IsUpper(firstRune(last)) && !slices.ContainsFunc(words, func(w string) bool {
			return !unicode.IsUpper(firstRune(w)) && !inTitles[w]
		})
	}
}

// inTitles holds the small words within the name of an office.
var inTitles = set("of the for and in at to & de la")

// signedWithin gives the byte at which the last quotation of a line begins, if the
// line ends with it and its speaker's name and the quotation is a sentence or
// more; else 0.
func signedWithin(line string) int {
	const nameMax = 120
	open, last, words := -1, -1, 0
	for i := 0; i < len(line); i++ {
		if class[line[i]] != quoteByte {
			continue
		}
		q, w := quoteAt(line, i)
		if q == notQuote {
			continue
		}
		if q == eitherQuote {
			q = side(line, i, w, open >= 0)
		}
		switch {
		case q == openQuote:
			open = i
		case open >= 0:
			last, words = open, strings.Count(line[open:i], " ")+1
			open = -1
			if len(line)-i < nameMax && words >= pullMin && last > 0 && endsSentence(line[:last]) && signature(line[i+w:]) {
				return last
			}
		}
		i += w - 1
	}
	return 0
}

// endsSentence reports whether a sentence has ended before a place.
func endsSentence(before string) bool {
	before = strings.TrimRight(before, " ")
	return stops(before) && !strings.HasSuffix(before, ":") && !strings.HasSuffix(before, ",")
}

// dashAfter reports whether the next line begins with a dash, which names the
// speaker as printers do.
func (p *outline) dashAfter(i int) bool {
	return i+1 < len(p.paragraphs) && strings.ContainsRune("-–—―", firstRune(p.paragraphText(i+1)))
}

// nameLine reports whether a paragraph may be the name under a quotation: it is
// set apart from prose on its other side as well.
func (p *outline) nameLine(i int) bool {
	return !p.paragraphs[i].unread && len(p.paragraphText(i)) < 80
}

// proseFollows reports whether an article comes after the quotations at the top,
// and does not begin by saying whose they are.
func (p *outline) proseFollows(i int) bool {
	for j := i + 1; j < len(p.paragraphs); j++ {
		if p.paragraphs[j].unread {
			continue
		}
		line := p.paragraphText(j)
		if _, quoted := afterQuotation(line); quoted {
			continue
		}
		first, last := p.wordsOf(j)
		return (stops(line) || last-first >= truncatedMin) && !p.cueAtStart(j)
	}
	return false
}

// standsApart reports whether the paragraphs around a quotation say nothing of
// it: the one before neither quotes nor leads up to it, the one after does not
// begin with a cue.
func (p *outline) standsApart(i int) bool {
	before := i - 1
	for before >= 0 && p.paragraphs[before].unread {
		before--
	}
	if before < 0 {
		return true
	}
	line := p.paragraphText(before)
	last := p.sentences[p.paragraphs[before].last-1]
	if holdsQuote(line) || !stops(line) || strings.HasSuffix(line, ":") || p.speaks(last.first, last.last) {
		return false
	}
	return i+1 < len(p.paragraphs) && !p.cueAtStart(i+1) && !holdsQuote(p.paragraphText(i+1))
}

// holdsQuote reports whether there is a quotation mark in a line.
func holdsQuote(line string) bool {
	for i := range len(line) {
		if class[line[i]] == quoteByte {
			if q, _ := quoteAt(line, i); q != notQuote {
				return true
			}
		}
	}
	return false
}

// cueAtStart reports whether a paragraph begins with words that ascribe.
func (p *outline) cueAtStart(i int) bool {
	const reach = 12 // words
	first, last := p.wordsOf(i)
	return p.speaks(first, min(last, first+reach))
}

// speaks reports whether there is a verb of speech among words.
func (p *outline) speaks(first, last int) bool {
	for _, w := range p.words[first:last] {
		s := p.in(int(w.start), int(w.end))
		if speechVerb[s] || tellVerb[s] {
			return true
		}
	}
	return false
}

var tellVerb = set("told tells telling saying adding tweeted posted asked asks quoted quote words statement according")

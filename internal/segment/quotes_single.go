package segment

import (
	"strings"
	"unicode"
)

// weakSpan is how many tokens a quotation may have whose closing mark could as
// well be the apostrophe of a plural: the 'experts' said. A longer one waits for
// a mark that cannot be read so.
const weakSpan = 12

// singles pairs the single marks of a paragraph that work as quotation marks.
// All others are apostrophes: 'tis, the '90s, rock 'n' roll, the Joneses' dog.
func (m *matcher) singles(in Range) {
	open, weak := -1, -1
	pairUp := func(close int) {
		m.pairs = append(m.pairs, pair{open: open, close: close, start: open + 1, end: close})
		m.d.Tokens[open].Norm, m.d.Tokens[close].Norm = "`", "'"
		open, weak = -1, -1
	}
	drop := func(last bool) {
		switch {
		case open < 0:
		case last && (open == in.Start || m.d.Word(open) == "‘") && m.reopens(in):
			m.pairs = append(m.pairs, pair{open: open, close: -1, start: open + 1, end: in.End})
			m.d.Tokens[open].Norm = "`"
		case weak >= 0 && (weak-open <= weakSpan || m.d.Word(open) == "‘"):
			pairUp(weak)
		}
		open, weak = -1, -1
	}
	for i := in.Start; i < in.End; i++ {
		word := m.d.Word(i)
		if !isSingleMark(word) {
			continue
		}
		m.d.Tokens[i].Norm = "'"
		switch m.d.single(i, word, in) {
		case opens1:
			drop(false)
			open = i
		case closes1:
			if open >= 0 {
				pairUp(i)
			}
		case mayClose1:
			if open >= 0 && weak < 0 {
				weak = i
			}
		}
	}
	drop(true)
}

// reopens reports whether the next paragraph begins with a single opening mark,
// as each paragraph of a long quotation does in British papers.
func (m *matcher) reopens(in Range) bool {
	if in.End >= len(m.d.Tokens) {
		return false
	}
	switch m.d.Word(in.End) {
	case "‘", "'":
		return true
	}
	return false
}

// What a single mark may be.
type singleRole uint8

const (
	apostrophe singleRole = iota
	opens1
	closes1
	mayClose1 // a closing mark or the apostrophe of a plural: "the Joneses'"
)

// single says what the single mark i may be.
func (d *Doc) single(i int, word string, in Range) singleRole {
	if d.isRockAndRoll(i, in) {
		return apostrophe
	}
	before, after := d.neighbours(i)
	switch leansBy(before, after) {
	case opening:
		glued := i+1 < in.End && d.Tokens[i+1].Start == d.Tokens[i].End
		if word == "’" || word == "´" || !glued || d.elided(i+1) {
			return apostrophe
		}
		return opens1
	case closing:
		switch {
		case word == "›" || !unicode.IsLetter(before) && !unicode.IsDigit(before):
			return closes1
		case before == 's' || before == 'S' || unicode.IsDigit(before) || i > in.Start && droppedEnd(d.Word(i-1)):
			return mayClose1
		}
		return closes1
	}
	return apostrophe
}

// elided reports whether token i is a word whose beginning an apostrophe stands
// for: 'tis, 'em, '90s, '08.
func (d *Doc) elided(i int) bool {
	word := d.Word(i)
	switch strings.ToLower(word) {
	case "tis", "twas", "twere", "twill", "em", "cause", "cos", "coz", "til", "till", "bout", "round", "n", "nuff", "neath", "gainst", "er", "im", "un", "ere", "ow":
		return true
	}
	digits := strings.TrimSuffix(word, "s")
	return len(digits) == 2 && unicode.IsDigit(rune(digits[0])) && unicode.IsDigit(rune(digits[1]))
}

// droppedEnd reports whether a word is written with an apostrophe for its end:
// goin' home, ol' man.
func droppedEnd(word string) bool {
	switch w := strings.ToLower(word); w {
	case "ol", "th", "o", "an", "lil", "lo":
		return true
	default:
		return len(w) > 4 && strings.HasSuffix(w, "in") // goin', not "in" or "Lenin's"
	}
}

// isRockAndRoll reports whether mark i is one of the two in rock 'n' roll.
func (d *Doc) isRockAndRoll(i int, in Range) bool {
	n := func(k int) bool { return k >= in.Start && k < in.End && strings.EqualFold(d.Word(k), "n") }
	mark := func(k int) bool { return k >= in.Start && k < in.End && isSingleMark(d.Word(k)) }
	return n(i+1) && mark(i+2) || n(i-1) && mark(i-2)
}

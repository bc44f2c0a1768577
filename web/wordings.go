package web

import (
	"strings"

	"reportedly"
)

// Here two wordings become one text with what differs marked, as words taken out, put in
// and moved: the same as the commands print, [-taken out-] {+put in+}.

// A bit is a stretch of a text that is shown in one way.
type bit struct {
	Text string
	Op   string // "del", "ins", "move", or "" for what both have
}

// bitsOf show b with what a has else. What is longer than a statement on a page is cut.
func bitsOf(a, b string, pieces []reportedly.Piece) []bit {
	ta, tb := reportedly.NewText(a), reportedly.NewText(b)
	slice := func(t reportedly.Text, p [2]int) string {
		if p[0] < 0 || p[0] > p[1] || p[1] > t.Len() {
			return ""
		}
		return t.Slice(reportedly.Span{Start: p[0], End: p[1]})
	}
	var out []bit
	left := maxQuote
	add := func(text, op string) {
		if text == "" || left <= 0 {
			return
		}
		text = shorten(text, left)
		left -= len([]rune(text))
		if n := len(out) - 1; n >= 0 && out[n].Op == op {
			out[n].Text += showAll(text)
			return
		}
		out = append(out, bit{showAll(text), op})
	}
	for _, p := range pieces {
		was, is := slice(ta, p.A), slice(tb, p.B)
		switch p.Op {
		case "keep":
			add(is, "")
		case "delete":
			if !onlyMarks(was) { // “ for ": nobody wants to see it
				add(was, "del")
			}
		case "insert":
			if onlyMarks(is) {
				add(is, "")
			} else {
				add(is, "ins")
			}
		case "move-in":
			add(is, "move")
		}
	}
	return out
}

// onlyMarks reports whether a text is quotation marks and spaces and nothing else.
func onlyMarks(s string) bool {
	return strings.Trim(s, "\"'“”‘’„‚«»‹› \n\t") == ""
}

// A wordingView is a wording on a page.
type wordingView struct {
	F       *reportedly.Finding
	Bits    []bit
	First   bool // the others are compared with it
	Changes []reportedly.Turn
	Letter  string // of its report, in a story
}

// maxTurns is how many named changes of a wording are shown.
const maxTurns = 20

// wordingViews are the wordings of an utterance, each against the first.
func wordingViews(u *reportedly.Utterance) []wordingView {
	var out []wordingView
	for i, w := range u.Wordings {
		v := wordingView{F: w.Statement, First: i == 0, Changes: first(maxTurns, w.Changes)}
		if v.First {
			v.Bits = []bit{{Text: showAll(shorten(w.Statement.Statement.Quote, maxQuote))}}
			v.Changes = nil
		} else {
			v.Bits = bitsOf(u.Wordings[0].Statement.Statement.Quote, w.Statement.Statement.Quote, w.Diff)
		}
		out = append(out, v)
	}
	return out
}

// speakerOf is whom the first of the wordings with a known speaker gives; nil if none.
func speakerOf(u *reportedly.Utterance) *reportedly.Speaker {
	for _, w := range u.Wordings {
		if s := w.Statement.Statement.Speaker; s != nil {
			return s
		}
	}
	return nil
}

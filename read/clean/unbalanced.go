package clean

import (
	"strings"
	"unicode"

	"reportedly"
)

// Quotation marks opened and never closed, or the reverse. Straight and curly
// marks may be mixed, and often are ("never political issue.”), so a mark counts
// by the way it faces and not by its shape. A quotation that goes on in the next
// paragraph opens again there and need not have been closed.

// unbalanced marks every quotation mark that has no partner.
func unbalanced(p *outline) []mark {
	var out []mark
	carried := 0 // the mark left open by the paragraph before, 1 + byte; 0 if none
	for i, g := range p.paragraphs {
		line := p.text[g.start:g.end]
		first, _ := quoteAt(line, 0)
		reopened := first == openQuote || first == eitherQuote
		open, stray := partners(line, carried > 0)
		if carried > 0 && !reopened {
			if len(stray) > 0 && stray[0].closing { // closed here without being opened again
				stray = stray[1:]
			} else {
				out = append(out, neverClosed(p, carried-1))
			}
		}
		for _, m := range stray {
			_, w := quoteAt(line, m.at)
			out = append(out, mark{kind: reportedly.UnbalancedQuote, start: g.start + m.at, end: g.start + m.at + w, note: m.note})
		}
		carried = 0
		if open >= 0 {
			carried = g.start + open + 1
		}
		if i == len(p.paragraphs)-1 && carried > 0 {
			out = append(out, neverClosed(p, carried-1))
		}
	}
	return out
}

func neverClosed(p *outline, at int) mark {
	_, w := quoteAt(p.text, at)
	return mark{kind: reportedly.UnbalancedQuote, start: at, end: at + w, note: "opened and never closed"}
}

// A lone is a quotation mark without a partner, at a byte of its line.
type lone struct {
	at      int
	closing bool
	note    string
}

const (
	neverOpened = "closed but never opened"
	openedTwice = "opened within an open quotation"
	wrongWay    = "faces the wrong way" // the mark of the wild: ”Mr Venn is a fool.”
)

// partners pairs the quotation marks of a line. It gives the mark that is still
// open at the end, -1 if none, and those within that have no partner. carried says
// whether a quotation is still open from the paragraph before.
func partners(line string, carried bool) (open int, stray []lone) {
	open = -1
	outer := -1 // a mark inside which the open one was opened
	for i := 0; i < len(line); i++ {
		if class[line[i]] != quoteByte && line[i] != '`' {
			continue
		}
		q, w := quoteAt(line, i)
		if q == notQuote || inches(line, i, w, open >= 0) {
			continue
		}
		if q == eitherQuote {
			q = side(line, i, w, open >= 0)
		} else if q == closeQuote && i == 0 && len(line) > w && !carried {
			stray = append(stray, lone{i, false, wrongWay})
			q = openQuote
		} else if q == openQuote && open >= 0 && i+w == len(line) {
			stray = append(stray, lone{i, false, wrongWay})
			q = closeQuote
		}
		switch {
		case q == openQuote && open < 0:
			open = i
		case q == openQuote && outer < 0:
			outer, open = open, i
		case q == openQuote:
			stray = append(stray, lone{open, false, openedTwice})
			open = i
		case open >= 0:
			open, outer = outer, -1
		default:
			stray = append(stray, lone{i, true, neverOpened})
		}
		i += w - 1
	}
	if outer >= 0 { // opened twice, closed at most once: the inner one is the odd one
		stray = append(stray, lone{open, false, openedTwice})
		open = outer
	}
	return open, stray
}

// inches reports whether a straight mark measures: 6", 5'10".
func inches(line string, i, w int, quoted bool) bool {
	return w == 1 && !quoted && i > 0 && unicode.IsDigit(rune(line[i-1])) && !strings.HasPrefix(line[i+1:], "\"")
}

package link

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"reportedly"
	"reportedly/link/utterance"
)

// A Wording is a statement as one report prints it, made ready to be compared.
type Wording struct {
	Report    reportedly.ReportBrief
	Statement reportedly.Statement

	quote    int // length of the statement's quote, in code points
	prepared *utterance.Wording
}

// A Change is one of meaning, with its words on both sides: spans of the two quotes.
// Where it lies in the cue ("said" became "admitted") the span is empty and stands at
// the quote's end.
type Change = utterance.Change

// A Comparison says what two wordings have in common.
type Comparison = utterance.Comparison

// NewWording makes a statement ready. cue are the words that ascribe it, "" if unknown.
func NewWording(report reportedly.ReportBrief, s reportedly.Statement, cue string) *Wording {
	return &Wording{Report: report, Statement: s, quote: utf8.RuneCountInString(s.Quote), prepared: utterance.Prepare(framed(s.Quote, cue))}
}

// framed puts the cue behind the words, as reports do, so that words keep their places:
// `“The bridge is safe,” he admitted.`
func framed(quote, cue string) string {
	if cue == "" {
		return quote
	}
	between := " "
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(quote, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.In(r, unicode.Pf, unicode.Pi) || r == '"' || r == '\''
	}))
	if unicode.IsLetter(last) || unicode.IsDigit(last) {
		between = ", "
	}
	return quote + between + "he " + cue + "."
}

// Wordings are those of all statements of a reading, in their order.
func Wordings(r *reportedly.Reading) []*Wording {
	brief := r.Report.Brief()
	var out []*Wording
	for _, s := range r.Statements() {
		out = append(out, NewWording(brief, s, CueOf(r, s.Attribution)))
	}
	return out
}

// CueOf are the words that ascribe an attribution, as printed.
func CueOf(r *reportedly.Reading, a *reportedly.Attribution) string {
	text := r.Report.Text
	if a.InTitle {
		text = r.Report.Headline
	}
	var words []string
	for _, s := range a.Cue {
		words = append(words, text.Slice(s))
	}
	return strings.Join(words, " ")
}

// Compare compares two wordings, w the one that came first.
func (w *Wording) Compare(o *Wording) Comparison {
	c := w.prepared.Compare(o.prepared)
	for i := range c.Changes {
		ch := &c.Changes[i]
		ch.A, ch.B = within(ch.A, w.quote), within(ch.B, o.quote)
	}
	return c
}

// within is what of a span lies in the first n code points.
func within(s reportedly.Span, n int) reportedly.Span {
	return reportedly.Span{Start: min(s.Start, n), End: min(s.End, n)}
}

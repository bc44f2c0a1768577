package link

import (
	"slices"
	"strings"
	"unicode/utf8"

	"reportedly"
	"reportedly/link/utterance"
)

// A Wording is a statement as one report prints it, made ready to be compared.
type Wording struct {
	Report    reportedly.ReportBrief
	Statement reportedly.Statement
	Cue       string // the words that ascribe it, as printed; "" if unknown

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
	return &Wording{Report: report, Statement: s, Cue: cue, prepared: utterance.Prepare(s.Quote)}
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

// Compare compares two wordings, w the one that came first: what is ascribed, how
// strongly, and whether it was put forward or denied.
func (w *Wording) Compare(o *Wording) Comparison {
	c := w.prepared.Compare(o.prepared)
	if !c.Same {
		return c
	}
	c.Changes = slices.Clone(c.Changes)
	end := Change{A: endOf(w.Statement.Quote), B: endOf(o.Statement.Quote)}
	if a, b := w.polarity(), o.polarity(); a != b {
		c.Changes = turn(c.Changes, end, string(a), string(b))
	}
	if w.Cue != "" && o.Cue != "" && !strings.EqualFold(w.Cue, o.Cue) {
		for _, ch := range utterance.Compare(ascribed(w.Cue), ascribed(o.Cue)).Changes {
			if ch.Kind == utterance.Strength {
				c.Changes = append(c.Changes, Change{Kind: ch.Kind, A: end.A, B: end.B, Reason: ch.Reason})
			}
		}
	}
	return c
}

func (w *Wording) polarity() reportedly.Polarity {
	if w.Statement.Attribution.Polarity == reportedly.Denied {
		return reportedly.Denied
	}
	return reportedly.Asserted
}

// turn adds that one of two wordings is denied, or takes away a "not" that says no more
// than that: to deny having gone is to say that one has not.
func turn(changes []Change, end Change, a, b string) []Change {
	for i, ch := range changes {
		if ch.Kind == utterance.Negation {
			return slices.Delete(changes, i, i+1)
		}
	}
	end.Kind, end.Reason = utterance.Negation, a+" in one, "+b+" in the other"
	return append(changes, end)
}

// ascribed is a sentence that holds nothing but a cue.
func ascribed(cue string) string { return "He " + cue + " that this is so." }

// endOf is the place behind a text.
func endOf(text string) reportedly.Span {
	n := utf8.RuneCountInString(text)
	return reportedly.Span{Start: n, End: n}
}

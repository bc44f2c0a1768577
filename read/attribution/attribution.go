// Package attribution finds source, cue and content in a report's text, and
// which attribution stands within which.
//
// A model proposes attributions (model.go), layout
// rules propose those that no tagger sees (layout.go), and what stands is nested
// (nest.go) and classed (class.go).
package attribution

import (
	"strings"

	"reportedly"
	"reportedly/internal/features"
	"reportedly/internal/segment"
)

// Covers reports whether a model reads the language (an IETF tag: "en", "en-GB").
func Covers(language string) bool {
	return language == "en" || strings.HasPrefix(language, "en-")
}

// Extract finds the attributions of a report's text and headline, cut up and
// tagged, in order of position, the headline's first. Entity is -1 in all of them:
// coref finds the people.
func Extract(r *reportedly.Report, text, title *segment.Doc, m Model) []reportedly.Attribution {
	out := m.extract(r.Headline, page{d: title, title: true, body: text})
	for i := range out {
		out[i].InTitle = true
	}
	body := m.extract(r.Text, page{d: text, unread: unreadTokens(r, text), lost: lostIn(r.Text, text, r.Damage)})
	for i := range body {
		if body[i].Within >= 0 {
			body[i].Within += len(out)
		}
	}
	return append(out, body...)
}

// extract finds the attributions of one text.
func (m Model) extract(t reportedly.Text, p page) []reportedly.Attribution {
	d := p.d
	if len(d.Tokens) == 0 {
		return nil
	}
	cs, parents := nest(d, layout(p, m.propose(features.NewView(d), p.unread)), leastWithin)
	out := make([]reportedly.Attribution, len(cs))
	for i := range cs {
		c := &cs[i]
		a := &out[i]
		a.Source, a.Cue, a.Content = spans(t, d, c.source), spans(t, d, c.cue), spans(t, d, c.content)
		a.Kind = kindOf(d, c.cue, c.content)
		a.Class, a.Polarity, a.Modality = classify(d, c.cue, c.source, c.content)
		a.Confidence = c.confidence
		a.Within, a.Entity = parents[i], -1
		if a.Within >= 0 && c.rule == "" {
			a.Confidence = c.within
		}
		if c.rule != "" {
			a.Why = append(a.Why, c.rule)
		}
	}
	return out
}

// spans turns pieces of tokens into spans.
func spans(t reportedly.Text, d *segment.Doc, pieces []segment.Range) []reportedly.Span {
	var out []reportedly.Span
	for _, p := range pieces {
		out = append(out, t.Span(d.Tokens[p.Start].Start, d.Tokens[p.End-1].End))
	}
	return out
}

// unreadTokens marks the tokens that cleaning found to be a second copy or page
// furniture; nil if there are none.
func unreadTokens(r *reportedly.Report, d *segment.Doc) []bool {
	var out []bool
	for _, dm := range r.Damage {
		if !dm.Unread() {
			continue
		}
		if out == nil {
			out = make([]bool, len(d.Tokens))
		}
		a, b := r.Text.Byte(dm.Span.Start), r.Text.Byte(dm.Span.End)
		for i := tokenAt(d, a); i < len(d.Tokens) && d.Tokens[i].Start < b; i++ {
			out[i] = true
		}
	}
	return out
}

// tokenAt is the first token that ends after the byte.
func tokenAt(d *segment.Doc, at int) int {
	lo, hi := 0, len(d.Tokens)
	for lo < hi {
		if mid := (lo + hi) / 2; d.Tokens[mid].End > at {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}

// Outermost leaves out attributions that stand within another's content.
func Outermost(as []reportedly.Attribution) []reportedly.Attribution {
	var out []reportedly.Attribution
	for _, a := range as {
		if a.Within < 0 {
			out = append(out, a)
		}
	}
	return out
}

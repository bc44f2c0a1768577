// Package read turns what was handed over into readings, one report at a time.
//
// It calls its four stages in order and is the table of contents of that half of
// the program: ingest (what is in this file), clean (the text a person would
// read, and what was wrong with it), attribution (source, cue, content,
// nesting), coref (who is "he", who is "the minister"). Reading is a pure
// function of an item's bytes: the same item gives the same reading, and no
// report knows of another.
package read

import (
	"fmt"
	"slices"

	"reportedly"
	"reportedly/internal/pos"
	"reportedly/internal/segment"
	"reportedly/read/attribution"
	"reportedly/read/clean"
	"reportedly/read/coref"
)

// Options change how a report is read; the zero value is the default.
type Options struct {
	Verbatim  bool              // no cleaning: the report's text is the input's, code point for code point
	Outermost bool              // leave out statements that stand within another's content
	Model     attribution.Model // which weights find statements
	TextOnly  bool              // stop at the clean text: a reading without statements and entities, at a fraction of the cost
}

// Item reads one item. The error says why nothing could be read from it, and is
// ErrNoText if there were no words in it.
func Item(item reportedly.Item, o Options) (*reportedly.Reading, error) {
	report, err := clean.Clean(item, clean.Options{Verbatim: o.Verbatim})
	if err != nil {
		return nil, err
	}
	report.Notes = slices.Concat(item.Notes, report.Notes)
	r := &reportedly.Reading{Report: report}
	if o.TextOnly {
		return r, nil
	}
	if !attribution.Covers(report.Language) {
		r.Report.Notes = append(r.Report.Notes, "language "+report.Language+": no model reads it, so no statements are given")
		return r, nil
	}
	text := segment.Split(report.Text.String())
	pos.Tag(text)
	title := segment.Split(report.Headline.String())
	pos.Tag(title)
	model, note := modelFor(len(report.Text.String()), len(report.Headline.String()), o.Model)
	if note != "" {
		r.Report.Notes = append(r.Report.Notes, note)
	}
	r.Attributions = attribution.Extract(&r.Report, text, title, model)
	if o.Outermost {
		r.Attributions = attribution.Outermost(r.Attributions)
	}
	people := coref.Resolve(&r.Report, text, title, r.Attributions)
	r.Entities = people.Entities
	for i := range r.Attributions {
		a := &r.Attributions[i]
		a.Entity, a.Via = people.Entity[i], people.Via[i]
		a.Why = append(a.Why, people.Why[i]...)
	}
	if !o.Verbatim {
		dropRepeats(r)
	}
	return r, nil
}

// longText is from how many bytes on a text is read with the fast model. A megabyte, some
// 170,000 words, takes the nets 13 s; no report is so long, and ten of them, which an
// archive holds by mistake, would hold a reader up for minutes. longHeadline is the same of
// a headline: where one is so long, a page's text has run into it.
const (
	longText     = 1 << 20
	longHeadline = 64 << 10
)

// modelFor is the model for a text and a headline of so many bytes, and what the reader
// should know of that.
func modelFor(text, headline int, asked attribution.Model) (m attribution.Model, note string) {
	const fast = "%d bytes of %s: more than any report has, so it was read with the fast model"
	switch {
	case asked == attribution.Fast:
		return asked, ""
	case text >= longText:
		return attribution.Fast, fmt.Sprintf(fast, text, "text")
	case headline >= longHeadline:
		return attribution.Fast, fmt.Sprintf(fast, headline, "headline")
	}
	return asked, ""
}

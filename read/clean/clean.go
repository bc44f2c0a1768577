// Package clean finds the text that a person would read in an item, and reports
// what was wrong with it.
package clean

import "reportedly"

// Options change how an item is cleaned; the zero value is the default.
type Options struct {
	Verbatim bool // the report's text is the item's, code point for code point, and nothing is reported
}

// Clean makes a report of an item: text, metadata, language, damage. The error is
// reportedly.ErrNoText if there are no words in it.
func Clean(item reportedly.Item, o Options) (reportedly.Report, error) {
	r := reportedly.Report{File: item.File, Place: item.Place, SHA256: item.SHA256, Metadata: item.Meta}
	r.Text = reportedly.NewText(item.Body)
	r.Headline = reportedly.NewText(item.Meta.Title)
	r.Language = "en"
	if r.ID == "" {
		r.ID = reportedly.ReportID(r.URL, r.Text.String())
	}
	return r, nil
}

// Package clean finds the text that a person would read in an item, and reports
// what was wrong with it.
//
// In goes an item: a page or a plain text, with what its container says about
// it. Out comes a report: its text, metadata and language, and the damage, each
// with its name and place. Damage of two sorts is told apart. Characters and
// breaks that were lost or garbled are repaired, and the report keeps what stood
// there and where. What only a reader can judge (a block that stands twice, a
// quotation that lost its cue) is marked and left as it is.
//
// The cost is linear in the length of the item, whatever is in it.
package clean

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"reportedly"
)

// Options change how an item is cleaned; the zero value is the default.
type Options struct {
	Verbatim bool // the report's text is the item's, code point for code point, and nothing is reported
}

// Clean makes a report of an item: text, metadata, language, damage. The error is
// reportedly.ErrNoText if there are no words in it.
//
// The text of a page is what its extraction gives; damage's Original then counts
// in that. Bytes of the body and the title that are no UTF-8 become U+FFFD, one each.
func Clean(item reportedly.Item, o Options) (reportedly.Report, error) {
	item.Body, item.Meta.Title = valid(item.Body), valid(item.Meta.Title)
	r := reportedly.Report{File: item.File, Place: item.Place, SHA256: item.SHA256, Metadata: item.Meta}
	page := extract{text: item.Body}
	if item.Format == reportedly.HTML {
		var err error
		page, err = extractHTML(item.Body, item.Meta)
		r.Metadata, r.Notes = page.meta, page.notes
		if err != nil {
			return r, err
		}
	}
	var edits []edit
	if o.Verbatim {
		r.Text, r.Headline = reportedly.NewText(page.text), reportedly.NewText(r.Title)
	} else {
		edits = cleaned(&r, page)
	}
	r.Entries = entriesOf(page.entries, edits, r.Text)
	if !hasWords(r.Text.String()) {
		return r, reportedly.ErrNoText
	}
	var note string
	if r.Language, note = language(r.Text.String(), r.Language); note != "" {
		r.Notes = append(r.Notes, note)
	}
	r.ID = r.Metadata.ID // the input's own
	if r.ID = item.Meta.ID; r.ID == "" {
		r.ID = reportedly.ReportID(r.URL, r.Text.String())
	}
	return r, nil
}

// valid is a string as its characters: a text that holds half of one would be written
// to JSON with fewer characters than its spans count.
func valid(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return string([]rune(s))
}

// cleaned fills in the report's text, headline and damage from what was found. The
// edits lead from the text found to the report's.
func cleaned(r *reportedly.Report, page extract) []edit {
	original := page.text
	rest, cut, meta := leadingMetadata(original, r.Metadata)
	r.Metadata = meta
	text, edits := repair(rest)
	if cut > 0 {
		edits = behindCut(edits, cut)
	}
	r.Text = reportedly.NewText(text)
	r.Damage = repaired(original, r.Text, edits)

	title, titleEdits := repairTitle(r.Title)
	if len(titleEdits) > 0 {
		r.Notes = append(r.Notes, "the headline was repaired; it was printed as "+strconv.Quote(r.Title))
		r.Title = title
	}
	r.Headline = reportedly.NewText(r.Title)
	all := marks(text, r.Title, breaksIn(edits))
	if page.withheld != "" {
		all = stub(all, text, page.withheld)
	}
	r.Damage = inOrder(append(r.Damage, damages(r.Text, all)...))
	return edits
}

// repairTitle mends the characters of a headline; its lines and breaks are left.
func repairTitle(title string) (string, []edit) {
	var all []edit
	for _, find := range []pass{mojibake, invisible} {
		found := find(title)
		all = compose(all, title, found)
		title = apply(title, found)
	}
	return title, all
}

// behindCut makes the edits of a rest of a text into edits of the whole: the
// lines at its top that became metadata are the first of them.
func behindCut(edits []edit, cut int) []edit {
	out := make([]edit, 0, len(edits)+1)
	out = append(out, edit{start: 0, end: cut, kind: reportedly.Leftover, note: "lines at the top that hold metadata and no prose"})
	for _, e := range edits {
		e.start, e.end = e.start+cut, e.end+cut
		out = append(out, e)
	}
	return out
}

// breaksIn lists where in the clean text a lost paragraph break was put back: the
// byte after each.
func breaksIn(edits []edit) []int {
	var out []int
	shift := 0
	for _, e := range edits {
		shift += len(e.text) - (e.end - e.start)
		if e.kind == reportedly.FusedSentence {
			out = append(out, e.end+shift)
		}
	}
	return out
}

// hasWords reports whether there is a letter or a digit in a text.
func hasWords(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

package export

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"reportedly"
)

// columns are the header of a CSV, in the order of row.
var columns = []string{
	"statement", "report", "url", "outlet", "title", "author", "published", "modified", "retrieved", "language", "sha256",
	"in", "kind", "class", "polarity", "modality", "confidence", "quote", "source_words", "cue_words", "source", "cue", "content",
	"within", "speaker_id", "speaker", "speaker_type", "speaker_qid", "via", "why", "link_confidence", "speaker_variants",
}

// table writes a statement a row, as RFC 4180 has it: commas, line feeds, a header.
// Lists are JSON within their cell: spans [[0,12]], via [{"id":…,"name":…}], reasons
// ["…"]. An empty cell is unknown.
type table struct {
	w   *csv.Writer
	raw bool
	err error // of the header, kept until the first row
}

func newTable(w io.Writer, o Options) *table {
	t := &table{w: csv.NewWriter(w), raw: o.RawCells}
	t.err = t.w.Write(columns)
	return t
}

func (t *table) reading(r *reportedly.Reading, statements []reportedly.Statement) error {
	if t.err != nil {
		return t.err
	}
	for i := range statements {
		cells, err := rowOf(r, &statements[i]).cells()
		if err != nil {
			return err
		}
		if !t.raw {
			for i := range cells {
				cells[i] = guard(cells[i])
			}
		}
		if err := t.w.Write(cells); err != nil {
			return err
		}
	}
	return nil
}

func (t *table) close() error {
	t.w.Flush()
	return t.w.Error()
}

func (r row) cells() ([]string, error) {
	number := func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
	text := func(s *string) string {
		if s == nil {
			return ""
		}
		return *s
	}
	via := make([]map[string]string, len(r.Via))
	for i, v := range r.Via {
		via[i] = map[string]string{"id": v.ID, "name": v.Name}
	}
	sure := ""
	if r.LinkSure != nil {
		sure = number(*r.LinkSure)
	}
	cells := []string{
		r.Statement, r.Report, text(r.URL), text(r.Outlet), text(r.Title), text(r.Author), text(r.Published), text(r.Modified),
		text(r.Retrieved), text(r.Language), r.SHA256, text(r.In), r.Kind, r.Class, r.Polarity, text(r.Modality),
		number(r.Confidence), r.Quote, r.SourceWords, r.CueWords, pairs(r.Source), pairs(r.Cue), pairs(r.Content), text(r.Within),
		text(r.SpeakerID), text(r.Speaker), text(r.SpeakerType), text(r.SpeakerQID), "", "", sure, "",
	}
	for at, list := range map[int]any{28: via, 29: r.Why, 31: r.LinkVariants} {
		line, err := json.Marshal(list)
		if err != nil {
			return nil, err
		}
		cells[at] = string(line)
	}
	return cells, nil
}

// pairs are spans as JSON.
func pairs(of []span) string {
	var b strings.Builder
	b.WriteByte('[')
	for i, s := range of {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("[" + strconv.FormatInt(s.Start, 10) + "," + strconv.FormatInt(s.End, 10) + "]")
	}
	b.WriteByte(']')
	return b.String()
}

// guard keeps a spreadsheet from taking a cell for a formula: an apostrophe goes before
// each line of it that begins so, also after white space, also in full width. A cell
// that has nothing of the kind stays as it is.
//
//	=HYPERLINK("http://bank.example")    '=HYPERLINK("http://bank.example")
func guard(cell string) string {
	if !strings.ContainsFunc(cell, func(r rune) bool { return starts(r) || lineEnd(r) }) {
		return cell
	}
	var b strings.Builder
	begins := true // whether a line begins here
	for i, r := range cell {
		if begins && formula(cell[i:]) {
			b.WriteByte('\'')
		}
		b.WriteRune(r)
		begins = lineEnd(r)
	}
	return b.String()
}

// formula reports whether a line would be taken for a formula.
func formula(line string) bool {
	for _, r := range line {
		switch {
		case starts(r):
			return true
		case lineEnd(r), !unicode.IsSpace(r) && !unicode.In(r, unicode.Cf, unicode.Cc):
			return false
		}
	}
	return false
}

// starts reports whether a formula starts with the character: = + - @ | or a tab or
// carriage return, or a form of one of them that spreadsheets fold to it.
func starts(r rune) bool {
	switch r {
	case '=', '+', '-', '@', '|', '\t', '\r':
		return true
	}
	return r > unicode.MaxASCII && strings.ContainsAny(norm.NFKC.String(string(r)), "=+-@|\u2212")
}

func lineEnd(r rune) bool {
	switch r {
	case '\n', '\r', '\v', '\f', 0x85, 0x2028, 0x2029:
		return true
	}
	return false
}

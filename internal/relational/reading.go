package relational

import (
	"bytes"
	"compress/flate"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"

	"reportedly"
)

// A keptReading is what of a reading is not in a column: all that points into its text.
type keptReading struct {
	File, Place  string
	Notes        []string                 `json:",omitempty"`
	Damage       []reportedly.Damage      `json:",omitempty"`
	Entries      []reportedly.LiveEntry   `json:",omitempty"`
	Attributions []reportedly.Attribution `json:",omitempty"`
	Entities     []reportedly.Entity      `json:",omitempty"`
}

func packReading(r *reportedly.Reading) ([]byte, error) {
	p := &r.Report
	plain, err := json.Marshal(keptReading{p.File, p.Place, p.Notes, p.Damage, p.Entries, r.Attributions, r.Entities})
	if err != nil {
		return nil, fmt.Errorf("reading of %s: %w", reportedly.Visible(p.ID), err)
	}
	return pack(plain), nil
}

// packers are kept, since making one costs more than packing a report.
var packers = sync.Pool{New: func() any {
	w, err := flate.NewWriter(nil, flate.DefaultCompression)
	if err != nil {
		panic(err) // the level is one of theirs
	}
	return w
}}

func pack(plain []byte) []byte {
	var out bytes.Buffer
	w := packers.Get().(*flate.Writer)
	defer packers.Put(w)
	w.Reset(&out)
	w.Write(plain) // a buffer takes all
	w.Close()
	return out.Bytes()
}

func unpack(packed []byte) ([]byte, error) {
	r := flate.NewReader(bytes.NewReader(packed))
	defer r.Close()
	return io.ReadAll(r)
}

// A reportRow is a row of the report table.
type reportRow struct {
	n, run, page, turn int64
	reportedly.Metadata
	sha256, text, put, state string
	textHash, hash           []byte
}

const (
	current = "current"
	older   = "older"
	removed = "removed"
)

const reportColumns = "n, id, url, outlet, title, author, published, modified, retrieved, language, sha256, text, text_hash, run, page, turn, put, state, hash"

func (r *reportRow) columns() []any {
	m := &r.Metadata
	return []any{&r.n, &m.ID, &m.URL, &m.Outlet, &m.Title, &m.Author, &m.Published, &m.Modified, &m.Retrieved, &m.Language,
		&r.sha256, &r.text, &r.textHash, &r.run, &r.page, &r.turn, &r.put, &r.state, &r.hash}
}

func (r *reportRow) values() []any {
	m := &r.Metadata
	return []any{r.n, m.ID, m.URL, m.Outlet, m.Title, m.Author, m.Published, m.Modified, m.Retrieved, m.Language,
		r.sha256, r.text, r.textHash, r.run, r.page, r.turn, r.put, r.state, r.hash}
}

func (r *reportRow) sum() []byte {
	m := &r.Metadata
	return rowHash("report", r.n, m.ID, m.URL, m.Outlet, m.Title, m.Author, m.Published, m.Modified, m.Retrieved, m.Language,
		r.sha256, r.text, r.textHash, r.run, r.put, r.state)
}

func (r *reportRow) check() error {
	if !bytes.Equal(r.hash, r.sum()) {
		return damaged("report", reportedly.Visible(r.ID), "its hash is wrong")
	}
	return nil
}

func (r *reportRow) brief() reportedly.ReportBrief {
	m := &r.Metadata
	return reportedly.ReportBrief{ID: m.ID, URL: m.URL, Outlet: m.Outlet, Title: m.Title, Published: m.Published, Language: m.Language}
}

// report gives a row of the report table; ErrNotFound if there is none.
func (t *tx) report(where string, args ...any) (*reportRow, error) {
	var r reportRow
	err := t.get(r.columns(), "SELECT "+reportColumns+" FROM report WHERE "+where, args...)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, reportedly.ErrNotFound
	} else if err != nil {
		return nil, err
	}
	return &r, r.check()
}

// reports gives rows of the report table.
func (t *tx) reports(where string, args ...any) ([]*reportRow, error) {
	var out []*reportRow
	var r reportRow
	err := t.each(r.columns(), func() error {
		kept := r
		kept.hash, kept.textHash = bytes.Clone(r.hash), bytes.Clone(r.textHash)
		out = append(out, &kept)
		return kept.check()
	}, "SELECT "+reportColumns+" FROM report WHERE "+where, args...)
	return out, err
}

// unlinked gives the reading of a row as it was put.
func (t *tx) unlinked(row *reportRow) (*reportedly.Reading, error) {
	var body, hash []byte
	err := t.get([]any{&body, &hash}, "SELECT body, hash FROM reading WHERE report = ?", row.n)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, damaged("reading", reportedly.Visible(row.ID), "it is missing")
	} else if err != nil {
		return nil, err
	}
	if err := checkRow("reading", reportedly.Visible(row.ID), hash, row.n, body); err != nil {
		return nil, err
	}
	var run string
	if err := t.get([]any{&run}, "SELECT text FROM run WHERE n = ?", row.run); err != nil {
		return nil, damaged("run", row.run, err.Error())
	}
	plain, err := unpack(body)
	var k keptReading
	if err == nil {
		err = json.Unmarshal(plain, &k)
	}
	if err != nil {
		return nil, damaged("reading", reportedly.Visible(row.ID), err.Error())
	}
	r := &reportedly.Reading{Run: run, Attributions: k.Attributions, Entities: k.Entities, Report: reportedly.Report{
		ID: row.ID, File: k.File, Place: k.Place, SHA256: row.sha256, Metadata: row.Metadata,
		Text: reportedly.NewText(row.text), Headline: reportedly.NewText(row.Title), Damage: k.Damage, Entries: k.Entries, Notes: k.Notes,
	}}
	r.Report.Metadata.ID = ""
	return r, nil
}

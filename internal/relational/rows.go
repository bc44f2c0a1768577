package relational

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"strings"

	"reportedly"
)

// An entityRow is a row of the entity table.
type entityRow struct {
	n, report     int64
	ord           int
	name          string
	start         int
	facts         []byte
	order         int64
	alike         sql.NullInt64
	tally         int64
	base, speaker sql.NullInt64
	split         int64
	confidence    float64
	why           string
	hash          []byte
}

const entityColumns = "n, report, ord, name, start, facts, hash_order, alike, tally, base, speaker, split, confidence, why, hash"

func (e *entityRow) columns() []any {
	return []any{&e.n, &e.report, &e.ord, &e.name, &e.start, &e.facts, &e.order, &e.alike, &e.tally, &e.base, &e.speaker, &e.split, &e.confidence, &e.why, &e.hash}
}

func (e *entityRow) sum() []byte {
	return rowHash("entity", e.n, e.report, e.ord, e.name, e.start, e.facts, e.order, e.alike, e.tally, e.base, e.speaker, e.split, e.confidence, e.why)
}

func (e *entityRow) check() error {
	if !bytes.Equal(e.hash, e.sum()) {
		return damaged("entity", e.n, "its hash is wrong")
	}
	return nil
}

func (w *work) insertEntity(e *entityRow) error {
	if err := w.get([]any{&e.n}, "SELECT coalesce(max(n), 0) + 1 FROM entity"); err != nil {
		return err
	}
	e.hash = e.sum()
	return w.exec("INSERT INTO entity ("+entityColumns+") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
		e.n, e.report, e.ord, e.name, e.start, e.facts, e.order, e.alike, e.tally, e.base, e.speaker, e.split, e.confidence, e.why, e.hash)
}

// updateEntity writes what linking and decisions change.
func (w *work) updateEntity(e *entityRow) error {
	e.hash = e.sum()
	return w.exec("UPDATE entity SET base = ?, speaker = ?, split = ?, confidence = ?, why = ?, hash = ? WHERE n = ?",
		e.base, e.speaker, e.split, e.confidence, e.why, e.hash, e.n)
}

func (t *tx) entities(where string, args ...any) ([]*entityRow, error) {
	var out []*entityRow
	var e entityRow
	err := t.each(e.columns(), func() error {
		kept := e
		kept.facts, kept.hash = bytes.Clone(e.facts), bytes.Clone(e.hash)
		out = append(out, &kept)
		return kept.check()
	}, "SELECT "+entityColumns+" FROM entity WHERE "+where, args...)
	return out, err
}

// entitiesOf gives the rows of some keys, in their order.
func (t *tx) entitiesOf(keys []int64, fn func(*entityRow)) error {
	var e entityRow
	return t.eachOf(keys, e.columns(), func() error {
		kept := e
		kept.facts, kept.hash = bytes.Clone(e.facts), bytes.Clone(e.hash)
		fn(&kept)
		return kept.check()
	}, "SELECT "+entityColumns+" FROM entity WHERE n "+anyOf+" ORDER BY n")
}

// entity gives a row by its key; a missing one is damage, since rows point to it.
func (t *tx) entity(n int64) (*entityRow, error) {
	rows, err := t.entities("n = ?", n)
	if err == nil && len(rows) == 0 {
		err = damaged("entity", n, "it is missing")
	}
	if err != nil {
		return nil, err
	}
	return rows[0], nil
}

// A statementRow is a row of the statement table.
type statementRow struct {
	n                          int64
	id                         string
	report                     int64
	ord                        int
	entity, speaker            sql.NullInt64
	verdict                    string
	decision                   int64
	kind, class, quote, parent string
	body                       string
	hash                       []byte
}

const statementColumns = "n, id, report, ord, entity, speaker, verdict, decision, kind, class, quote, parent, body, hash"

func (s *statementRow) columns() []any {
	return []any{&s.n, &s.id, &s.report, &s.ord, &s.entity, &s.speaker, &s.verdict, &s.decision, &s.kind, &s.class, &s.quote, &s.parent, &s.body, &s.hash}
}

func (s *statementRow) sum() []byte {
	return rowHash("statement", s.n, s.id, s.report, s.ord, s.kind, s.class, s.quote, s.parent, s.body)
}

func (s *statementRow) check() error {
	if !bytes.Equal(s.hash, s.sum()) {
		return damaged("statement", s.id, "its hash is wrong")
	}
	return nil
}

func (t *tx) statements(where string, args ...any) ([]*statementRow, error) {
	var out []*statementRow
	var s statementRow
	err := t.each(s.columns(), func() error {
		kept := s
		kept.hash = bytes.Clone(s.hash)
		out = append(out, &kept)
		return kept.check()
	}, "SELECT "+statementColumns+" FROM statement WHERE "+where, args...)
	return out, err
}

// qualified are columns with the name of their table in front.
func qualified(table, columns string) string {
	return table + "." + strings.ReplaceAll(columns, ", ", ", "+table+".")
}

// A speakerRow is a row of the speaker table.
type speakerRow struct {
	n                            int64
	id, name, typ, qid, variants string
	made                         int64
	into                         sql.NullInt64
	called                       string
	hash                         []byte
}

const speakerColumns = "n, id, name, type, qid, variants, made, into_n, called, hash"

func (s *speakerRow) columns() []any {
	return []any{&s.n, &s.id, &s.name, &s.typ, &s.qid, &s.variants, &s.made, &s.into, &s.called, &s.hash}
}

func (s *speakerRow) sum() []byte {
	return rowHash("speaker", s.n, s.id, s.name, s.typ, s.qid, s.variants, s.made, s.into, s.called)
}

func (s *speakerRow) check() error {
	if !bytes.Equal(s.hash, s.sum()) {
		return damaged("speaker", s.id, "its hash is wrong")
	}
	return nil
}

// shown is the name that the record gives.
func (s *speakerRow) shown() string {
	if s.called != "" {
		return s.called
	}
	return s.name
}

func (s *speakerRow) speaker() (reportedly.Speaker, error) {
	out := reportedly.Speaker{ID: s.id, Name: s.shown(), Type: reportedly.EntityType(s.typ), QID: s.qid}
	if err := json.Unmarshal([]byte(s.variants), &out.Variants); err != nil {
		return out, damaged("speaker", s.id, err.Error())
	}
	return out, nil
}

func (t *tx) speakers(where string, args ...any) ([]*speakerRow, error) {
	var out []*speakerRow
	var s speakerRow
	err := t.each(s.columns(), func() error {
		kept := s
		kept.hash = bytes.Clone(s.hash)
		out = append(out, &kept)
		return kept.check()
	}, "SELECT "+speakerColumns+" FROM speaker WHERE "+where, args...)
	return out, err
}

// speakerRow gives a row by its key; a missing one is damage.
func (t *tx) speakerRow(n int64) (*speakerRow, error) {
	if row := t.seen.row(n); row != nil {
		return row, nil
	}
	rows, err := t.speakers("n = ?", n)
	if err == nil && len(rows) == 0 {
		err = damaged("speaker", n, "it is missing")
	}
	if err != nil {
		return nil, err
	}
	t.seen.keep(rows[0])
	return rows[0], nil
}

// attribution is the statement as it was read.
func (s *statementRow) attribution() (*reportedly.Attribution, error) {
	var a reportedly.Attribution
	if err := json.Unmarshal([]byte(s.body), &a); err != nil {
		return nil, damaged("statement", s.id, err.Error())
	}
	return &a, nil
}

package relational

import (
	"encoding/json"
	"errors"
	"fmt"

	"reportedly"
	"reportedly/internal/parallel"
)

// prepare makes items of new reports and their statements. What costs the most, the
// traits, is made on all cores.
func (w *work) prepare(notes []note) ([]*item, error) {
	type job struct {
		row    *reportRow
		report *reportedly.Report
		said   []reportedly.Said
		rows   []*statementRow      // of said
		traits []reportedly.Trait   // of the report
		spoken [][]reportedly.Trait // of each of said
	}
	var jobs []*job
	for _, n := range notes {
		row, err := w.report("n = ?", n.item)
		if errors.Is(err, reportedly.ErrNotFound) || err == nil && row.state != current {
			continue
		} else if err != nil {
			return nil, err
		}
		r, err := w.reportOf(row)
		if err != nil {
			return nil, err
		}
		j := &job{row: row, report: r}
		statements, err := w.statements("report = ? ORDER BY ord", row.n)
		if err != nil {
			return nil, err
		}
		for _, s := range statements {
			said, err := w.said(s, row)
			if err != nil {
				return nil, err
			}
			if said == nil {
				continue
			}
			j.said, j.rows = append(j.said, *said), append(j.rows, s)
		}
		jobs = append(jobs, j)
	}
	parallel.Each(len(jobs), func(k int) {
		j := jobs[k]
		j.traits = w.traits(j.report)
		for _, s := range j.said {
			j.spoken = append(j.spoken, w.matcher.Said(s))
		}
	})
	var out []*item
	var spoken []saidRow
	for _, j := range jobs {
		for _, t := range j.traits {
			if t.Data != nil {
				if err := w.exec("INSERT INTO link_form VALUES (?, ?, ?) ON CONFLICT (report) DO UPDATE SET data = excluded.data, hash = excluded.hash", j.row.n, t.Data, rowHash("form", j.row.n, t.Data)); err != nil {
					return nil, err
				}
			}
			out = append(out, w.kept(j.row.n, j.row.ID, j.row.Published, t))
		}
		for k, s := range j.rows {
			spoken = append(spoken, saidRow{s.n, j.said[k].Speaker})
			for _, t := range j.spoken[k] {
				out = append(out, w.kept(s.n, s.id, j.row.Published, t))
			}
		}
	}
	return out, insert(w, writeSaid, writeSaids, spoken, func(args []any, s saidRow) []any { return append(args, s.statement, s.speaker) })
}

// A saidRow is a row of link_said.
type saidRow struct {
	statement int64
	speaker   string
}

var writeSaid, writeSaids = rowsOf("link_said", 2, " ON CONFLICT (statement) DO UPDATE SET speaker = excluded.speaker")

// kept is an item whose form is held for those that are compared with it.
func (w *work) kept(n int64, id, published string, t reportedly.Trait) *item {
	w.forms.keep(formNote(t.Layer, n), t.Form)
	return w.item(n, id, published, t)
}

// An itemJob is an item that was read, and how its traits are made, which may be done on
// all cores.
type itemJob struct {
	n             int64
	id, published string
	make          func() (reportedly.Trait, bool) // false: it has none of this layer
	made          reportedly.Trait
	has           bool
}

// itemAgain is an item that has been linked before, as it is now; nil if it is no more.
func (w *work) itemAgain(n note) (*itemJob, error) {
	if n.layer.OfStatements() {
		return w.saidAgain(n)
	}
	return w.reportAgain(n)
}

// itemAsIs is an item that has been linked before, as it was then; nil if it is no more
// or nothing is tied to it.
func (w *work) itemAsIs(n note) (*itemJob, error) {
	var tied bool
	if err := w.get([]any{&tied}, "SELECT EXISTS (SELECT 1 FROM link_tie WHERE layer = ? AND a = ?)", int(n.layer), n.item); err != nil || !tied {
		return nil, err
	}
	if !n.layer.OfStatements() {
		return w.reportAgain(n)
	}
	said, id, err := w.saidAsIs(n.item)
	if err != nil || said == nil {
		return nil, err
	}
	return &itemJob{n: n.item, id: id, published: said.Published, make: func() (reportedly.Trait, bool) { return traitOf(n.layer, w.matcher.Said(*said)) }}, nil
}

// traitOf is the trait of a layer; there may be none.
func traitOf(l reportedly.Layer, traits []reportedly.Trait) (reportedly.Trait, bool) {
	for _, t := range traits {
		if t.Layer == l {
			return t, true
		}
	}
	return reportedly.Trait{}, false
}

// saidAsIs is a statement as it was entered, with its id; nil if it was not, or is no more.
func (w *work) saidAsIs(n int64) (said *reportedly.Said, id string, err error) {
	var speaker string
	err = w.get([]any{&speaker}, "SELECT speaker FROM link_said WHERE statement = ?", n)
	if isNone(err) {
		return nil, "", nil
	} else if err != nil {
		return nil, "", err
	}
	rows, err := w.statements("n = ?", n)
	if err != nil || len(rows) == 0 {
		return nil, "", err
	}
	var report reportRow // no more of it: a statement is compared with many
	err = w.get([]any{&report.ID, &report.Published}, "SELECT id, published FROM report WHERE n = ?", rows[0].report)
	if err != nil {
		return nil, "", damaged("report", rows[0].report, err.Error())
	}
	said, err = w.quoted(rows[0], &report, speaker)
	return said, rows[0].id, err
}

func (w *work) reportAgain(n note) (*itemJob, error) {
	row, err := w.report("n = ?", n.item)
	if errors.Is(err, reportedly.ErrNotFound) || err == nil && row.state != current {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	r, err := w.reportOf(row)
	if err != nil {
		return nil, err
	}
	return &itemJob{n: row.n, id: row.ID, published: row.Published, make: func() (reportedly.Trait, bool) { return w.matcher.Trait(n.layer, r), true }}, nil
}

// traits are those of all layers of reports.
func (t *tx) traits(r *reportedly.Report) []reportedly.Trait {
	return []reportedly.Trait{t.matcher.Trait(reportedly.Derivations, r), t.matcher.Trait(reportedly.Stories, r)}
}

// saidAgain is a statement as it is now. If somebody else says it, or it is none any
// more, it leaves its old keys in all layers.
func (w *work) saidAgain(n note) (*itemJob, error) {
	var was string
	err := w.get([]any{&was}, "SELECT speaker FROM link_said WHERE statement = ?", n.item)
	if isNone(err) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	row, s, err := w.statementOf(n.item)
	if err != nil || row == nil {
		return nil, err
	}
	now, err := w.said(s, row)
	if err != nil {
		return nil, err
	}
	if now == nil {
		return nil, w.unsay(s, row, was)
	}
	changed := now.Speaker != was
	if changed { // what it was tied to was said by somebody else
		if err := w.unsay(s, row, was); err != nil {
			return nil, err
		}
		if err := w.exec("INSERT INTO link_said VALUES (?, ?)", s.n, now.Speaker); err != nil {
			return nil, err
		}
	}
	traits := w.matcher.Said(*now)
	out := &itemJob{n: s.n, id: s.id, published: row.Published, make: func() (reportedly.Trait, bool) { return traitOf(n.layer, traits) }}
	for _, t := range traits {
		if !changed {
			break
		}
		if err := w.enter(w.kept(s.n, s.id, row.Published, t).postings()); err != nil {
			return nil, err
		}
		if t.Layer != n.layer {
			if err := w.todo(lookAgain, t.Layer, s.n); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// unsay takes a statement out of the index, and out of what was found of it there, as
// one of the speaker that it had.
func (w *work) unsay(s *statementRow, row *reportRow, speaker string) error {
	said, err := w.quoted(s, row, speaker)
	if err != nil {
		return err
	}
	for _, t := range w.matcher.Said(*said) {
		if err := w.leave(w.item(s.n, s.id, row.Published, t)); err != nil {
			return err
		}
		if err := w.forgetItem(t.Layer, s.n); err != nil {
			return err
		}
	}
	return w.exec("DELETE FROM link_said WHERE statement = ?", s.n)
}

// statementOf is a statement with its report; nil if it is no more.
func (t *tx) statementOf(n int64) (*reportRow, *statementRow, error) {
	rows, err := t.statements("n = ?", n)
	if err != nil || len(rows) == 0 {
		return nil, nil, err
	}
	report, err := t.report("n = ?", rows[0].report)
	return report, rows[0], err
}

// formsOf are what is compared of pairs, by the notes of formNote. What is not held is read, and made on all
// cores.
func (w *work) formsOf(pairs []pair) (map[note]any, error) {
	out := map[note]any{}
	var jobs []*formJob
	var said []int64
	for _, p := range pairs {
		for _, n := range []note{formNote(p.layer, p.a), formNote(p.layer, p.b)} {
			if _, there := out[n]; there {
				continue
			}
			out[n] = w.forms.get(n)
			switch {
			case out[n] != nil:
			case n.layer.OfStatements():
				said = append(said, n.item)
			default:
				j, err := w.formOf(n)
				if err != nil {
					return nil, fmt.Errorf("%s of item %d: %w", n.layer, n.item, err)
				}
				jobs = append(jobs, j)
			}
		}
	}
	more, err := w.saidForms(said)
	if err != nil {
		return nil, err
	}
	jobs = append(jobs, more...)
	parallel.Each(len(jobs), func(k int) { jobs[k].form, jobs[k].err = jobs[k].make() })
	for _, j := range jobs {
		if j.err != nil {
			return nil, damaged("form", j.item, j.err.Error())
		}
		w.forms.keep(j.note, j.form)
		out[j.note] = j.form
	}
	return out, nil
}

// A formJob is an item that was read, and how what is compared of it is made.
type formJob struct {
	note
	make func() (any, error)
	form any
	err  error
}

// formOf reads a report, for what is compared of it.
func (w *work) formOf(n note) (*formJob, error) {
	if n.layer == reportedly.Stories {
		var data, hash []byte
		if err := w.get([]any{&data, &hash}, "SELECT data, hash FROM link_form WHERE report = ?", n.item); err != nil {
			return nil, err
		}
		restore := func() (any, error) { return w.matcher.Restore(n.layer, data) }
		return &formJob{note: n, make: restore}, checkRow("form", n.item, hash, n.item, data)
	}
	row, err := w.report("n = ?", n.item)
	if err != nil {
		return nil, err
	}
	r, err := w.reportOf(row)
	return &formJob{note: n, make: func() (any, error) { return w.matcher.Trait(n.layer, r).Form, nil }}, err
}

// saidForms reads statements as they were entered, for what is compared of them.
func (w *work) saidForms(numbers []int64) ([]*formJob, error) {
	var out []*formJob
	var s statementRow
	var speaker string
	var report reportRow // no more of it: a statement is compared with many
	missing := map[int64]bool{}
	for _, n := range numbers {
		missing[n] = true
	}
	err := w.eachOf(numbers, append(s.columns(), &speaker, &report.ID, &report.Published), func() error {
		if err := s.check(); err != nil {
			return err
		}
		said, err := w.quoted(&s, &report, speaker)
		if err != nil {
			return err
		}
		delete(missing, s.n)
		out = append(out, &formJob{note: formNote(reportedly.Utterances, s.n), make: func() (any, error) { return w.matcher.SaidForm(*said), nil }})
		return nil
	}, `SELECT `+qualified("statement", statementColumns)+`, link_said.speaker, report.id, report.published
		FROM statement CROSS JOIN link_said ON link_said.statement = statement.n CROSS JOIN report ON report.n = statement.report
		WHERE statement.n `+anyOf)
	for n := range missing {
		if err == nil {
			err = damaged("statement", n, "it is missing")
		}
	}
	return out, err
}

// reportOf is a report with its text and what was wrong with it.
func (t *tx) reportOf(row *reportRow) (*reportedly.Report, error) {
	r, err := t.unlinked(row)
	if err != nil {
		return nil, err
	}
	return &r.Report, nil
}

// said is a statement as linking looks at it; nil if a person says it is none.
func (t *tx) said(s *statementRow, row *reportRow) (*reportedly.Said, error) {
	if s.verdict == string(reportedly.VerdictNotSaid) {
		return nil, nil
	}
	speaker, err := t.nameable(s)
	if err != nil {
		return nil, err
	}
	return t.quoted(s, row, speaker)
}

func (t *tx) quoted(s *statementRow, row *reportRow, speaker string) (*reportedly.Said, error) {
	var a struct{ InTitle bool }
	if err := json.Unmarshal([]byte(s.body), &a); err != nil {
		return nil, damaged("statement", s.id, err.Error())
	}
	return &reportedly.Said{Quote: s.quote, Speaker: speaker, Report: row.ID, Published: row.Published, InTitle: a.InTitle}, nil
}

// nameable is the id of a statement's speaker if it is somebody who can be met again;
// "" for "sources" and "residents", who are others in each report.
func (t *tx) nameable(s *statementRow) (string, error) {
	if !s.speaker.Valid {
		return "", nil
	}
	row, err := t.speakerRow(s.speaker.Int64)
	if err != nil {
		return "", err
	}
	who := reportedly.Speaker{Name: row.shown(), Type: reportedly.EntityType(row.typ)}
	if !who.Nameable() {
		return "", nil
	}
	return row.id, nil
}

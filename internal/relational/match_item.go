package relational

import (
	"encoding/json"
	"errors"

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
			if err := w.exec("INSERT INTO link_said VALUES (?, ?) ON CONFLICT (statement) DO UPDATE SET speaker = excluded.speaker", s.n, j.said[k].Speaker); err != nil {
				return nil, err
			}
			for _, t := range j.spoken[k] {
				out = append(out, w.kept(s.n, s.id, j.row.Published, t))
			}
		}
	}
	return out, nil
}

// kept is an item whose form is held for those that are compared with it.
func (w *work) kept(n int64, id, published string, t reportedly.Trait) *item {
	w.forms.keep(t.Layer, n, t.Form)
	return w.item(n, id, published, t)
}

// itemAgain is an item that has been linked before, as it is now; nil if it is no more.
func (w *work) itemAgain(n note) (*item, error) {
	if n.layer.OfStatements() {
		return w.saidAgain(n)
	}
	return w.reportAgain(n)
}

// itemAsIs is an item that has been linked before, as it was then; nil if it is no more
// or nothing is tied to it.
func (w *work) itemAsIs(n note) (*item, error) {
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
	for _, t := range w.matcher.Said(*said) {
		if t.Layer == n.layer {
			return w.kept(n.item, id, said.Published, t), nil
		}
	}
	return nil, nil
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

func (w *work) reportAgain(n note) (*item, error) {
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
	return w.kept(row.n, row.ID, row.Published, w.matcher.Trait(n.layer, r)), nil
}

// traits are those of all layers of reports.
func (t *tx) traits(r *reportedly.Report) []reportedly.Trait {
	return []reportedly.Trait{t.matcher.Trait(reportedly.Derivations, r), t.matcher.Trait(reportedly.Stories, r)}
}

// saidAgain is a statement as it is now. If somebody else says it, or it is none any
// more, it leaves its old keys in all layers.
func (w *work) saidAgain(n note) (*item, error) {
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
	var out *item
	for _, t := range w.matcher.Said(*now) {
		i := w.kept(s.n, s.id, row.Published, t)
		if t.Layer == n.layer {
			out = i
		}
		if !changed {
			continue
		}
		if err := w.enter(i.postings()); err != nil {
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

// formOf is what is compared of an item.
func (w *work) formOf(l reportedly.Layer, n int64) (any, error) {
	if f := w.forms.get(l, n); f != nil {
		return f, nil
	}
	var form any
	switch l {
	case reportedly.Utterances, reportedly.Echoes:
		said, _, err := w.saidAsIs(n)
		if err == nil && said == nil {
			err = damaged("statement", n, "it is missing")
		}
		if err != nil {
			return nil, err
		}
		form = w.matcher.SaidForm(*said)
		for _, l := range []reportedly.Layer{reportedly.Utterances, reportedly.Echoes} {
			w.forms.keep(l, n, form)
		}
	case reportedly.Stories:
		var data, hash []byte
		if err := w.get([]any{&data, &hash}, "SELECT data, hash FROM link_form WHERE report = ?", n); err != nil {
			return nil, err
		}
		if err := checkRow("form", n, hash, n, data); err != nil {
			return nil, err
		}
		var err error
		if form, err = w.matcher.Restore(l, data); err != nil {
			return nil, damaged("form", n, err.Error())
		}
	default:
		row, err := w.report("n = ?", n)
		if err != nil {
			return nil, err
		}
		r, err := w.reportOf(row)
		if err != nil {
			return nil, err
		}
		form = w.matcher.Trait(l, r).Form
	}
	w.forms.keep(l, n, form)
	return form, nil
}

// A verdict is what the rules say of two items.
type verdict struct {
	score float64
	tied  bool
}

// match decides about an item and others. What a batch found to be apart is not compared
// again from the other side.
func (w *work) match(i *item, others []int64) ([]verdict, error) {
	found, forms := make([]verdict, len(others)), make([]any, len(others))
	for k, n := range others {
		if w.apart[pairOf(i, n)] {
			continue
		}
		var err error
		if i.form == nil {
			if i.form, err = w.formOf(i.layer, i.n); err != nil {
				return nil, err
			}
		}
		if forms[k], err = w.formOf(i.layer, n); err != nil {
			return nil, err
		}
	}
	parallel.Each(len(others), func(k int) {
		if forms[k] != nil {
			found[k].score, found[k].tied = w.matcher.Match(i.layer, i.form, forms[k])
		}
	})
	for k, n := range others {
		if forms[k] != nil && !found[k].tied {
			w.setApart(pairOf(i, n))
		}
	}
	return found, nil
}

// A pair is two items of a layer, in order.
type pair struct {
	layer reportedly.Layer
	a, b  int64
}

func pairOf(i *item, n int64) pair { return pair{i.layer, min(i.n, n), max(i.n, n)} }

// apartRoom is how many pairs that are apart a batch remembers: some 10 MB.
const apartRoom = 200_000

func (w *work) setApart(p pair) {
	if w.apart == nil || len(w.apart) >= apartRoom {
		w.apart = map[pair]bool{}
	}
	w.apart[p] = true
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

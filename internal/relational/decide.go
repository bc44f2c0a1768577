package relational

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"reportedly"
)

func refused(format string, args ...any) error {
	return fmt.Errorf("%w: %s", reportedly.ErrRefused, fmt.Sprintf(format, args...))
}

// Decide carries out what a person decided. See reportedly.Store.
func (s *Store) Decide(ctx context.Context, d reportedly.Decision) (*reportedly.Decision, error) {
	if d.When.IsZero() {
		d.When = time.Now()
	}
	d.When = d.When.UTC()
	d.Undone, d.Loose = false, ""
	err := s.change(ctx, string(d.Action), func(t *tx) error {
		w := newWork(t)
		a, err := w.judge(&d)
		if err != nil {
			return err
		}
		if err := w.log(&d, a); err != nil {
			return err
		}
		if err := w.settleUndone(); err != nil {
			return err
		}
		if err := w.settleRemoved(); err != nil {
			return err
		}
		return w.finish()
	})
	if err != nil {
		return nil, err
	}
	// Where this fails, the decision stands, and the next call links what waits.
	return &d, s.Link(ctx)
}

// judge refuses what makes no sense, and finds what the decision is to hold on to.
func (w *work) judge(d *reportedly.Decision) (a anchors, err error) {
	switch d.Action {
	case reportedly.Merge:
		return w.judgeMerge(d)
	case reportedly.Split:
		return w.judgeSplit(d)
	case reportedly.Rename:
		if strings.TrimSpace(d.Name) == "" {
			return a, refused("no new name is given")
		}
		_, a.Speaker, err = w.party(&d.Speaker)
		return a, err
	case reportedly.Correct:
		return w.judgeCorrect(d)
	case reportedly.Remove:
		row, err := w.newest(d.Report)
		if err != nil {
			return a, fmt.Errorf("report %s: %w", reportedly.Visible(d.Report), err)
		}
		if row.state == removed {
			return a, refused("report %s is removed already", reportedly.Visible(d.Report))
		}
		return a, nil
	case reportedly.Undo:
		return a, w.judgeUndo(d)
	}
	return a, refused("%q is no action", d.Action)
}

// party finds a speaker that a decision is about, and what stands for it. id becomes
// that of whom it was merged into.
func (w *work) party(id *string) (*speakerRow, []entityAnchor, error) {
	row, err := w.speakerByID(*id)
	if err != nil {
		return nil, nil, fmt.Errorf("speaker %s: %w", reportedly.Visible(*id), err)
	}
	*id = row.id
	as, err := w.anchorsOf(row)
	return row, as, err
}

func (w *work) judgeMerge(d *reportedly.Decision) (a anchors, err error) {
	one, as, err := w.party(&d.Speaker)
	if err != nil {
		return a, err
	}
	asked := d.Other
	two, bs, err := w.party(&d.Other)
	if err != nil {
		return a, err
	}
	switch {
	case one.n == two.n && asked == one.id:
		return a, refused("a speaker is to be merged with itself: %s", reportedly.Visible(one.shown()))
	case one.n == two.n:
		return a, refused("%s and %s are merged already", reportedly.Visible(d.Speaker), reportedly.Visible(asked))
	case !mixable(one.typ, two.typ):
		return a, refused("%s is a %s, %s is a %s: they are not one", reportedly.Visible(one.shown()), one.typ, reportedly.Visible(two.shown()), two.typ)
	}
	return anchors{Speaker: as, Other: bs}, nil
}

// mixable reports whether speakers of two types may be one. A person may have been met
// as an unnamed source; he is no body, place or paper.
func mixable(a, b string) bool {
	person := func(t string) bool {
		return t == string(reportedly.Person) || t == string(reportedly.Unnamed) || t == ""
	}
	return person(a) == person(b) || a == "" || b == "" || a == string(reportedly.Unnamed) || b == string(reportedly.Unnamed)
}

func (w *work) judgeSplit(d *reportedly.Decision) (a anchors, err error) {
	row, as, err := w.party(&d.Speaker)
	if err != nil {
		return a, err
	}
	if len(d.Reports) == 0 {
		return a, refused("no report is named that speaks of someone else")
	}
	slices.Sort(d.Reports)
	d.Reports = slices.Compact(d.Reports)
	var parts []*entityRow
	for _, id := range d.Reports {
		report, err := w.currentOf(id)
		if err == nil && report == nil {
			err = reportedly.ErrNotFound
		}
		if err != nil {
			return a, fmt.Errorf("report %s: %w", reportedly.Visible(id), err)
		}
		found, err := w.entities("report = ? AND speaker = ?", report.n, row.n)
		if err != nil {
			return a, err
		}
		if len(found) == 0 {
			return a, refused("report %s does not mention %s", reportedly.Visible(id), reportedly.Visible(row.shown()))
		}
		parts = append(parts, found...)
	}
	var all int
	if err := w.get([]any{&all}, "SELECT count(*) FROM entity WHERE speaker = ?", row.n); err != nil {
		return a, err
	}
	if all == len(parts) {
		return a, refused("nothing would be left of %s", reportedly.Visible(row.shown()))
	}
	a.Speaker = as
	a.Entities, err = w.anchorsTo(parts)
	return a, err
}

func (w *work) judgeCorrect(d *reportedly.Decision) (a anchors, err error) {
	rows, err := w.statements("id = ?", d.Statement)
	if err == nil && len(rows) == 0 {
		err = reportedly.ErrNotFound
	}
	if err != nil {
		return a, fmt.Errorf("statement %s: %w", reportedly.Visible(d.Statement), err)
	}
	s := rows[0]
	said := 0
	for _, given := range []bool{d.Speaker != "", strings.TrimSpace(d.Name) != "", d.Verdict != ""} {
		if given {
			said++
		}
	}
	switch {
	case said != 1:
		return a, refused("a statement is someone's of the record, or of someone else's who is named, or there is a verdict on it: one of the three")
	case d.Verdict != "" && d.Verdict != reportedly.VerdictUnknown && d.Verdict != reportedly.VerdictNotSaid:
		return a, refused("%q is no verdict", d.Verdict)
	}
	if d.Speaker != "" {
		if _, a.Speaker, err = w.party(&d.Speaker); err != nil {
			return a, err
		}
	}
	at, err := s.attribution()
	if err != nil {
		return a, err
	}
	report, err := w.report("n = ?", s.report)
	if err != nil {
		return a, err
	}
	a.Statement = &statementAnchor{Report: report.ID, ID: s.id, Quote: s.quote, InTitle: at.InTitle, Content: at.Content, TextHash: report.textHash}
	return a, nil
}

func (w *work) judgeUndo(d *reportedly.Decision) error {
	var undone int64
	err := w.get([]any{&undone}, "SELECT undone FROM decision WHERE n = ?", d.Undoes)
	switch {
	case isNone(err):
		return fmt.Errorf("decision %d: %w", d.Undoes, reportedly.ErrNotFound)
	case err != nil:
		return err
	case undone != 0:
		return refused("decision %d is undone already, by %d", d.Undoes, undone)
	}
	return nil
}

func (w *work) log(d *reportedly.Decision, a anchors) error {
	if err := w.get([]any{&d.ID}, "SELECT coalesce(max(n), 0) + 1 FROM decision"); err != nil {
		return err
	}
	return w.insertDecision(d, a)
}

func (w *work) insertDecision(d *reportedly.Decision, a anchors) error {
	body, err := json.Marshal(d)
	if err != nil {
		return err
	}
	held, err := json.Marshal(a)
	if err != nil {
		return err
	}
	at := d.When.Format(time.RFC3339Nano)
	return w.exec("INSERT INTO decision (n, at, action, body, anchors, hash) VALUES (?,?,?,?,?,?)", d.ID, at, string(d.Action), string(body), string(held),
		rowHash("decision", d.ID, at, string(d.Action), string(body), string(held)))
}

// settleUndone marks each decision by what the later ones say of it: the last is in
// force, and whatever is undone undoes nothing.
func (w *work) settleUndone() error {
	all, err := w.decisions()
	if err != nil {
		return err
	}
	by := map[int64]int64{}
	for _, d := range slices.Backward(all) {
		if d.Action == reportedly.Undo && by[d.ID] == 0 {
			by[d.Undoes] = d.ID
		}
	}
	for _, d := range all {
		if d.undone != by[d.ID] {
			if err := w.exec("UPDATE decision SET undone = ? WHERE n = ?", by[d.ID], d.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// settleRemoved takes out the pages that people removed, and puts back those that
// they no longer do.
func (w *work) settleRemoved() error {
	all, err := w.decisions()
	if err != nil {
		return err
	}
	out := map[int64]bool{} // pages
	for _, d := range all {
		if d.Action != reportedly.Remove || d.Undone {
			continue
		}
		pages, err := w.numbers("SELECT DISTINCT page FROM report WHERE id = ?", d.Report)
		if err != nil {
			return err
		}
		for _, p := range pages {
			out[p] = true
		}
	}
	was, err := w.reports("state = 'removed'")
	if err != nil {
		return err
	}
	for _, r := range was {
		if !out[r.page] {
			w.pages[r.page] = true
			if err := w.setState(r, older); err != nil {
				return err
			}
		}
	}
	for p := range out {
		rows, err := w.reports("page = ?", p)
		if err != nil {
			return err
		}
		for _, r := range rows {
			if err := w.setState(r, removed); err != nil {
				return err
			}
		}
	}
	return nil
}

// newest gives the row of a report id that is current, else the one put last.
func (t *tx) newest(id string) (*reportRow, error) {
	return t.report("id = ? ORDER BY state = 'current' DESC, turn DESC LIMIT 1", id)
}

// Decisions gives the log. See reportedly.Store.
func (s *Store) Decisions(ctx context.Context) ([]reportedly.Decision, error) {
	var out []reportedly.Decision
	err := s.see(ctx, "decisions", func(t *tx) error {
		all, err := t.decisions()
		for _, d := range all {
			out = append(out, d.Decision)
		}
		return err
	})
	return out, err
}

var errStop = errors.New("stop") // ends an iteration that nobody wants to go on

package relational

import (
	"database/sql"
	"encoding/json"
	"slices"

	"reportedly"
)

// index writes what is looked up of a report that becomes current.
func (w *work) index(row *reportRow) error {
	var r *reportedly.Reading
	var facts []reportedly.Facts
	if p := w.parcels[row.n]; p != nil {
		r, facts = asPut(p.Reading), p.facts
	} else {
		var err error
		if r, err = w.unlinked(row); err != nil {
			return err
		}
		facts = w.linker.Facts(r)
	}
	entities, err := w.indexEntities(row, r, facts)
	if err != nil {
		return err
	}
	w.reportWords = append(w.reportWords, WordRow{row.n, []string{row.Title, row.text}})
	if err := w.awaitLink(row); err != nil {
		return err
	}
	return w.indexStatements(row, r, entities)
}

// indexEntities gives the keys of the rows it writes, in the order of the reading.
func (w *work) indexEntities(row *reportRow, r *reportedly.Reading, facts []reportedly.Facts) ([]int64, error) {
	out := make([]int64, len(r.Entities))
	for i := range r.Entities {
		f := &facts[i]
		e := entityRow{report: row.n, ord: i, name: r.Entities[i].Name, start: -1, facts: f.Data, order: order(f.Hash), tally: keyHash(f.Tally), why: "[]"}
		if m := r.Entities[i].Mentions; len(m) > 0 {
			e.start = m[0].Start
		}
		if f.Like != "" {
			e.alike = sql.NullInt64{Int64: keyHash(f.Like), Valid: true}
		}
		if err := w.insertEntity(&e); err != nil {
			return nil, err
		}
		stands, err := w.standsForCrowd(&e)
		if err != nil {
			return nil, err
		}
		for role, keys := range [][]string{ties: f.Keys, asks: f.Asks, answers: f.Answers, calls: f.Calls, called: f.Called} {
			if (role == ties || role == called) && !stands {
				continue
			}
			for _, key := range keys {
				w.unwritten.keys = append(w.unwritten.keys, entityKey{keyed{keyHash(key), role}, e.n})
			}
		}
		w.fresh[e.n] = f
		out[i] = e.n
	}
	return out, nil
}

// standsForCrowd reports whether an entity is one of the few of its crowd by which
// others find it; it takes the place of the one that no longer is.
func (w *work) standsForCrowd(e *entityRow) (bool, error) {
	if !e.alike.Valid {
		return true, nil
	}
	first, err := w.numbers("SELECT n FROM entity WHERE alike = ? ORDER BY hash_order, n LIMIT ?", e.alike, reportedly.Crowd+1)
	if err != nil || len(first) <= reportedly.Crowd {
		return true, err
	}
	last := first[reportedly.Crowd]
	if last == e.n || !slices.Contains(first, e.n) {
		return false, nil
	}
	w.unwritten.hide(last)
	return true, w.exec("DELETE FROM entity_key WHERE entity = ? AND role IN (?, ?)", last, ties, called)
}

// order turns a hash into a number of a database that is ordered the same.
func order(hash uint64) int64 { return int64(hash ^ 1<<63) }

func (w *work) indexStatements(row *reportRow, r *reportedly.Reading, entities []int64) error {
	for i, st := range r.Statements() {
		a := st.Attribution
		body, err := json.Marshal(a)
		if err != nil {
			return err
		}
		s := statementRow{id: st.ID, report: row.n, ord: i, kind: string(a.Kind), class: string(a.Class), quote: st.Quote, parent: st.Parent, body: string(body)}
		if s.n, err = w.nextKey("statement", secondOf(row.Published)); err != nil {
			return err
		}
		if a.Entity >= 0 {
			s.entity = sql.NullInt64{Int64: entities[a.Entity], Valid: true}
		}
		w.unwritten.say(newStatement{s, row.Outlet, monthOf(row.Published)})
		w.statementWords = append(w.statementWords, WordRow{s.n, []string{s.quote}})
		for _, e := range mentioned(r, a) {
			w.unwritten.mentions = append(w.unwritten.mentions, mention{entities[e], s.n})
		}
	}
	return nil
}

// mentioned are the entities mentioned within an attribution's content.
func mentioned(r *reportedly.Reading, a *reportedly.Attribution) []int {
	var out []int
	for i := range r.Entities {
		spans := r.Entities[i].Mentions
		if a.InTitle {
			spans = r.Entities[i].TitleMentions
		}
		if slices.ContainsFunc(a.Content, func(c reportedly.Span) bool { return anyWithin(spans, c) }) {
			out = append(out, i)
		}
	}
	return out
}

// anyWithin reports whether one of the spans, in order, lies within s.
func anyWithin(spans []reportedly.Span, s reportedly.Span) bool {
	i, _ := slices.BinarySearchFunc(spans, s.Start, func(m reportedly.Span, at int) int { return m.Start - at })
	return i < len(spans) && s.Contains(spans[i])
}

// unindex takes out what index wrote, of a report that ceases to be current.
func (w *work) unindex(row *reportRow) error {
	if err := w.writeUnwritten(); err != nil {
		return err
	}
	if err := w.engine.RemoveWords(w.Conn, ReportWords, WordRow{row.n, []string{row.Title, row.text}}); err != nil {
		return err
	}
	statements, err := w.statements("report = ?", row.n)
	if err != nil {
		return err
	}
	for _, s := range statements {
		if err := w.engine.RemoveWords(w.Conn, StatementWords, WordRow{s.n, []string{s.quote}}); err != nil {
			return err
		}
	}
	if err := w.unlink(row, statements); err != nil {
		return err
	}
	entities, err := w.entities("report = ?", row.n)
	if err != nil {
		return err
	}
	if err := w.exec("DELETE FROM statement WHERE report = ?", row.n); err != nil {
		return err
	}
	for _, e := range entities {
		if err := w.forget(e); err != nil {
			return err
		}
	}
	return nil
}

// forget takes out what hangs on an entity, and keeps its keys in mind for linking.
func (w *work) forget(e *entityRow) error {
	var k keyed
	err := w.each([]any{&k.key, &k.role}, func() error { w.gone = append(w.gone, k); return nil },
		"SELECT key, role FROM entity_key WHERE entity = ?", e.n)
	if err != nil {
		return err
	}
	if err := w.passOn(e); err != nil {
		return err
	}
	if e.base.Valid {
		if err := w.uncount(e); err != nil {
			return err
		}
	}
	delete(w.fresh, e.n)
	delete(w.moved, e.n)
	if err := w.exec("DELETE FROM mention WHERE entity = ?", e.n); err != nil {
		return err
	}
	if err := w.exec("DELETE FROM entity_key WHERE entity = ?", e.n); err != nil {
		return err
	}
	return w.exec("DELETE FROM entity WHERE n = ?", e.n)
}

// passOn gives the keys of an entity that goes to the next of its crowd, if it is one
// of those by which others find it.
func (w *work) passOn(e *entityRow) error {
	if !e.alike.Valid {
		return nil
	}
	first, err := w.numbers("SELECT n FROM entity WHERE alike = ? ORDER BY hash_order, n LIMIT ?", e.alike, reportedly.Crowd+1)
	if err != nil || len(first) <= reportedly.Crowd || first[reportedly.Crowd] == e.n || !slices.Contains(first, e.n) {
		return err
	}
	return w.exec("INSERT INTO entity_key SELECT key, role, ? FROM entity_key WHERE entity = ? AND role IN (?, ?) ON CONFLICT DO NOTHING", first[reportedly.Crowd], e.n, ties, called)
}

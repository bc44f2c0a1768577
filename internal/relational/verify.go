package relational

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"

	"reportedly"
)

// Verify looks for faults, from the file up to what was derived:
//
//	pages, indexes, links  the database's own check
//	rows                   their hashes
//	readings               unpack, and give the entities and statements that stand beside them
//	word lists             the database's own check, against the texts
//	linking                keys, ties and groups, made again from the texts
//	speakers               the linker, asked anew for everybody: left to `storetest`, since it takes long
func (s *Store) Verify(ctx context.Context) iter.Seq2[reportedly.Fault, error] {
	return func(yield func(reportedly.Fault, error) bool) {
		v := verifier{yield: yield}
		// On a connection of its own: what others have in memory is not what is on the disk.
		err := s.with(ctx, Afresh, "verify", func(t *tx) error {
			v.tx = t
			for _, step := range []func() error{v.engines, v.reports, v.speakers, v.strays, v.decisions, v.linking, v.watching} {
				if err := v.survive(step()); err != nil {
					return err
				}
			}
			return nil
		})
		if err == nil {
			err = s.engine.CheckWords(ctx, v.found)
		}
		if err != nil && !isStop(err) {
			yield(reportedly.Fault{}, err)
		}
	}
}

type verifier struct {
	*tx
	yield func(reportedly.Fault, error) bool
	told  map[string]bool
}

// fault yields a fault, each once.
func (v *verifier) fault(where string, item any, problem string) error {
	f := reportedly.Fault{Where: where, Item: fmt.Sprint(item), Problem: problem}
	if v.told == nil {
		v.told = map[string]bool{}
	}
	if v.told[f.String()] {
		return nil
	}
	v.told[f.String()] = true
	if !v.yield(f, nil) {
		return errStop
	}
	return nil
}

// found is fault for what an engine finds.
func (v *verifier) found(where, item, problem string) error { return v.fault(where, item, problem) }

// engines looks for the faults that the database finds by itself.
func (v *verifier) engines() error { return v.engine.Check(v.Conn, v.found) }

// survive makes a fault of an error that comes of what stands in the record: what is
// beside it is still to be looked at. That the disk cannot be read is no fault.
func (v *verifier) survive(err error) error {
	if err == nil || isStop(err) || v.Err() != nil {
		return err
	}
	if err = v.named(err); v.engine.Failed(err) && !errors.Is(err, reportedly.ErrDamaged) && !errors.Is(err, reportedly.ErrForeign) {
		return err
	}
	return v.fault("record", "", err.Error())
}

// reports checks each report with all that hangs on it.
func (v *verifier) reports() error {
	keys, err := v.numbers("SELECT n FROM report NOT INDEXED ORDER BY n")
	if err != nil {
		return err
	}
	for _, n := range keys {
		if err := v.survive(v.oneReport(n)); err != nil {
			return err
		}
	}
	return nil
}

func (v *verifier) oneReport(n int64) error {
	row, err := v.report("n = ?", n)
	if err != nil {
		return err
	}
	if !bytes.Equal(row.textHash, textHash(row.text)) {
		return v.fault("report", reportedly.Visible(row.ID), "the hash of its text is wrong")
	}
	r, err := v.unlinked(row)
	if err != nil {
		return err
	}
	if _, err := v.original(row); err != nil && !errors.Is(err, reportedly.ErrNotFound) {
		return err
	}
	entities, err := v.entities("report = ? ORDER BY ord", n)
	if err != nil {
		return err
	}
	statements, err := v.statements("report = ? ORDER BY ord", n)
	if err != nil {
		return err
	}
	if row.state != current {
		if len(entities)+len(statements) > 0 {
			return v.fault("report", reportedly.Visible(row.ID), "it is not current, and is looked up as if it were")
		}
		return nil
	}
	for i, e := range entities {
		if e.ord != i || i >= len(r.Entities) || e.name != r.Entities[i].Name {
			return v.fault("report", reportedly.Visible(row.ID), "its mentions are not those of its reading")
		}
	}
	want := r.Statements()
	if len(statements) != len(want) || len(entities) != len(r.Entities) {
		return v.fault("report", reportedly.Visible(row.ID), "statements or mentions of it are missing")
	}
	p := v.people()
	for i, s := range statements {
		body, err := json.Marshal(want[i].Attribution)
		if err != nil {
			return err
		}
		if s.ord != i || s.id != want[i].ID || s.quote != want[i].Quote || s.body != string(body) || s.kind != string(want[i].Attribution.Kind) {
			if err := v.fault("statement", s.id, "it is not what the report says"); err != nil {
				return err
			}
			continue
		}
		if secondOf(row.Published) > s.n>>numberBits {
			if err := v.fault("statement", s.id, "it is not filed under its day"); err != nil {
				return err
			}
		}
		if err := v.survive(v.oneStatement(r, i, s, entities, p)); err != nil {
			return err
		}
	}
	return nil
}

// oneStatement checks whose a statement is and whom it mentions.
func (v *verifier) oneStatement(r *reportedly.Reading, i int, s *statementRow, entities []*entityRow, p *people) error {
	if _, err := v.finding(s.n, p, nil); err != nil {
		return err
	}
	a := &r.Attributions[i]
	if (a.Entity >= 0) != s.entity.Valid || a.Entity >= 0 && entities[a.Entity].n != s.entity.Int64 {
		return v.fault("statement", s.id, "it is linked to another's mention")
	}
	var want []int64
	for _, e := range mentioned(r, a) {
		want = append(want, entities[e].n)
	}
	for _, e := range entities {
		var there bool
		if err := v.get([]any{&there}, "SELECT EXISTS (SELECT 1 FROM mention WHERE entity = ? AND statement = ?)", e.n, s.n); err != nil {
			return err
		}
		if there != slices.Contains(want, e.n) {
			return v.fault("statement", s.id, "whom it mentions is wrong")
		}
	}
	return nil
}

func (v *verifier) speakers() error {
	keys, err := v.numbers("SELECT n FROM speaker NOT INDEXED ORDER BY n")
	if err != nil {
		return err
	}
	for _, n := range keys {
		if err := v.survive(v.oneSpeaker(n)); err != nil {
			return err
		}
	}
	return nil
}

func (v *verifier) oneSpeaker(n int64) error {
	row, err := v.speakerRow(n)
	if err != nil {
		return err
	}
	s, err := row.speaker()
	if err != nil {
		return err
	}
	if _, err := v.root(row); err != nil {
		return err
	}
	var want, has []string
	for _, name := range append(s.Variants, row.name, row.called) {
		want = append(want, nameKeys(name)...)
	}
	slices.Sort(want)
	var key string
	if err := v.each([]any{&key}, func() error { has = append(has, key); return nil }, "SELECT key FROM speaker_name WHERE speaker = ? ORDER BY key", n); err != nil {
		return err
	}
	if !slices.Equal(slices.Compact(want), has) {
		return v.fault("speaker", row.id, "the names it is found by are wrong")
	}
	return nil
}

// strays looks for rows that hang on nothing, and for sums that are wrong.
func (v *verifier) strays() error {
	for _, check := range []struct{ where, query, problem string }{
		{"reading", "SELECT report FROM reading WHERE report NOT IN (SELECT n FROM report)", "of no report"},
		{"original", "SELECT report FROM original WHERE report NOT IN (SELECT n FROM report)", "of no report"},
		{"origin", "SELECT key FROM origin WHERE report NOT IN (SELECT id FROM report)", "leads to no report"},
		{"statement", "SELECT id FROM statement WHERE report NOT IN (SELECT n FROM report)", "of no report"},
		{"statement", "SELECT statement.id FROM statement JOIN report ON report.n = statement.report WHERE statement.outlet <> report.outlet", "it is counted with another outlet"},
		{"entity", "SELECT n FROM entity WHERE report NOT IN (SELECT n FROM report)", "of no report"},
		{"entity", "SELECT n FROM entity WHERE base IS NULL OR speaker IS NULL", "was never linked"},
		{"mention", "SELECT entity FROM mention WHERE entity NOT IN (SELECT n FROM entity) OR statement NOT IN (SELECT n FROM statement)", "of nobody, or within nothing"},
		{"key", "SELECT entity FROM entity_key WHERE entity NOT IN (SELECT n FROM entity)", "of nobody"},
		{"page", "SELECT page FROM report WHERE state <> 'removed' GROUP BY page HAVING sum(CASE WHEN state = 'current' THEN 1 ELSE 0 END) <> 1", "it has not one current version"},
		{"crowd", "SELECT speaker FROM (SELECT base AS speaker, tally, count(*) AS n FROM entity GROUP BY base, tally) AS met FULL JOIN crowd USING (speaker, tally) WHERE n IS DISTINCT FROM count", "the number of its members is wrong"},
	} {
		if err := v.list(check.where, check.query, check.problem); err != nil {
			return err
		}
	}
	return nil
}

// list makes a fault of each item that a query finds.
func (v *verifier) list(where, query, problem string) error {
	var found []string
	var item any
	err := v.each([]any{&item}, func() error { found = append(found, fmt.Sprint(item)); return nil }, query+" LIMIT 100")
	if err = v.survive(err); err != nil {
		return err
	}
	for _, item := range found {
		if err := v.fault(where, reportedly.Visible(item), problem); err != nil {
			return err
		}
	}
	return nil
}

func (v *verifier) decisions() error {
	_, err := v.tx.decisions()
	return err
}

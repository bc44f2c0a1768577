package relational

import (
	"errors"
	"fmt"

	"reportedly"
	"reportedly/internal/meet"
)

// linking checks what linking made: that every report is in the index as its text has
// it, that ties stand on both sides, and that groups are those that the ties make. What
// waits to be linked is no fault.
func (v *verifier) linking() error {
	if v.matcher == nil {
		return nil
	}
	var version string
	err := v.get([]any{&version}, "SELECT version FROM link_rules")
	if isNone(err) || err == nil && version != v.matcher.Version() {
		return nil // the next run links it anew
	}
	if err != nil {
		return err
	}
	for _, check := range []struct{ where, query, problem string }{
		{"form", "SELECT report FROM link_form WHERE report NOT IN (SELECT n FROM report WHERE state = 'current')", "of no current report"},
		{"said", "SELECT statement FROM link_said WHERE statement NOT IN (SELECT n FROM statement)", "of no statement"},
		{"tie", "SELECT a FROM link_tie AS t WHERE NOT EXISTS (SELECT 1 FROM link_tie WHERE layer = t.layer AND a = t.b AND b = t.a AND score = t.score)", "it stands on one side only"},
		{"tie", "SELECT a FROM link_tie WHERE layer < 2 AND a NOT IN (SELECT n FROM report WHERE state = 'current')", "of no current report"},
		{"tie", "SELECT a FROM link_tie WHERE layer >= 2 AND a NOT IN (SELECT n FROM statement)", "of no statement"},
		{"member", "SELECT item FROM link_member AS m WHERE cluster <> '' AND NOT EXISTS (SELECT 1 FROM link_tie WHERE layer = m.layer AND a = m.item)", "nothing ties it to its group"},
	} {
		if err := v.list(check.where, check.query, check.problem); err != nil {
			return err
		}
	}
	if err := v.index(); err != nil {
		return err
	}
	return v.groups()
}

// index checks the keys of each report and statement, and that there are no others.
func (v *verifier) index() error {
	reports, err := v.numbers("SELECT n FROM report WHERE state = 'current' AND n NOT IN (SELECT item FROM link_todo WHERE what = ?) ORDER BY n", newReport)
	if err != nil {
		return err
	}
	over := overs{v: v}
	expected := 0
	for _, n := range reports {
		one, err := v.indexOf(n, &over)
		expected += one
		if err := v.survive(err); err != nil {
			return err
		}
	}
	var there int
	if err := v.get([]any{&there}, "SELECT (SELECT coalesce(sum(length(held)), 0) FROM link_key) + (SELECT coalesce(sum(length(held)), 0) FROM link_over)"); err != nil {
		return err
	}
	if there != expected*heldSize {
		return v.fault("index", "", fmt.Sprintf("it has %d keys, and the reports have %d", there/heldSize, expected))
	}
	return nil
}

// overs are what keys do not hold, remembered: that of a crowd is asked for again and again.
type overs struct {
	v     *verifier
	of    map[int64]held
	bytes int
}

const oversRoom = 32 << 20

// has reports whether a posting is among what its full key does not hold, behind all that it holds.
func (o *overs) has(p posting, full held) (bool, error) {
	h, known := o.of[p.key]
	if !known {
		parts, err := o.v.over(p.key)
		if err != nil {
			return false, err
		}
		for _, part := range parts {
			h = h.with(part.held)
		}
		if o.of == nil || o.bytes+len(h) > oversRoom {
			o.of, o.bytes = map[int64]held{}, 0
		}
		o.of[p.key] = h
		o.bytes += len(h)
	}
	_, there := h.find(p)
	room := o.v.matcher.Bounds(meet.LayerOf(p.key)).Cap
	return there && full.len() == room && string(full.at(room-1)) < string(p.pack(nil)), nil
}

// indexOf counts the keys of a report and its statements, all of which must be there.
func (v *verifier) indexOf(n int64, over *overs) (int, error) {
	w := newWork(v.tx)
	row, err := v.report("n = ?", n)
	if err != nil {
		return 0, err
	}
	report, err := v.reportOf(row)
	if err != nil {
		return 0, err
	}
	var items []*item
	for _, t := range v.traits(report) {
		items = append(items, w.item(n, row.ID, row.Published, t))
		if t.Data == nil {
			continue
		}
		var data, hash []byte
		if err := v.get([]any{&data, &hash}, "SELECT data, hash FROM link_form WHERE report = ?", n); err != nil && !isNone(err) {
			return 0, err
		}
		if string(data) != string(t.Data) {
			err = v.fault("form", n, "it is not that of the report")
		} else {
			err = checkRow("form", n, hash, n, data)
		}
		if err != nil {
			return 0, err
		}
	}
	statements, err := v.statements("report = ? ORDER BY ord", n)
	if err != nil {
		return 0, err
	}
	for _, s := range statements {
		var speaker string
		if err := v.get([]any{&speaker}, "SELECT speaker FROM link_said WHERE statement = ?", s.n); isNone(err) {
			continue
		} else if err != nil {
			return 0, err
		}
		now, err := v.nameable(s)
		if err != nil {
			return 0, err
		}
		if now != speaker {
			var waits bool
			err := v.get([]any{&waits}, "SELECT EXISTS (SELECT 1 FROM link_todo WHERE what = ? AND layer = 2 AND item = ?)", lookAgain, s.n)
			if err == nil && !waits {
				err = v.fault("said", s.id, "it is linked as somebody else's")
			}
			if err != nil {
				return 0, err
			}
		}
		said, err := v.quoted(s, row, speaker)
		if err != nil {
			return 0, err
		}
		for _, t := range v.matcher.Said(*said) {
			items = append(items, w.item(s.n, s.id, row.Published, t))
		}
	}
	var keys []int64
	for _, i := range items {
		for _, p := range i.postings() {
			keys = append(keys, p.key)
		}
	}
	under, err := v.heldUnder(keys)
	if err != nil {
		return 0, err
	}
	count := 0
	for _, i := range items {
		seen := map[int64]bool{}
		for _, p := range i.postings() {
			if seen[p.key] { // keys are cut short: two can be one
				continue
			}
			seen[p.key] = true
			count++
			_, there := under[p.key].find(p)
			if !there {
				if there, err = over.has(p, under[p.key]); err != nil {
					return count, err
				}
			}
			if !there {
				return count, v.fault("index", reportedly.Visible(row.ID), "a key of its "+i.layer.String()+" is missing")
			}
		}
	}
	return count, nil
}

// groups makes all groups again.
func (v *verifier) groups() error {
	w := newWork(v.tx)
	for _, l := range []reportedly.Layer{reportedly.Stories, reportedly.Utterances} {
		var waits bool
		if err := v.get([]any{&waits}, "SELECT EXISTS (SELECT 1 FROM link_todo WHERE what = ? AND layer = ?)", groupAgain, int(l)); err != nil {
			return err
		}
		if waits {
			continue
		}
		items, err := v.numbers("SELECT DISTINCT a FROM link_tie WHERE layer = ? ORDER BY a", int(l))
		if err != nil {
			return err
		}
		done := map[int64]bool{}
		for _, n := range items {
			if done[n] {
				continue
			}
			p, err := v.islandAsIs(w, l, n)
			if err := v.survive(err); err != nil {
				return err
			} else if p == nil {
				done[n] = true
				continue
			}
			for _, m := range p.items {
				done[m] = true
			}
			if err := v.survive(v.oneIsland(p)); err != nil {
				return err
			}
		}
	}
	return nil
}

// islandAsIs is the island that an item is in; nothing is noted.
func (v *verifier) islandAsIs(w *work, l reportedly.Layer, from int64) (*island, error) {
	for level := 0; ; level++ {
		if p, err := w.islandAt(l, from, level); err != nil || p != nil {
			return p, err
		}
	}
}

func (v *verifier) oneIsland(p *island) error {
	want, err := v.clustersOf(p)
	if err != nil {
		return err
	}
	for k, n := range p.items {
		is, level, err := v.memberOf(p.layer, n)
		if err != nil && !errors.Is(err, reportedly.ErrDamaged) {
			return err
		}
		if is != want[k] || level != p.level && (level != noLevel || len(p.items) > 1) || err != nil {
			if err := v.fault(p.layer.String(), n, "it is not in the group that its ties make"); err != nil {
				return err
			}
		}
	}
	return nil
}

package relational

import (
	"context"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"reportedly"
)

// Linking: which reports drew on which, which are of one event, which statements are
// wordings of one thing said. Put leaves a note of each report that becomes current,
// and Link works the notes off, a few at a time, each batch in one transaction: a kill
// costs one batch.
//
//	newReport   traits, keys ──▶ index ──▶ those that share keys ──▶ Matcher.Match ──▶ ties
//	lookAgain      an item that lost or won a place in the index: its ties are found anew
//	groupAgain     an item whose ties are others now: its group is made anew (match_group.go)
//
// Which items a full key holds goes by a hash, and every item that loses its place is
// looked at again: so the ties, and the groups that follow from them, are the same
// whatever the order in which reports came and however they were batched.
const (
	newReport  = 0
	lookAgain  = 1 // also a statement whose speaker is another now
	groupAgain = 2
)

// linkBatch is how many notes are worked off in one transaction; of reports, of which all
// enter the index before any is looked at, more: copies of one report then fill their
// keys once. Their forms are made prepareBatch at a time, and not held.
const (
	linkBatch    = 128
	enterBatch   = 512
	prepareBatch = 128
)

// Link links what was put since it was called last. See reportedly.Store.
func (s *Store) Link(ctx context.Context) error {
	if s.matcher == nil {
		return nil
	}
	more := false
	step := func(run func(*work) (bool, error)) error {
		return s.change(ctx, "link", func(t *tx) (err error) {
			more, err = run(newWork(t))
			return err
		})
	}
	if err := step((*work).followRules); err != nil {
		return err
	}
	for _, run := range []func(*work) (bool, error){(*work).linkReports, (*work).linkAgain, (*work).groupLoose} {
		for more = true; more; {
			if err := step(run); err != nil {
				return err
			}
		}
	}
	return nil
}

// followRules begins anew if other rules than the program's linked the record.
func (w *work) followRules() (more bool, err error) {
	var version string
	err = w.get([]any{&version}, "SELECT version FROM link_rules")
	if err != nil && !isNone(err) || version == w.matcher.Version() {
		return false, err
	}
	for _, query := range []string{
		"DELETE FROM link_key", "DELETE FROM link_over", "DELETE FROM link_form", "DELETE FROM link_said", "DELETE FROM link_tie",
		"DELETE FROM link_member", "DELETE FROM link_todo", "DELETE FROM link_rules",
		"INSERT INTO link_todo SELECT 0, 0, n FROM report WHERE state = 'current'",
	} {
		if err := w.exec(query); err != nil {
			return false, err
		}
	}
	return false, w.exec("INSERT INTO link_rules VALUES (?)", w.matcher.Version())
}

// A note is a row of link_todo.
type note struct {
	layer reportedly.Layer
	item  int64
}

func (w *work) notes(what, limit int) ([]note, error) {
	var out []note
	var layer int
	var n int64
	err := w.each([]any{&layer, &n}, func() error {
		out = append(out, note{reportedly.Layer(layer), n})
		return nil
	}, "SELECT layer, item FROM link_todo WHERE what = ? ORDER BY layer, item LIMIT ?", what, limit)
	return out, err
}

func (w *work) done(what int, n note) error {
	return w.exec("DELETE FROM link_todo WHERE what = ? AND layer = ? AND item = ?", what, int(n.layer), n.item)
}

func (w *work) todo(what int, l reportedly.Layer, n int64) error {
	return w.exec("INSERT INTO link_todo VALUES (?, ?, ?) ON CONFLICT DO NOTHING", what, int(l), n)
}

// linkReports enters reports that are new, all of a batch before any of it is looked
// at, so that those of one batch find each other.
func (w *work) linkReports() (more bool, err error) {
	notes, err := w.notes(newReport, enterBatch)
	if err != nil || len(notes) == 0 {
		return false, err
	}
	var items []*item
	for some := range slices.Chunk(notes, prepareBatch) {
		entered, err := w.prepare(some)
		if err != nil {
			return false, err
		}
		var ps []posting
		for _, i := range entered {
			ps = append(ps, i.postings()...)
			i.form = nil
		}
		if err := w.enter(ps); err != nil {
			return false, err
		}
		items = append(items, entered...)
	}
	for _, i := range items {
		if err := w.look(i); err != nil {
			return false, fmt.Errorf("%s of item %d: %w", i.layer, i.n, err)
		}
	}
	for _, n := range notes {
		if err := w.done(newReport, n); err != nil {
			return false, err
		}
	}
	return len(notes) == enterBatch, nil
}

// linkAgain looks again at items one by one. A statement may have another speaker now,
// and so other keys.
func (w *work) linkAgain() (more bool, err error) {
	notes, err := w.notes(lookAgain, linkBatch)
	if err != nil {
		return false, err
	}
	for _, n := range notes {
		if err := w.done(lookAgain, n); err != nil {
			return false, err
		}
		i, err := w.again(n)
		if err != nil {
			return false, err
		}
		if i == nil {
			continue
		}
		if err := w.look(i); err != nil {
			return false, fmt.Errorf("%s of item %d: %w", i.layer, i.n, err)
		}
	}
	return len(notes) > 0, nil // looking may have displaced others
}

// look finds the ties of an item among those that share keys with it.
func (w *work) look(i *item) error {
	others, err := w.sharing(i)
	if err != nil {
		return err
	}
	had, err := w.tiesOf(i.layer, i.n)
	if err != nil {
		return err
	}
	changed := false
	for _, other := range others {
		if _, tied := had[other]; tied {
			delete(had, other)
			continue
		}
		score, ok, err := w.match(i, other)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		if err := w.tie(i.layer, i.n, other, score); err != nil {
			return err
		}
		changed = true
	}
	for other := range had {
		if err := w.untie(i.layer, i.n, other); err != nil {
			return err
		}
		changed = true
	}
	if changed && i.layer.Groups() {
		return w.todo(groupAgain, i.layer, i.n)
	}
	return nil
}

// sharing are the items that share enough keys with one, in order. A key of which the
// item is not among the first does not count.
func (w *work) sharing(i *item) ([]int64, error) {
	windows, err := w.windows(i)
	if err != nil {
		return nil, err
	}
	limit := w.matcher.Bounds(i.layer).Cap
	at := make([]int64, 0, len(i.keys)*(len(windows)+1))
	for _, key := range i.keys {
		at = append(at, linkKey(i.layer, i.window, key))
		for _, window := range windows {
			if window != i.window {
				at = append(at, linkKey(i.layer, window, key))
			}
		}
	}
	under, err := w.holders(at)
	if err != nil {
		return nil, err
	}
	shared := map[int64]int{}
	for _, key := range i.keys {
		own := under[linkKey(i.layer, i.window, key)]
		if len(own) > limit {
			if err := w.trim(i.layer, own[limit:]); err != nil {
				return nil, err
			}
			own = own[:limit]
		}
		if !slices.ContainsFunc(own, func(p posting) bool { return p.item == i.n }) {
			continue
		}
		for _, window := range windows {
			held := under[linkKey(i.layer, window, key)]
			for _, p := range held[:min(len(held), limit)] {
				shared[p.item]++
			}
		}
	}
	delete(shared, i.n)
	var out []int64
	for n, count := range shared {
		if count >= w.matcher.Bounds(i.layer).Shared {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out, nil
}

// keysAtOnce is how many keys are looked under in one query.
const keysAtOnce = 64

var queryHolders = "SELECT key, place, item FROM link_key WHERE key IN (?" + strings.Repeat(", ?", keysAtOnce-1) + ") ORDER BY key, place, item"

// holders are the items under each of some keys, in order of place.
func (w *work) holders(keys []int64) (map[int64][]posting, error) {
	slices.Sort(keys)
	keys = slices.Compact(keys)
	out := map[int64][]posting{}
	args := make([]any, keysAtOnce)
	var p posting
	for len(keys) > 0 {
		n := min(len(keys), keysAtOnce)
		for k := range args {
			args[k] = keys[min(k, n-1)]
		}
		keys = keys[n:]
		if err := w.each([]any{&p.key, &p.place, &p.item}, func() error { out[p.key] = append(out[p.key], p); return nil }, queryHolders, args...); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// trim takes from a key what it does not hold; those lose a place by which they may
// have been found.
func (w *work) trim(l reportedly.Layer, surplus []posting) error {
	for _, p := range surplus {
		if err := w.exec("DELETE FROM link_key WHERE key = ? AND place = ? AND item = ?", p.key, p.place, p.item); err != nil {
			return err
		}
		if err := w.exec("INSERT INTO link_over VALUES (?, ?, ?) ON CONFLICT DO NOTHING", p.key, p.place, p.item); err != nil {
			return err
		}
		if err := w.todo(lookAgain, l, p.item); err != nil {
			return err
		}
	}
	return nil
}

// tiesOf are the ties of an item: their scores by the other.
func (t *tx) tiesOf(l reportedly.Layer, n int64) (map[int64]float64, error) {
	out := map[int64]float64{}
	var other, sum int64
	var score float64
	err := t.each([]any{&other, &score, &sum}, func() error {
		out[other] = score
		if sum != tieSum(l, n, other, score) {
			return damaged("tie", n, "its hash is wrong")
		}
		return nil
	}, "SELECT b, score, hash FROM link_tie WHERE layer = ? AND a = ?", int(l), n)
	return out, err
}

func (w *work) tie(l reportedly.Layer, a, b int64, score float64) error {
	const insert = "INSERT INTO link_tie VALUES (?, ?, ?, ?, ?) ON CONFLICT (layer, a, b) DO UPDATE SET score = excluded.score, hash = excluded.hash"
	if err := w.exec(insert, int(l), a, b, score, tieSum(l, a, b, score)); err != nil {
		return err
	}
	return w.exec(insert, int(l), b, a, score, tieSum(l, b, a, score))
}

// untie takes a tie back; the other's group may be another without it.
func (w *work) untie(l reportedly.Layer, a, b int64) error {
	const remove = "DELETE FROM link_tie WHERE layer = ? AND a = ? AND b = ?"
	if err := w.exec(remove, int(l), a, b); err != nil {
		return err
	}
	if err := w.exec(remove, int(l), b, a); err != nil {
		return err
	}
	if !l.Groups() {
		return nil
	}
	return w.todo(groupAgain, l, b)
}

// tieSum and memberSum are hashes of rows, short since there are many.
func tieSum(l reportedly.Layer, a, b int64, score float64) int64 {
	return shortHash(rowHash("tie", int(l), a, b, score))
}

func memberSum(l reportedly.Layer, n int64, cluster string, level int) int64 {
	return shortHash(rowHash("member", int(l), n, cluster, level))
}

func shortHash(sum []byte) int64 { return int64(binary.BigEndian.Uint32(sum)) }

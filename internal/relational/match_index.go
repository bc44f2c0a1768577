package relational

import (
	"slices"
	"strings"

	"reportedly"
	"reportedly/internal/meet"
)

// The index: under each key the items that have it, as many as a key holds. What comes
// together is entered together, so that a key of a thousand copies is read and written
// once. Whoever loses a place by it, and has ties, is noted: they may have hung on it.

var (
	writeHeld = "INSERT INTO link_key VALUES (?, ?)" + putHeld
	writeMany = "INSERT INTO link_key VALUES (?, ?)" + strings.Repeat(", (?, ?)", atOnce-1) + putHeld
	writeOver = "INSERT INTO link_over VALUES (?, ?, ?) ON CONFLICT (key, part) DO UPDATE SET held = excluded.held"
	putHeld   = " ON CONFLICT (key) DO UPDATE SET held = excluded.held"
)

// heldUnder gives what is under each of some keys, where anything is.
func (t *tx) heldUnder(keys []int64) (map[int64]held, error) {
	out := make(map[int64]held, len(keys))
	var key int64
	var h []byte
	err := t.eachOf(keys, []any{&key, &h}, func() error {
		if !held(h).sound() {
			return damaged("key", key, "it holds what is no item")
		}
		out[key], h = h, nil
		return nil
	}, "SELECT key, held FROM link_key WHERE key "+anyOf)
	return out, err
}

// heldNow is heldUnder, of which what this batch entered need not be read again.
func (w *work) heldNow(keys []int64) (map[int64]held, error) {
	var others []int64
	for _, key := range keys {
		if _, known := w.entered[key]; !known {
			others = append(others, key)
		}
	}
	out, err := w.heldUnder(others)
	if err != nil {
		return nil, err
	}
	for _, key := range keys {
		if h, known := w.entered[key]; known {
			out[key] = h
		}
	}
	return out, nil
}

// A heldRow is a row of link_key as it will be.
type heldRow struct {
	key  int64
	held held
}

// writeRows writes rows of the index, which are in order of key.
func (w *work) writeRows(rows []heldRow) error {
	return insert(w, writeHeld, writeMany, rows, func(args []any, r heldRow) []any { return append(args, r.key, []byte(r.held)) })
}

// entered is how many postings are entered before anything is written.
const entered = 1 << 12

// enter puts postings into the index, in order of key: what is near each other is
// written together.
func (w *work) enter(ps []posting) error {
	w.spans = [reportedly.Layers][]int64{} // there may be new ones
	slices.SortFunc(ps, posting.compare)
	for len(ps) > 0 {
		n := min(entered, len(ps))
		for n < len(ps) && ps[n].key == ps[n-1].key {
			n++
		}
		if err := w.enterSome(ps[:n]); err != nil {
			return err
		}
		ps = ps[n:]
	}
	return nil
}

func (w *work) enterSome(ps []posting) error {
	var keys []int64
	for _, p := range ps {
		keys = append(keys, p.key)
	}
	was, err := w.heldUnder(keys)
	if err != nil {
		return err
	}
	var rows []heldRow
	lost := map[note]bool{}
	for len(ps) > 0 {
		key := ps[0].key
		var more held
		for len(ps) > 0 && ps[0].key == key {
			more = ps[0].pack(more)
			ps = ps[1:]
		}
		l := meet.LayerOf(key)
		now := was[key].with(more)
		if room := w.matcher.Bounds(l).Cap * heldSize; len(now) > room {
			over := now[room:]
			now = now[:room]
			for k := was[key].len() - 1; k >= 0 && len(over) > 0 && string(was[key].at(k)) >= string(over[:heldSize]); k-- {
				lost[note{l, was[key].item(k)}] = true
			}
			if err := w.enterOver(key, over); err != nil {
				return err
			}
		}
		if w.entered != nil {
			w.entered[key] = now
		}
		if len(now) != len(was[key]) || string(now) != string(was[key]) {
			rows = append(rows, heldRow{key, now})
		}
	}
	for n := range lost {
		if err := w.exec("INSERT INTO link_todo SELECT ?1, ?2, ?3 WHERE EXISTS (SELECT 1 FROM link_tie WHERE layer = ?2 AND a = ?3) ON CONFLICT DO NOTHING",
			countAgain, int(n.layer), n.item); err != nil {
			return err
		}
	}
	return w.writeRows(rows)
}

// partSize is beyond how many bytes a part of what a key does not hold is full.
const partSize = 2 << 10

// enterOver adds to what a full key does not hold.
func (w *work) enterOver(key int64, more held) error {
	var part int64
	var h []byte
	err := w.get([]any{&part, &h}, "SELECT part, held FROM link_over WHERE key = ? ORDER BY part DESC LIMIT 1", key)
	if err != nil && !isNone(err) {
		return err
	}
	if len(h) >= partSize {
		part, h = part+1, nil
	}
	return w.exec(writeOver, key, part, []byte(held(h).with(more)))
}

// A part is some of what a key does not hold.
type overPart struct {
	part int64
	held held
}

func (t *tx) over(key int64) ([]overPart, error) {
	var out []overPart
	var part int64
	var h []byte
	err := t.each([]any{&part, &h}, func() error {
		if !held(h).sound() {
			return damaged("key", key, "it does not hold what is no item")
		}
		out = append(out, overPart{part, h})
		h = nil
		return nil
	}, "SELECT part, held FROM link_over WHERE key = ? ORDER BY part", key)
	return out, err
}

// leave takes an item out of the index. Those that find room by it are looked at again.
func (w *work) leave(i *item) error {
	for _, p := range i.postings() {
		if err := w.leaveKey(p); err != nil {
			return err
		}
	}
	return nil
}

func (w *work) leaveKey(p posting) error {
	was, err := w.heldUnder([]int64{p.key})
	if err != nil {
		return err
	}
	now := was[p.key]
	k, there := now.find(p)
	if there {
		now = now.without(k)
	}
	room := w.matcher.Bounds(meet.LayerOf(p.key)).Cap
	if there && len(now) == 0 {
		return w.exec("DELETE FROM link_key WHERE key = ?", p.key)
	}
	if was[p.key].len() >= room { // there may be more than it holds
		next, err := w.leaveOver(p, there)
		if err != nil {
			return err
		}
		now = now.with(next)
		if len(next) > 0 { // all that the key holds have one more to share it with
			for n := range now.items() {
				if err := w.todo(lookAgain, meet.LayerOf(p.key), n); err != nil {
					return err
				}
			}
		}
	}
	if !there {
		return nil
	}
	return w.writeRows([]heldRow{{p.key, now}})
}

// leaveOver takes a posting out of what a key does not hold or, if the key holds it and
// so has room now, the first item there.
func (w *work) leaveOver(p posting, first bool) (next held, err error) {
	parts, err := w.over(p.key)
	if err != nil {
		return nil, err
	}
	from, k := -1, 0
	for n, part := range parts {
		if at, there := part.held.find(p); !first && there {
			from, k = n, at
		}
		if first && (next == nil || string(part.held.at(0)) < string(next)) {
			from, next = n, part.held.at(0)
		}
	}
	if from < 0 {
		return nil, nil
	}
	part := parts[from]
	rest := part.held.without(k)
	if len(rest) == 0 {
		return next, w.exec("DELETE FROM link_over WHERE key = ? AND part = ?", p.key, part.part)
	}
	return next, w.exec(writeOver, p.key, part.part, []byte(rest))
}

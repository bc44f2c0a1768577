package relational

import (
	"cmp"
	"database/sql"
	"slices"
	"strings"

	"reportedly"
	"reportedly/internal/hash"
)

// A key of linking as a number, so that what is of one time lies together and a record
// that grows with the days is written to at its end:
//
//	layer, 2 bits │ window of time, 14 bits │ hash, 47 bits
//
// Window 0 holds what has no date.
const (
	layerShift  = 61
	windowShift = 47
	lastWindow  = 1<<(layerShift-windowShift) - 1
)

func linkKey(l reportedly.Layer, window int64, key uint64) int64 {
	return int64(l)<<layerShift | window<<windowShift | int64(key>>(64-windowShift))
}

// windowOf is the window of a date, in windows of so many days since 1900.
func windowOf(published string, days int) int64 {
	const to1970 = 25567 // days from 1900
	day, known := reportedly.Day(published)
	if !known {
		return 0
	}
	return min(max((int64(day)+to1970)/int64(days), 0)+1, lastWindow)
}

// An item is a report or a statement on its way to those it belongs with.
type item struct {
	layer  reportedly.Layer
	n      int64
	hash   uint64 // of its id: an order that does not hang on anything else
	window int64
	keys   []uint64
	form   any
}

func (w *work) item(n int64, id, published string, t reportedly.Trait) *item {
	return &item{layer: t.Layer, n: n, hash: hash.String(id), keys: t.Keys, form: t.Form,
		window: windowOf(published, w.matcher.Bounds(t.Layer).Days)}
}

// A posting is an item under a key.
type posting struct{ key, place, item int64 }

// postings are those of an item in its own window.
func (i *item) postings() []posting {
	out := make([]posting, len(i.keys))
	for k, key := range i.keys {
		at := linkKey(i.layer, i.window, key)
		out[k] = posting{at, placeOf(i.hash, at), i.n}
	}
	return out
}

// placeOf orders the items of a key: of more than it holds, it holds the first.
func placeOf(item uint64, key int64) int64 { return int64(hash.Mix(1, item, uint64(key)) >> 33) }

func (p posting) compare(o posting) int {
	return cmp.Or(cmp.Compare(p.key, o.key), cmp.Compare(p.place, o.place), cmp.Compare(p.item, o.item))
}

// rowsAtOnce is how many rows one statement inserts.
const rowsAtOnce = 32

// enter puts postings into the index, in order of key: what is near each other is
// written together.
func (w *work) enter(ps []posting) error {
	slices.SortFunc(ps, posting.compare)
	args := make([]any, 0, 3*rowsAtOnce)
	for len(ps) > 0 {
		n := rowsAtOnce
		if len(ps) < n {
			n = 1
		}
		args = args[:0]
		for _, p := range ps[:n] {
			args = append(args, p.key, p.place, p.item)
		}
		if err := w.exec("INSERT INTO link_key VALUES (?, ?, ?)"+strings.Repeat(", (?, ?, ?)", n-1)+" ON CONFLICT DO NOTHING", args...); err != nil {
			return err
		}
		ps = ps[n:]
	}
	return nil
}

// leave takes an item out of the index. Those that find room by it are looked at again.
func (w *work) leave(i *item) error {
	for _, p := range i.postings() {
		if err := w.exec("DELETE FROM link_over WHERE key = ? AND place = ? AND item = ?", p.key, p.place, p.item); err != nil {
			return err
		}
		if err := w.exec("DELETE FROM link_key WHERE key = ? AND place = ? AND item = ?", p.key, p.place, p.item); err != nil {
			return err
		}
		next := posting{key: p.key}
		err := w.get([]any{&next.place, &next.item}, "SELECT place, item FROM link_over WHERE key = ? ORDER BY place, item LIMIT 1", p.key)
		if isNone(err) {
			continue
		} else if err != nil {
			return err
		}
		var held int
		if err := w.get([]any{&held}, "SELECT count(*) FROM link_key WHERE key = ?", p.key); err != nil {
			return err
		}
		if held >= w.matcher.Bounds(i.layer).Cap {
			continue
		}
		if err := w.exec("DELETE FROM link_over WHERE key = ? AND place = ? AND item = ?", next.key, next.place, next.item); err != nil {
			return err
		}
		if err := w.enter([]posting{next}); err != nil {
			return err
		}
		// All that the key holds have one more to share it with.
		if err := w.lookAgainUnder(p.key, i.layer); err != nil {
			return err
		}
	}
	return nil
}

// lookAgainUnder notes that the items under a key are to be looked at again.
func (w *work) lookAgainUnder(key int64, l reportedly.Layer) error {
	return w.exec("INSERT INTO link_todo SELECT ?, ?, item FROM link_key WHERE key = ? ON CONFLICT DO NOTHING", lookAgain, int(l), key)
}

// windows are those in which an item may find others.
func (w *work) windows(i *item) ([]int64, error) {
	if i.window == 0 {
		return w.allWindows(i.layer)
	}
	out := []int64{0}
	reach := int64(w.matcher.Bounds(i.layer).Reach)
	for at := max(i.window-reach, 1); at <= min(i.window+reach, lastWindow); at++ {
		out = append(out, at)
	}
	return out, nil
}

// allWindows are those in which there is anything: an item without a date may be of
// any time.
func (w *work) allWindows(l reportedly.Layer) ([]int64, error) {
	var out []int64
	for at := int64(0); at <= lastWindow; {
		var key sql.NullInt64
		if err := w.get([]any{&key}, "SELECT min(key) FROM link_key WHERE key >= ? AND key < ?", linkKey(l, at, 0), int64(l+1)<<layerShift-1); err != nil {
			return nil, err
		}
		if !key.Valid {
			break
		}
		found := key.Int64 >> windowShift & lastWindow
		out = append(out, found)
		at = found + 1
	}
	return out, nil
}

package relational

import (
	"cmp"
	"database/sql"

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

func layerOf(key int64) reportedly.Layer { return reportedly.Layer(key >> layerShift) }

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

// windows are those in which an item may find others, and there is anything.
func (w *work) windows(i *item) ([]int64, error) {
	all, err := w.allWindows(i.layer)
	if err != nil || i.window == 0 {
		return all, err
	}
	reach := int64(w.matcher.Bounds(i.layer).Reach)
	var out []int64
	for _, at := range all {
		if at == 0 || i.window-reach <= at && at <= i.window+reach {
			out = append(out, at)
		}
	}
	return out, nil
}

// allWindows are those in which there is anything: an item without a date may be of
// any time. They are remembered until something is entered.
func (w *work) allWindows(l reportedly.Layer) ([]int64, error) {
	if len(w.spans[l]) > 0 {
		return w.spans[l], nil
	}
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
	w.spans[l] = out
	return out, nil
}

package relational

import (
	"cmp"
	"database/sql"

	"reportedly"
	"reportedly/internal/hash"
	"reportedly/internal/meet"
)

// An item is a report or a statement on its way to those it belongs with.
type item struct {
	layer  reportedly.Layer
	n      int64
	hash   uint64 // of its id: an order that does not hang on anything else
	window int64
	keys   []uint64
}

func (w *work) item(n int64, id, published string, t reportedly.Trait) *item {
	return &item{layer: t.Layer, n: n, hash: hash.String(id), keys: t.Keys,
		window: meet.Window(published, w.matcher.Bounds(t.Layer).Days)}
}

// A posting is an item under a key.
type posting struct{ key, place, item int64 }

// postings are those of an item in its own window.
func (i *item) postings() []posting {
	out := make([]posting, len(i.keys))
	for k, key := range i.keys {
		at := meet.Key(i.layer, i.window, key)
		out[k] = posting{at, meet.Place(i.hash, at), i.n}
	}
	return out
}

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
	for at := int64(0); at <= meet.LastWindow; {
		var key sql.NullInt64
		if err := w.get([]any{&key}, "SELECT min(key) FROM link_key WHERE key >= ? AND key < ?", meet.Key(l, at, 0), meet.After(l)); err != nil {
			return nil, err
		}
		if !key.Valid {
			break
		}
		found := meet.WindowOf(key.Int64)
		out = append(out, found)
		at = found + 1
	}
	w.spans[l] = out
	return out, nil
}

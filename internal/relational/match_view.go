package relational

import (
	"slices"

	"reportedly/internal/meet"
)

// A view is what the index holds under the keys of some items, in their own windows of
// time and in those that they reach: read together, so that what a crowd shares is read
// once.
type view struct {
	*work
	held    map[int64]held
	windows map[*item][]int64
}

// keysInView is how many keys of items are read together, about: some 20 MB.
const keysInView = 40_000

// view reads what is under the keys of items. In windows that are not an item's own it
// looks under those keys alone that hold the item: of a crowd, each key holds few.
func (w *work) view(items []*item) (*view, error) {
	v := &view{w, nil, map[*item][]int64{}}
	var own, beside []int64
	for _, i := range items {
		for _, key := range i.keys {
			own = append(own, meet.Key(i.layer, i.window, key))
		}
	}
	var err error
	if v.held, err = w.heldNow(own); err != nil {
		return nil, err
	}
	for _, i := range items {
		if v.windows[i], err = w.windows(i); err != nil {
			return nil, err
		}
		for _, key := range i.keys {
			if len(v.windows[i]) == 1 || !v.holds(i, key) {
				continue
			}
			for _, window := range v.windows[i] {
				if window != i.window {
					beside = append(beside, meet.Key(i.layer, window, key))
				}
			}
		}
	}
	more, err := w.heldUnder(beside)
	for key, h := range more {
		v.held[key] = h
	}
	return v, err
}

// holds reports whether a key holds an item in its own window.
func (v *view) holds(i *item, key uint64) bool {
	at := meet.Key(i.layer, i.window, key)
	_, there := v.held[at].find(posting{at, meet.Place(i.hash, at), i.n})
	return there
}

// sharing are the items that share enough keys with one, in order. A key that does not
// hold the item does not count.
func (v *view) sharing(i *item) []int64 {
	shared := map[int64]int{}
	for _, key := range i.keys {
		if !v.holds(i, key) {
			continue
		}
		for _, window := range v.windows[i] {
			for n := range v.held[meet.Key(i.layer, window, key)].items() {
				shared[n]++
			}
		}
	}
	delete(shared, i.n)
	least := v.matcher.Bounds(i.layer).Shared
	var out []int64
	for n, count := range shared {
		if count >= least {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out
}

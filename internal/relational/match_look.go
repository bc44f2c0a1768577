package relational

import (
	"cmp"
	"fmt"
	"slices"

	"reportedly"
	"reportedly/internal/parallel"
)

// What ties items is found of many at a time: what they share keys with is read together,
// and compared on all cores.

// PairsAtOnce is how many pairs are compared before any is written, the forms of some 20 MB
// at most; ComparedRoom how many a batch remembers to have compared, in some 10 MB. Tests
// make do with fewer.
var (
	PairsAtOnce  = 2048
	ComparedRoom = 200_000
)

// look finds the ties of items among those that share keys with them. Without match it
// finds no new ones: it looks which are left.
func (w *work) look(items []*item, match bool) error {
	for len(items) > 0 {
		n, keys := 0, 0
		for n < len(items) && keys < keysInView {
			keys += len(items[n].keys)
			n++
		}
		v, err := w.view(items[:n])
		if err != nil {
			return err
		}
		sharing := make([][]int64, n)
		parallel.Each(n, func(k int) { sharing[k] = v.sharing(items[k]) })
		if err := w.lookAt(items[:n], sharing, match); err != nil {
			return err
		}
		items = items[n:]
	}
	return nil
}

// lookAt finds the ties of items among those that share keys with each.
func (w *work) lookAt(items []*item, sharing [][]int64, match bool) error {
	had, err := w.tiesOfAll(items)
	if err != nil {
		return err
	}
	var open []pair
	for k, i := range items {
		was := had[note{i.layer, i.n}]
		for _, other := range sharing[k] {
			if _, tied := was[other]; tied {
				delete(was, other)
				continue
			}
			if p := pairOf(i, other); match && !w.compared[p] {
				w.setCompared(p)
				open = append(open, p)
			}
		}
		if len(open) >= PairsAtOnce || k == len(items)-1 {
			if err := w.match(open); err != nil {
				return err
			}
			open = open[:0]
		}
		for other := range was {
			if err := w.untie(i.layer, i.n, other); err != nil {
				return fmt.Errorf("%s of item %d: %w", i.layer, i.n, err)
			}
		}
		if len(was) > 0 && i.layer.Groups() {
			if err := w.todo(groupAgain, i.layer, i.n); err != nil {
				return err
			}
		}
	}
	return nil
}

// tiesOfAll are the ties of items, by item: their scores by the other.
func (w *work) tiesOfAll(items []*item) (map[note]map[int64]float64, error) {
	var of [reportedly.Layers][]int64
	for _, i := range items {
		of[i.layer] = append(of[i.layer], i.n)
	}
	out := map[note]map[int64]float64{}
	for l, numbers := range of {
		l := reportedly.Layer(l)
		var n, other, sum int64
		var score float64
		err := w.eachOf(numbers, []any{&n, &other, &score, &sum}, func() error {
			if sum != tieSum(l, n, other, score) {
				return damaged("tie", n, "its hash is wrong")
			}
			ties := out[note{l, n}]
			if ties == nil {
				ties = map[int64]float64{}
				out[note{l, n}] = ties
			}
			ties[other] = score
			return nil
		}, "SELECT a, b, score, hash FROM link_tie WHERE layer = ? AND a "+anyOf, int(l))
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// A pair is two items of a layer, in order.
type pair struct {
	layer reportedly.Layer
	a, b  int64
}

func pairOf(i *item, n int64) pair { return pair{i.layer, min(i.n, n), max(i.n, n)} }

// setCompared remembers a pair, which is not compared again from the other side.
func (w *work) setCompared(p pair) {
	if w.compared == nil || len(w.compared) >= ComparedRoom {
		w.compared = map[pair]bool{}
	}
	w.compared[p] = true
}

func (p pair) compare(o pair) int {
	return cmp.Or(cmp.Compare(p.layer, o.layer), cmp.Compare(p.a, o.a), cmp.Compare(p.b, o.b))
}

// match decides about pairs, each once, and ties those that belong together.
func (w *work) match(pairs []pair) error {
	slices.SortFunc(pairs, pair.compare)
	pairs = slices.Compact(pairs) // what was compared may have been forgotten meanwhile
	forms, err := w.formsOf(pairs)
	if err != nil {
		return err
	}
	type verdict struct {
		score float64
		tied  bool
	}
	found := make([]verdict, len(pairs))
	parallel.Each(len(pairs), func(k int) {
		p := pairs[k]
		found[k].score, found[k].tied = w.matcher.Match(p.layer, forms[formNote(p.layer, p.a)], forms[formNote(p.layer, p.b)])
	})
	var rows []tieRow
	var noted note
	for k, p := range pairs {
		if !found[k].tied {
			continue
		}
		rows = append(rows, tieRow{p, found[k].score}, tieRow{pair{p.layer, p.b, p.a}, found[k].score})
		if n := (note{p.layer, p.a}); p.layer.Groups() && n != noted { // pairs are in order
			if err := w.todo(groupAgain, p.layer, p.a); err != nil {
				return err
			}
			noted = n
		}
	}
	return w.tie(rows)
}

// A tieRow is a row of link_tie: a pair from one of its sides.
type tieRow struct {
	pair
	score float64
}

var writeTie, writeTies = rowsOf("link_tie", 5, " ON CONFLICT (layer, a, b) DO UPDATE SET score = excluded.score, hash = excluded.hash")

// tie writes ties, none twice, in order: what is near each other is written together.
func (w *work) tie(rows []tieRow) error {
	slices.SortFunc(rows, func(x, y tieRow) int { return x.compare(y.pair) })
	return insert(w, writeTie, writeTies, rows, func(args []any, r tieRow) []any {
		return append(args, int(r.layer), r.a, r.b, r.score, tieSum(r.layer, r.a, r.b, r.score))
	})
}

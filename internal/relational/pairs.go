package relational

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"reportedly"
)

// Pairs gives what belongs together with one item. See reportedly.Store.
func (s *Store) Pairs(ctx context.Context, l reportedly.Layer, member string) iter.Seq2[*reportedly.Pair, error] {
	if member == "" {
		return s.PairsPast(ctx, l, "", "")
	}
	return func(yield func(*reportedly.Pair, error) bool) {
		stopped(s.see(ctx, l.String()+" pairs", func(t *tx) error {
			pairs, err := t.pairsOf(l, member)
			for _, p := range pairs {
				if !yield(p, nil) {
					return errStop
				}
			}
			return err
		}), yield)
	}
}

// PairsPast gives all that belongs together two by two, past one of them. See reportedly.Store.
func (s *Store) PairsPast(ctx context.Context, l reportedly.Layer, a, b string) iter.Seq2[*reportedly.Pair, error] {
	return func(yield func(*reportedly.Pair, error) bool) {
		stopped(s.see(ctx, l.String()+" pairs", func(t *tx) error {
			query, err := t.tiedQuery(l)
			if err != nil {
				return err
			}
			last := ""
			for id, err := range stream[string](t, query, a, int(l)) {
				if err != nil {
					return err
				}
				if id == last {
					continue
				}
				last = id
				pairs, err := t.pairsOf(l, id)
				if err != nil {
					return err
				}
				for _, p := range pairs {
					if p.A > p.B || p.A == a && p.B <= b {
						continue // it comes from the other side, or came
					}
					if !yield(p, nil) {
						return errStop
					}
				}
			}
			return nil
		}), yield)
	}
}

// FewTies is how many ties of a layer are sorted for a page of them. Of more, the items of the
// layer are gone through by id, with a look at each whether it is tied: of a record's N items,
// T of them tied, a page of k looks at about k·N/T. So neither the tied alone nor the record
// is gone through for a page, however large.
var FewTies = 2000 // tests ask with fewer, too

// tiedQuery is the query for the ids of tied items in their order, each as often as it is
// tied, from an id on, which is its first value; the layer is its second.
func (t *tx) tiedQuery(l reportedly.Layer) (string, error) {
	var n int
	err := t.get([]any{&n}, "SELECT count(*) FROM (SELECT 1 FROM link_tie WHERE layer = ? LIMIT ?) AS ties", int(l), FewTies+1)
	table := tableOf(l)
	from := "link_tie CROSS JOIN " + table // SQLite joins in this order
	if n > FewTies {
		from = table + " CROSS JOIN link_tie"
	}
	return fmt.Sprintf("SELECT %[1]s.id FROM %[2]s ON link_tie.a = %[1]s.n WHERE %[1]s.id >= ? AND link_tie.layer = ? ORDER BY %[1]s.id", table, from), err
}

// tableOf is the table that the items of a layer are in.
func tableOf(l reportedly.Layer) string {
	if l.OfStatements() {
		return "statement"
	}
	return "report"
}

// itemsOf are the keys of a current report, or of a statement of one, by its id.
func (t *tx) itemsOf(l reportedly.Layer, id string) ([]int64, error) {
	query := "SELECT n FROM report WHERE id = ? AND state = 'current'"
	if l.OfStatements() {
		query = "SELECT n FROM statement WHERE id = ?"
	}
	items, err := t.numbers(query, id)
	if err == nil && len(items) == 0 {
		err = fmt.Errorf("%s %s: %w", tableOf(l), reportedly.Visible(id), reportedly.ErrNotFound)
	}
	return items, err
}

// pairsOf are those of one item, by the ids of the others.
func (t *tx) pairsOf(l reportedly.Layer, id string) ([]*reportedly.Pair, error) {
	items, err := t.itemsOf(l, id)
	if err != nil {
		return nil, err
	}
	ties, err := t.tiesOf(l, items[0])
	if err != nil {
		return nil, err
	}
	var out []*reportedly.Pair
	for other, score := range ties {
		p := &reportedly.Pair{A: id, Score: score}
		if p.B, err = t.idOf(l, other); err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b *reportedly.Pair) int { return strings.Compare(a.B, b.B) })
	return out, nil
}

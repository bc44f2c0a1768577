package relational

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"reportedly"
)

// Cluster gives one group. See reportedly.Store.
func (s *Store) Cluster(ctx context.Context, l reportedly.Layer, id string) (*reportedly.Cluster, error) {
	var out *reportedly.Cluster
	err := s.see(ctx, l.String()+" "+reportedly.Visible(id), func(t *tx) (err error) {
		out, err = t.cluster(l, id)
		return err
	})
	return out, err
}

func (t *tx) cluster(l reportedly.Layer, id string) (*reportedly.Cluster, error) {
	members, err := t.numbers("SELECT item FROM link_member WHERE layer = ? AND cluster = ? AND cluster <> '' ORDER BY item", int(l), id)
	if err != nil {
		return nil, err
	}
	if len(members) == 0 {
		return nil, reportedly.ErrNotFound
	}
	out := &reportedly.Cluster{ID: id}
	for _, n := range members {
		if in, err := t.clusterOf(l, n); err != nil {
			return nil, err
		} else if in != id {
			return nil, damaged("member", n, "it is listed under another group")
		}
		member, err := t.idOf(l, n)
		if err != nil {
			return nil, err
		}
		out.Members = append(out.Members, member)
	}
	slices.Sort(out.Members)
	return out, nil
}

// ClusterOf gives the group of a report or statement. See reportedly.Store.
func (s *Store) ClusterOf(ctx context.Context, l reportedly.Layer, member string) (*reportedly.Cluster, error) {
	var out *reportedly.Cluster
	err := s.see(ctx, l.String()+" of "+reportedly.Visible(member), func(t *tx) error {
		items, err := t.itemsOf(l, member)
		if err != nil {
			return err
		}
		for _, n := range items {
			id, err := t.clusterOf(l, n)
			if err != nil {
				return err
			}
			if id != "" {
				out, err = t.cluster(l, id)
				return err
			}
		}
		out = &reportedly.Cluster{Members: []string{member}}
		return nil
	})
	return out, err
}

// Pairs gives what belongs together two by two. See reportedly.Store.
func (s *Store) Pairs(ctx context.Context, l reportedly.Layer, member string) iter.Seq2[*reportedly.Pair, error] {
	return func(yield func(*reportedly.Pair, error) bool) {
		stopped(s.see(ctx, l.String()+" pairs", func(t *tx) error {
			var ids []string
			if member != "" {
				ids = []string{member}
			} else {
				var id string
				table := tableOf(l)
				if err := t.each([]any{&id}, func() error { ids = append(ids, id); return nil },
					"SELECT DISTINCT "+table+".id FROM link_tie JOIN "+table+" ON "+table+".n = link_tie.a WHERE layer = ? ORDER BY 1", int(l)); err != nil {
					return err
				}
			}
			for _, id := range ids {
				pairs, err := t.pairsOf(l, id)
				if err != nil {
					return err
				}
				for _, p := range pairs {
					if member == "" && p.A > p.B {
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

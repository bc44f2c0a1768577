package relational

import (
	"context"
	"fmt"
	"iter"

	"reportedly"
)

// Clusters gives the groups of a layer. See reportedly.Store.
func (s *Store) Clusters(ctx context.Context, l reportedly.Layer, f reportedly.Filter) iter.Seq2[*reportedly.Cluster, error] {
	return func(yield func(*reportedly.Cluster, error) bool) {
		stopped(s.see(ctx, l.String()+" list", func(t *tx) error {
			query, past, err := t.clusterList(l, f)
			if err != nil {
				return err
			}
			for id, err := range stream[string](t, query+limit(f), past...) {
				if err != nil {
					return err
				}
				c, err := t.cluster(l, id)
				if err != nil {
					return err
				}
				if !yield(c, nil) {
					return errStop
				}
			}
			return nil
		}), yield)
	}
}

// clusterList is the query for the ids of groups in their order. With the newest first a
// group stands where its newest member does, and is met there alone.
func (t *tx) clusterList(l reportedly.Layer, f reportedly.Filter) (query string, past []any, err error) {
	if f.Order != reportedly.ByNewest {
		query = fmt.Sprintf("SELECT cluster FROM link_member WHERE layer = %d AND cluster <> ''", int(l))
		if f.Past != "" {
			query, past = query+" AND cluster > ?", []any{f.Past}
		}
		return query + " GROUP BY cluster ORDER BY cluster", past, nil
	}
	query = fmt.Sprintf("SELECT cluster FROM link_member AS m WHERE layer = %d AND cluster <> ''", int(l))
	if f.Past != "" {
		n, err := t.keyPast(fmt.Sprintf("SELECT max(item) FROM link_member WHERE layer = %d AND cluster = ? AND cluster <> ''", int(l)), f)
		if err != nil {
			return "", nil, err
		}
		query, past = query+" AND item < ?", []any{n}
	}
	return query + " AND NOT EXISTS (SELECT 1 FROM link_member WHERE layer = m.layer AND cluster = m.cluster AND cluster <> '' AND item > m.item) ORDER BY item DESC", past, nil
}

package relational

import (
	"context"
	"slices"

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

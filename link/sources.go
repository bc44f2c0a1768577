package link

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"reportedly"
	"reportedly/link/derivation"
)

// OnePerDerivation gives, of the wanted reports, those that are copies of another that is
// wanted, each with that one: leaving them out leaves one report for each text that went
// round. What counts as a copy is what a story folds. Reports that copies tie make a
// group; it is represented by one that no other is known to be earlier than, the first
// published, the first by id. So the answer does not hang on any order.
func OnePerDerivation(ctx context.Context, s reportedly.Store, wanted func(report string) bool) (map[string]string, error) {
	parent := map[string]string{}
	var root func(string) string
	root = func(id string) string {
		p, there := parent[id]
		if !there || p == id {
			return id
		}
		r := root(p)
		parent[id] = r
		return r
	}
	later := map[string]bool{} // another of the group was likely there first
	for d, err := range Derivations(ctx, s, "") {
		if err != nil {
			return nil, err
		}
		if !wanted(d.A) || !wanted(d.B) || d.Relation == derivation.Partial && d.Shared < FoldedFrom {
			continue
		}
		for _, id := range []string{d.A, d.B} {
			if _, there := parent[id]; !there {
				parent[id] = id
			}
			if d.Earlier != "" && d.Earlier != id {
				later[id] = true
			}
		}
		if a, b := root(d.A), root(d.B); a != b {
			parent[max(a, b)] = min(a, b)
		}
	}
	published := map[string]string{}
	for ids := range slices.Chunk(slices.Sorted(maps.Keys(parent)), 100) {
		for r, err := range s.Readings(ctx, reportedly.Filter{Reports: ids}) {
			if err != nil {
				return nil, err
			}
			published[r.Report.ID] = r.Report.Published
		}
	}
	groups := map[string][]string{}
	for _, id := range slices.Sorted(maps.Keys(parent)) {
		groups[root(id)] = append(groups[root(id)], id)
	}
	out := map[string]string{}
	for _, ids := range groups {
		first := slices.MinFunc(ids, func(a, b string) int {
			if later[a] != later[b] {
				if later[b] {
					return -1
				}
				return 1
			}
			return cmp.Or(compareDates(published[a], published[b]), cmp.Compare(a, b))
		})
		for _, id := range ids {
			if id != first {
				out[id] = first
			}
		}
	}
	return out, nil
}

package link

import (
	"cmp"
	"context"
	"slices"

	"reportedly"
	"reportedly/link/derivation"
)

// Reword finds, among what a change dropped and added, statements that were only put
// in other words: one speaker's, or of a speaker unknown in one of the two, and wordings
// of one thing said. The nearest go together first.
func Reword(c *reportedly.Change) { rewordMost(c, 0) }

// rewordMost looks among so many of those dropped and so many of those added; 0 is all.
// The cost grows with the product of the two.
func rewordMost(c *reportedly.Change, most int) {
	dropped, added := c.Dropped, c.Added
	if most > 0 {
		dropped, added = dropped[:min(most, len(dropped))], added[:min(most, len(added))]
		c.LeftOut = len(c.Dropped) - len(dropped) + len(c.Added) - len(added)
	}
	type pair struct {
		i, j  int
		score float64
	}
	prepared := func(ss []reportedly.Statement) []*Wording {
		out := make([]*Wording, len(ss))
		for i, s := range ss {
			out[i] = NewWording(reportedly.ReportBrief{}, s, "")
		}
		return out
	}
	was, is := prepared(dropped), prepared(added)
	var pairs []pair
	for i := range was {
		for j := range is {
			a, b := c.Dropped[i].Speaker, c.Added[j].Speaker
			if a != nil && b != nil && a.Name != b.Name {
				continue
			}
			if found := was[i].Compare(is[j]); found.Sure() {
				pairs = append(pairs, pair{i, j, found.Score})
			}
		}
	}
	slices.SortFunc(pairs, func(x, y pair) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(x.i, y.i), cmp.Compare(x.j, y.j))
	})
	usedA, usedB := map[int]bool{}, map[int]bool{}
	for _, p := range pairs {
		if !usedA[p.i] && !usedB[p.j] {
			usedA[p.i], usedB[p.j] = true, true
			c.Reworded = append(c.Reworded, reportedly.Rewording{Earlier: c.Dropped[p.i], Later: c.Added[p.j]})
		}
	}
	c.Dropped = others(c.Dropped, usedA)
	c.Added = others(c.Added, usedB)
}

// others are the statements that are not in a set, in their order.
func others(ss []reportedly.Statement, used map[int]bool) []reportedly.Statement {
	var out []reportedly.Statement
	for i, s := range ss {
		if !used[i] {
			out = append(out, s)
		}
	}
	return out
}

// CompareReports says what the second of two reports dropped, added, moved and put in
// other words.
func CompareReports(a, b *reportedly.Reading) *reportedly.Change {
	c := reportedly.CompareVersions(a, b)
	Reword(c)
	return c
}

// CopiedFrom gives the reports that share more with a version of a page than with the
// one that came after it: they were copied from the older text. They are looked for
// among those that are tied to the page's report, by copying or by story.
func CopiedFrom(ctx context.Context, s reportedly.Store, page string, older, newer *reportedly.Reading) ([]derivation.Derivation, error) {
	near := map[string]bool{}
	for c, err := range s.Pairs(ctx, reportedly.Derivations, page) {
		if err != nil {
			return nil, err
		}
		near[c.B] = true
	}
	story, err := s.ClusterOf(ctx, reportedly.Stories, page)
	if err != nil {
		return nil, err
	}
	for _, id := range story.Members {
		near[id] = id != page
	}
	was, is := derivation.Prepare(&older.Report), derivation.Prepare(&newer.Report)
	var out []derivation.Derivation
	for id, other := range near {
		if !other {
			continue
		}
		r, err := s.Reading(ctx, id)
		if err != nil {
			return nil, err
		}
		text := derivation.Prepare(&r.Report)
		d, ok := was.Compare(text)
		if !ok {
			continue
		}
		if now, still := is.Compare(text); !still || now.Shared < d.Shared {
			out = append(out, d)
		}
	}
	slices.SortFunc(out, func(x, y derivation.Derivation) int {
		return cmp.Or(cmp.Compare(y.Shared, x.Shared), cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B))
	})
	return out, nil
}

package story

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"reportedly/internal/cluster"
	"reportedly/internal/hash"
)

// rule is that of grouping: see package cluster. Two groups that are each much closer
// among themselves than to each other stay two, however alike: they are two events of
// one kind, two fights of one boxer, two security holes of one browser.
var rule = cluster.Rule{Enough: 0.21, OfOnePiece: 0.78, Few: 3}

// A Story is reports of one event, two or more.
type Story struct {
	ID      string   // from one of its reports: it seldom changes when others join
	Reports []string // ids, sorted
}

// Group gives the stories that edges make. Edges may come in any order, and twice.
func Group(edges []Edge) []Story {
	var ids []string
	for _, e := range edges {
		ids = append(ids, e.A, e.B)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	number := make(map[string]int32, len(ids))
	for i, id := range ids {
		number[id] = int32(i)
	}
	ties := make([]cluster.Tie, 0, len(edges))
	for _, e := range edges {
		ties = append(ties, cluster.Tie{A: number[e.A], B: number[e.B], Score: cluster.Score(e.Score)})
	}
	return groupTies(ids, ties)
}

// GroupTies gives the groups that ties between reports with the given ids make, as
// indexes into ids.
func GroupTies(ids []string, ties []cluster.Tie) [][]int32 {
	hashes := make([]uint64, len(ids))
	for i, id := range ids {
		hashes[i] = hash.String(id)
	}
	return cluster.Average(hashes, ties, rule)
}

// groupTies groups the reports with the given ids.
func groupTies(ids []string, ties []cluster.Tie) []Story {
	var out []Story
	for _, items := range GroupTies(ids, ties) {
		var s Story
		for _, i := range items {
			s.Reports = append(s.Reports, ids[i])
		}
		slices.Sort(s.Reports)
		s.ID = ID(s.Reports)
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b Story) int { return cmp.Compare(a.Reports[0], b.Reports[0]) })
	return out
}

// ID names a story by that of its reports whose id has the least hash.
func ID(reports []string) string {
	least := slices.MinFunc(reports, func(a, b string) int {
		return cmp.Or(cmp.Compare(hash.String(a), hash.String(b)), cmp.Compare(a, b))
	})
	sum := sha256.Sum256([]byte("story " + least))
	return hex.EncodeToString(sum[:8])
}

// Strong is how alike two reports must be for their tie to join groups by itself.
func Strong() float64 { return rule.Enough }

package utterance

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"reportedly/internal/cluster"
	"reportedly/internal/hash"
)

// rule is that of grouping. A long quotation holds two sayings that others print
// apart: those two share nothing, and one long wording does not make them one.
var rule = cluster.Rule{Enough: 0.45}

// GroupTies gives the groups that ties between statements with the given ids make, as
// indexes into ids. Wordings that are the same but for marks and letter case, a
// thousand copies of one report, count as one: how often a thing was copied says
// nothing of what it is like.
func GroupTies(ids []string, ties []cluster.Tie) [][]int32 {
	one := make([]int32, len(ids)) // the first of those that are the same
	for i := range one {
		one[i] = int32(i)
	}
	root := func(i int32) int32 {
		for one[i] != i {
			one[i] = one[one[i]]
			i = one[i]
		}
		return i
	}
	same := cluster.Score(1)
	for _, t := range ties {
		if t.Score >= same {
			a, b := root(t.A), root(t.B)
			one[max(a, b)] = min(a, b)
		}
	}
	hashes := make([]uint64, len(ids))
	for i := range ids {
		hashes[i] = ^uint64(0)
	}
	for i, id := range ids {
		r := root(int32(i))
		hashes[r] = min(hashes[r], hash.String(id))
	}
	var between []cluster.Tie
	for _, t := range ties {
		if a, b := root(t.A), root(t.B); a != b {
			between = append(between, cluster.Tie{A: min(a, b), B: max(a, b), Score: t.Score})
		}
	}
	in := map[int32]int32{} // by the first of those that are the same: the first of its group
	for _, group := range cluster.Average(hashes, between, rule) {
		for _, i := range group {
			in[i] = group[0]
		}
	}
	byFirst := map[int32][]int32{}
	for i := range ids {
		r := root(int32(i))
		if first, ok := in[r]; ok {
			r = first
		}
		byFirst[r] = append(byFirst[r], int32(i))
	}
	var out [][]int32
	for _, group := range byFirst {
		if len(group) > 1 {
			out = append(out, group)
		}
	}
	slices.SortFunc(out, func(a, b []int32) int { return cmp.Compare(a[0], b[0]) })
	return out
}

// ID names an utterance by that of its statements whose id has the least hash.
func ID(statements []string) string {
	least := slices.MinFunc(statements, func(a, b string) int {
		return cmp.Or(cmp.Compare(hash.String(a), hash.String(b)), cmp.Compare(a, b))
	})
	sum := sha256.Sum256([]byte("utterance " + least))
	return hex.EncodeToString(sum[:8])
}

// Strong is how near two statements must be for their tie to join groups by itself.
func Strong() float64 { return rule.Enough }

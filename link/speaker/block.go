package speaker

import (
	"slices"
)

// Pairs are judged only within blocks of units that share a key. A block of n
// units makes n(n-1)/2 pairs, so a large one is bounded:
//
//	every unit with the next window in order of hash, which chains them all,
//	and with those who share a piece of evidence too, bounded in the same way
//
// The order of hashes is one for all records, so what is compared hangs on what
// shares the key and on nothing else.
const (
	maxBlock = 48 // units of which every pair is judged
	window   = 12 // units after each that it is judged with, in larger blocks
)

// A pair is two indices of units, the smaller first.
type pair struct{ a, b int32 }

// blocks collects pairs, each once.
type blocks struct {
	seen map[pair]struct{}
	list []pair
}

func (b *blocks) add(i, j int32) {
	if i == j {
		return
	}
	p := pair{min(i, j), max(i, j)}
	if _, ok := b.seen[p]; !ok {
		b.seen[p] = struct{}{}
		b.list = append(b.list, p)
	}
}

// bounded adds the pairs of one block; members are in order of hash. It reports
// whether they are all pairs.
func (b *blocks) bounded(members []int32) bool {
	n := len(members)
	for k, i := range members {
		until := n
		if n > maxBlock {
			until = min(n, k+1+window)
		}
		for _, j := range members[k+1 : until] {
			b.add(i, j)
		}
	}
	return n <= maxBlock
}

// pairsOf are the pairs of units worth judging. Units are in order of hash, so
// blocks are, too.
func pairsOf(units []unit) []pair {
	b := &blocks{seen: map[pair]struct{}{}}
	for _, members := range blocksBy(units, func(u *unit) []string { return u.nameKeys() }) {
		if b.bounded(members) {
			continue
		}
		within := make([]unit, len(members))
		for k, i := range members {
			within[k] = units[i]
		}
		for _, sub := range blocksBy(within, func(u *unit) []string { return u.evidenceKeys() }) {
			for k := range sub {
				sub[k] = members[sub[k]]
			}
			b.bounded(sub)
		}
	}
	slices.SortFunc(b.list, func(p, q pair) int {
		if p.a != q.a {
			return int(p.a - q.a)
		}
		return int(p.b - q.b)
	})
	return b.list
}

func blocksBy(units []unit, keys func(*unit) []string) map[string][]int32 {
	out := map[string][]int32{}
	for i := range units {
		for _, k := range keys(&units[i]) {
			out[k] = append(out[k], int32(i))
		}
	}
	for k, members := range out {
		if len(members) < 2 {
			delete(out, k)
		}
	}
	return out
}

// Package cluster groups items by average link.
//
// In go ties between items, each with a score; out come groups. The two groups whose
// items are most alike on average become one, again and again, until no two are alike
// enough. A pair without a tie counts as not alike. So one item that is like two
// others does not make them one, as it would if a single tie were enough.
//
//	a ──0.8── b ──0.8── c        a and b become one; c is like that one by
//	                             (0 + 0.8) / 2 = 0.4, and stays alone at 0.45
//
// Scores are summed as whole numbers, and ties go to the group whose first item has
// the lower hash, so that no order of the input can be seen in the output.
//
// The method is known as UPGMA (Sokal and Michener 1958).
package cluster

import (
	"cmp"
	"container/heap"
	"slices"
)

// A Rule says when two groups become one.
type Rule struct {
	// Enough is how alike two groups must be on average, 0 to 1.
	Enough float64
	// OfOnePiece is how close to each other two groups must be, compared with how close
	// they are among themselves; asked of groups of Few or more. 0 asks it of none.
	OfOnePiece float64
	Few        int
}

// A Tie is a pair of items by index, with how alike they are: see Score.
type Tie struct{ A, B, Score int32 }

// Score is a likeness of 0 to 1 as a whole number.
func Score(x float64) int32 { return int32(x * scale) }

const scale = 1 << 20

// Average gives the groups of two items or more, each with its items in order, by their
// first items. hashes order the items and must not hang on how they are numbered. Ties
// may come twice and from either side; they are sorted in place.
//
// Two groups become one only if some tie between them is strong enough alone, so
// items that no chain of such ties joins are grouped apart from each other.
func Average(hashes []uint64, ties []Tie, rule Rule) [][]int32 {
	part := parts(len(hashes), ties, rule)
	for i, t := range ties {
		ties[i] = Tie{min(t.A, t.B), max(t.A, t.B), t.Score}
	}
	ties = slices.DeleteFunc(ties, func(t Tie) bool { return t.A == t.B || part[t.A] != part[t.B] })
	slices.SortFunc(ties, func(x, y Tie) int {
		return cmp.Or(cmp.Compare(part[x.A], part[y.A]), cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B), cmp.Compare(y.Score, x.Score))
	})
	ties = slices.CompactFunc(ties, func(x, y Tie) bool { return x.A == y.A && x.B == y.B })
	var out [][]int32
	for len(ties) > 0 {
		n := 1
		for n < len(ties) && part[ties[n].A] == part[ties[0].A] {
			n++
		}
		out = append(out, groupPart(hashes, ties[:n], rule)...)
		ties = ties[n:]
	}
	slices.SortFunc(out, func(a, b []int32) int { return cmp.Compare(a[0], b[0]) })
	return out
}

// parts gives each item the number of its part: the least item that a chain of ties,
// each strong enough, joins it to.
func parts(n int, ties []Tie, rule Rule) []int32 {
	part := make([]int32, n)
	for i := range part {
		part[i] = int32(i)
	}
	root := func(i int32) int32 {
		for part[i] != i {
			part[i] = part[part[i]]
			i = part[i]
		}
		return i
	}
	for _, t := range ties {
		if float64(t.Score) >= rule.Enough*scale {
			a, b := root(t.A), root(t.B)
			part[max(a, b)] = min(a, b)
		}
	}
	for i := range part {
		part[i] = root(int32(i))
	}
	return part
}

// groupPart groups the items of one part.
func groupPart(hashes []uint64, ties []Tie, rule Rule) [][]int32 {
	g := newGrouping(hashes, ties, rule)
	for g.queue.Len() > 0 {
		p := heap.Pop(&g.queue).(proposal)
		if g.groups[p.a].version == p.versionA && g.groups[p.b].version == p.versionB {
			g.merge(p.a, p.b)
		}
	}
	var out [][]int32
	for _, x := range g.groups {
		if len(x.items) > 1 {
			slices.Sort(x.items)
			out = append(out, x.items)
		}
	}
	return out
}

type grouping struct {
	rule   Rule
	groups []group
	queue  queue
}

// A group is some items, or, once it went into another, none.
type group struct {
	items   []int32
	first   uint64          // the least hash of an item
	within  int64           // sum of scores among the items
	to      map[int32]int64 // sum of scores to other groups
	version int32           // counts changes, so that old proposals are known; -1 if it is no more
}

func newGrouping(hashes []uint64, ties []Tie, rule Rule) *grouping {
	g := &grouping{rule: rule}
	number := map[int32]int32{}
	of := func(item int32) int32 {
		n, ok := number[item]
		if !ok {
			n = int32(len(g.groups))
			number[item] = n
			g.groups = append(g.groups, group{items: []int32{item}, first: hashes[item], to: map[int32]int64{}})
		}
		return n
	}
	for _, t := range ties {
		a, b := of(t.A), of(t.B)
		g.groups[a].to[b], g.groups[b].to[a] = int64(t.Score), int64(t.Score)
	}
	for i := range g.groups {
		for j := range g.groups[i].to {
			if int32(i) < j {
				g.propose(int32(i), j)
			}
		}
	}
	return g
}

// merge puts b into a.
func (g *grouping) merge(a, b int32) {
	if len(g.groups[a].to) < len(g.groups[b].to) {
		a, b = b, a
	}
	x, y := &g.groups[a], &g.groups[b]
	x.within += y.within + x.to[b]
	delete(x.to, b)
	delete(y.to, a)
	for other, sum := range y.to {
		z := &g.groups[other]
		delete(z.to, b)
		x.to[other] += sum
		z.to[a] = x.to[other]
	}
	x.items = append(x.items, y.items...)
	x.first = min(x.first, y.first)
	x.version++
	*y = group{version: -1}
	for other := range x.to {
		g.propose(a, other)
	}
}

// propose queues two groups if they may become one as they are.
func (g *grouping) propose(a, b int32) {
	x, y := &g.groups[a], &g.groups[b]
	if x.first > y.first {
		a, b, x, y = b, a, y, x
	}
	average := float64(x.to[b]) / float64(len(x.items)*len(y.items))
	if average < g.rule.Enough*scale {
		return
	}
	if g.rule.OfOnePiece > 0 && min(len(x.items), len(y.items)) >= g.rule.Few && average < g.rule.OfOnePiece*min(x.density(), y.density()) {
		return
	}
	heap.Push(&g.queue, proposal{average, x.first, y.first, a, b, x.version, y.version})
}

// density is how alike the items of a group are on average.
func (x *group) density() float64 {
	n := len(x.items)
	return float64(x.within) / float64(n*(n-1)/2)
}

// A proposal is two groups as they were when it was made.
type proposal struct {
	average            float64
	firstA, firstB     uint64
	a, b               int32
	versionA, versionB int32
}

// queue is a heap of proposals, the best first.
type queue []proposal

func (q queue) Len() int { return len(q) }
func (q queue) Less(i, j int) bool {
	x, y := &q[i], &q[j]
	return cmp.Or(cmp.Compare(y.average, x.average), cmp.Compare(x.firstA, y.firstA), cmp.Compare(x.firstB, y.firstB)) < 0
}
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)   { *q = append(*q, x.(proposal)) }
func (q *queue) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}

package speaker

import (
	"cmp"
	"slices"
)

// How edges become groups: the mutex watershed (Wolf and others, ECCV 2018). All
// edges, for and against, are taken strongest first. One for joins two groups
// unless something stronger keeps them apart; one against keeps two groups apart
// unless something stronger has joined them.
//
//	Holm, mayor ──5── Erik Holm ──4── Eric Holm
//	                      ╎5              │3.7
//	                  Ann Holm ───────────┘        stays apart: 5 and 4 came before
//
// Ties go by the hashes of the two, so the order of the edges does not matter.
// What it gets wrong: a weak edge against, met after two stronger ones for, is
// not heard.

// An edge is a verdict on two units.
type edge struct {
	pair
	verdict
}

// groups keeps sets of units and which sets must not be joined.
type groups struct {
	parent []int32
	apart  []map[int32]struct{} // by root: roots that it must not join; nil if none
}

func newGroups(n int) *groups {
	g := &groups{parent: make([]int32, n), apart: make([]map[int32]struct{}, n)}
	for i := range g.parent {
		g.parent[i] = int32(i)
	}
	return g
}

func (g *groups) root(i int32) int32 {
	for g.parent[i] != i {
		g.parent[i] = g.parent[g.parent[i]]
		i = g.parent[i]
	}
	return i
}

// keepApart forbids joining the groups of two; nothing if they are one already.
func (g *groups) keepApart(i, j int32) {
	i, j = g.root(i), g.root(j)
	if i == j {
		return
	}
	for _, p := range [][2]int32{{i, j}, {j, i}} {
		if g.apart[p[0]] == nil {
			g.apart[p[0]] = map[int32]struct{}{}
		}
		g.apart[p[0]][p[1]] = struct{}{}
	}
}

// join makes one group of two, unless they must stay apart. The smaller list of
// foes is moved, so all joins together take n log n steps.
func (g *groups) join(i, j int32) bool {
	i, j = g.root(i), g.root(j)
	if i == j {
		return true
	}
	if _, foes := g.apart[i][j]; foes {
		return false
	}
	if len(g.apart[i]) < len(g.apart[j]) {
		i, j = j, i
	}
	g.parent[j] = i
	for foe := range g.apart[j] {
		delete(g.apart[foe], j)
		g.apart[foe][i] = struct{}{}
		if g.apart[i] == nil {
			g.apart[i] = map[int32]struct{}{}
		}
		g.apart[i][foe] = struct{}{}
	}
	g.apart[j] = nil
	return true
}

// settle takes the edges strongest first. Units must be in order of hash: it
// settles ties.
func (g *groups) settle(edges []edge) {
	slices.SortFunc(edges, func(a, b edge) int {
		return cmp.Or(-cmp.Compare(a.score, b.score), -cmp.Compare(rank(a), rank(b)), cmp.Compare(a.a, b.a), cmp.Compare(a.b, b.b))
	})
	for _, e := range edges {
		if e.differ {
			g.keepApart(e.a, e.b)
		} else {
			g.join(e.a, e.b)
		}
	}
}

func rank(e edge) int {
	if e.differ {
		return 1
	}
	return 0
}

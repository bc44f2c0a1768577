package story

import (
	"cmp"
	"container/heap"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"reportedly/internal/hash"
)

// Groups form by average link: the two groups whose reports are most alike on
// average become one, again and again, until no two are alike enough. A pair
// without an edge counts as not alike. So one report that mentions two events
// does not make them one, as it would if a single edge were enough.
//
// Two groups that are each much closer among themselves than to each other stay
// two, however alike: they are two events of one kind, two fights of one boxer,
// two security holes of one browser.
//
// Scores are summed as whole numbers, and ties go to the group whose first report
// has the lower hash, so that no order of the input can be seen in the output.

const (
	// enough is how alike two groups must be on average.
	enough = 0.21

	// ofOnePiece is how close to each other two groups must be, compared with how
	// close they are among themselves; asked of groups of fewReports or more.
	ofOnePiece = 0.78
	fewReports = 3

	scale = 1 << 20 // of a score as a whole number
)

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
	ties := make([]tie, 0, len(edges))
	for _, e := range edges {
		ties = append(ties, tieOf(number[e.A], number[e.B], e.Score))
	}
	return groupTies(ids, ties)
}

// A tie is an edge between reports named by number; 12 bytes, since there are many.
type tie struct{ a, b, score int32 }

// tieOf is the tie of an edge.
func tieOf(a, b int32, score float64) tie {
	return tie{min(a, b), max(a, b), int32(score * scale)}
}

// groupTies groups the reports with the given ids. Two groups become one only if
// some tie between them is strong enough alone, so reports that no chain of such
// ties joins are grouped apart from each other.
func groupTies(ids []string, ties []tie) []Story {
	part := parts(len(ids), ties)
	ties = slices.DeleteFunc(ties, func(t tie) bool { return t.a == t.b || part[t.a] != part[t.b] })
	slices.SortFunc(ties, func(x, y tie) int {
		return cmp.Or(cmp.Compare(part[x.a], part[y.a]), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b), cmp.Compare(x.score, y.score))
	})
	ties = slices.Compact(ties)
	var out []Story
	for len(ties) > 0 {
		n := 1
		for n < len(ties) && part[ties[n].a] == part[ties[0].a] {
			n++
		}
		out = append(out, groupPart(ids, ties[:n])...)
		ties = ties[n:]
	}
	slices.SortFunc(out, func(a, b Story) int { return cmp.Compare(a.Reports[0], b.Reports[0]) })
	return out
}

// parts gives each report the number of its part: the least report that a chain of
// ties, each strong enough, joins it to.
func parts(n int, ties []tie) []int32 {
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
		if float64(t.score) >= enough*scale {
			a, b := root(t.a), root(t.b)
			part[max(a, b)] = min(a, b)
		}
	}
	for i := range part {
		part[i] = root(int32(i))
	}
	return part
}

// groupPart groups the reports of one part.
func groupPart(ids []string, ties []tie) []Story {
	g := newGrouping(ids, ties)
	for g.queue.Len() > 0 {
		p := heap.Pop(&g.queue).(proposal)
		if g.groups[p.a].version == p.versionA && g.groups[p.b].version == p.versionB {
			g.merge(p.a, p.b)
		}
	}
	return g.stories()
}

type grouping struct {
	groups []group
	queue  queue
}

// A group is some reports, or, once it went into another, none.
type group struct {
	reports []string
	first   uint64          // the least hash of a report
	within  int64           // sum of scores among the reports
	to      map[int32]int64 // sum of scores to other groups
	version int32           // counts changes, so that old proposals are known; -1 if it is no more
}

func newGrouping(ids []string, ties []tie) *grouping {
	g := &grouping{}
	number := map[int32]int32{}
	of := func(report int32) int32 {
		n, ok := number[report]
		if !ok {
			n = int32(len(g.groups))
			number[report] = n
			g.groups = append(g.groups, group{reports: []string{ids[report]}, first: hash.String(ids[report]), to: map[int32]int64{}})
		}
		return n
	}
	for _, t := range ties {
		a, b := of(t.a), of(t.b)
		g.groups[a].to[b], g.groups[b].to[a] = int64(t.score), int64(t.score)
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
	x.reports = append(x.reports, y.reports...)
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
	average := float64(x.to[b]) / float64(len(x.reports)*len(y.reports))
	if average < enough*scale {
		return
	}
	if min(len(x.reports), len(y.reports)) >= fewReports && average < ofOnePiece*min(x.density(), y.density()) {
		return
	}
	heap.Push(&g.queue, proposal{average, x.first, y.first, a, b, x.version, y.version})
}

// density is how alike the reports of a group are on average.
func (x *group) density() float64 {
	n := len(x.reports)
	return float64(x.within) / float64(n*(n-1)/2)
}

// stories are the groups of two reports or more.
func (g *grouping) stories() []Story {
	var out []Story
	for _, x := range g.groups {
		if len(x.reports) < 2 {
			continue
		}
		slices.Sort(x.reports)
		out = append(out, Story{ID: storyID(x.reports), Reports: x.reports})
	}
	return out
}

// storyID is made from the report whose id has the least hash.
func storyID(reports []string) string {
	least := slices.MinFunc(reports, func(a, b string) int {
		return cmp.Or(cmp.Compare(hash.String(a), hash.String(b)), cmp.Compare(a, b))
	})
	sum := sha256.Sum256([]byte("story " + least))
	return hex.EncodeToString(sum[:8])
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

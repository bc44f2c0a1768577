package diff

// A Run is a stretch of equal elements: a[A:A+Len] is b[B:B+Len].
type Run struct{ A, B, Len int }

// costLimit bounds how many edits the search looks through for one middle; beyond it
// the furthest point reached is taken for the middle.
const costLimit = 256

// Myers gives what two sequences have in common, in order: the runs that a shortest
// edit script keeps. Time is O((len(a)+len(b))·min(D, costLimit)) for D edits, and
// space linear.
func Myers(a, b []int) []Run {
	m := &myers{a: a, b: b}
	size := 2*(min(len(a)+len(b), 2*costLimit)+2) + 1
	m.forward, m.backward = make([]int, size), make([]int, size)
	m.compare(0, len(a), 0, len(b))
	return m.runs
}

type myers struct {
	a, b              []int
	forward, backward []int // furthest x by diagonal, from either end
	runs              []Run
}

// keep adds a run, which joins the one before if they touch.
func (m *myers) keep(x, y, n int) {
	if n == 0 {
		return
	}
	if k := len(m.runs) - 1; k >= 0 && m.runs[k].A+m.runs[k].Len == x && m.runs[k].B+m.runs[k].Len == y {
		m.runs[k].Len += n
		return
	}
	m.runs = append(m.runs, Run{x, y, n})
}

// compare handles the box a[a0:a1], b[b0:b1].
func (m *myers) compare(a0, a1, b0, b1 int) {
	n := 0
	for a0+n < a1 && b0+n < b1 && m.a[a0+n] == m.b[b0+n] {
		n++
	}
	m.keep(a0, b0, n)
	a0, b0 = a0+n, b0+n
	n = 0
	for a1-n > a0 && b1-n > b0 && m.a[a1-n-1] == m.b[b1-n-1] {
		n++
	}
	a1, b1 = a1-n, b1-n
	if a0 < a1 && b0 < b1 {
		x, y := m.middle(a0, a1, b0, b1)
		m.compare(a0, x, b0, y)
		m.compare(x, a1, y, b1)
	}
	m.keep(a1, b1, n)
}

// middle is a point on a shortest path through the box, strictly inside it or on one
// of its edges but never both its corners: the two halves are smaller.
//
//	b0 ┌───────────┐     paths with d edits from the upper left and from the lower
//	   │ ╲         │     right corner are made longer in turn; where the furthest
//	   │  ╲ . . .  │     ones meet, half of a shortest path is known on either side
//	   │     ╲  ╲  │
//	b1 └──────────╲┘
//	  a0          a1
func (m *myers) middle(a0, a1, b0, b1 int) (x, y int) {
	n, k := a1-a0, b1-b0
	delta := n - k
	odd := delta&1 != 0
	limit := min((n+k+1)/2, costLimit)
	mid := len(m.forward) / 2
	f, r := m.forward, m.backward
	f[mid+1], r[mid+1] = 0, 0
	bestX, bestY := 0, 0
	for d := 0; d <= limit; d++ {
		for q := -d; q <= d; q += 2 {
			if q == -d || q != d && f[mid+q-1] < f[mid+q+1] {
				x = f[mid+q+1]
			} else {
				x = f[mid+q-1] + 1
			}
			y = x - q
			for x < n && y >= 0 && y < k && m.a[a0+x] == m.b[b0+y] {
				x, y = x+1, y+1
			}
			f[mid+q] = x
			if x <= n && y <= k && y >= 0 && x+y > bestX+bestY {
				bestX, bestY = x, y
			}
			if back := delta - q; odd && back >= -(d-1) && back <= d-1 && x+r[mid+back] >= n {
				return clamp(a0+x, a0, a1), clamp(b0+y, b0, b1)
			}
		}
		for q := -d; q <= d; q += 2 {
			if q == -d || q != d && r[mid+q-1] < r[mid+q+1] {
				x = r[mid+q+1]
			} else {
				x = r[mid+q-1] + 1
			}
			y = x - q
			for x < n && y >= 0 && y < k && m.a[a1-1-x] == m.b[b1-1-y] {
				x, y = x+1, y+1
			}
			r[mid+q] = x
			if back := delta - q; !odd && back >= -d && back <= d && x+f[mid+back] >= n {
				return clamp(a1-x, a0, a1), clamp(b1-y, b0, b1)
			}
		}
	}
	if bestX == 0 && bestY == 0 || bestX == n && bestY == k {
		return a0 + (n+1)/2, b0 + k/2
	}
	return a0 + bestX, b0 + bestY
}

func clamp(x, low, high int) int { return max(low, min(x, high)) }

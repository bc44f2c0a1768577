package nn

import (
	"math"
	"testing"
)

func TestExp(t *testing.T) {
	for x := -707.0; x < 709; x += 0.37 {
		if got, want := exp(x), math.Exp(x); math.Abs(got-want) > 4e-16*want {
			t.Fatalf("exp(%g) = %g, want %g", x, got, want)
		}
	}
	for _, c := range [][2]float64{{0, 1}, {-1e9, 0}, {1e9, math.Inf(1)}, {math.Inf(-1), 0}} {
		if got := exp(c[0]); got != c[1] {
			t.Errorf("exp(%g) = %g, want %g", c[0], got, c[1])
		}
	}
}

// TestChain holds decoding and posteriors against a walk over all sequences.
func TestChain(t *testing.T) {
	const L = 3
	may := func(before, label int) bool { return label != 2 || before > 0 } // I only after B or I
	for seed := range uint64(20) {
		n := 1 + int(seed%6)
		start, trans, end := noise(L, seed), noise(L*L, seed+1), noise(L, seed+2)
		c := NewChain(start, trans, end, may)
		rows := noise(n*5, seed+3)
		var a Lattice
		c.Reset(&a, rows, 5, n)
		total, bestScore := 0.0, math.Inf(-1)
		node := make([]float64, n*L)
		best, path := make([]int8, n), make([]int8, n)
		var walk func(i int, score float64)
		walk = func(i int, score float64) {
			if i == n {
				score += float64(end[path[n-1]])
				total += math.Exp(score)
				for k, l := range path {
					node[k*L+int(l)] += math.Exp(score)
				}
				if score > bestScore {
					bestScore = score
					copy(best, path)
				}
				return
			}
			for l := range L {
				before, w := -1, start[l]
				if i > 0 {
					before = int(path[i-1])
					w = trans[before*L+l]
				}
				if may(before, l) {
					path[i] = int8(l)
					walk(i+1, score+float64(w)+float64(rows[i*5+l]))
				}
			}
		}
		walk(0, 0)
		for i, l := range c.Decode(&a) {
			if l != best[i] {
				t.Errorf("seed %d: token %d has label %d, want %d", seed, i, l, best[i])
			}
		}
		for k, p := range c.Posteriors(&a) {
			if want := node[k] / total; math.Abs(p-want) > 1e-12 {
				t.Errorf("seed %d: posterior %d is %g, want %g", seed, k, p, want)
			}
		}
	}
}

func TestFixedTokens(t *testing.T) {
	c := NewChain(make([]float32, 3), make([]float32, 9), make([]float32, 3), func(int, int) bool { return true })
	var a Lattice
	c.Reset(&a, noise(30, 4), 3, 10)
	a.Fix(4, 2)
	a.Forbid(5, 0)
	if l := c.Decode(&a); l[4] != 2 || l[5] == 0 {
		t.Errorf("labels %v", l)
	}
	if p := c.Posteriors(&a); p[4*3+2] != 1 || p[5*3] != 0 {
		t.Errorf("posteriors %v", p)
	}
}

func BenchmarkChain(b *testing.B) {
	const L, n = 7, 150
	c := NewChain(noise(L, 1), noise(L*L, 2), noise(L, 3), func(int, int) bool { return true })
	rows := noise(n*16, 4)
	var a Lattice
	for b.Loop() {
		c.Reset(&a, rows, 16, n)
		c.Decode(&a)
		c.Posteriors(&a)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/token")
}

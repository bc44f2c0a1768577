package linear

import (
	"math"
	"math/rand/v2"
	"testing"
)

// drawn is a sequence model of random weights; some pairs are forbidden.
func drawn(labels int, rng *rand.Rand) *Sequence {
	s := &Sequence{Table: Table{labels: labels, scale: 1.0 / 64}}
	for range labels {
		row := make([]float32, labels)
		for l := range row {
			if row[l] = rng.Float32()*4 - 2; rng.IntN(5) == 0 {
				row[l] = Never
			}
		}
		s.trans = append(s.trans, row)
		s.start = append(s.start, rng.Float32())
	}
	s.prepare()
	return s
}

// each calls f for every sequence of labels.
func each(n, labels int, f func([]int)) {
	seq := make([]int, n)
	var fill func(int)
	fill = func(i int) {
		if i == n {
			f(seq)
			return
		}
		for l := range labels {
			seq[i] = l
			fill(i + 1)
		}
	}
	fill(0)
}

// What is decoded is the best of all sequences, and posteriors are what counting all
// of them gives.
func TestAgainstAllSequences(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for trial := range 40 {
		labels, n := 1+trial%7, 1+trial%4
		s := drawn(labels, rng)
		var a Lattice
		a.Reset(n)
		for i := range n {
			for l := range a.Token(i) {
				a.Token(i)[l] = int32(rng.IntN(400))
			}
		}
		weigh := func(seq []int) float64 {
			w := float64(s.start[seq[0]])
			for i, l := range seq {
				w += float64(s.scale) * float64(a.Token(i)[l])
				if i > 0 {
					w += float64(s.trans[seq[i-1]][l])
				}
			}
			return w
		}
		best, total := math.Inf(-1), 0.0
		node := make([][rowBytes]float64, n)
		each(n, labels, func(seq []int) {
			w := weigh(seq)
			best = max(best, w)
			total += math.Exp(w)
			for i, l := range seq {
				node[i][l] += math.Exp(w)
			}
		})
		var got []int
		for _, l := range s.Decode(&a) {
			got = append(got, int(l))
		}
		if w := weigh(got); w < best-0.01 {
			t.Errorf("%d labels, %d tokens: decoded a sequence of %g, the best has %g", labels, n, w, best)
		}
		if best < float64(Never)/2 {
			continue // none may be
		}
		for i, p := range s.Posteriors(&a) {
			for l := range labels {
				if want := node[i][l] / total; math.Abs(p[l]-want) > 1e-6 {
					t.Errorf("%d labels, token %d of %d, label %d: %g, want %g", labels, i, n, l, p[l], want)
				}
			}
		}
	}
}

// A lattice that served few tokens serves many.
func TestLatticeIsUsedAgain(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	var a Lattice
	many, few := drawn(7, rng), drawn(3, rng)
	a.Reset(10)
	many.Decode(&a)
	a.Reset(40)
	if got := len(few.Decode(&a)); got != 40 {
		t.Errorf("%d labels for 40 tokens", got)
	}
}

package linear

import "math"

// A Sequence is a Table with weights for pairs of neighbouring labels: a linear
// chain, decoded by Viterbi.
type Sequence struct {
	Table
	start []float32   // by label
	trans [][]float32 // by label before, label; forbidden pairs hold Never
}

// Never is the weight of what may not be.
const Never = float32(-1e9)

// A Lattice is the working memory of decoding; it may be used again and again,
// by one goroutine at a time.
type Lattice struct {
	Scores []int32 // by token and label: filled in by the caller through Reset
	n, l   int
	best   []float32
	back   []int8
	labels []int8
	fwd    []float64
	bwd    []float64
}

// Reset makes room for n tokens and sets their scores to zero.
func (s *Sequence) Reset(a *Lattice, n int) {
	a.n, a.l = n, s.labels
	size := n * s.labels
	if cap(a.Scores) < size {
		a.Scores = make([]int32, size+size/2)
		a.best = make([]float32, size+size/2)
		a.back = make([]int8, size+size/2)
	}
	if cap(a.labels) < n { // sequences with fewer labels fit more tokens into the same scores
		a.labels = make([]int8, n+n/2+1)
	}
	a.Scores = a.Scores[:size]
	clear(a.Scores)
}

// Token is the scores of one token, to be added to.
func (a *Lattice) Token(i int) []int32 { return a.Scores[i*a.l : (i+1)*a.l] }

// Fix forbids every label of token i but one.
func (a *Lattice) Fix(i, label int) {
	for l := range a.Token(i) {
		if l != label {
			a.Scores[i*a.l+l] = math.MinInt32 / 4
		}
	}
}

// Forbid forbids a label of token i.
func (a *Lattice) Forbid(i, label int) { a.Scores[i*a.l+label] = math.MinInt32 / 4 }

// Units is a number of nats in the units of a lattice's scores.
func (s *Sequence) Units(nats float32) int32 { return int32(nats / s.scale) }

// Decode is the best sequence of labels. The result is good until the lattice is
// used again.
func (s *Sequence) Decode(a *Lattice) []int8 {
	n, L := a.n, a.l
	if n == 0 {
		return nil
	}
	a.labels = a.labels[:n]
	for l := 0; l < L; l++ {
		a.best[l] = s.start[l] + s.scale*float32(a.Scores[l])
	}
	for i := 1; i < n; i++ {
		prev, cur := a.best[(i-1)*L:i*L], a.best[i*L:(i+1)*L]
		for l := 0; l < L; l++ {
			top, from := float32(-math.MaxFloat32), 0
			for p := 0; p < L; p++ {
				if v := prev[p] + s.trans[p][l]; v > top {
					top, from = v, p
				}
			}
			cur[l] = top + s.scale*float32(a.Scores[i*L+l])
			a.back[i*L+l] = int8(from)
		}
	}
	last := a.best[(n-1)*L : n*L]
	l := 0
	for k := range last {
		if last[k] > last[l] {
			l = k
		}
	}
	for i := n - 1; i >= 0; i-- {
		a.labels[i] = int8(l)
		if i > 0 {
			l = int(a.back[i*L+l])
		}
	}
	return a.labels
}

// Posteriors gives the probability of each label of each token, given the whole
// sequence. The result is good until the lattice is used again.
func (s *Sequence) Posteriors(a *Lattice) []float64 {
	n, L := a.n, a.l
	if n == 0 {
		return nil
	}
	if cap(a.fwd) < n*L {
		a.fwd, a.bwd = make([]float64, n*L*3/2), make([]float64, n*L*3/2)
	}
	f, b := a.fwd[:n*L], a.bwd[:n*L]
	trans := make([]float64, L*L)
	for p := range s.trans {
		for l, w := range s.trans[p] {
			trans[p*L+l] = math.Exp(float64(w))
		}
	}
	emit := make([]float64, L)
	fill := func(i int) { // emissions of token i, the largest being 1
		top := math.Inf(-1)
		for l := 0; l < L; l++ {
			emit[l] = float64(s.scale * float32(a.Scores[i*L+l]))
			top = max(top, emit[l])
		}
		for l := range emit {
			emit[l] = math.Exp(emit[l] - top)
		}
	}
	fill(0)
	for l := 0; l < L; l++ {
		f[l] = emit[l] * math.Exp(float64(s.start[l]))
	}
	normalise(f[:L])
	for i := 1; i < n; i++ {
		fill(i)
		for l := 0; l < L; l++ {
			sum := 0.0
			for p := 0; p < L; p++ {
				sum += f[(i-1)*L+p] * trans[p*L+l]
			}
			f[i*L+l] = sum * emit[l]
		}
		normalise(f[i*L : (i+1)*L])
	}
	for l := 0; l < L; l++ {
		b[(n-1)*L+l] = 1
	}
	for i := n - 2; i >= 0; i-- {
		fill(i + 1)
		for p := 0; p < L; p++ {
			sum := 0.0
			for l := 0; l < L; l++ {
				sum += trans[p*L+l] * emit[l] * b[(i+1)*L+l]
			}
			b[i*L+p] = sum
		}
		normalise(b[i*L : (i+1)*L])
	}
	for i := 0; i < n; i++ {
		for l := 0; l < L; l++ {
			f[i*L+l] *= b[i*L+l]
		}
		normalise(f[i*L : (i+1)*L])
	}
	return f
}

func normalise(p []float64) {
	sum := 0.0
	for _, v := range p {
		sum += v
	}
	if sum == 0 {
		for i := range p {
			p[i] = 1 / float64(len(p))
		}
		return
	}
	for i := range p {
		p[i] /= sum
	}
}

package nn

// A Chain is a linear chain over labels: what a net says of each token, and weights
// for labels that follow each other (Lafferty, McCallum and Pereira, ICML 2001).
type Chain struct {
	labels     int
	start, end []float64 // by label
	trans      []float64 // by label before, label
	ratio      []float64 // exp of trans
}

// Never is the weight of what may not be.
const Never = -1e9

// NewChain makes a chain of weights for the first label, for pairs of labels (row:
// the one before) and for the last label. May says which label may follow which;
// before is -1 at the start.
func NewChain(start, trans, end []float32, may func(before, label int) bool) *Chain {
	n := len(start)
	c := &Chain{labels: n, start: make([]float64, n), end: make([]float64, n), trans: make([]float64, n*n), ratio: make([]float64, n*n)}
	weight := func(w float32, ok bool) float64 {
		if !ok {
			return Never
		}
		return float64(w)
	}
	for l := range n {
		c.start[l] = weight(start[l], may(-1, l))
		c.end[l] = float64(end[l])
		for b := range n {
			c.trans[b*n+l] = weight(trans[b*n+l], may(b, l))
			c.ratio[b*n+l] = exp(c.trans[b*n+l])
		}
	}
	return c
}

// Labels is the number of labels.
func (c *Chain) Labels() int { return c.labels }

// A Lattice is the scores of a sequence and the memory to decode it in. One
// goroutine at a time may use it, as often as it likes.
type Lattice struct {
	n, labels int
	scores    []float64 // by token, label
	best      []float64
	back      []int8
	path      []int8
	fwd, bwd  []float64
	emit      []float64
}

// Reset takes over the scores of n tokens: row i of rows, stride numbers apart,
// begins with those of its labels.
func (c *Chain) Reset(a *Lattice, rows []float32, stride, n int) {
	L := c.labels
	a.n, a.labels = n, L
	if cap(a.scores) < n*L {
		size := n * L * 3 / 2
		a.scores, a.best, a.back = make([]float64, size), make([]float64, size), make([]int8, size)
		a.fwd, a.bwd, a.emit = make([]float64, size), make([]float64, size), make([]float64, size)
	}
	if cap(a.path) < n {
		a.path = make([]int8, n*3/2+1)
	}
	a.scores = a.scores[:n*L]
	for i := range n {
		for l, v := range rows[i*stride:][:L] {
			a.scores[i*L+l] = float64(v)
		}
	}
}

// Token is the scores of one token, to be changed.
func (a *Lattice) Token(i int) []float64 { return a.scores[i*a.labels:][:a.labels] }

// Fix forbids every label of a token but one.
func (a *Lattice) Fix(i, label int) {
	for l := range a.Token(i) {
		if l != label {
			a.scores[i*a.labels+l] = Never
		}
	}
}

// Forbid forbids a label of a token.
func (a *Lattice) Forbid(i, label int) { a.scores[i*a.labels+label] = Never }

// Decode is the best sequence of labels; of two as good the one with the lower
// labels from the end. It is good until the lattice is used again.
func (c *Chain) Decode(a *Lattice) []int8 {
	n, L := a.n, c.labels
	if n == 0 {
		return nil
	}
	best := a.best[:n*L]
	for l := range L {
		best[l] = c.start[l] + a.scores[l]
	}
	for i := 1; i < n; i++ {
		prev, cur := best[(i-1)*L:i*L], best[i*L:(i+1)*L]
		for l := range L {
			top, from := prev[0]+c.trans[l], 0
			for b := 1; b < L; b++ {
				if v := prev[b] + c.trans[b*L+l]; v > top {
					top, from = v, b
				}
			}
			cur[l] = top + a.scores[i*L+l]
			a.back[i*L+l] = int8(from)
		}
	}
	l, top := 0, best[(n-1)*L]+c.end[0]
	for k := 1; k < L; k++ {
		if v := best[(n-1)*L+k] + c.end[k]; v > top {
			l, top = k, v
		}
	}
	path := a.path[:n]
	for i := n - 1; i >= 0; i-- {
		path[i] = int8(l)
		if i > 0 {
			l = int(a.back[i*L+l])
		}
	}
	return path
}

// Posteriors is the probability of each label of each token, given the whole
// sequence, by forward and backward. It is good until the lattice is used again.
func (c *Chain) Posteriors(a *Lattice) []float64 {
	n, L := a.n, c.labels
	if n == 0 {
		return nil
	}
	f, b, e := a.fwd[:n*L], a.bwd[:n*L], a.emit[:n*L]
	for i := range n {
		relative(e[i*L:(i+1)*L], a.scores[i*L:(i+1)*L])
	}
	for l := range L {
		f[l] = float64(e[l] * exp(c.start[l]))
	}
	normalise(f[:L])
	for i := 1; i < n; i++ {
		prev, cur := f[(i-1)*L:i*L], f[i*L:(i+1)*L]
		for l := range L {
			sum := 0.0
			for p, v := range prev {
				sum += float64(v * c.ratio[p*L+l])
			}
			cur[l] = sum * e[i*L+l]
		}
		normalise(cur)
	}
	for l := range L {
		b[(n-1)*L+l] = exp(c.end[l])
	}
	normalise(b[(n-1)*L : n*L])
	for i := n - 2; i >= 0; i-- {
		next, cur := b[(i+1)*L:(i+2)*L], b[i*L:(i+1)*L]
		for p := range L {
			sum := 0.0
			for l, v := range next {
				sum += float64(float64(c.ratio[p*L+l]*e[(i+1)*L+l]) * v)
			}
			cur[p] = sum
		}
		normalise(cur)
	}
	for i := range f {
		f[i] *= b[i]
	}
	for i := range n {
		normalise(f[i*L : (i+1)*L])
	}
	return f
}

// relative sets out to exp of the scores, the largest being 1.
func relative(out, scores []float64) {
	top := scores[0]
	for _, v := range scores[1:] {
		top = max(top, v)
	}
	for l, v := range scores {
		out[l] = exp(v - top)
	}
}

// normalise makes numbers add up to one; if all are zero or one is none, they
// become the same.
func normalise(p []float64) {
	sum := 0.0
	for _, v := range p {
		sum += v
	}
	if !(sum > 0) {
		for i := range p {
			p[i] = 1 / float64(len(p))
		}
		return
	}
	by := 1 / sum
	for i := range p {
		p[i] *= by
	}
}

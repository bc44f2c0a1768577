package linear

import "math"

// A Sequence is a Table with weights for pairs of neighbouring labels: a linear
// chain.
type Sequence struct {
	Table
	start []float32   // by label
	trans [][]float32 // by label before, label; forbidden pairs hold Never

	// The same for reading, filled by prepare. Decoding counts in 1/fine of the unit of
	// scores, so that all of it is whole numbers; posteriors need the weights' ratios.
	fineStart  [rowBytes]int64
	fineTrans  [maxLabels][rowBytes]int64
	ratioStart [rowBytes]float64
	ratioTrans [maxLabels][rowBytes]float64
	fall       []float64 // e to the -scale×i: how much less likely is what scores i less
}

// Never is the weight of what may not be.
const Never = float32(-1e9)

const (
	fine      = 1 << 8
	never     = -1 << 40          // in 1/fine units
	forbidden = math.MinInt32 / 4 // the score of a label that a token may not have
	least     = 1e-12             // what is less likely than that beside another is not at all
)

// prepare works out what reading needs of the weights.
func (s *Sequence) prepare() {
	part := func(w float32) (int64, float64) {
		if w <= Never/2 || s.scale <= 0 {
			return never, 0
		}
		return int64(math.Round(float64(w) / float64(s.scale) * fine)), math.Exp(float64(w))
	}
	for l := range s.labels {
		s.fineStart[l], s.ratioStart[l] = part(s.start[l])
		for p := range s.labels {
			s.fineTrans[p][l], s.ratioTrans[p][l] = part(s.trans[p][l])
		}
	}
	s.fall = nil
	for i := 0; i < 1<<14 && s.scale > 0; i++ {
		v := math.Exp(-float64(s.scale) * float64(i))
		if v < least {
			break
		}
		s.fall = append(s.fall, v)
	}
}

// A Lattice is the scores of a sequence's tokens and the memory to decode it in; it
// may be used again and again, by one goroutine at a time.
type Lattice struct {
	scores []Scores
	best   [][rowBytes]int64
	labels []int8
	emit   [][rowBytes]float64
	fwd    [][rowBytes]float64
}

// Reset makes room for n tokens. The caller sets the scores of each.
func (a *Lattice) Reset(n int) {
	if cap(a.scores) < n {
		size := n + n/2
		a.scores = make([]Scores, size)
		a.best = make([][rowBytes]int64, size)
		a.labels = make([]int8, size)
		a.emit, a.fwd = make([][rowBytes]float64, size), make([][rowBytes]float64, size)
	}
	a.scores = a.scores[:n]
}

// Token is the scores of one token.
func (a *Lattice) Token(i int) *Scores { return &a.scores[i] }

// Fix forbids every label but one.
func (s *Scores) Fix(label int) {
	for l := range s {
		s[l] = forbidden
	}
	s[label] = 0
}

// Forbid forbids a label.
func (s *Scores) Forbid(label int) { s[label] = forbidden }

// Units is a number of nats in the units of scores.
func (s *Sequence) Units(nats float32) int32 { return int32(nats / s.scale) }

// Decode is the best sequence of labels (Viterbi); of two as good the one with the
// lower labels from the end. It is good until the lattice is used again.
func (s *Sequence) Decode(a *Lattice) []int8 {
	n, L := len(a.scores), s.labels
	if n == 0 {
		return nil
	}
	labels, best := a.labels[:n], a.best[:n]
	for l := range L {
		best[0][l] = s.fineStart[l] + fine*int64(a.scores[0][l])
	}
	for i := 1; i < n; i++ {
		prev, cur, score := &best[i-1], &best[i], &a.scores[i]
		t, v := &s.fineTrans[0], prev[0]
		b0, b1, b2, b3, b4, b5, b6 := v+t[0], v+t[1], v+t[2], v+t[3], v+t[4], v+t[5], v+t[6]
		for p := 1; p < L; p++ {
			t, v := &s.fineTrans[p], prev[p]
			b0, b1, b2, b3 = max(b0, v+t[0]), max(b1, v+t[1]), max(b2, v+t[2]), max(b3, v+t[3])
			b4, b5, b6 = max(b4, v+t[4]), max(b5, v+t[5]), max(b6, v+t[6])
		}
		cur[0], cur[1], cur[2], cur[3] = b0+fine*int64(score[0]), b1+fine*int64(score[1]), b2+fine*int64(score[2]), b3+fine*int64(score[3])
		cur[4], cur[5], cur[6] = b4+fine*int64(score[4]), b5+fine*int64(score[5]), b6+fine*int64(score[6])
	}
	l := 0
	for k := range L {
		if best[n-1][k] > best[n-1][l] {
			l = k
		}
	}
	for i := n - 1; i > 0; i-- {
		labels[i] = int8(l)
		from := 0
		for p := 1; p < L; p++ {
			if best[i-1][p]+s.fineTrans[p][l] > best[i-1][from]+s.fineTrans[from][l] {
				from = p
			}
		}
		l = from
	}
	labels[0] = int8(l)
	return labels
}

package linear

import (
	"math"
	"math/rand/v2"
	"slices"
)

// A Trainer learns a Sequence. It keeps a float weight for each feature and label,
// and their running sum for the average.
type Trainer struct {
	labels  int
	index   map[uint64]int32 // feature -> row
	weights []float32        // row, label
	sums    []float64        // weights summed over time, lazily: see touch
	stamp   []int32          // per row: the step up to which sums is right
	start   []float64
	trans   [][]float64
	sStart  []float64
	sTrans  [][]float64
	allowed [][]bool
	step    int32

	best []float64
	back []int8

	slope      []float32 // AdaGrad's sums of squares, of EpochLikelihood
	transSlope []float64
	gradient   []float64
	epochs     int // of EpochLikelihood
	averaged   int // of them, those in the means that follow
	mean       []float32
	meanStart  []float64
	meanTrans  [][]float64
}

// An Example is one sequence to learn from. Features holds, for each token, its
// features' rows (Trainer.Index). Gold is the label of each token, or Free where
// any label will do: what the annotators left unmarked on purpose.
type Example struct {
	Features [][]int32
	Gold     []int8
	Fixed    []bool // tokens whose label is given and never predicted; may be nil
}

// Free is the gold label of a token that any label suits.
const Free = -1

// NewTrainer makes a trainer. forbidden reports whether a label may not follow
// another; before is -1 at the start of a sequence.
func NewTrainer(labels int, forbidden func(before, label int) bool) *Trainer {
	t := &Trainer{labels: labels, index: make(map[uint64]int32)}
	t.start, t.sStart = make([]float64, labels), make([]float64, labels)
	t.allowed = make([][]bool, labels+1)
	for p := -1; p < labels; p++ {
		row := make([]bool, labels)
		for l := range row {
			row[l] = forbidden == nil || !forbidden(p, l)
		}
		t.allowed[p+1] = row
	}
	for range labels {
		t.trans = append(t.trans, make([]float64, labels))
		t.sTrans = append(t.sTrans, make([]float64, labels))
	}
	return t
}

// Keep makes rows for the features counted at least min times.
func (t *Trainer) Keep(counts map[uint64]int32, min int32) {
	keys := make([]uint64, 0, len(counts))
	for f, n := range counts {
		if n >= min {
			keys = append(keys, f)
		}
	}
	slices.Sort(keys) // the same rows whatever the order of the map
	for i, f := range keys {
		t.index[f] = int32(i)
	}
	n := len(keys)
	t.weights = make([]float32, n*t.labels)
	t.sums = make([]float64, n*t.labels)
	t.stamp = make([]int32, n)
}

// Index adds the rows of the features that are kept to out.
func (t *Trainer) Index(features []uint64, out []int32) []int32 {
	for _, f := range features {
		if r, ok := t.index[f]; ok {
			out = append(out, r)
		}
	}
	return out
}

// Epoch goes once through the examples in an order drawn from the seed, and says
// what share of the tokens was predicted right.
func (t *Trainer) Epoch(examples []Example, seed uint64) float64 {
	order := rand.New(rand.NewPCG(seed, 1)).Perm(len(examples))
	right, all := 0, 0
	for _, i := range order {
		r := t.learn(&examples[i])
		right += r
		all += len(examples[i].Gold)
	}
	return float64(right) / float64(max(all, 1))
}

// learn decodes an example and, where it was wrong, moves the weights: the
// features of the best sequence that fits the gold up, those of the one predicted
// down.
func (t *Trainer) learn(e *Example) int {
	n, L := len(e.Gold), t.labels
	t.step++
	scores := make([]float64, n*L)
	for i, fs := range e.Features {
		for _, r := range fs {
			row := t.weights[int(r)*L : int(r)*L+L]
			for l, w := range row {
				scores[i*L+l] += float64(w)
			}
		}
	}
	pred := t.decode(scores, e, false)
	right := 0
	same := true
	for i, g := range e.Gold {
		if g == Free || g == pred[i] {
			right++
		} else {
			same = false
		}
	}
	if same {
		return right
	}
	gold := t.decode(scores, e, true)
	for i := range gold {
		g, p := int(gold[i]), int(pred[i])
		if g != p {
			for _, r := range e.Features[i] {
				t.touch(r)
				t.weights[int(r)*L+g]++
				t.weights[int(r)*L+p]--
			}
		}
		if i == 0 {
			if g != p {
				t.bump(&t.start[g], &t.sStart[g], 1)
				t.bump(&t.start[p], &t.sStart[p], -1)
			}
			continue
		}
		if pg, pp := int(gold[i-1]), int(pred[i-1]); pg != pp || g != p {
			t.bump(&t.trans[pg][g], &t.sTrans[pg][g], 1)
			t.bump(&t.trans[pp][p], &t.sTrans[pp][p], -1)
		}
	}
	return right
}

// touch brings a row's sums up to the present step. (sum = Σ over steps of the
// weight; the last change stands from its step on.)
func (t *Trainer) touch(r int32) {
	if d := float64(t.step - t.stamp[r]); d > 0 {
		at := int(r) * t.labels
		for l := 0; l < t.labels; l++ {
			t.sums[at+l] += d * float64(t.weights[at+l])
		}
		t.stamp[r] = t.step
	}
}

// bump changes a pair's weight by d; its sum is kept as Σ d·step, so that the
// average is weight − sum/steps.
func (t *Trainer) bump(w, sum *float64, d float64) {
	*w += d
	*sum += d * float64(t.step)
}

// decode is the best sequence, or with fit the best of those that agree with the gold.
func (t *Trainer) decode(scores []float64, e *Example, fit bool) []int8 {
	n, L := len(e.Gold), t.labels
	if cap(t.best) < n*L {
		t.best, t.back = make([]float64, n*L*2), make([]int8, n*L*2)
	}
	best, back := t.best[:n*L], t.back[:n*L]
	ok := func(i, l int) bool {
		if fit || e.Fixed != nil && e.Fixed[i] {
			return e.Gold[i] == Free || int(e.Gold[i]) == l
		}
		return true
	}
	for i := 0; i < n; i++ {
		for l := 0; l < L; l++ {
			if !ok(i, l) {
				best[i*L+l] = math.Inf(-1)
				continue
			}
			if i == 0 {
				best[l] = math.Inf(-1)
				if t.allowed[0][l] {
					best[l] = t.start[l] + scores[l]
				}
				continue
			}
			top, from := math.Inf(-1), 0
			for p := 0; p < L; p++ {
				if !t.allowed[p+1][l] {
					continue
				}
				if v := best[(i-1)*L+p] + t.trans[p][l]; v > top {
					top, from = v, p
				}
			}
			best[i*L+l] = top + scores[i*L+l]
			back[i*L+l] = int8(from)
		}
	}
	out := make([]int8, n)
	l := 0
	for k := 0; k < L; k++ {
		if best[(n-1)*L+k] > best[(n-1)*L+l] {
			l = k
		}
	}
	for i := n - 1; i >= 0; i-- {
		out[i] = int8(l)
		if i > 0 {
			l = int(back[i*L+l])
		}
	}
	return out
}

// Classify predicts the label of one item from its features' rows and, if gold is
// not Free and another, learns from the mistake.
func (t *Trainer) Classify(rows []int32, gold int) int {
	L := t.labels
	t.step++
	score := make([]float64, L)
	for _, r := range rows {
		for l, w := range t.weights[int(r)*L : int(r)*L+L] {
			score[l] += float64(w)
		}
	}
	best := 0
	for l := range score {
		if score[l] > score[best] {
			best = l
		}
	}
	if gold == Free || gold == best {
		return best
	}
	for _, r := range rows {
		t.touch(r)
		t.weights[int(r)*L+gold]++
		t.weights[int(r)*L+best]--
	}
	return best
}

// Size is the number of features that are kept.
func (t *Trainer) Size() int { return len(t.index) }

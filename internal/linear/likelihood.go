package linear

import (
	"math"
	"math/rand/v2"
)

// Likelihood is how EpochLikelihood learns.
type Likelihood struct {
	Rate  float64 // AdaGrad's step
	Drop  float64 // share of an example's features that is left out, another each time: leans on no single one
	Decay float64 // how much a weight shrinks each time it is moved, times Rate: a prior towards zero
}

// EpochLikelihood goes once through the examples and moves the weights up the
// slope of the log-likelihood of the gold labels (Lafferty, McCallum and Pereira,
// ICML 2001), with AdaGrad's steps (Duchi, Hazan and Singer, JMLR 2011). Where the
// gold is Free, all labels that fit count together. It gives the mean loss a token,
// in nats.
func (t *Trainer) EpochLikelihood(examples []Example, seed uint64, o Likelihood) float64 {
	rng := rand.New(rand.NewPCG(seed, 1))
	order := rng.Perm(len(examples))
	if t.slope == nil {
		t.gradient = make([]float64, t.labels)
		t.slope = make([]float32, len(t.weights))
		t.transSlope = make([]float64, (t.labels+1)*t.labels)
	}
	loss, tokens := 0.0, 0
	for _, i := range order {
		e := examples[i]
		if o.Drop > 0 {
			e.Features = t.thin(e.Features, rng, o.Drop)
		}
		loss += t.climb(&e, o)
		tokens += len(examples[i].Gold)
	}
	if t.epochs++; t.epochs > averageFrom {
		t.average()
	}
	return loss / float64(max(tokens, 1))
}

// averageFrom is the epoch after which the weights at the end of each epoch are
// averaged (Polyak and Juditsky 1992): the last epoch's alone hang too much on the
// order of the examples.
const averageFrom = 4

// average adds the weights as they are to the mean.
func (t *Trainer) average() {
	if t.mean == nil {
		t.mean = make([]float32, len(t.weights))
		t.meanStart = make([]float64, t.labels)
		for range t.labels {
			t.meanTrans = append(t.meanTrans, make([]float64, t.labels))
		}
	}
	t.averaged++
	share := 1 / float64(t.averaged)
	for i, w := range t.weights {
		t.mean[i] += (w - t.mean[i]) * float32(share)
	}
	for l := range t.start {
		t.meanStart[l] += (t.start[l] - t.meanStart[l]) * share
		for k := range t.trans[l] {
			t.meanTrans[l][k] += (t.trans[l][k] - t.meanTrans[l][k]) * share
		}
	}
}

// Restart forgets what was learned but for the mean: learning again, with other
// seeds, and taking the mean of all is as good as asking several models, and costs no
// more to read with, since the models are linear.
func (t *Trainer) Restart() {
	clear(t.weights)
	clear(t.slope)
	clear(t.transSlope)
	clear(t.start)
	for _, row := range t.trans {
		clear(row)
	}
	t.epochs = 0
}

// thin leaves out a share of each token's features.
func (t *Trainer) thin(features [][]int32, rng *rand.Rand, drop float64) [][]int32 {
	bound := uint32(drop * (1 << 16))
	out := make([][]int32, len(features))
	n := 0
	for _, fs := range features {
		n += len(fs)
	}
	kept := make([]int32, 0, n)
	for i, fs := range features {
		from := len(kept)
		for k := 0; k < len(fs); k += 4 {
			bits := rng.Uint64()
			for j := k; j < min(k+4, len(fs)); j++ {
				if uint32(bits&0xffff) >= bound {
					kept = append(kept, fs[j])
				}
				bits >>= 16
			}
		}
		out[i] = kept[from:len(kept):len(kept)]
	}
	return out
}

// climb learns from one example and gives its loss.
func (t *Trainer) climb(e *Example, o Likelihood) float64 {
	n, L := len(e.Gold), t.labels
	if n == 0 {
		return 0
	}
	t.step++
	scale := 1 / (1 - o.Drop)
	scores := make([]float64, n*L)
	for i, fs := range e.Features {
		row := scores[i*L : i*L+L]
		for _, r := range fs {
			for l, w := range t.weights[int(r)*L : int(r)*L+L] {
				row[l] += scale * float64(w)
			}
		}
	}
	all := t.chain(scores, e, false)
	fit := t.chain(scores, e, true)
	if math.IsInf(fit.logZ, -1) || math.IsNaN(fit.logZ) { // the gold is not a sequence the model allows
		return 0
	}
	for i := 0; i < n; i++ {
		g := t.gradient[:L]
		moved := false
		for l := 0; l < L; l++ {
			g[l] = fit.node[i*L+l] - all.node[i*L+l]
			if math.Abs(g[l]) > 1e-3 {
				moved = true
			}
		}
		if !moved {
			continue
		}
		for _, r := range e.Features[i] {
			at := int(r) * L
			w, s := t.weights[at:at+L], t.slope[at:at+L]
			for l := range w {
				if gl := g[l]; gl > 1e-4 || gl < -1e-4 {
					gl -= o.Decay * float64(w[l])
					s[l] += float32(gl * gl)
					w[l] += float32(o.Rate * gl / (1e-6 + math.Sqrt(float64(s[l]))))
				}
			}
		}
		if i == 0 {
			for l := 0; l < L; l++ {
				t.climbPair(&t.start[l], l, g[l], o)
			}
		}
	}
	for p := 0; p < L; p++ {
		for l := 0; l < L; l++ {
			if t.allowed[p+1][l] {
				t.climbPair(&t.trans[p][l], (p+1)*L+l, fit.edge[p*L+l]-all.edge[p*L+l], o)
			}
		}
	}
	return all.logZ - fit.logZ
}

func (t *Trainer) climbPair(w *float64, at int, g float64, o Likelihood) {
	if g == 0 {
		return
	}
	t.transSlope[at] += g * g
	*w += o.Rate * g / (1e-6 + math.Sqrt(t.transSlope[at]))
}

// marginals are what forward and backward give: for each token and label the share
// of the sequences that pass there, for each pair of labels how often it is
// expected, and the logarithm of all sequences' weight.
type marginals struct {
	node, edge []float64
	logZ       float64
}

// chain is forward and backward over one example; with fit only sequences that
// agree with the gold count.
func (t *Trainer) chain(scores []float64, e *Example, fit bool) marginals {
	n, L := len(e.Gold), t.labels
	m := marginals{node: make([]float64, n*L), edge: make([]float64, L*L)}
	emit := make([]float64, n*L)
	fwd, bwd := make([]float64, n*L), make([]float64, n*L)
	trans := make([]float64, L*L)
	for p := 0; p < L; p++ {
		for l := 0; l < L; l++ {
			if t.allowed[p+1][l] {
				trans[p*L+l] = math.Exp(t.trans[p][l])
			}
		}
	}
	for i := 0; i < n; i++ {
		top := math.Inf(-1)
		for l := 0; l < L; l++ {
			top = max(top, scores[i*L+l])
		}
		m.logZ += top
		held := fit || e.Fixed != nil && e.Fixed[i]
		for l := 0; l < L; l++ {
			if held && e.Gold[i] != Free && int(e.Gold[i]) != l {
				continue
			}
			emit[i*L+l] = math.Exp(scores[i*L+l] - top)
		}
	}
	scale := make([]float64, n)
	for i := 0; i < n; i++ {
		sum := 0.0
		for l := 0; l < L; l++ {
			v := 0.0
			if i == 0 {
				if t.allowed[0][l] {
					v = math.Exp(t.start[l])
				}
			} else {
				for p := 0; p < L; p++ {
					v += fwd[(i-1)*L+p] * trans[p*L+l]
				}
			}
			v *= emit[i*L+l]
			fwd[i*L+l] = v
			sum += v
		}
		if sum == 0 {
			m.logZ = math.Inf(-1)
			return m
		}
		scale[i] = 1 / sum
		m.logZ += math.Log(sum)
		for l := 0; l < L; l++ {
			fwd[i*L+l] *= scale[i]
		}
	}
	for l := 0; l < L; l++ {
		bwd[(n-1)*L+l] = 1
	}
	for i := n - 2; i >= 0; i-- {
		for p := 0; p < L; p++ {
			v := 0.0
			for l := 0; l < L; l++ {
				v += trans[p*L+l] * emit[(i+1)*L+l] * bwd[(i+1)*L+l]
			}
			bwd[i*L+p] = v * scale[i+1]
		}
	}
	for i := 0; i < n; i++ {
		for l := 0; l < L; l++ {
			m.node[i*L+l] = fwd[i*L+l] * bwd[i*L+l]
		}
		if i > 0 {
			for p := 0; p < L; p++ {
				if fwd[(i-1)*L+p] == 0 {
					continue
				}
				for l := 0; l < L; l++ {
					m.edge[p*L+l] += fwd[(i-1)*L+p] * trans[p*L+l] * emit[i*L+l] * bwd[i*L+l] * scale[i]
				}
			}
		}
	}
	return m
}

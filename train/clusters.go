package main

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"reportedly/internal/features"
	"reportedly/internal/hash"
	"reportedly/internal/segment"
)

// trainClusters groups words by the words that stand beside them: positive
// pointwise mutual information of each word with the 3,000 commonest at distance
// one and two to either side, brought down to 50 dimensions (randomised subspace
// iteration, Halko, Martinsson and Tropp 2011), then k-means on the sphere into
// 255 clusters.
func trainClusters(o options) error {
	const (
		vocabulary = 20000
		minimum    = 4
		contexts   = 3000
		dims       = 50
		k          = 255
	)
	var texts []string
	docs, err := readGold(filepath.Join(o.data, "polnear", "polnear-train.jsonl.xz"), filepath.Join(o.data, "gum", "gum-free.jsonl.xz"))
	if err != nil {
		return err
	}
	for _, d := range docs {
		texts = append(texts, d.Text)
	}
	ss, err := readCoNLLU(filepath.Join(o.data, "ewt", "en_ewt-ud-train.conllu.xz"))
	if err != nil {
		return err
	}
	for _, s := range ss {
		texts = append(texts, s.text)
	}
	var sentences [][]string
	counts := make(map[string]int)
	for _, t := range texts {
		d := segment.Split(t)
		for _, s := range d.Sentences {
			words := make([]string, 0, s.End-s.Start)
			for i := s.Start; i < s.End; i++ {
				w := strings.ReplaceAll(strings.ToLower(d.Tokens[i].Norm), "’", "'")
				words = append(words, w)
				counts[w]++
			}
			sentences = append(sentences, words)
		}
	}
	vocab := make([]string, 0, len(counts))
	for w, n := range counts {
		if n >= minimum {
			vocab = append(vocab, w)
		}
	}
	sort.Slice(vocab, func(i, j int) bool {
		if counts[vocab[i]] != counts[vocab[j]] {
			return counts[vocab[i]] > counts[vocab[j]]
		}
		return vocab[i] < vocab[j]
	})
	vocab = vocab[:min(len(vocab), vocabulary)]
	index := make(map[string]int, len(vocab))
	for i, w := range vocab {
		index[w] = i
	}
	m := cooccurrence(sentences, index, contexts)
	rows := m.reduce(dims, 6)
	assign := kmeans(rows, k, 20)
	entries := make([]uint64, len(vocab))
	for i, w := range vocab {
		entries[i] = features.ClusterEntry(hash.String(w), uint8(assign[i]+1))
	}
	slices.Sort(entries)
	out := make([]byte, 0, 8*len(entries))
	for _, e := range entries {
		out = binary.BigEndian.AppendUint64(out, e)
	}
	fmt.Printf("clusters: %d words of %d texts\n", len(vocab), len(texts))
	return o.write("internal/features/clusters.bin", out)
}

// A cell is an entry of a sparse row.
type cell struct {
	col int32
	val float64
}

// A sparse is a sparse matrix by rows.
type sparse struct {
	rows [][]cell
	cols int
}

// cooccurrence is the words' positive pointwise mutual information with their
// neighbours, context counts smoothed to the power 0.75.
func cooccurrence(sentences [][]string, index map[string]int, contexts int) *sparse {
	counts := make(map[int64]float64)
	cols := 4 * contexts
	for _, s := range sentences {
		for i, w := range s {
			a, ok := index[w]
			if !ok {
				continue
			}
			for k, o := range [...]int{-2, -1, 1, 2} {
				if j := i + o; j >= 0 && j < len(s) {
					if b, ok := index[s[j]]; ok && b < contexts {
						counts[int64(a)*int64(cols)+int64(k*contexts+b)]++
					}
				}
			}
		}
	}
	keys := make([]int64, 0, len(counts))
	for k := range counts {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	rowSum, colSum, total := make([]float64, len(index)), make([]float64, cols), 0.0
	for _, k := range keys {
		rowSum[k/int64(cols)] += counts[k]
		colSum[k%int64(cols)] += counts[k]
	}
	for j := range colSum {
		colSum[j] = math.Pow(colSum[j], 0.75)
		total += colSum[j]
	}
	m := &sparse{rows: make([][]cell, len(index)), cols: cols}
	for _, k := range keys {
		r, c := k/int64(cols), k%int64(cols)
		if p := math.Log(counts[k] / (rowSum[r] * colSum[c] / total)); p > 0 {
			m.rows[r] = append(m.rows[r], cell{int32(c), p})
		}
	}
	return m
}

// reduce gives each row's place in the space of the matrix's largest singular
// vectors, scaled by the square roots of their values, at length one.
func (m *sparse) reduce(dims, rounds int) [][]float64 {
	rng := rand.New(rand.NewPCG(1, 2))
	n := dims + 10
	basis := make([][]float64, m.cols) // columns of the space, by row
	for i := range basis {
		basis[i] = make([]float64, n)
		for j := range basis[i] {
			basis[i][j] = rng.NormFloat64()
		}
	}
	var y [][]float64
	for range rounds {
		y = m.times(basis, n)
		orthonormal(y, n)
		basis = m.transposeTimes(y, n)
	}
	// basis = Mᵀ y: its columns' lengths are the singular values, in order once turned
	// to be orthogonal, which subspace iteration does nearly; that is enough here.
	size := make([]float64, n)
	for _, r := range basis {
		for j, v := range r {
			size[j] += v * v
		}
	}
	for i := range y {
		norm := 0.0
		for j := range y[i] {
			y[i][j] *= math.Sqrt(math.Sqrt(size[j]))
			norm += y[i][j] * y[i][j]
		}
		norm = math.Sqrt(norm) + 1e-9
		for j := range y[i] {
			y[i][j] /= norm
		}
	}
	return y
}

func (m *sparse) times(x [][]float64, n int) [][]float64 {
	out := make([][]float64, len(m.rows))
	for i, r := range m.rows {
		o := make([]float64, n)
		for _, c := range r {
			for j, v := range x[c.col] {
				o[j] += c.val * v
			}
		}
		out[i] = o
	}
	return out
}

func (m *sparse) transposeTimes(y [][]float64, n int) [][]float64 {
	out := make([][]float64, m.cols)
	for i := range out {
		out[i] = make([]float64, n)
	}
	for i, r := range m.rows {
		for _, c := range r {
			o := out[c.col]
			for j, v := range y[i] {
				o[j] += c.val * v
			}
		}
	}
	return out
}

// orthonormal makes the columns of y orthonormal (modified Gram-Schmidt).
func orthonormal(y [][]float64, n int) {
	for j := range n {
		for k := range j {
			dot := 0.0
			for i := range y {
				dot += y[i][j] * y[i][k]
			}
			for i := range y {
				y[i][j] -= dot * y[i][k]
			}
		}
		norm := 0.0
		for i := range y {
			norm += y[i][j] * y[i][j]
		}
		norm = math.Sqrt(norm) + 1e-12
		for i := range y {
			y[i][j] /= norm
		}
	}
}

// kmeans puts rows of length one into k clusters by the cosine, from the rows of k
// random draws.
func kmeans(rows [][]float64, k, rounds int) []int {
	rng := rand.New(rand.NewPCG(3, 4))
	n := len(rows[0])
	centres := make([][]float64, k)
	for i, j := range rng.Perm(min(len(rows), 4000))[:k] {
		centres[i] = slices.Clone(rows[j])
	}
	assign := make([]int, len(rows))
	for range rounds {
		for i, r := range rows {
			best, top := 0, math.Inf(-1)
			for c, centre := range centres {
				dot := 0.0
				for j, v := range r {
					dot += v * centre[j]
				}
				if dot > top {
					best, top = c, dot
				}
			}
			assign[i] = best
		}
		for c := range centres {
			sum := make([]float64, n)
			for i, r := range rows {
				if assign[i] == c {
					for j, v := range r {
						sum[j] += v
					}
				}
			}
			norm := 0.0
			for _, v := range sum {
				norm += v * v
			}
			if norm = math.Sqrt(norm); norm > 0 {
				for j := range sum {
					sum[j] /= norm
				}
				centres[c] = sum
			}
		}
	}
	return assign
}

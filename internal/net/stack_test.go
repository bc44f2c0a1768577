package net

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"reportedly/internal/nn"
	"reportedly/internal/segment"
)

func noise(n int, scale float64, rng *rand.Rand) []float32 {
	out := make([]float32, n)
	for i := range out {
		out[i] = float32(scale * rng.NormFloat64())
	}
	return out
}

func matrix(in, out int, rng *rand.Rand) *nn.Matrix {
	m, err := nn.NewMatrix(noise(in*out, 0.05, rng), in, out)
	if err != nil {
		panic(err)
	}
	return m
}

func randomStack(width int, dilations []int, rng *rand.Rand) *stack {
	s := &stack{width: width}
	for _, d := range dilations {
		s.blocks = append(s.blocks, block{dilation: d, gain: noise(width, 1, rng), bias: noise(width, 1, rng),
			taps: [3]*nn.Matrix{matrix(width, width, rng), matrix(width, width, rng), matrix(width, width, rng)}})
	}
	return s
}

var dilations = []int{1, 2, 4, 8, 16, 1}

// TestStackSequencesApart holds that a sequence comes out the same alone and among others.
func TestStackSequencesApart(t *testing.T) {
	const width = 32
	rng := rand.New(rand.NewPCG(1, 2))
	st := randomStack(width, dilations, rng)
	in := noise(40*width, 1, rng)
	var all, one states
	all.reset(40, width)
	copy(all.x[width:], in)
	seqs := []segment.Range{{Start: 0, End: 7}, {Start: 7, End: 8}, {Start: 8, End: 40}}
	st.run(&all, seqs)
	for _, q := range seqs {
		n := q.End - q.Start
		one.reset(n, width)
		copy(one.x[width:], in[q.Start*width:q.End*width])
		st.run(&one, []segment.Range{{Start: 0, End: n}})
		for i := range n {
			for k, v := range one.row(i) {
				if w := all.row(q.Start + i)[k]; v != w {
					t.Fatalf("token %d of %v, number %d: %g alone, %g among others", i, q, k, v, w)
				}
			}
		}
	}
}

func BenchmarkStack(b *testing.B) {
	for _, width := range []int{64, 80, 96} {
		b.Run(fmt.Sprint(width), func(b *testing.B) {
			rng := rand.New(rand.NewPCG(1, 2))
			st := randomStack(width, dilations, rng)
			const n = 192
			var s states
			s.reset(n, width)
			in := noise(n*width, 1, rng)
			var seqs []segment.Range
			for i := 0; i < n; i += 24 {
				seqs = append(seqs, segment.Range{Start: i, End: i + 24})
			}
			for b.Loop() {
				copy(s.x[width:], in)
				st.run(&s, seqs)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/token")
		})
	}
}

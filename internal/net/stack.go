// Package net finds attributions in a text that was cut up and tagged, with small
// neural nets.
package net

import (
	"fmt"

	"reportedly/internal/nn"
	"reportedly/internal/segment"
)

// A stack is residual blocks of dilated convolutions, one upon the other: each block
// adds to a token what it makes of the token and of one before and one after it.
//
//	x[t] += ReLU(bias + y[t-d]·W0 + y[t]·W1 + y[t+d]·W2),  y = Norm(x)
//
// What lies outside the sequence counts as zero. With dilations 1 2 4 8 16 1 a token
// sees 32 tokens on either side.
type stack struct {
	width  int
	blocks []block
}

type block struct {
	dilation int
	gain     []float32
	taps     [3]*nn.Matrix
	bias     []float32
}

// epsilon is added to a mean square before its root is taken.
const epsilon = 1e-6

// openStack reads the blocks named prefix0, prefix1, …: gain, weights of the three
// taps, bias.
func openStack(f *nn.File, prefix string, width int, dilations []int) (*stack, error) {
	s := &stack{width: width}
	if width < 1 || width%16 != 0 || width > 1024 {
		return nil, fmt.Errorf("weights: %s is %d wide, want a multiple of 16", prefix, width)
	}
	for i, d := range dilations {
		name := fmt.Sprintf("%s%d.", prefix, i)
		if d < 1 || d > 1024 {
			return nil, fmt.Errorf("weights: %s reaches %d tokens", name, d)
		}
		b := block{dilation: d}
		var err error
		if b.gain, err = f.Floats(name+"gain", width); err != nil {
			return nil, err
		}
		if b.bias, err = f.Floats(name+"bias", width); err != nil {
			return nil, err
		}
		taps, err := f.Floats(name+"conv", 3, width, width)
		if err != nil {
			return nil, err
		}
		for k := range b.taps {
			if b.taps[k], err = nn.NewMatrix(taps[k*width*width:(k+1)*width*width], width, width); err != nil {
				return nil, err
			}
		}
		s.blocks = append(s.blocks, b)
	}
	return s, nil
}

// states are the vectors of a batch of tokens, and room for the next ones. Row 0 of x
// and y is all zeros and stands for what lies outside a sequence; token i has row i+1.
type states struct {
	n, width int
	x, y, u  []float32
	before   []int32
	at       []int32
	after    []int32
}

// reset makes room for n tokens and sets what takes sums to the bias.
func (s *states) reset(n, width int) {
	s.n, s.width = n, width
	rows := nn.PaddedRows(n) + 1
	if cap(s.x) < rows*width {
		size := rows * width * 5 / 4
		s.x, s.y, s.u = make([]float32, size), make([]float32, size), make([]float32, size)
	}
	if cap(s.at) < n {
		s.before, s.at, s.after = make([]int32, n*5/4), make([]int32, n*5/4), make([]int32, n*5/4)
	}
	s.x, s.y, s.u = s.x[:rows*width], s.y[:rows*width], s.u[:rows*width]
	s.before, s.at, s.after = s.before[:n], s.at[:n], s.after[:n]
	clear(s.x[:width])
	clear(s.y[:width])
	for i := range s.at {
		s.at[i] = int32((i + 1) * width)
	}
}

// row is the vector of token i.
func (s *states) row(i int) []float32 { return s.x[(i+1)*s.width:][:s.width] }

// run puts the tokens of the sequences through the blocks.
func (st *stack) run(s *states, sequences []segment.Range) {
	d := st.width
	for k := range st.blocks {
		b := &st.blocks[k]
		nn.Norm(s.y[d:], s.x[d:], b.gain, s.n, epsilon)
		for _, q := range sequences {
			for i := q.Start; i < q.End; i++ {
				s.before[i], s.after[i] = 0, 0
				if i-b.dilation >= q.Start {
					s.before[i] = int32((i - b.dilation + 1) * d)
				}
				if i+b.dilation < q.End {
					s.after[i] = int32((i + b.dilation + 1) * d)
				}
			}
		}
		fill(s.u, b.bias, s.n)
		b.taps[0].MulAdd(s.u, s.y, s.before)
		b.taps[1].MulAdd(s.u, s.y, s.at)
		b.taps[2].MulAdd(s.u, s.y, s.after)
		nn.AddReLU(s.x[d:d+s.n*d], s.u)
	}
}

// fill sets n rows to the bias.
func fill(dst, bias []float32, n int) {
	for i := range n {
		copy(dst[i*len(bias):], bias)
	}
}

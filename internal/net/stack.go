package net

import (
	"fmt"

	"reportedly/internal/nn"
	"reportedly/internal/segment"
)

// A stack is residual blocks of dilated convolutions, one upon the other: each block
// adds to a token what it makes of the token and of one before and one after it.
//
//	u = ReLU(bias + h[t-d]·W0 + h[t]·W1 + h[t+d]·W2);  h[t] = (h[t] + u) / its root mean square
//
// What lies outside the sequence counts as zero. With dilations 1 2 4 8 16 1 a token
// sees 32 tokens on either side.
type stack struct {
	width   int
	epsilon float32
	blocks  []block
}

type block struct {
	dilation int
	taps     [3]*nn.Matrix
	bias     []float32
}

// maxReach is the furthest that the blocks of a stack may see together.
const maxReach = 256

// reach is how far the blocks of a stack see.
func reach(dilations []int) int {
	n := 0
	for _, d := range dilations {
		if d < 1 || d > maxReach || n > maxReach {
			return maxReach + 1
		}
		n += d
	}
	return n
}

// openStack reads the blocks called prefix0, prefix1, ….
func openStack(f *nn.File, prefix string, width int, c *config) (*stack, error) {
	s := &stack{width: width, epsilon: c.Epsilon}
	if nn.Padded(width) != width || width > 1024 {
		return nil, fmt.Errorf("weights: %s is %d wide, want a multiple of 16", prefix, width)
	}
	for i, d := range c.Dilations {
		name := fmt.Sprintf("%s%d.", prefix, i)
		b := block{dilation: d}
		var err error
		if b.bias, err = f.Floats(name+"b", width); err != nil {
			return nil, err
		}
		taps, err := f.Floats(name+"w", 3, width, width)
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

// rows are the vectors of some tokens, one after the other. Row 0 is all zeros and
// stands for what lies outside a sequence; token i has row i+1.
type rows struct {
	n, width int
	h        []float32
}

// reset makes room for n tokens.
func (r *rows) reset(n, width int) {
	r.n, r.width = n, width
	r.h = sized(r.h, (n+1)*width)
	clear(r.h[:width])
}

// all is the vectors of all tokens, at is where that of token i begins, row is it.
func (r *rows) all() []float32      { return r.h[r.width:] }
func (r *rows) at(i int) int32      { return int32((i + 1) * r.width) }
func (r *rows) row(i int) []float32 { return r.h[(i+1)*r.width:][:r.width] }

// sized is s with room for n, whatever it holds.
func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}

// product takes what a matrix makes of rows, and says which rows it looks at.
type product struct {
	sums              []float32
	before, at, after []int32
}

// begin sets the sums of n rows to the bias.
func (p *product) begin(n int, bias []float32) {
	p.sums = sized(p.sums, nn.PaddedRows(n)*len(bias))
	for i := range n {
		copy(p.sums[i*len(bias):], bias)
	}
}

// of sets the sums to a layer's product with all rows.
func (p *product) of(l *layer, r *rows) {
	p.begin(r.n, l.bias)
	p.at = sized(p.at, r.n)
	for i := range p.at {
		p.at[i] = r.at(i)
	}
	l.m.MulAdd(p.sums, r.h, p.at)
}

// run puts the tokens of the sequences, which cover the rows, through the blocks.
func (st *stack) run(r *rows, p *product, sequences []segment.Range) {
	p.before, p.at, p.after = sized(p.before, r.n), sized(p.at, r.n), sized(p.after, r.n)
	for i := range p.at {
		p.at[i] = r.at(i)
	}
	for k := range st.blocks {
		b := &st.blocks[k]
		for _, q := range sequences {
			for i := q.Start; i < q.End; i++ {
				p.before[i], p.after[i] = 0, 0
				if i-b.dilation >= q.Start {
					p.before[i] = r.at(i - b.dilation)
				}
				if i+b.dilation < q.End {
					p.after[i] = r.at(i + b.dilation)
				}
			}
		}
		p.begin(r.n, b.bias)
		b.taps[0].MulAdd(p.sums, r.h, p.before)
		b.taps[1].MulAdd(p.sums, r.h, p.at)
		b.taps[2].MulAdd(p.sums, r.h, p.after)
		nn.Residual(r.all(), p.sums, r.width, r.n, st.epsilon)
	}
}

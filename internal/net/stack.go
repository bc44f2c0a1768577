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
	conv     *nn.Matrix // of three taps
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
		if b.conv, err = nn.NewMatrix(taps, 3, width, width); err != nil {
			return nil, err
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

// product takes what a matrix makes of rows, and says where the rows of its taps are.
type product struct {
	sums []float32
	at   []int32 // by tap and row, PaddedRows a tap; what is over points at the zeros of row 0
}

// reset makes room for n rows.
func (p *product) reset(n, taps, columns int) {
	p.sums = sized(p.sums, nn.PaddedRows(n)*columns)
	p.at = sized(p.at, taps*nn.PaddedRows(n))
	clear(p.at)
}

// of sets the sums to a layer's product with all rows.
func (p *product) of(l *layer, r *rows) {
	p.reset(r.n, 1, len(l.bias))
	for i := range r.n {
		p.at[i] = r.at(i)
	}
	l.m.Mul(p.sums, r.h, l.bias, p.at, r.n)
}

// add adds the product of a matrix with all rows to the sums.
func (p *product) add(m *nn.Matrix, r *rows) { m.Mul(p.sums, r.h, nil, p.at, r.n) }

// run puts the tokens of the sequences, which cover the rows, through the blocks.
func (st *stack) run(r *rows, p *product, sequences []segment.Range) {
	p.reset(r.n, 3, st.width)
	step := nn.PaddedRows(r.n)
	before, at, after := p.at[:step], p.at[step:2*step], p.at[2*step:]
	for i := range r.n {
		at[i] = r.at(i)
	}
	for k := range st.blocks {
		b := &st.blocks[k]
		for _, q := range sequences {
			for i := q.Start; i < q.End; i++ {
				before[i], after[i] = 0, 0
				if i-b.dilation >= q.Start {
					before[i] = r.at(i - b.dilation)
				}
				if i+b.dilation < q.End {
					after[i] = r.at(i + b.dilation)
				}
			}
		}
		b.conv.Mul(p.sums, r.h, b.bias, p.at, r.n)
		nn.Residual(r.all(), p.sums, r.width, r.n, st.epsilon)
	}
}

package net

import (
	"fmt"
	"math"

	"reportedly/internal/candidate"
	"reportedly/internal/features"
	"reportedly/internal/nn"
	"reportedly/internal/segment"
)

// A spanHead labels the tokens of a cue's window. What the encoder made of a token is
// added to where the token stands with regard to the cue, and what it made of the cue
// shifts and scales the sum:
//
//	z[t] = tanh(base[t] + distance + counts + place + bias(cue)) · gate(cue)
type spanHead struct {
	width        int
	below, above layer // halves of the matrix from both vectors of a token
	distance     *nn.Table
	counts       *nn.Table
	place        *nn.Table
	length       *nn.Table // of the cue
	sides        *nn.Table // of the cue in its sentence
	bias, gate   layer     // from the mean of the cue's vectors and those beside it
	stack        *stack
	out          layer
	labels       *nn.Chain
}

// The labels of the chain of spans.
const (
	outside = iota
	contentBegin
	contentInside
	sourceBegin
	sourceInside
	inCue
	spanLabels
)

// The sizes of what says where a token stands.
const (
	distances = 64
	countings = 4 * 4 * 3 * 4
	places    = 3 * 7 * 3
	lengths   = 3
	cueSides  = 64
)

func (h *spanHead) open(f *nn.File, net string, width int, c *config) error {
	name := net + "span."
	base, err := f.Floats(name+"base", 2*width, -1)
	if err != nil {
		return err
	}
	h.width = f.Shape(name + "base")[1]
	for l, part := range map[*layer][]float32{&h.below: base[:width*h.width], &h.above: base[width*h.width:]} {
		if l.m, err = nn.NewMatrix(part, 1, width, h.width); err != nil {
			return fmt.Errorf("weights: tensor %q: %w", name+"base", err)
		}
		l.bias = make([]float32, nn.Padded(h.width))
	}
	for _, t := range []struct {
		name string
		rows int
		to   **nn.Table
	}{{"distance", distances, &h.distance}, {"counts", countings, &h.counts}, {"place", places, &h.place}, {"length", lengths, &h.length}, {"sides", cueSides, &h.sides}} {
		if *t.to, err = f.Table(name+t.name, t.rows, h.width); err != nil {
			return err
		}
		if (*t.to).Floats() == nil {
			return fmt.Errorf("weights: tensor %q: want f32", name+t.name)
		}
	}
	if h.bias, err = openLayer(f, name+"bias", "", 4*width, h.width); err != nil {
		return err
	}
	if h.gate, err = openLayer(f, name+"gate", "", 4*width, h.width); err != nil {
		return err
	}
	for i := range h.gate.bias {
		h.gate.bias[i] = 1
	}
	if h.stack, err = openStack(f, name, h.width, c); err != nil {
		return err
	}
	if h.out, err = openLayer(f, name+"out.w", name+"out.b", h.width, spanLabels); err != nil {
		return err
	}
	h.labels, err = openChain(f, name+"t", spanLabels)
	return err
}

// A window is a cue with the tokens round it and where they stand in a batch.
type window struct {
	cue           candidate.Cue
	tokens        segment.Range // of the document
	at            int           // of the batch's tokens, where they begin
	length, sides int
	places        []place
}

// A place is where a token stands with regard to the cue.
type place struct{ distance, counts, place uint8 }

// addWindow adds the surroundings of a cue to a batch; at is how many tokens it has.
func (b *work) addWindow(v *features.View, c *features.Columns, cue candidate.Cue, at int) {
	d := v.Doc
	win := v.NewWindow(cue.At)
	w := window{cue: cue, tokens: segment.Range{Start: win.Start, End: win.End}, at: at}
	c0, c1 := cue.At.Start, cue.At.End
	first := &d.Tokens[c0]
	s := d.Sentences[first.Sentence]
	w.length = min(3, c1-c0) - 1
	w.sides = min(3, c0-s.Start)*16 + int(min(3, c.Marks[c0]-c.Marks[s.Start])*4+min(3, c.Marks[s.End]-c.Marks[min(c1, s.End)]))
	for i := win.Start; i < win.End; i++ {
		from, to, side, distance := c1, c1, 1, 0
		switch {
		case i < c0:
			from, to, side, distance = i+1, c0, 0, 32+int(band[c0-i])
		case i >= c1:
			to, side, distance = i, 2, int(band[i-c1+1])
		}
		between := func(count []int32, most int32) int { return int(min(most, count[to]-count[from])) }
		t := &d.Tokens[i]
		ds := max(-3, min(3, t.Sentence-first.Sentence)) + 3
		dp := max(-1, min(1, t.Paragraph-first.Paragraph)) + 1
		b.places = append(b.places, place{
			distance: uint8(distance),
			counts:   uint8(between(c.Marks, 3)*48 + between(c.Commas, 3)*12 + between(c.Conjuncts, 2)*4 + between(c.Verbs, 3)),
			place:    uint8(side*21 + int(ds*3+dp)),
		})
	}
	w.places = b.places[len(b.places)-(win.End-win.Start):]
	b.windows = append(b.windows, w)
}

// band puts a number of tokens in one of 32 bands: one each to 11, then five to a
// doubling.
var band = func() (out [features.ReachLeft + features.ReachRight + 2]uint8) {
	for n := range out {
		out[n] = uint8(n)
		if n >= 12 {
			out[n] = uint8(min(31, 12+int(5*math.Log2(float64(n)/12)+1e-9)))
		}
	}
	return out
}()

// label scores the tokens of a batch of windows; the scores are in w.product, a row a
// token.
func (h *spanHead) label(w *work, e *encoded, s *stretch, windows []window) {
	h.describe(w, e, s, windows)
	n := 0
	for i := range windows {
		n += len(windows[i].places)
	}
	w.z.reset(n, h.width)
	w.sequences = w.sequences[:0]
	distance, counts, places := h.distance.Floats(), h.counts.Floats(), h.place.Floats()
	row := func(table []float32, i uint8) []float32 { return table[int(i)*h.width:][:h.width] }
	for k := range windows {
		win := &windows[k]
		bias, gate := w.bias[k*h.width:][:h.width], w.gate[k*h.width:][:h.width]
		for i, p := range win.places {
			base := e.base[(win.tokens.Start+i-s.from)*h.width:][:h.width]
			nn.TanhSum(w.z.row(win.at+i), base, row(distance, p.distance), row(counts, p.counts), row(places, p.place), bias, gate)
		}
		w.sequences = append(w.sequences, segment.Range{Start: win.at, End: win.at + len(win.places)})
	}
	h.stack.run(&w.z, &w.product, w.sequences)
	w.product.of(&h.out, &w.z)
}

// describe works out the shift and the gate of each window's cue.
func (h *spanHead) describe(w *work, e *encoded, s *stretch, windows []window) {
	width := e.last.width
	w.about.reset(len(windows), 4*width)
	for k := range windows {
		at, out := windows[k].cue.At, w.about.row(k)
		clear(out)
		share := 1 / float32(at.End-at.Start)
		for i := at.Start - s.from; i < at.End-s.from; i++ {
			for j, x := range e.first.row(i) {
				out[j] += x
			}
			for j, x := range e.last.row(i) {
				out[width+j] += x
			}
		}
		for j := range out[:2*width] {
			out[j] *= share
		}
		if i := at.Start - 1 - s.from; i >= 0 {
			copy(out[2*width:], e.last.row(i))
		}
		if i := at.End - s.from; i < e.last.n {
			copy(out[3*width:], e.last.row(i))
		}
	}
	w.product.of(&h.gate, &w.about)
	w.gate = append(w.gate[:0], w.product.sums[:len(windows)*h.width]...)
	w.product.of(&h.bias, &w.about)
	w.bias = append(w.bias[:0], w.product.sums[:len(windows)*h.width]...)
	for k := range windows {
		out := w.bias[k*h.width:][:h.width]
		length, sides := h.length.Floats()[windows[k].length*h.width:], h.sides.Floats()[windows[k].sides*h.width:]
		for j := range out {
			out[j] = out[j] + length[j] + sides[j]
		}
	}
}

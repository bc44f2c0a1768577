package nn

import "fmt"

// A Matrix is the weights of a layer or a convolution: for each of its taps from In
// inputs to Out outputs. It is laid out for the innermost loop in panels of sixteen
// outputs, each with all its inputs one after the other.
//
//	panel 0: w[0][0…15] w[1][0…15] … w[Taps*In-1][0…15]   panel 1: w[0][16…31] …
//
// Outputs are filled up with zeros to a multiple of sixteen.
type Matrix struct {
	Taps, In, Out int
	w             []float32
}

// NewMatrix lays out weights that come tap by tap, and of each a row of out numbers an
// input.
func NewMatrix(w []float32, taps, in, out int) (*Matrix, error) {
	if taps < 1 || in < 1 || out < 1 || len(w) != taps*in*out {
		return nil, fmt.Errorf("%d weights for %d taps of %d by %d", len(w), taps, in, out)
	}
	rows := taps * in
	m := &Matrix{Taps: taps, In: in, Out: out, w: make([]float32, rows*Padded(out))}
	for i := range rows {
		for o, v := range w[i*out:][:out] {
			m.w[(o/tileCols*rows+i)*tileCols+o%tileCols] = v
		}
	}
	return m, nil
}

// Padded is the number of columns that a result with n outputs takes.
func Padded(n int) int { return (n + tileCols - 1) / tileCols * tileCols }

// PaddedRows is the number of rows that a result for n rows takes.
func PaddedRows(n int) int { return (n + tileRows - 1) / tileRows * tileRows }

// Mul sets row r of dst, of n, to the bias and the products of the inputs of each tap,
// which begin at src[rows[t*PaddedRows(n)+r]]. With a nil bias it adds the products to
// what stands there. Rows of dst have Padded(Out) numbers, as has the bias, and there
// are PaddedRows(n) of them, of dst and for each tap: those past n are worked out too,
// and mean nothing.
func (m *Matrix) Mul(dst, src, bias []float32, rows []int32, n int) {
	stride, step := Padded(m.Out), PaddedRows(n)
	for p := 0; p < stride; p += tileCols {
		w := m.w[p*m.Taps*m.In:][:m.Taps*m.In*tileCols]
		part := bias
		if bias != nil {
			part = bias[p:]
		}
		for r := 0; r < n; r += tileRows {
			tile(dst[r*stride+p:], stride, src, part, rows[r:], step, m.Taps, w, m.In)
		}
	}
}

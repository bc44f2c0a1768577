package nn

import "fmt"

// A Matrix is the weights from In inputs to Out outputs, laid out for the innermost
// loop: panels of sixteen outputs, each with all its inputs one after the other.
//
//	panel 0: w[0][0…15] w[1][0…15] … w[In-1][0…15]   panel 1: w[0][16…31] …
//
// Outputs are filled up with zeros to a multiple of sixteen.
type Matrix struct {
	In, Out int
	w       []float32
}

// NewMatrix lays out weights that come row by row, a row of out numbers an input.
func NewMatrix(w []float32, in, out int) (*Matrix, error) {
	if in < 1 || out < 1 || len(w) != in*out {
		return nil, fmt.Errorf("%d weights for a matrix of %d by %d", len(w), in, out)
	}
	m := &Matrix{In: in, Out: out, w: make([]float32, in*Padded(out))}
	for i := range in {
		for o, v := range w[i*out:][:out] {
			m.w[(o/tileCols*in+i)*tileCols+o%tileCols] = v
		}
	}
	return m, nil
}

// Padded is the number of columns that a result with n outputs takes.
func Padded(n int) int { return (n + tileCols - 1) / tileCols * tileCols }

// PaddedRows is the number of rows that a result for n rows takes.
func PaddedRows(n int) int { return (n + tileRows - 1) / tileRows * tileRows }

// MulAdd adds to row r of dst the product of the inputs that begin at src[rows[r]]
// with the matrix. Rows of dst have Padded(Out) numbers, and there are
// PaddedRows(len(rows)) of them: those past len(rows) are touched and mean nothing.
func (m *Matrix) MulAdd(dst, src []float32, rows []int32) {
	stride := Padded(m.Out)
	var last [tileRows]int32
	for p := 0; p < stride; p += tileCols {
		w := m.w[p*m.In:][:m.In*tileCols]
		r := 0
		for ; r+tileRows <= len(rows); r += tileRows {
			tile(dst[r*stride+p:], stride, src, rows[r:r+tileRows], w, m.In)
		}
		if r < len(rows) {
			n := copy(last[:], rows[r:])
			for i := n; i < tileRows; i++ {
				last[i] = last[0]
			}
			tile(dst[r*stride+p:], stride, src, last[:], w, m.In)
		}
	}
}

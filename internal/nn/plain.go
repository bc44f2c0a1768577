package nn

import "math"

// tileRows and tileCols are the shape of what the innermost loop works on: the sums
// of a tile stay in registers while its inputs go by.
const (
	tileRows = 6
	tileCols = 16
)

// lanes is how many partial sums a sum of squares is kept in.
const lanes = 8

// tilePlain adds a product of matrices to a tile: row r of dst, of tileCols numbers,
// gets the k numbers of src from rows[r] on times w, which is k rows of tileCols.
//
//	dst[r*stride+c] += src[rows[r]+i] * w[i*tileCols+c]   for i from 0 to k-1
//
// The conversion keeps the compiler from rounding once where others round twice.
func tilePlain(dst []float32, stride int, src []float32, rows []int32, w []float32, k int) {
	for r := range tileRows {
		out := dst[r*stride:][:tileCols]
		in := src[rows[r]:][:k]
		for c := 0; c < tileCols; c += 4 {
			a, b, d, e := out[c], out[c+1], out[c+2], out[c+3]
			for i, x := range in {
				y := w[i*tileCols+c:][:4]
				a += float32(x * y[0])
				b += float32(x * y[1])
				d += float32(x * y[2])
				e += float32(x * y[3])
			}
			out[c], out[c+1], out[c+2], out[c+3] = a, b, d, e
		}
	}
}

// addReLUPlain adds to each x what is positive of y.
func addReLUPlain(x, y []float32) {
	y = y[:len(x)]
	for i, v := range y {
		if !(v > 0) {
			v = 0
		}
		x[i] += v
	}
}

// normPlain divides each row of src, of len(gain) numbers, by its root mean square
// and multiplies it with the gain. The length of a row is a multiple of lanes.
func normPlain(dst, src, gain []float32, rows int, eps float32) {
	d := len(gain)
	for r := range rows {
		in, out := src[r*d:][:d], dst[r*d:][:d]
		var s [lanes]float32
		for i := 0; i < d; i += lanes {
			x := in[i:][:lanes]
			for l, v := range x {
				s[l] += float32(v * v)
			}
		}
		// The order in which halves of a register are added.
		sum := (s[0] + s[4]) + (s[2] + s[6]) + ((s[1] + s[5]) + (s[3] + s[7]))
		by := 1 / float32(math.Sqrt(float64(sum/float32(d)+eps)))
		for i, v := range in {
			out[i] = float32(v*by) * gain[i]
		}
	}
}

package nn

import (
	"math"
	"unsafe"
)

// tileRows and tileCols are the shape of what the innermost loop works on: the sums
// of a tile stay in registers while its inputs go by.
const (
	tileRows = 6
	tileCols = 16
)

// lanes is how many partial sums a sum of squares is kept in.
const lanes = 8

// tilePlain makes a tile of a product: row r of dst, of tileCols numbers, is the bias and,
// for each tap, the k numbers of src from its place on times the tap's weights, which
// are k rows of tileCols. Without a bias it is added to what dst holds.
//
//	dst[r*stride+c] = bias[c] + Σ src[rows[t*step+r]+i] · w[(t*k+i)*tileCols+c]   t from 0 to taps-1, i from 0 to k-1
//
// The conversion keeps the compiler from rounding once where others round twice.
func tilePlain(dst []float32, stride int, src, bias []float32, rows []int32, step, taps int, w []float32, k int) {
	for r := range tileRows {
		out := dst[r*stride:][:tileCols]
		if bias != nil {
			copy(out, bias[:tileCols])
		}
		for t := range taps {
			in := src[rows[t*step+r]:][:k]
			w := w[t*k*tileCols:]
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
}

// residualPlain adds to each row of h, of d numbers, what is positive of the row of u, and
// divides it by its root mean square. d is a multiple of lanes.
func residualPlain(h, u []float32, d, rows int, eps float32) {
	for r := range rows {
		x, y := h[r*d:][:d], u[r*d:][:d]
		var s [lanes]float32
		for i := 0; i < d; i += lanes {
			for l := range lanes {
				v := y[i+l]
				if !(v > 0) {
					v = 0
				}
				v += x[i+l]
				x[i+l] = v
				s[l] += float32(v * v)
			}
		}
		// The order in which halves of a register are added.
		sum := (s[0] + s[4]) + (s[2] + s[6]) + ((s[1] + s[5]) + (s[3] + s[7]))
		by := 1 / float32(math.Sqrt(float64(sum/float32(d)+eps)))
		for i := range x {
			x[i] *= by
		}
	}
}

// tanhSumPlain sets dst to tanh of the sum of five rows, times the gate, for the n
// numbers of each.
func tanhSumPlain(dst []float32, terms *[5]*float32, gate *float32, n int) {
	row := func(p *float32) []float32 { return unsafe.Slice(p, n) }
	a, b, c, d, e, g := row(terms[0]), row(terms[1]), row(terms[2]), row(terms[3]), row(terms[4]), row(gate)
	for i := range dst[:n] {
		dst[i] = tanh(a[i]+b[i]+c[i]+d[i]+e[i]) * g[i]
	}
}

func tanhPlain(x []float32) {
	for i, v := range x {
		x[i] = tanh(v)
	}
}

// tanh is the hyperbolic tangent, within 2e-7:
//
//	tanh x = 1 - 2 / (e^2x + 1);  2x = k·ln 2 + r;  e^2x = 2^k · (1 + r + r²/2! + … + r⁷/7!)
//
// Adding 1.5·2²³ rounds to a whole number, which the last bits then hold.
func tanh(x float32) float32 {
	if !(x < tanhEnd) {
		x = tanhEnd
	}
	if !(x > -tanhEnd) {
		x = -tanhEnd
	}
	y := x + x
	t := float32(y*log2e) + rounder
	k := t - rounder
	r := y - float32(k*ln2High)
	r -= float32(k * ln2Low)
	p := float32(r*term7) + term6
	p = float32(p*r) + term5
	p = float32(p*r) + term4
	p = float32(p*r) + term3
	p = float32(p*r) + term2
	p = float32(p*r) + 1
	p = float32(p*r) + 1
	e := math.Float32frombits(math.Float32bits(p) + math.Float32bits(t)<<23)
	return 1 - 2/(e+1)
}

// The constants of tanh. The high part of ln 2 has few enough bits for its product with k
// to be exact.
const (
	tanhEnd float32 = 9 // from here on it is 1 but for what a float32 cannot hold
	log2e   float32 = 1.44269504
	rounder float32 = 12582912
	ln2High float32 = 0.693359375
	ln2Low  float32 = -2.12194440e-4
	term2   float32 = 1.0 / 2
	term3   float32 = 1.0 / 6
	term4   float32 = 1.0 / 24
	term5   float32 = 1.0 / 120
	term6   float32 = 1.0 / 720
	term7   float32 = 1.0 / 5040
)

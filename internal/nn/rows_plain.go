//go:build !amd64

package nn

// Residual adds to each row of h, of d numbers, what is positive of the row of u, and
// divides it by its root mean square (Zhang and Sennrich, NeurIPS 2019), to whose
// square eps was added. d is a multiple of 8.
func Residual(h, u []float32, d, rows int, eps float32) { residualPlain(h, u, d, rows, eps) }

// Tanh sets each number to its hyperbolic tangent, within 2e-7. Their count is a
// multiple of 8.
func Tanh(x []float32) { tanhPlain(x) }

// TanhSum sets dst to tanh of the sum of five rows, times the gate. All are as long as
// the gate, a multiple of 8.
func TanhSum(dst, a, b, c, d, e, gate []float32) {
	n := len(gate)
	if n == 0 {
		return
	}
	_, _, _, _, _, _ = dst[n-1], a[n-1], b[n-1], c[n-1], d[n-1], e[n-1]
	tanhSumPlain(dst, &[5]*float32{&a[0], &b[0], &c[0], &d[0], &e[0]}, &gate[0], n)
}

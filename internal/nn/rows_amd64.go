package nn

// AddReLU adds to each x what is positive of y. Their length is a multiple of 8.
func AddReLU(x, y []float32) {
	if !fast || len(x) == 0 {
		addReLUPlain(x, y)
		return
	}
	_ = y[len(x)-1]
	addReLUAsm(&x[0], &y[0], len(x)&^(lanes-1))
}

// Norm divides each row of src by its root mean square and multiplies it with the
// gain (Zhang and Sennrich, NeurIPS 2019). A row is as long as the gain, a multiple of 8.
func Norm(dst, src, gain []float32, rows int, eps float32) {
	d := len(gain)
	if !fast || rows == 0 || d == 0 {
		normPlain(dst, src, gain, rows, eps)
		return
	}
	_, _ = dst[rows*d-1], src[rows*d-1]
	normAsm(&dst[0], &src[0], &gain[0], d&^(lanes-1), rows, eps)
}

//go:build !amd64

package nn

// AddReLU adds to each x what is positive of y. Their length is a multiple of 8.
func AddReLU(x, y []float32) { addReLUPlain(x, y) }

// Norm divides each row of src by its root mean square and multiplies it with the
// gain (Zhang and Sennrich, NeurIPS 2019). A row is as long as the gain, a multiple of 8.
func Norm(dst, src, gain []float32, rows int, eps float32) { normPlain(dst, src, gain, rows, eps) }

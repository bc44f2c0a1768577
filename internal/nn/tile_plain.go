//go:build !amd64 && !arm64

package nn

func tile(dst []float32, stride int, src, bias []float32, rows []int32, step, taps int, w []float32, k int) {
	tilePlain(dst, stride, src, bias, rows, step, taps, w, k)
}

//go:build !amd64 && !arm64

package nn

func tile(dst []float32, stride int, src []float32, rows []int32, w []float32, k int) {
	tilePlain(dst, stride, src, rows, w, k)
}

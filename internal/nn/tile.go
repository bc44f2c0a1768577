//go:build amd64 || arm64

package nn

// tile is tilePlain by the fastest means there is.
func tile(dst []float32, stride int, src, bias []float32, rows []int32, step, taps int, w []float32, k int) {
	if !fast {
		tilePlain(dst, stride, src, bias, rows, step, taps, w, k)
		return
	}
	// The assembly looks at no bounds: whatever it touches is touched here first.
	_ = dst[(tileRows-1)*stride+tileCols-1]
	_ = w[taps*k*tileCols-1]
	for t := range taps {
		for _, at := range rows[t*step:][:tileRows] {
			_ = src[at:][:k]
		}
	}
	var from *float32
	if bias != nil {
		from = &bias[:tileCols][0]
	}
	tileAsm(&dst[0], stride, &src[0], from, &rows[0], step, taps, &w[0], k)
}

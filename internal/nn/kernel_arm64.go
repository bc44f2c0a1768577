package nn

// fast says that the assembly may be used: every arm64 has the registers.
const fast = true

//go:noescape
func tileAsm(dst *float32, stride int, src, bias *float32, rows *int32, step, taps int, w *float32, k int)

package nn

import "golang.org/x/sys/cpu"

// fast says that the assembly may be used: the processor has AVX2 and the system
// saves its registers.
var fast = cpu.X86.HasAVX2

//go:noescape
func tileAsm(dst *float32, stride int, src, bias *float32, rows *int32, step, taps int, w *float32, k int)

//go:noescape
func residualAsm(h, u *float32, d, rows int, eps float32)

//go:noescape
func tanhAsm(x *float32, n int)

//go:noescape
func tanhSumAsm(dst *float32, terms *[5]*float32, gate *float32, n int)

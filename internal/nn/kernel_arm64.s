#include "textflag.h"

// The assembler has no names for the products and sums of four numbers that round
// apart: FMUL Vd.4S, Vn.4S, Vm.4S and FADD.
#define FMUL4(m, n, d) WORD $(0x6E20DC00 | (m)<<16 | (n)<<5 | (d))
#define FADD4(m, n, d) WORD $(0x4E20D400 | (m)<<16 | (n)<<5 | (d))

// One row of the tile: one input, spread over V28, times the sixteen weights of its
// step in V24 … V27, added to four registers from the given one on.
#define ROW(in, sum) \
	VLD1R.P 4(in), [V28.S4]     \
	FMUL4(28, 24, 29)           \
	FMUL4(28, 25, 30)           \
	FMUL4(28, 26, 31)           \
	FMUL4(28, 27, 28)           \
	FADD4(29, (sum), (sum))     \
	FADD4(30, (sum+1), (sum+1)) \
	FADD4(31, (sum+2), (sum+2)) \
	FADD4(28, (sum+3), (sum+3))

// func tileAsm(dst *float32, stride int, src, bias *float32, rows *int32, step, taps int, w *float32, k int)
//
//	R0, R1     dst, bytes between its rows
//	R8 … R13   the six rows of src
//	R2, R5, R7 src, places of the tap's rows, bytes to those of the next tap
//	R3, R4, R14, R15   w, steps left, k, taps left
//	V0 … V23   the sums, four registers a row
TEXT ·tileAsm(SB), NOSPLIT, $0-72
	MOVD dst+0(FP), R0
	MOVD stride+8(FP), R1
	LSL  $2, R1
	MOVD src+16(FP), R2
	MOVD bias+24(FP), R6
	MOVD rows+32(FP), R5
	MOVD step+40(FP), R7
	LSL  $2, R7
	MOVD taps+48(FP), R15
	MOVD w+56(FP), R3
	MOVD k+64(FP), R14
	CBZ  R6, load
	VLD1 (R6), [V0.S4, V1.S4, V2.S4, V3.S4]
	VLD1 (R6), [V4.S4, V5.S4, V6.S4, V7.S4]
	VLD1 (R6), [V8.S4, V9.S4, V10.S4, V11.S4]
	VLD1 (R6), [V12.S4, V13.S4, V14.S4, V15.S4]
	VLD1 (R6), [V16.S4, V17.S4, V18.S4, V19.S4]
	VLD1 (R6), [V20.S4, V21.S4, V22.S4, V23.S4]
	B    taptest

load:
	MOVD R0, R6
	VLD1 (R6), [V0.S4, V1.S4, V2.S4, V3.S4]
	ADD  R1, R6
	VLD1 (R6), [V4.S4, V5.S4, V6.S4, V7.S4]
	ADD  R1, R6
	VLD1 (R6), [V8.S4, V9.S4, V10.S4, V11.S4]
	ADD  R1, R6
	VLD1 (R6), [V12.S4, V13.S4, V14.S4, V15.S4]
	ADD  R1, R6
	VLD1 (R6), [V16.S4, V17.S4, V18.S4, V19.S4]
	ADD  R1, R6
	VLD1 (R6), [V20.S4, V21.S4, V22.S4, V23.S4]
	B    taptest

tap:
	MOVW 0(R5), R8
	MOVW 4(R5), R9
	MOVW 8(R5), R10
	MOVW 12(R5), R11
	MOVW 16(R5), R12
	MOVW 20(R5), R13
	ADD  R7, R5
	ADD  R8<<2, R2, R8
	ADD  R9<<2, R2, R9
	ADD  R10<<2, R2, R10
	ADD  R11<<2, R2, R11
	ADD  R12<<2, R2, R12
	ADD  R13<<2, R2, R13
	SUB  $1, R15
	MOVD R14, R4
	CBZ  R4, taptest

step:
	VLD1.P 64(R3), [V24.S4, V25.S4, V26.S4, V27.S4]
	ROW(R8, 0)
	ROW(R9, 4)
	ROW(R10, 8)
	ROW(R11, 12)
	ROW(R12, 16)
	ROW(R13, 20)
	SUBS   $1, R4
	BNE    step

taptest:
	CBNZ R15, tap
	VST1 [V0.S4, V1.S4, V2.S4, V3.S4], (R0)
	ADD  R1, R0
	VST1 [V4.S4, V5.S4, V6.S4, V7.S4], (R0)
	ADD  R1, R0
	VST1 [V8.S4, V9.S4, V10.S4, V11.S4], (R0)
	ADD  R1, R0
	VST1 [V12.S4, V13.S4, V14.S4, V15.S4], (R0)
	ADD  R1, R0
	VST1 [V16.S4, V17.S4, V18.S4, V19.S4], (R0)
	ADD  R1, R0
	VST1 [V20.S4, V21.S4, V22.S4, V23.S4], (R0)
	RET

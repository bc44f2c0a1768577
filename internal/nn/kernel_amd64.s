#include "textflag.h"

// One row of the tile: one input, spread over a register, times the sixteen weights
// of its step. The product is rounded, then added, as the plain form does.
#define ROW(at, in, weightsA, weightsB, sumA, sumB) \
	VBROADCASTSS at(in)(BX*4), Y2      \
	VMULPS       weightsA, Y2, Y3      \
	VADDPS       Y3, sumA, sumA        \
	VMULPS       weightsB, Y2, Y2      \
	VADDPS       Y2, sumB, sumB

#define STEP(at) \
	ROW(at, R8, Y0, Y1, Y4, Y5)    \
	ROW(at, R9, Y0, Y1, Y6, Y7)    \
	ROW(at, R10, Y0, Y1, Y8, Y9)   \
	ROW(at, R11, Y0, Y1, Y10, Y11) \
	ROW(at, R12, Y0, Y1, Y12, Y13) \
	ROW(at, R13, Y0, Y1, Y14, Y15)

// func tileAsm(dst *float32, stride int, src, bias *float32, rows *int32, step, taps int, w *float32, k int)
//
//	DI, SI, R14   dst, bytes between its rows, its fourth row
//	R8 … R13      the six rows of src
//	DX, BX, CX    w, the step, k
//	R15           taps left
//	Y4 … Y15      the sums, two registers a row
TEXT ·tileAsm(SB), NOSPLIT, $0-72
	MOVQ    dst+0(FP), DI
	MOVQ    stride+8(FP), SI
	SHLQ    $2, SI
	MOVQ    bias+24(FP), AX
	MOVQ    taps+48(FP), R15
	MOVQ    w+56(FP), DX
	MOVQ    k+64(FP), CX
	LEAQ    (DI)(SI*2), R14
	ADDQ    SI, R14
	TESTQ   AX, AX
	JZ      load
	VMOVUPS (AX), Y4
	VMOVUPS 32(AX), Y5
	VMOVAPS Y4, Y6
	VMOVAPS Y5, Y7
	VMOVAPS Y4, Y8
	VMOVAPS Y5, Y9
	VMOVAPS Y4, Y10
	VMOVAPS Y5, Y11
	VMOVAPS Y4, Y12
	VMOVAPS Y5, Y13
	VMOVAPS Y4, Y14
	VMOVAPS Y5, Y15
	JMP     taptest

load:
	VMOVUPS (DI), Y4
	VMOVUPS 32(DI), Y5
	VMOVUPS (DI)(SI*1), Y6
	VMOVUPS 32(DI)(SI*1), Y7
	VMOVUPS (DI)(SI*2), Y8
	VMOVUPS 32(DI)(SI*2), Y9
	VMOVUPS (R14), Y10
	VMOVUPS 32(R14), Y11
	VMOVUPS (R14)(SI*1), Y12
	VMOVUPS 32(R14)(SI*1), Y13
	VMOVUPS (R14)(SI*2), Y14
	VMOVUPS 32(R14)(SI*2), Y15
	JMP     taptest

tap:
	MOVQ    src+16(FP), AX
	MOVQ    rows+32(FP), BX
	MOVLQSX 0(BX), R8
	MOVLQSX 4(BX), R9
	MOVLQSX 8(BX), R10
	MOVLQSX 12(BX), R11
	MOVLQSX 16(BX), R12
	MOVLQSX 20(BX), R13
	MOVQ    step+40(FP), R15
	LEAQ    (BX)(R15*4), BX
	MOVQ    BX, rows+32(FP)
	MOVQ    taps+48(FP), R15
	DECQ    R15
	MOVQ    R15, taps+48(FP)
	LEAQ    (AX)(R8*4), R8
	LEAQ    (AX)(R9*4), R9
	LEAQ    (AX)(R10*4), R10
	LEAQ    (AX)(R11*4), R11
	LEAQ    (AX)(R12*4), R12
	LEAQ    (AX)(R13*4), R13
	XORQ    BX, BX
	MOVQ    CX, R15
	ANDQ    $-2, R15
	JMP     pairtest

pair:
	VMOVUPS (DX), Y0
	VMOVUPS 32(DX), Y1
	STEP(0)
	VMOVUPS 64(DX), Y0
	VMOVUPS 96(DX), Y1
	STEP(4)
	ADDQ    $128, DX
	ADDQ    $2, BX

pairtest:
	CMPQ    BX, R15
	JLT     pair
	CMPQ    BX, CX
	JGE     last
	VMOVUPS (DX), Y0
	VMOVUPS 32(DX), Y1
	STEP(0)
	ADDQ    $64, DX

last:
	MOVQ taps+48(FP), R15

taptest:
	TESTQ R15, R15
	JG    tap
	VMOVUPS Y4, (DI)
	VMOVUPS Y5, 32(DI)
	VMOVUPS Y6, (DI)(SI*1)
	VMOVUPS Y7, 32(DI)(SI*1)
	VMOVUPS Y8, (DI)(SI*2)
	VMOVUPS Y9, 32(DI)(SI*2)
	VMOVUPS Y10, (R14)
	VMOVUPS Y11, 32(R14)
	VMOVUPS Y12, (R14)(SI*1)
	VMOVUPS Y13, 32(R14)(SI*1)
	VMOVUPS Y14, (R14)(SI*2)
	VMOVUPS Y15, 32(R14)(SI*2)
	VZEROUPPER
	RET

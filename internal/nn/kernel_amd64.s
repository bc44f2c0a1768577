#include "textflag.h"

// One row of the tile: one input, spread over a register, times the sixteen weights
// of its step. The product is rounded, then added, as the plain form does.
#define ROW(in, sumA, sumB) \
	VBROADCASTSS (in)(BX*4), Y2 \
	VMULPS       Y0, Y2, Y3     \
	VADDPS       Y3, sumA, sumA \
	VMULPS       Y1, Y2, Y2     \
	VADDPS       Y2, sumB, sumB

// func tileAsm(dst *float32, stride int, src *float32, rows *int32, w *float32, k int)
//
//	DI, SI, R14   dst, bytes between its rows, its fourth row
//	R8 … R13      the six rows of src
//	DX, BX, CX    w, the step, k
//	Y4 … Y15      the sums, two registers a row
TEXT ·tileAsm(SB), NOSPLIT, $0-48
	MOVQ    dst+0(FP), DI
	MOVQ    stride+8(FP), SI
	SHLQ    $2, SI
	MOVQ    src+16(FP), AX
	MOVQ    rows+24(FP), BX
	MOVQ    w+32(FP), DX
	MOVQ    k+40(FP), CX
	MOVLQSX 0(BX), R8
	MOVLQSX 4(BX), R9
	MOVLQSX 8(BX), R10
	MOVLQSX 12(BX), R11
	MOVLQSX 16(BX), R12
	MOVLQSX 20(BX), R13
	LEAQ    (AX)(R8*4), R8
	LEAQ    (AX)(R9*4), R9
	LEAQ    (AX)(R10*4), R10
	LEAQ    (AX)(R11*4), R11
	LEAQ    (AX)(R12*4), R12
	LEAQ    (AX)(R13*4), R13
	LEAQ    (DI)(SI*2), R14
	ADDQ    SI, R14
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
	XORQ    BX, BX
	TESTQ   CX, CX
	JLE     done

step:
	VMOVUPS (DX), Y0
	VMOVUPS 32(DX), Y1
	ROW(R8, Y4, Y5)
	ROW(R9, Y6, Y7)
	ROW(R10, Y8, Y9)
	ROW(R11, Y10, Y11)
	ROW(R12, Y12, Y13)
	ROW(R13, Y14, Y15)
	ADDQ    $64, DX
	INCQ    BX
	CMPQ    BX, CX
	JLT     step

done:
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


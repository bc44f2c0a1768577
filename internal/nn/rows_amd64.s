#include "textflag.h"

DATA one<>(SB)/4, $0x3f800000 // 1
GLOBL one<>(SB), RODATA|NOPTR, $4

// func residualAsm(h, u *float32, d, rows int, eps float32)
//
// d is a multiple of 8.
TEXT ·residualAsm(SB), NOSPLIT, $0-36
	MOVQ       h+0(FP), DI
	MOVQ       u+8(FP), SI
	MOVQ       d+16(FP), CX
	MOVQ       rows+24(FP), R8
	VMOVSS     eps+32(FP), X5
	VXORPS     X6, X6, X6
	VCVTSI2SSQ CX, X6, X6
	VMOVSS     one<>(SB), X7
	VXORPS     Y4, Y4, Y4
	LEAQ       (CX*4), R9
	JMP        rowtest

row:
	VXORPS Y0, Y0, Y0
	XORQ   BX, BX

add:
	VMOVUPS (SI)(BX*4), Y1
	VMAXPS  Y4, Y1, Y1         // of something that is no number: 0
	VADDPS  (DI)(BX*4), Y1, Y1
	VMOVUPS Y1, (DI)(BX*4)
	VMULPS  Y1, Y1, Y1
	VADDPS  Y1, Y0, Y0
	ADDQ    $8, BX
	CMPQ    BX, CX
	JLT     add

	// (0+4)+(2+6) and (1+5)+(3+7), then their sum.
	VEXTRACTF128 $1, Y0, X1
	VADDPS       X1, X0, X0
	VPERMILPS    $0x4e, X0, X1
	VADDPS       X1, X0, X0
	VPERMILPS    $0xb1, X0, X1
	VADDSS       X1, X0, X0
	VDIVSS       X6, X0, X0
	VADDSS       X5, X0, X0
	VSQRTSS      X0, X0, X0
	VDIVSS       X0, X7, X0
	VBROADCASTSS X0, Y0
	XORQ         BX, BX

scale:
	VMULPS  (DI)(BX*4), Y0, Y1
	VMOVUPS Y1, (DI)(BX*4)
	ADDQ    $8, BX
	CMPQ    BX, CX
	JLT     scale
	ADDQ    R9, SI
	ADDQ    R9, DI
	DECQ    R8

rowtest:
	TESTQ R8, R8
	JG    row
	VZEROUPPER
	RET

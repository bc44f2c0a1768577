#include "textflag.h"

// The constants of tanh, as in plain.go.
DATA one<>(SB)/4, $0x3f800000 // 1
GLOBL one<>(SB), RODATA|NOPTR, $4
DATA two<>(SB)/4, $0x40000000 // 2
GLOBL two<>(SB), RODATA|NOPTR, $4
DATA end<>(SB)/4, $0x41100000 // 9
GLOBL end<>(SB), RODATA|NOPTR, $4
DATA minusEnd<>(SB)/4, $0xc1100000 // -9
GLOBL minusEnd<>(SB), RODATA|NOPTR, $4
DATA log2e<>(SB)/4, $0x3fb8aa3b // 1.44269504
GLOBL log2e<>(SB), RODATA|NOPTR, $4
DATA rounder<>(SB)/4, $0x4b400000 // 12582912
GLOBL rounder<>(SB), RODATA|NOPTR, $4
DATA ln2High<>(SB)/4, $0x3f318000 // 0.693359375
GLOBL ln2High<>(SB), RODATA|NOPTR, $4
DATA ln2Low<>(SB)/4, $0xb95e8083 // -0.00021219444
GLOBL ln2Low<>(SB), RODATA|NOPTR, $4
DATA term7<>(SB)/4, $0x39500d01 // 0.000198412698
GLOBL term7<>(SB), RODATA|NOPTR, $4
DATA term6<>(SB)/4, $0x3ab60b61 // 0.00138888889
GLOBL term6<>(SB), RODATA|NOPTR, $4
DATA term5<>(SB)/4, $0x3c088889 // 0.00833333333
GLOBL term5<>(SB), RODATA|NOPTR, $4
DATA term4<>(SB)/4, $0x3d2aaaab // 0.0416666667
GLOBL term4<>(SB), RODATA|NOPTR, $4
DATA term3<>(SB)/4, $0x3e2aaaab // 0.166666667
GLOBL term3<>(SB), RODATA|NOPTR, $4
DATA half<>(SB)/4, $0x3f000000 // 0.5
GLOBL half<>(SB), RODATA|NOPTR, $4

#define LOADCONSTANTS \
	VBROADCASTSS log2e<>(SB), Y6    \
	VBROADCASTSS rounder<>(SB), Y7  \
	VBROADCASTSS ln2High<>(SB), Y8  \
	VBROADCASTSS ln2Low<>(SB), Y9   \
	VBROADCASTSS term7<>(SB), Y10   \
	VBROADCASTSS one<>(SB), Y11     \
	VBROADCASTSS end<>(SB), Y12     \
	VBROADCASTSS minusEnd<>(SB), Y13 \
	VBROADCASTSS term6<>(SB), Y14   \
	VBROADCASTSS term5<>(SB), Y15

// Y0 becomes its tanh; Y1 … Y5 are written over.
#define TANH \
	VMINPS       Y12, Y0, Y0 \
	VMAXPS       Y13, Y0, Y0 \
	VADDPS       Y0, Y0, Y0  \
	VMULPS       Y6, Y0, Y1  \
	VADDPS       Y7, Y1, Y1  \
	VSUBPS       Y7, Y1, Y2  \
	VMULPS       Y8, Y2, Y3  \
	VSUBPS       Y3, Y0, Y0  \
	VMULPS       Y9, Y2, Y3  \
	VSUBPS       Y3, Y0, Y0  \
	VMULPS       Y10, Y0, Y2 \
	VADDPS       Y14, Y2, Y2 \
	VMULPS       Y0, Y2, Y2  \
	VADDPS       Y15, Y2, Y2 \
	VMULPS       Y0, Y2, Y2  \
	VBROADCASTSS term4<>(SB), Y3 \
	VADDPS       Y3, Y2, Y2  \
	VMULPS       Y0, Y2, Y2  \
	VBROADCASTSS term3<>(SB), Y4 \
	VADDPS       Y4, Y2, Y2  \
	VMULPS       Y0, Y2, Y2  \
	VBROADCASTSS half<>(SB), Y5 \
	VADDPS       Y5, Y2, Y2  \
	VMULPS       Y0, Y2, Y2  \
	VADDPS       Y11, Y2, Y2 \
	VMULPS       Y0, Y2, Y2  \
	VADDPS       Y11, Y2, Y2 \
	VPSLLD       $23, Y1, Y1 \
	VPADDD       Y1, Y2, Y2  \
	VADDPS       Y11, Y2, Y2 \
	VADDPS       Y11, Y11, Y3 \
	VDIVPS       Y2, Y3, Y2  \
	VSUBPS       Y2, Y11, Y0

// func tanhAsm(x *float32, n int)
//
// n is a multiple of 8.
TEXT ·tanhAsm(SB), NOSPLIT, $0-16
	MOVQ x+0(FP), DI
	MOVQ n+8(FP), CX
	LOADCONSTANTS
	XORQ BX, BX
	JMP  test

next:
	VMOVUPS (DI)(BX*4), Y0
	TANH
	VMOVUPS Y0, (DI)(BX*4)
	ADDQ    $8, BX

test:
	CMPQ BX, CX
	JLT  next
	VZEROUPPER
	RET

// func tanhSumAsm(dst *float32, terms *[5]*float32, gate *float32, n int)
//
// n is a multiple of 8.
TEXT ·tanhSumAsm(SB), NOSPLIT, $0-32
	MOVQ dst+0(FP), DI
	MOVQ terms+8(FP), AX
	MOVQ gate+16(FP), DX
	MOVQ n+24(FP), CX
	MOVQ 0(AX), R8
	MOVQ 8(AX), R9
	MOVQ 16(AX), R10
	MOVQ 24(AX), R11
	MOVQ 32(AX), R12
	LOADCONSTANTS
	XORQ BX, BX
	JMP  sumtest

sum:
	VMOVUPS (R8)(BX*4), Y0
	VADDPS  (R9)(BX*4), Y0, Y0
	VADDPS  (R10)(BX*4), Y0, Y0
	VADDPS  (R11)(BX*4), Y0, Y0
	VADDPS  (R12)(BX*4), Y0, Y0
	TANH
	VMULPS  (DX)(BX*4), Y0, Y0
	VMOVUPS Y0, (DI)(BX*4)
	ADDQ    $8, BX

sumtest:
	CMPQ BX, CX
	JLT  sum
	VZEROUPPER
	RET

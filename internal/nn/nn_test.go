package nn

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

func noise(n int, seed uint64) []float32 {
	rng := rand.New(rand.NewPCG(seed, 7))
	out := make([]float32, n)
	for i := range out {
		out[i] = float32(rng.NormFloat64())
	}
	return out
}

// same wants the same bits.
func same(t *testing.T, what string, got, want []float32) {
	t.Helper()
	for i := range want {
		if math.Float32bits(got[i]) != math.Float32bits(want[i]) {
			t.Fatalf("%s: number %d is %g, the plain form gives %g", what, i, got[i], want[i])
		}
	}
}

func checkTile(t *testing.T, k, taps, stride int, seed uint64) {
	t.Helper()
	src, w := noise(k+64, seed), noise(taps*k*tileCols, seed+1)
	const step = tileRows + 3
	rows := make([]int32, taps*step)
	for i := range rows {
		rows[i] = int32((seed*7 + uint64(i)*13) % 64)
	}
	bias := noise(tileCols, seed+3)
	if seed%2 == 0 {
		bias = nil
	}
	got, want := noise(tileRows*stride, seed+2), noise(tileRows*stride, seed+2)
	tile(got, stride, src, bias, rows, step, taps, w, k)
	tilePlain(want, stride, src, bias, rows, step, taps, w, k)
	same(t, fmt.Sprintf("tile of %d taps of %d steps, rows %d apart", taps, k, stride), got, want)
}

func TestTileIsThePlainOne(t *testing.T) {
	for k := 1; k < 40; k++ {
		checkTile(t, k, 1+k%3, tileCols, uint64(k))
		checkTile(t, k, 1+k%2, 96, uint64(k+1))
	}
	checkTile(t, 288, 3, 112, 5)
}

func FuzzTile(f *testing.F) {
	f.Add(uint16(3), uint8(0), uint8(1), uint64(4))
	f.Add(uint16(96), uint8(2), uint8(6), uint64(9))
	f.Fuzz(func(t *testing.T, k uint16, taps, panels uint8, seed uint64) {
		checkTile(t, 1+int(k%600), 1+int(taps%4), tileCols*(1+int(panels%9)), seed)
	})
}

// odd are numbers in which forms of one sum may differ.
var odd = []float32{0, float32(math.Copysign(0, -1)), float32(math.NaN()), float32(math.Inf(1)), float32(math.Inf(-1)),
	math.SmallestNonzeroFloat32, -math.SmallestNonzeroFloat32, math.MaxFloat32, 1, -1}

func checkRows(t *testing.T, d, n int, seed uint64, strange bool) {
	t.Helper()
	x, y := noise(n*d, seed), noise(n*d, seed+1)
	if strange {
		for i := range y {
			y[i] = odd[(i+int(seed%10))%len(odd)]
		}
	}
	settled := func(x []float32) []float32 { // what is no number may be so in several ways
		for i := range x {
			if x[i] != x[i] {
				x[i] = 0
			}
		}
		return x
	}
	a, b := append([]float32(nil), x...), append([]float32(nil), x...)
	Residual(a, y, d, n, 1e-3)
	residualPlain(b, y, d, n, 1e-3)
	same(t, "Residual", settled(a), settled(b))
	if n < 6 {
		return
	}
	c, e := make([]float32, d), make([]float32, d)
	gate := noise(d, seed+2)
	row := func(i int) []float32 { return y[i*d:][:d] }
	TanhSum(c, row(0), row(1), row(2), row(3), row(4), gate)
	tanhSumPlain(e, &[5]*float32{&row(0)[0], &row(1)[0], &row(2)[0], &row(3)[0], &row(4)[0]}, &gate[0], d)
	same(t, "TanhSum", c, e)
	copy(c, row(5))
	copy(e, row(5))
	Tanh(c)
	tanhPlain(e)
	same(t, "Tanh", c, e)
}

func TestTanh(t *testing.T) {
	for x := float32(-12); x < 12; x += 0.0013 {
		if got, want := float64(tanh(x)), math.Tanh(float64(x)); math.Abs(got-want) > 2e-7 {
			t.Fatalf("tanh(%g) = %g, want %g", x, got, want)
		}
	}
}

func TestRowsAreThePlainOnes(t *testing.T) {
	for d := 8; d <= 128; d += 8 {
		checkRows(t, d, 7, uint64(d), false)
		checkRows(t, d, 6, uint64(d), true)
	}
	checkRows(t, 96, 0, 1, false)
}

func FuzzRows(f *testing.F) {
	f.Add(uint8(12), uint8(3), uint64(1), true)
	f.Fuzz(func(t *testing.T, d, n uint8, seed uint64, strange bool) {
		checkRows(t, 8*(1+int(d%20)), int(n%9), seed, strange)
	})
}

// TestMul holds the laid out product against the sum that defines it.
func TestMul(t *testing.T) {
	for _, c := range []struct{ taps, in, out, rows int }{{1, 1, 1, 1}, {3, 5, 3, 7}, {3, 96, 96, 13}, {1, 229, 80, 6}, {2, 40, 7, 30}} {
		w, src, bias := noise(c.taps*c.in*c.out, 1), noise(c.rows*c.in, 2), noise(Padded(c.out), 3)
		m, err := NewMatrix(w, c.taps, c.in, c.out)
		if err != nil {
			t.Fatal(err)
		}
		step, stride := PaddedRows(c.rows), Padded(c.out)
		rows := make([]int32, c.taps*step)
		for i := range rows {
			rows[i] = int32((i * 5 % c.rows) * c.in)
		}
		dst := noise(step*stride, 4)
		for _, b := range [][]float32{bias, nil} {
			before := append([]float32(nil), dst...)
			m.Mul(dst, src, b, rows, c.rows)
			for r := range c.rows {
				for o := range c.out {
					sum := before[r*stride+o]
					if b != nil {
						sum = bias[o]
					}
					for tap := range c.taps {
						for i := range c.in {
							sum += float32(src[int(rows[tap*step+r])+i] * w[(tap*c.in+i)*c.out+o])
						}
					}
					if got := dst[r*stride+o]; got != sum {
						t.Fatalf("%v: row %d output %d: %g, want %g", c, r, o, got, sum)
					}
				}
			}
		}
	}
	if _, err := NewMatrix(make([]float32, 5), 1, 2, 3); err == nil {
		t.Error("5 weights made a matrix of 2 by 3")
	}
}

func BenchmarkMul(b *testing.B) {
	for _, c := range []struct{ taps, in, out, rows int }{{3, 96, 96, 192}, {3, 80, 80, 192}, {3, 64, 64, 192}, {1, 216, 96, 192}} {
		b.Run(fmt.Sprintf("%dx%dx%dx%d", c.rows, c.taps, c.in, c.out), func(b *testing.B) {
			m, _ := NewMatrix(noise(c.taps*c.in*c.out, 1), c.taps, c.in, c.out)
			src, bias := noise(c.rows*c.in, 2), noise(c.out, 3)
			rows := make([]int32, c.taps*PaddedRows(c.rows))
			for i := range rows {
				rows[i] = int32(i % c.rows * c.in)
			}
			dst := make([]float32, PaddedRows(c.rows)*Padded(c.out))
			for b.Loop() {
				m.Mul(dst, src, bias, rows, c.rows)
			}
			b.ReportMetric(2*float64(c.taps*c.in*c.out*c.rows)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GFLOP/s")
		})
	}
}

func BenchmarkTilePlain(b *testing.B) {
	src, w, dst := noise(6*96, 1), noise(96*16, 2), noise(6*16, 3)
	rows := []int32{0, 96, 192, 288, 384, 480}
	for b.Loop() {
		tilePlain(dst, 16, src, nil, rows, 6, 1, w, 96)
	}
	b.ReportMetric(2*6*16*96*float64(b.N)/b.Elapsed().Seconds()/1e9, "GFLOP/s")
}

func BenchmarkRows(b *testing.B) {
	const n, d = 192, 96
	x, y, gate := noise(n*d, 1), noise(n*d, 2), noise(d, 3)
	for name, f := range map[string]func(){
		"residual": func() { Residual(x, y, d, n, 1e-3) },
		"tanh":     func() { Tanh(x) },
		"tanhsum": func() {
			for i := range n {
				r := y[i*d:][:d]
				TanhSum(x[i*d:], r, r, r, r, r, gate)
			}
		},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				f()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/token")
		})
	}
}

package nn

import "math"

// exp is e to the x. The library's differs in the last bit from one processor to
// another; this one does not, since every product is rounded before it is added.
//
//	x = k·ln 2 + r, |r| ≤ ln 2 / 2;  e^x = 2^k · (1 + r + r²/2! + … + r¹³/13!)
func exp(x float64) float64 {
	switch {
	case x != x:
		return x
	case x < -708:
		return 0
	case x > 709:
		return math.Inf(1)
	}
	k := math.Floor(float64(x*(1/math.Ln2)) + 0.5)
	// ln 2 in two parts, so that k times the first is exact.
	const hi, lo = 6.93147180369123816490e-01, 1.90821492927058770002e-10
	r := float64(x-float64(k*hi)) - float64(k*lo)
	p := 1.0 / 6227020800
	for _, c := range expTerms {
		p = float64(p*r) + c
	}
	return math.Float64frombits(math.Float64bits(p) + uint64(int64(k))<<52)
}

// expTerms are 1/12!, 1/11!, … 1/0!.
var expTerms = [...]float64{1.0 / 479001600, 1.0 / 39916800, 1.0 / 3628800, 1.0 / 362880, 1.0 / 40320, 1.0 / 5040, 1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6, 1.0 / 2, 1, 1}

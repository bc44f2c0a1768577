package linear

// Posteriors gives the probability of each label of each token, given the whole
// sequence: forward and backward over ratios, with no logarithm. It is good until the
// lattice is used again. Products are rounded before they are added, so that
// processors that could do both at once give the same.
func (s *Sequence) Posteriors(a *Lattice) [][rowBytes]float64 {
	n, L := len(a.scores), s.labels
	if n == 0 {
		return nil
	}
	emit, fwd := a.emit[:n], a.fwd[:n]
	for i := range emit {
		s.likelihoods(&a.scores[i], &emit[i])
	}
	for l := range L {
		fwd[0][l] = s.ratioStart[l] * emit[0][l]
	}
	normalise(&fwd[0], L)
	for i := 1; i < n; i++ {
		prev, e := &fwd[i-1], &emit[i]
		var f0, f1, f2, f3, f4, f5, f6 float64
		for p := range L {
			t, v := &s.ratioTrans[p], prev[p]
			f0, f1, f2, f3 = f0+float64(v*t[0]), f1+float64(v*t[1]), f2+float64(v*t[2]), f3+float64(v*t[3])
			f4, f5, f6 = f4+float64(v*t[4]), f5+float64(v*t[5]), f6+float64(v*t[6])
		}
		fwd[i] = [rowBytes]float64{f0 * e[0], f1 * e[1], f2 * e[2], f3 * e[3], f4 * e[4], f5 * e[5], f6 * e[6]}
		normalise(&fwd[i], L)
	}
	after := [rowBytes]float64{1, 1, 1, 1, 1, 1, 1, 1} // of what follows, by label
	for i := n - 2; i >= 0; i-- {
		e := &emit[i+1]
		b0, b1, b2, b3 := e[0]*after[0], e[1]*after[1], e[2]*after[2], e[3]*after[3]
		b4, b5, b6 := e[4]*after[4], e[5]*after[5], e[6]*after[6]
		for p := range L {
			t := &s.ratioTrans[p]
			after[p] = (float64(b0*t[0]) + float64(b1*t[1])) + (float64(b2*t[2]) + float64(b3*t[3])) + (float64(b4*t[4]) + float64(b5*t[5])) + float64(b6*t[6])
		}
		normalise(&after, L)
		for l := range L {
			fwd[i][l] *= after[l]
		}
		normalise(&fwd[i], L)
	}
	return fwd
}

// likelihoods is how likely each label is beside the best one, by the token alone.
func (s *Sequence) likelihoods(score *Scores, out *[rowBytes]float64) {
	top := score[0]
	for _, v := range score[1:s.labels] {
		top = max(top, v)
	}
	for l, v := range score[:s.labels] {
		out[l] = 0
		if d := int(top) - int(v); d < len(s.fall) {
			out[l] = s.fall[d]
		}
	}
}

// normalise makes the first n numbers sum to one.
func normalise(p *[rowBytes]float64, n int) {
	sum := 0.0
	for _, v := range p[:n] {
		sum += v
	}
	if sum == 0 {
		for i := range n {
			p[i] = 1 / float64(n)
		}
		return
	}
	r := 1 / sum
	for i := range n {
		p[i] *= r
	}
}

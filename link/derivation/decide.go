package derivation

// What is enough. Measured on news of one campaign, in which many reports quote
// the same speeches and carry the same notices: unrelated reports reach an
// evidence of 170 with less than a fourth of the shorter one covered; a report of
// 460 words of which every second was replaced has 150 and covers nine tenths.
const (
	muchCovered, littleEvidence  = 0.5, 40
	someCovered, someEvidence    = 0.25, 100
	muchEvidence                 = 300 // some 75 words of one's own, however long the reports
	nearDuplicate, mostlyRenewed = 0.7, 0.2
)

// A sharing is what two texts have in common, in figures; index 0 is the shorter.
type sharing struct {
	evidence float32
	covered  float64 // of the shorter, verbatim or rewritten; quoted words count little
	shares   [2]Shares
}

func measure(a, b *text, ps []passage) sharing {
	var s sharing
	for _, p := range ps {
		s.evidence += p.evidence
	}
	s.covered, s.shares[0] = a.covered(ps, func(p *passage) (stretch, int) { return p.a, p.rewritten[0] })
	_, s.shares[1] = b.covered(ps, func(p *passage) (stretch, int) { return p.b, p.rewritten[1] })
	return s
}

// covered is how much of a text lies in passages; where two overlap, once.
func (t *text) covered(ps []passage, side func(*passage) (stretch, int)) (float64, Shares) {
	if len(t.words) == 0 {
		return 0, Shares{New: 1}
	}
	in := make([]bool, len(t.words))
	within, rewritten := 0, 0
	for i := range ps {
		s, n := side(&ps[i])
		fresh := 0
		for k := s.start; k < s.end; k++ {
			if !in[k] {
				in[k] = true
				fresh++
			}
		}
		within += fresh
		rewritten += min(n, fresh)
	}
	var inside, all float64
	for i, yes := range in {
		weight := 1.0
		if t.quoted[i] {
			weight = quotedWeight
		}
		all += weight
		if yes {
			inside += weight
		}
	}
	n := float64(len(t.words))
	return inside / all, Shares{
		Verbatim: float64(within-rewritten) / n, Rewritten: float64(rewritten) / n, New: (n - float64(within)) / n,
	}
}

// proves reports whether it is too much for chance, quotations and notices.
func (s *sharing) proves() bool {
	return s.evidence >= muchEvidence ||
		s.evidence >= someEvidence && s.covered >= someCovered ||
		s.evidence >= littleEvidence && s.covered >= muchCovered
}

func (s *sharing) relation() Relation {
	x, y := s.shares[0], s.shares[1]
	switch {
	case x.New <= 1-muchCovered && x.Rewritten >= mostlyRenewed*(1-x.New):
		return Spun
	case max(x.New, y.New) <= 1-nearDuplicate:
		return NearDuplicate
	}
	return Partial
}

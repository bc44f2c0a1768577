package utterance

// sameFrom is the score from which two wordings are taken for wordings of one thing
// said. It was chosen on the sets of testdata/pairs that are for tuning.
const sameFrom = 0.56

// frameWeight is what a word of the frame weighs of itself: that one speaker says two
// things about one matter does not make them one.
const frameWeight = 0.15

// score is how near two wordings are, 0 to 1, the same from either side. It is made of
// what the aligned words weigh, of all words (so that little may be missing) and of
// the words of the shorter one (so that a part of a saying is known as such).
//
// What either has for itself is not held against it further: a long rewording has many
// words of its own. Of the paraphrases of a corpus that the rules were not made for, a
// penalty for them kept three in four; without it, it is nineteen in twenty, at as many
// statements of one report taken for one.
//
// A word in the place of another counts a part of itself where the change has a name:
// thirteen for thirty is one saying with another number.
func (p *pairing) score(swaps []swap) float64 {
	found, total := [2]float64{}, [2]float64{}
	for side, w := range []*Wording{p.a, p.b} {
		for k := range w.units {
			u := &w.units[k]
			weight := u.weight
			if u.frame {
				weight *= frameWeight
			}
			if u.quoted {
				weight *= 1.1
			}
			total[side] += weight
			found[side] += weight * p.nearOf(side, k)
		}
	}
	for _, s := range swaps {
		found[0] += s.credit * weightOf(&p.a.units[s.i])
		found[1] += s.credit * weightOf(&p.b.units[s.j])
	}
	if total[0] == 0 || total[1] == 0 {
		if total[0] == total[1] {
			return 1
		}
		return 0
	}
	both := (found[0] + found[1]) / (total[0] + total[1])
	part := found[0] / total[0]
	if total[1] < total[0] {
		part = found[1] / total[1]
	}
	// A part of one or two words proves little.
	enough := 2.5
	if part > 0.9 {
		enough = 1.3
	}
	trust := min(1, min(total[0], total[1])/enough)
	return min(1, max(0, 0.6*both+0.4*(part*trust+both*(1-trust))))
}

func weightOf(u *unit) float64 {
	if u.frame {
		return u.weight * frameWeight
	}
	return u.weight
}

func (p *pairing) nearOf(side, k int) float64 {
	if side == 0 {
		return p.near[k]
	}
	i := p.toA[k]
	if i < 0 {
		return 0
	}
	return p.near[i]
}

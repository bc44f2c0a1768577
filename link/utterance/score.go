package utterance

import "slices"

// sameFrom is the score from which two wordings are taken for wordings of one thing
// said; tiedFrom that for statements of a record, of which very many are compared and
// few are one. They were chosen on the sets of testdata/pairs that are for tuning.
const (
	sameFrom = 0.54
	tiedFrom = 0.56
)

// frameWeight is what a word of the frame weighs of itself: that one speaker says two
// things about one matter does not make them one. It was chosen with sameFrom.
const frameWeight = 0.45

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
func (p *pairing) score(swaps []swap) float64 { return p.scoreWith(swaps, [2]float64{}) }

// scoreWith is the score where more counts, too, of each wording.
func (p *pairing) scoreWith(swaps []swap, more [2]float64) float64 {
	found, total := more, [2]float64{}
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

// lone is what a number and a name count that are all that is left over on either side: who
// compares two wordings asks what became of one saying. In a record, where few of the many
// that are compared are one, it counts nothing.
func (p *pairing) lone(swaps []swap) [2]float64 {
	x, y := p.loneNumbers(swaps), p.loneNames(swaps)
	return [2]float64{x[0] + y[0], x[1] + y[1]}
}

// loneNumbers is what two numbers count, on either side, that are the only ones left over, have
// one unit, and stand nowhere near each other: "[30 percent] of the trees", "[60 percent] of the
// trees in the city".
func (p *pairing) loneNumbers(swaps []swap) (more [2]float64) {
	i, j := loneNumber(p.a, p.toB), loneNumber(p.b, p.toA)
	if i < 0 || j < 0 || p.a.units[i].quantity.unit != p.b.units[j].quantity.unit || p.a.units[i].quantity.unit == "" && !p.countAlike(i, j) {
		return more
	}
	for _, s := range swaps {
		if s.i == i || s.j == j {
			return more
		}
	}
	c := credit(&p.a.units[i], &p.b.units[j])
	return [2]float64{c * weightOf(&p.a.units[i]), c * weightOf(&p.b.units[j])}
}

// countAlike reports whether the words after two numbers are aligned: "22 seconds", "52 seconds".
func (p *pairing) countAlike(i, j int) bool {
	return i+1 < len(p.toB) && j+1 < len(p.toA) && p.toB[i+1] == j+1 && p.a.units[i].to == p.a.units[i+1].from
}

// loneNames is the same for two names, outside frames.
func (p *pairing) loneNames(swaps []swap) (more [2]float64) {
	fromA, toA := p.loneName(p.a, p.b, p.toB)
	fromB, toB := p.loneName(p.b, p.a, p.toA)
	if fromA < 0 || fromB < 0 {
		return more
	}
	for _, s := range swaps {
		if s.i >= fromA && s.i < toA || s.j >= fromB && s.j < toB {
			return more
		}
	}
	for k := fromA; k < toA; k++ {
		more[0] += loneCredit * weightOf(&p.a.units[k])
	}
	for k := fromB; k < toB; k++ {
		more[1] += loneCredit * weightOf(&p.b.units[k])
	}
	return more
}

const loneCredit = 0.8

// loneName is the only name, outside frames, of which no word is aligned and the other
// wording has none; -1 if there is none, or another.
func (p *pairing) loneName(w, other *Wording, to []int) (from, end int) {
	from, end = -1, -1
	for k := 0; k < len(w.units); k++ {
		if w.units[k].kind != name || to[k] >= 0 {
			continue
		}
		first, last := w.wholeName(k)
		for first < last-1 && to[first] >= 0 && w.opensSentence(first) { // "Cyclist Ivo Brenner"
			first++
		}
		for i := first; i < last && first >= 0; i++ {
			if u := &w.units[i]; to[i] >= 0 || u.frame || slices.Contains(other.forms, w.forms[u.from]) {
				first = -1
			}
		}
		if first < 0 {
			continue
		}
		if from >= 0 {
			return -1, -1
		}
		from, end = first, last
		k = last - 1
	}
	if from >= 0 && !w.clauseShared(from, to) {
		return -1, -1
	}
	return from, end
}

// wholeName is a name with what hangs on it by "of" or "'s": "the Farmers' Alliance", "the
// University of Strand".
func (w *Wording) wholeName(k int) (from, to int) {
	from, to = w.run(k)
	for to < len(w.units) && w.proper(to) && w.units[to].from == w.units[to-1].to+1 {
		if t := w.units[to-1].to; w.doc.Tokens[t].Tag != "POS" && w.forms[t] != "of" && w.forms[t] != "'" {
			break
		}
		_, to = w.run(to)
	}
	return from, to
}

// opensSentence reports whether a unit is the first word of its sentence.
func (w *Wording) opensSentence(k int) bool {
	return w.doc.Sentences[w.doc.Tokens[w.units[k].from].Sentence].Start == w.units[k].from
}

// clauseShared reports whether the other wording has a third of the words of a unit's clause, so
// that it is not one that somebody added.
func (w *Wording) clauseShared(at int, to []int) bool {
	there, all := 0, 0
	for k := range w.units {
		u := &w.units[k]
		if u.clause != w.units[at].clause || u.sentence != w.units[at].sentence || u.frame || u.kind == worker || k == at {
			continue
		}
		if all++; to[k] >= 0 {
			there++
		}
	}
	return 3*there >= all
}

// loneNumber is the only number that is not aligned; -1 if there is none, or another.
func loneNumber(w *Wording, to []int) int {
	at := -1
	for k := range w.units {
		if w.units[k].kind == number && to[k] < 0 {
			if at >= 0 {
				return -1
			}
			at = k
		}
	}
	return at
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

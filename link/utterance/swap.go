package utterance

import "strings"

// A swap is a unit of a and one of b that are not aligned and stand in the same place:
// between the same neighbours.
//
//	a  we owe the [teachers] an apology
//	b  we owe the [doctors]  an apology
type swap struct {
	i, j   int
	tight  bool    // both neighbours are the same, and nothing else stands between
	credit float64 // what it counts for the score
}

// swaps finds what stands in the place of what, each unit once: numbers with numbers,
// times with times, names and nouns with names and nouns.
func (p *pairing) swaps() []swap {
	out := p.swapsByVoice()
	takenB := make([]bool, len(p.b.units))
	for _, s := range out {
		takenB[s.j] = true
	}
	for _, tight := range []bool{true, false} { // the surest first
		takenA := map[int]bool{}
		for _, s := range out {
			takenA[s.i] = true
		}
		for i := range p.a.units {
			if p.toB[i] >= 0 || takenA[i] {
				continue
			}
			best, bestFit := -1, 0
			for j := range p.b.units {
				if p.toA[j] >= 0 || takenB[j] {
					continue
				}
				if fit := p.fit(i, j); fit > bestFit && (fit == fitTight) == tight && exchangeable(&p.a.units[i], &p.b.units[j], fit) && (fit >= fitHead || !p.a.partKnown(i, p.toB) && !p.b.partKnown(j, p.toA)) {
					best, bestFit = j, fit
				}
			}
			if best >= 0 {
				takenB[best] = true
				out = append(out, swap{i: i, j: best, tight: tight, credit: credit(&p.a.units[i], &p.b.units[best])})
			}
		}
	}
	return out
}

// partKnown reports whether a unit is a word of a name of which the other wording has
// another word: of "Stock", beside "New York", nothing is put in the place.
func (w *Wording) partKnown(k int, to []int) bool {
	if w.units[k].kind != name {
		return false
	}
	from, end := w.run(k)
	for i := from; i < end; i++ {
		if to[i] >= 0 && w.units[i].kind == name {
			return true
		}
	}
	return false
}

const (
	fitLoose = 1 // one neighbour is the same
	fitBoth  = 2 // both neighbours are the same, other words stand between
	fitHead  = 3 // the same, but they are the heads of a phrase: "interior minister", "mayor"
	fitTight = 4 // both neighbours are the same, nothing else stands between
)

// fit says how well two units that are not aligned fill the same place.
func (p *pairing) fit(i, j int) int {
	leftA, gapLA := p.leftA[i].at, p.leftA[i].between
	rightA, gapRA := p.rightA[i].at, p.rightA[i].between
	leftB, gapLB := p.leftB[j].at, p.leftB[j].between
	rightB, gapRB := p.rightB[j].at, p.rightB[j].between
	left := leftA == -1 && leftB == -1 || leftA >= 0 && leftB >= 0 && p.toB[leftA] == leftB
	right := rightA == -1 && rightB == -1 || rightA >= 0 && rightB >= 0 && p.toB[rightA] == rightB
	real := left && leftA >= 0 || right && rightA >= 0
	switch {
	case left && right && real && gapLA == gapLB && gapRA == gapRB && gapLA+gapRA == 0:
		return fitTight
	case left && right && real && gapRA == 0 && gapRB == 0 && p.a.phrase(i, gapLA) && p.b.phrase(j, gapLB):
		return fitHead
	case left && right && real && gapLA == 0 && gapLB == 0 && p.a.joinedByOf(i, gapRA) && p.b.joinedByOf(j, gapRB):
		return fitHead
	case left && right && real && gapLA+gapRA > 0 && p.a.amongVerbs(i, gapLA, gapRA) && p.b.amongVerbs(j, gapLB, gapRB):
		return fitHead
	case left && right && real:
		return fitBoth
	case left && leftA >= 0 && gapLA == 0 && gapLB == 0 && p.sameSetting(i, j):
		return fitHead
	case left && leftA >= 0 && gapLA == 0 && gapLB == 0, right && rightA >= 0 && gapRA == 0 && gapRB == 0:
		return fitLoose
	}
	return 0
}

// sameSetting reports whether two units stand between the same small words: "traces of
// [lead] in", "traces of [mercury] in".
func (p *pairing) sameSetting(i, j int) bool {
	u, v := &p.a.units[i], &p.b.units[j]
	before := p.a.form(u.from - 1)
	if before == "of" && p.b.form(v.from-1) == "of" && p.a.endsPhrase(i) && p.b.endsPhrase(j) { // "traces of lead in", "traces of arsenic,"
		return true
	}
	return before != "" && before == p.b.form(v.from-1) && lists().words[before] != nil && lists().words[before].role&function != 0 && !determiners[before] &&
		(p.a.form(u.to) == p.b.form(v.to) || u.to == len(p.a.forms) || v.to == len(p.b.forms) || !isWordLike(p.a.form(u.to)) && !isWordLike(p.b.form(v.to)))
}

// endsPhrase reports whether no noun stands after a unit.
func (w *Wording) endsPhrase(k int) bool {
	t := w.units[k].to
	return w.units[k].noun && (t >= len(w.doc.Tokens) || w.doc.Tokens[t].Tag[0] != 'N')
}

var determiners = wordSet("the a an this that these those his her its their our my your")

// phrase reports whether the units before k, as many as given, stand right before it
// in one noun phrase.
func (w *Wording) phrase(k, before int) bool {
	if before > 2 {
		return false
	}
	for i := k; i > k-before; i-- {
		tag := w.doc.Tokens[w.units[i-1].from].Tag
		if w.units[i-1].to != w.units[i].from || tag[0] != 'N' && tag[0] != 'J' && tag != "VBG" && tag != "VBN" {
			return false
		}
	}
	return true
}

// amongVerbs reports whether nothing but verbs, and words of its own phrase, stand between
// a unit and its aligned neighbours: "fined the [television channel] for showing".
func (w *Wording) amongVerbs(k, before, after int) bool {
	if before > 2 || after > 2 {
		return false
	}
	verb := func(i int) bool { return w.units[i].verb && !w.units[i].noun && w.units[i].kind == content }
	i := k - 1
	for ; i >= k-before && w.phrase(i+1, 1); i-- {
	}
	for ; i >= k-before; i-- {
		if !verb(i) {
			return false
		}
	}
	for i := k + 1; i <= k+after; i++ {
		if !verb(i) {
			return false
		}
	}
	return true
}

// joinedByOf reports whether the units after k, as many as given, hang on it by "of":
// "driver of the truck".
func (w *Wording) joinedByOf(k, after int) bool {
	if after > 2 {
		return false
	}
	for i := k; i < k+after; i++ {
		if w.form(w.units[i].to) != "of" && (i == k || w.units[i].to != w.units[i+1].from) {
			return false
		}
	}
	return true
}

// A beside is the nearest aligned unit to one side of a unit, and how many that are not
// stand between; -1 beyond the end.
type beside struct{ at, between int }

// besides gives for each unit what stands to its left and to its right.
func besides(to []int) (left, right []beside) {
	left, right = make([]beside, len(to)), make([]beside, len(to))
	near := beside{at: -1}
	for k := range to {
		left[k] = near
		if near.between++; to[k] >= 0 {
			near = beside{at: k}
		}
	}
	near = beside{at: -1}
	for k := len(to) - 1; k >= 0; k-- {
		right[k] = near
		if near.between++; to[k] >= 0 {
			near = beside{at: k}
		}
	}
	return left, right
}

// exchangeable reports whether one unit can be in the place of the other at all.
func exchangeable(u, v *unit, fit int) bool {
	switch {
	case u.kind == number || v.kind == number:
		return u.kind == v.kind
	case u.kind == when || v.kind == when:
		return u.kind == v.kind
	case u.kind == worker || v.kind == worker:
		return false
	case u.kind == name && v.kind == name:
		return true
	case u.frame != v.frame:
		return false
	}
	return fit >= fitHead && (u.noun && v.noun || u.noun && v.mayBeNoun() || u.mayBeNoun() && v.noun || fit == fitTight && u.mayBeNoun() && v.mayBeNoun())
}

// mayBeNoun reports whether a word that the tagger took for something else may be a
// noun: it errs at the head of a sentence and on rare words.
func (u *unit) mayBeNoun() bool {
	return u.kind == content && !u.inflected && u.to == u.from+1 && u.entry == nil && u.kin != nil && strings.Contains(u.kin.parts, "n")
}

// credit is what a swap counts for the score.
func credit(u, v *unit) float64 {
	switch {
	case u.kind == number:
		return 0.8
	case u.kind == when:
		return 0.8
	case u.kind == name && v.kind == name:
		return 0.5
	}
	return 0.4
}

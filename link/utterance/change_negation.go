package utterance

import (
	"fmt"
	"slices"
)

// A turning is one place where a meaning is turned round: a "not", a "denied", a word
// such as "unsafe", or an aligned pair of opposites.
type turning struct {
	side   int // 0: in a, 1: in b, 2: a pair of opposites
	unit   int // the unit that turns; of a pair, the unit of a
	target int // the unit it turns
	at     int // where the target stands, as a unit of a
}

// reach is how many units apart two turnings may be and still be one told in two
// ways: "we see nothing new", "we do not see anything new".
const reach = 4

// negations names a turning of one wording that nothing in the other answers.
// Two that answer each other are no change: "not guilty", "innocent"; "denied taking",
// "did not take"; and two in one wording undo each other: "not impossible".
func (f *finder) negations() {
	turnings := slices.Concat(f.turningsOf(0), f.turningsOf(1))
	for i, j := range f.toB {
		if j >= 0 && f.turn[i] && !(f.a.units[i].entry.who && f.b.units[j].entry.who) {
			turnings = append(turnings, turning{side: 2, unit: i, target: i, at: i})
		}
	}
	slices.SortStableFunc(turnings, func(x, y turning) int { return x.at - y.at })
	answered := make([]bool, len(turnings))
	for distance := 0; distance <= reach; distance++ { // the nearest answer first
		for x := range turnings {
			for y := x + 1; y < len(turnings) && !answered[x] && turnings[y].at-turnings[x].at <= distance; y++ {
				if !answered[y] && turnings[x].side != turnings[y].side && turnings[y].at-turnings[x].at == distance {
					answered[x], answered[y] = true, true
				}
			}
		}
	}
	for x, t := range turnings {
		if answered[x] {
			continue
		}
		switch t.side {
		case 0:
			f.name(Negation, t.unit, -1, fmt.Sprintf("%q was left out", f.a.said(t.unit)))
		case 1:
			f.name(Negation, -1, t.unit, fmt.Sprintf("%q was put in", f.b.said(t.unit)))
		default:
			f.name(Negation, t.unit, f.toB[t.unit], fmt.Sprintf("%q became its opposite, %q", f.a.said(t.unit), f.b.said(f.toB[t.unit])))
		}
	}
}

// turningsOf gives the turnings of one wording whose target the other has, too. Those
// of words that the other lacks go with these words.
func (f *finder) turningsOf(side int) []turning {
	w, to := f.a, f.toB
	if side == 1 {
		w, to = f.b, f.toA
	}
	var out []turning
	for k := range w.units {
		u := &w.units[k]
		if !u.has(negator) && !u.negative {
			continue
		}
		target := k
		if u.has(negator) {
			target = w.target(k)
		}
		if u.negative && u.has(negator) { // counted once as a word, once as a negator
			out = toggle(out, turning{side: side, unit: k, target: k})
		}
		out = toggle(out, turning{side: side, unit: k, target: target})
	}
	kept := out[:0]
	for _, t := range out {
		at, ok := f.place(to, t.target, t.unit)
		if !ok {
			continue
		}
		t.at = at
		if side == 1 {
			t.at = f.toA[at]
		}
		kept = append(kept, t)
	}
	return kept
}

// toggle adds a turning, or takes away the one that it undoes.
func toggle(ts []turning, t turning) []turning {
	for i := range ts {
		if ts[i].target == t.target {
			return slices.Delete(ts, i, i+1)
		}
	}
	return append(ts, t)
}

// place is the aligned unit that a turning is at: its target or one near to it.
func (f *finder) place(to []int, target, unit int) (int, bool) {
	for _, k := range []int{target, target + 1, unit, target - 1, target + 2, target - 2} {
		if k >= 0 && k < len(to) && to[k] >= 0 {
			return k, true
		}
	}
	return 0, false
}

// target is the unit that a negator turns: the next word that means something, in the
// sentence; else, as in "it had not been", the one before.
func (w *wording) target(k int) int {
	for i := k + 1; i < len(w.units) && w.units[i].sentence == w.units[k].sentence; i++ {
		u := &w.units[i]
		if u.kind != worker && !u.has(negator) && !(u.frame && !w.units[k].frame) {
			return i
		}
	}
	for i := k - 1; i >= 0 && w.units[i].sentence == w.units[k].sentence; i-- {
		if w.units[i].kind != worker {
			return i
		}
	}
	return k
}

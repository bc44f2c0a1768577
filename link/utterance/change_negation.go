package utterance

import (
	"fmt"
	"slices"
)

// A turning is one place where a meaning is turned round: a "not", a "denied", a word
// such as "unsafe", or an aligned pair of opposites.
type turning struct {
	side   int  // 0: in a, 1: in b, 2: a pair of opposites
	unit   int  // the unit that turns; of a pair, the unit of a
	target int  // the unit it turns
	at     int  // where the target stands, as a unit of a
	other  int  // of a pair that is not aligned: the unit of b
	quiet  bool // it may answer another, and is not named for itself
	loose  bool // the other wording lacks the target: it says the matter with other words
}

// reach is how many units apart two turnings may be and still be one told in two
// ways: "we see nothing new", "we do not see anything new".
const reach = 4

// negations names a turning of one wording that nothing in the other answers.
// Two that answer each other are no change: "not guilty", "innocent"; "denied taking",
// "did not take"; and two in one wording undo each other: "not impossible".
func (f *finder) negations() {
	turnings := slices.Concat(f.turningsOf(0), f.turningsOf(1))
	turnings = f.notUntil(turnings)
	for i, j := range f.toB {
		if j < 0 || f.turn[i] != opposite || f.a.units[i].has(negator) || f.b.units[j].has(negator) {
			continue // a word that turns others speaks for itself
		}
		if f.converse(i, j) {
			continue
		}
		turnings = append(turnings, turning{side: 2, unit: i, target: i, at: i})
	}
	for i, j := range f.toB {
		if j >= 0 && f.turn[i] == straight && (f.a.side(i) == "against") != (f.b.side(j) == "against") && f.a.side(i) != "" && f.b.side(j) != "" {
			turnings = append(turnings, turning{side: 2, unit: i, target: i, at: i})
		}
	}
	if more := f.opposites(); len(more) > 0 {
		turnings = append(turnings, more...)
	} else {
		turnings = append(turnings, f.trends()...)
	}
	slices.SortStableFunc(turnings, func(x, y turning) int { return x.at - y.at })
	answered := make([]bool, len(turnings))
	for distance := 0; distance <= reach; distance++ { // the nearest answer first
		for x := range turnings {
			for y := x + 1; y < len(turnings) && !answered[x] && turnings[y].at-turnings[x].at <= distance; y++ {
				if !answered[y] && turnings[x].side != turnings[y].side && turnings[y].at-turnings[x].at == distance && (distance == 0 || turnings[x].mayAnswer(turnings[y])) {
					answered[x], answered[y] = true, true
					f.settle(turnings[x])
					f.settle(turnings[y])
				}
			}
		}
	}
	f.undone(turnings, answered)
	f.onlyIf(turnings, answered)
	for x, t := range turnings {
		if answered[x] || t.quiet {
			continue
		}
		if f.otherPredicate(t) || f.toldRound(t) || f.standsInBoth(t, turnings, answered) || f.answeredAnywhere(t) || f.neither(t) || f.again(t, turnings, answered) {
			f.settle(t)
			continue
		}
		switch t.side {
		case 0:
			f.name(Negation, t.unit, f.insteadOf(t), fmt.Sprintf("%q was left out", f.a.said(t.unit)))
		case 1:
			f.name(Negation, f.insteadOf(t), t.unit, fmt.Sprintf("%q was put in", f.b.said(t.unit)))
		case 3:
			f.name(Negation, t.unit, t.other, fmt.Sprintf("%q became the opposite, %q", f.a.said(t.unit), f.b.said(t.other)))
		default:
			f.name(Negation, t.unit, f.toB[t.unit], fmt.Sprintf("%q became its opposite, %q", f.a.said(t.unit), f.b.said(f.toB[t.unit])))
		}
	}
}

// insteadOf is the unit of the other wording that stands in the place of a word that
// turns and means something by itself: "refused to return", "agreed to return". It is
// -1 if there is none.
func (f *finder) insteadOf(t turning) int {
	if t.side == 0 {
		if j := f.toB[t.unit]; j >= 0 && f.turn[t.unit] != straight {
			return j
		}
		for j := range f.b.units {
			if f.toB[t.unit] < 0 && f.toA[j] < 0 && !f.takenB[j] && f.b.units[j].kind == content && f.fit(t.unit, j) >= fitBoth {
				return j
			}
		}
		return -1
	}
	if i := f.toA[t.unit]; i >= 0 && f.turn[i] != straight {
		return i
	}
	for i := range f.a.units {
		if f.toA[t.unit] < 0 && f.toB[i] < 0 && !f.takenA[i] && f.a.units[i].kind == content && f.fit(i, t.unit) >= fitBoth {
			return i
		}
	}
	return -1
}

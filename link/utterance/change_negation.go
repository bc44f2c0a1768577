package utterance

import (
	"fmt"
	"slices"
	"strings"
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
	turnings = append(turnings, f.opposites()...)
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
	undone(turnings, answered, f)
	for x, t := range turnings {
		if answered[x] || t.quiet {
			continue
		}
		if f.otherVerb(t) || f.standsInBoth(t, turnings, answered) || f.answeredAnywhere(t) || f.neither(t) || f.again(t, turnings, answered) {
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

// converse reports whether two verbs tell one deal from its two sides, as "buy" and "sell"
// do, and so have other subjects.
func (f *finder) converse(i, j int) bool {
	if !f.a.acts(i) || !f.b.acts(j) {
		return false
	}
	for _, deal := range converses {
		if deal[0][f.a.units[i].key] && deal[1][f.b.units[j].key] || deal[1][f.a.units[i].key] && deal[0][f.b.units[j].key] {
			x, y := f.a.actor(i, -1), f.b.actor(j, -1)
			return x >= 0 && y >= 0 && f.toB[x] != y
		}
	}
	return false
}

var converses = [][2]map[string]bool{
	{wordSet("buy purchase acquire"), wordSet("sell")},
	{wordSet("take get receive obtain"), wordSet("give grant award")},
	{wordSet("borrow"), wordSet("lend loan")},
	{wordSet("import"), wordSet("export")},
	{wordSet("win beat defeat"), wordSet("lose")},
}

// mayAnswer reports whether two turnings that are at two places may be one: "there is no
// truth in the rumours", "the rumours about the queen are unfounded".
func (t turning) mayAnswer(u turning) bool {
	return !t.quiet && !u.quiet || t.quiet && u.loose && !u.quiet || u.quiet && t.loose && !t.quiet
}

// otherVerb reports whether a negated verb that the other wording lacks stands in the
// place of one that only the other has, and that no list knows for the same: "will not
// take part in", "withdrew from". Had somebody put the "not" in, the verb would be there.
func (f *finder) otherVerb(t turning) bool {
	if t.side > 1 || !t.loose {
		return false
	}
	w, other, to := f.a, f.b, f.toA
	if t.side == 1 {
		w, other, to = f.b, f.a, f.toB
	}
	if w.units[t.unit].kind != worker || !w.acts(t.target) {
		return false
	}
	for k := range other.units {
		if to[k] >= 0 || other.units[k].kind != content || !other.acts(k) || other.units[k].frame != w.units[t.target].frame {
			continue
		}
		i, j := t.target, k
		if t.side == 1 {
			i, j = k, t.target
		}
		if f.fit(i, j) >= fitLoose {
			return true
		}
	}
	return false
}

// answeredAnywhere reports whether the other wording has, in the clause of what is turned,
// however far from it, a word that holds a negation, or a "not" of words that this one lacks,
// and that nothing answers: "there can be no peace without", "peace is impossible without".
// It is taken, so that it answers once.
func (f *finder) answeredAnywhere(t turning) bool {
	if t.side > 1 {
		return false
	}
	other, to, taken, at := f.b, f.toA, f.takenB, f.toB[t.at]
	if t.side == 1 {
		other, to, taken, at = f.a, f.toB, f.takenA, t.at
	}
	for k := range other.units {
		u := &other.units[k]
		holds := u.key == "unless" || to[k] < 0 && !u.has(negator) && (u.negative || u.has(implicit)) || slices.Contains(f.unplaced[1-t.side], k)
		if holds && !taken[k] && other.oneClause(at, k) {
			taken[k] = true
			return true
		}
	}
	return false
}

// undone takes a "never" with a later "without" in its sentence as answered, where the
// other wording answers neither: "never left without her dog" is "always took her dog".
func undone(turnings []turning, answered []bool, f *finder) {
	for x, t := range turnings {
		for y, o := range turnings {
			if answered[x] || answered[y] || t.side > 1 || t.side != o.side || o.unit <= t.unit {
				continue
			}
			w := []*Wording{f.a, f.b}[t.side]
			if w.units[o.unit].key != "without" || w.units[o.unit].sentence != w.units[t.unit].sentence {
				continue
			}
			switch w.units[t.unit].key {
			case "never", "not", "n't", "no", "nobody", "no_one", "cannot":
				answered[x], answered[y] = true, true
				f.settle(t)
				f.settle(o)
			}
		}
	}
}

// standsInBoth reports whether the other wording has the very word that turns, and it
// answers nothing there: what is turned was told in other words on one side.
func (f *finder) standsInBoth(t turning, turnings []turning, answered []bool) bool {
	if t.side > 1 {
		return false
	}
	w, other, to, at := f.a, f.b, f.toB, f.toB[t.at]
	if t.side == 1 {
		w, other, to, at = f.b, f.a, f.toA, t.at
	}
	j := to[t.unit]
	if j < 0 || w.units[t.unit].key != other.units[j].key || !other.units[j].has(negator) || !other.oneClause(at, j) {
		return false
	}
	for x, o := range turnings {
		if o.side == 1-t.side && o.unit == j {
			return !answered[x]
		}
	}
	return true
}

// neither reports whether a "not" is one of several that the other wording has in a
// "neither": "neither surprised nor disappointed", "not surprised, and not disappointed".
func (f *finder) neither(t turning) bool {
	if t.side > 1 {
		return false
	}
	w, other := f.a, f.b
	if t.side == 1 {
		w, other = f.b, f.a
	}
	switch w.units[t.unit].key {
	case "not", "n't", "no", "without":
		return slices.Contains(other.forms, "neither") || slices.Contains(other.forms, "nor")
	}
	return false
}

// again reports whether a "no" repeats one before it, which is answered: "no water and no
// heating", "without water and heating".
func (f *finder) again(t turning, turnings []turning, answered []bool) bool {
	if t.side > 1 {
		return false
	}
	w := []*Wording{f.a, f.b}[t.side]
	u := &w.units[t.unit]
	if before := w.form(u.from - 1); u.key != "no" && u.key != "not" && u.key != "without" || before != "and" && before != "or" {
		return false
	}
	for x, o := range turnings {
		if answered[x] && o.side == t.side && o.unit < t.unit && o.unit >= t.unit-3 && w.units[o.unit].key == u.key {
			return true
		}
	}
	return false
}

// oneClause reports whether nothing that begins another clause stands between two units.
func (w *Wording) oneClause(i, k int) bool {
	for t := w.units[min(i, k)].to; t < w.units[max(i, k)].from; t++ {
		if w.isMark(t) || opensClause[w.forms[t]] || w.forms[t] == "and" || w.forms[t] == "or" {
			return false
		}
	}
	return true
}

// opposites finds words that are not aligned, stand in one place, and of which one means
// what the lists have for an opposite of the other: "grow" and, by way of "decline",
// "wane".
func (f *finder) opposites() []turning {
	var out []turning
	for i := range f.a.units {
		if f.toB[i] >= 0 || f.a.units[i].kind != content || f.takenA[i] {
			continue
		}
		at := f.leftA[i].at
		if at < 0 {
			at = f.rightA[i].at
		}
		if at < 0 {
			continue
		}
		for j := range f.b.units {
			if f.toA[j] < 0 && f.b.units[j].kind == content && !f.takenB[j] && f.allThatIsLeft(i, j) && opposed(f.a.units[i].entry, f.b.units[j].entry) && !f.a.units[i].entry.who {
				out = append(out, turning{side: 3, unit: i, other: j, target: i, at: at})
				break
			}
			if f.toA[j] < 0 && f.b.units[j].kind == content && !f.takenB[j] && f.fit(i, j) == fitTight && !f.a.units[i].turns() && !f.b.units[j].turns() && farOpposites(&f.a.units[i], &f.b.units[j]) {
				out = append(out, turning{side: 3, unit: i, other: j, target: i, at: at})
				break
			}
		}
	}
	return out
}

// allThatIsLeft reports whether two units are the only words without a partner, wherever
// they stand: "turnout was [high] among the young", "turnout among the young was [low]".
func (f *finder) allThatIsLeft(i, j int) bool {
	left := func(w *Wording, to []int, k int) bool {
		for x := range w.units {
			if u := &w.units[x]; x != k && to[x] < 0 && u.kind != worker && !u.frame {
				return false
			}
		}
		return true
	}
	return left(f.a, f.toB, i) && left(f.b, f.toA, j)
}

// turns reports whether a unit turns a meaning by itself.
func (u *unit) turns() bool { return u.has(negator) || u.negative }

// farOpposites reports whether one of two words is akin to an opposite of the other.
func farOpposites(u, v *unit) bool {
	for range 2 {
		if u.entry != nil && v.kin != nil && !u.entry.who {
			for _, side := range u.entry.sides {
				for _, word := range lists.sides[side^1] {
					if k := kinOf(word); k != nil && k.akin(v.kin) > 0 && (u.kin == nil || strings.ContainsAny(u.kin.parts, v.kin.parts)) {
						return true
					}
				}
			}
		}
		u, v = v, u
	}
	return false
}

// notUntil takes away the "not" of "not until April" where the other wording has "only
// in April", and that "only" with it; or "when".
func (f *finder) notUntil(ts []turning) []turning {
	for x, t := range ts {
		w, other, to, taken := f.a, f.b, f.toA, f.takenB
		if t.side == 1 {
			w, other, to, taken = f.b, f.a, f.toB, f.takenA
		}
		if !slices.Contains(w.forms[w.units[t.unit].to:], "until") && !slices.Contains(w.forms[w.units[t.unit].to:], "before") {
			continue
		}
		if !slices.Contains(other.forms, "until") && slices.ContainsFunc(other.forms, func(s string) bool { return s == "when" || s == "once" || s == "after" }) {
			for k := range other.units { // "only when" says what "not until" does
				if other.units[k].has(only) && to[k] < 0 {
					taken[k] = true
				}
			}
			f.settle(t)
			return slices.Delete(ts, x, x+1)
		}
		for k := range other.units {
			if other.units[k].has(only) && to[k] < 0 && !taken[k] {
				taken[k] = true
				f.settle(t)
				return slices.Delete(ts, x, x+1)
			}
		}
	}
	return ts
}

// side is the preposition before a unit if it takes sides: "with the rebels",
// "against the rebels".
func (w *Wording) side(k int) string {
	for t := w.units[k].from - 1; t >= 0 && t >= w.units[k].from-3; t-- {
		switch w.forms[t] {
		case "with", "for", "against":
			if n := w.unitAt[t]; n < len(w.units) && w.units[n].from <= t && (w.units[n].has(negator) || w.units[n].from < t) {
				return "" // "are against" and "voted against" turn by themselves
			}
			return w.forms[t]
		case "of":
			if t >= 2 && (w.forms[t-1] == "favour" || w.forms[t-1] == "favor") && w.forms[t-2] == "in" {
				return "for"
			}
		}
		if tag := w.doc.Tokens[t].Tag; tag != "DT" && tag != "PRP$" {
			return ""
		}
	}
	return ""
}

// settle takes the word of a turning that is answered, so that it is not missed.
func (f *finder) settle(t turning) {
	if t.side == 1 {
		f.takenB[t.unit] = true
	} else {
		f.takenA[t.unit] = true
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
		if !u.has(negator) && !u.negative && !((u.has(implicit) || takesBack[u.key] && f.nothingInstead(w, to, k)) && to[k] < 0) {
			continue
		}
		if j := to[k]; j >= 0 && u.kind == content && f.renders(u, side, j) {
			continue
		}
		// "Unexpectedly" put in turns nothing, but "impossible" answers "cannot", and
		// "forbidden" answers "may not".
		clausal := u.negative && u.has(hedge) && to[k] < 0 // "it is unlikely that she will sign"
		forbids := to[k] < 0 && (w.forbids(k) || (u.has(implicit) || takesBack[u.key]) && u.verb && f.nothingInstead(w, to, k))
		quiet := to[k] < 0 && !u.has(negator) && !clausal && !forbids
		target := k
		if u.has(negator) || clausal || forbids {
			target = w.target(k)
		}
		if target < k && u.kind == worker && slices.ContainsFunc(out, func(t turning) bool { return t.target == target }) {
			continue // "she has not resigned and does not plan to"
		}
		if u.negative && u.has(negator) { // counted once as a word, once as a negator
			out = toggle(out, turning{side: side, unit: k, target: k})
		}
		if t := (turning{side: side, unit: k, target: target, quiet: quiet}); quiet {
			out = append(out, t)
		} else {
			out = toggle(out, t)
		}
	}
	kept := out[:0]
	for _, t := range out {
		at, ok := f.place(w, to, t.target, t.unit)
		if !ok {
			f.unplaced[side] = append(f.unplaced[side], t.unit)
			continue
		}
		t.at, t.loose = at, to[t.target] < 0
		if side == 1 {
			t.at = f.toA[at]
		}
		kept = append(kept, t)
	}
	return kept
}

// nothingInstead reports whether the other wording has what a word that holds a negation
// stands before, and no word at all in its stead: "escaped a fine", "was fined".
func (f *finder) nothingInstead(w *Wording, to []int, k int) bool {
	if k+1 >= len(w.units) || to[k+1] < 0 || w.units[k+1].kind != content || w.commaBetween(k, k+1) || w.units[k+1].sentence != w.units[k].sentence {
		return false
	}
	other, back := f.b, f.toA
	if w == f.b {
		other, back = f.a, f.toB
	}
	for j := range other.units {
		if back[j] < 0 && other.units[j].kind != empty && !other.units[j].frame {
			return false
		}
	}
	return true
}

// forbids reports whether a word says that what follows is not to be done: "forbidden to
// enter", "barred from entering".
func (w *Wording) forbids(k int) bool {
	u := &w.units[k]
	if !u.has(implicit) || !forbidding[u.key] || k+1 >= len(w.units) {
		return false
	}
	v := &w.units[k+1]
	before := w.form(v.from - 1)
	tag := w.doc.Tokens[v.from].Tag
	return before == "to" && tag[0] == 'V' || before == "from" && (tag == "VBG" || strings.HasSuffix(w.forms[v.from], "ing"))
}

// takesBack are verbs that take away what they stand before, and answer no "not".
var takesBack = wordSet("withdraw revoke rescind retract")

var forbidding = wordSet("forbid ban prohibit bar outlaw illegal unlawful neglect")

// renders reports whether the unit that u is aligned with says the same by itself:
// "baseless" for "unfounded", "stop" for "prevent", "denied" for "denied".
func (f *finder) renders(u *unit, side, j int) bool {
	other := f.b
	if side == 1 {
		other = f.a
	}
	v := &other.units[j]
	return u.key == v.key && u.negative == v.negative || u.key != v.key && (synonymous(u.own(), v.own()) || u.kin.akin(v.kin) > 0)
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

// place is the aligned unit that a turning is at: its target, itself, or a word of the
// same clause near to the target. Without one, the turning goes with words that the
// other wording lacks as a whole.
func (f *finder) place(w *Wording, to []int, target, unit int) (int, bool) {
	if to[target] >= 0 {
		return target, true
	}
	if to[unit] >= 0 && w.units[unit].kind != worker {
		return unit, true
	}
	for _, step := range []int{+1, -1} {
		seen := 0
		for k := target + step; k >= 0 && k < len(to) && seen < 2; k += step {
			if w.units[k].has(negator) || w.units[k].frame != w.units[target].frame || w.units[k].sentence != w.units[target].sentence || w.commaBetween(min(k, k-step), max(k, k-step)) {
				break
			}
			if to[k] >= 0 && w.units[k].kind != worker {
				return k, true
			}
			seen++
		}
	}
	return 0, false
}

// elliptic reports whether a clause ends after a "not" and its auxiliary: "it had not been,
// and".
func (w *Wording) elliptic(k int) bool {
	t := w.units[k].to
	for t < len(w.forms) && (w.lemmas[t] == "be" || w.lemmas[t] == "have" || w.lemmas[t] == "do") {
		t++
	}
	return w.units[k].key == "not" && t < len(w.forms) && t > w.units[k].to && w.isMark(t)
}

// target is the unit that a negator turns: the next word that means something, in the
// sentence; else, as in "it had not been", the one before.
func (w *Wording) target(k int) int {
	for i := k + 1; i < len(w.units) && !w.elliptic(k) && w.units[i].sentence == w.units[k].sentence; i++ {
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

package utterance

import (
	"slices"
	"strings"
)

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
		if u.kind == worker && slices.ContainsFunc(out, func(t turning) bool { return t.target == target && w.joinedByAnd(t.unit, k) }) {
			continue // "we cannot and will not accept it"
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

// joinedByAnd reports whether "and" or its like stands between two units, and no word that
// means something.
func (w *Wording) joinedByAnd(i, k int) bool {
	and := false
	for t := w.units[i].to; t < w.units[k].from; t++ {
		switch w.forms[t] {
		case "and", "or", "nor":
			and = true
		}
	}
	return and && k == i+1
}

// nothingInstead reports whether the other wording has what a word that holds a negation
// stands before, and no word at all in its stead, but a word of this one for its verb:
// "escaped a fine", "was fined".
func (f *finder) nothingInstead(w *Wording, to []int, k int) bool {
	if k+1 >= len(w.units) || to[k+1] < 0 || w.units[k+1].kind != content || w.commaBetween(k, k+1) || w.units[k+1].sentence != w.units[k].sentence {
		return false
	}
	other, back := f.b, f.toA
	if w == f.b {
		other, back = f.a, f.toB
	}
	verb := false
	for j := range other.units {
		if other.units[j].frame {
			continue
		}
		if back[j] < 0 && other.units[j].kind != empty {
			return false
		}
		verb = verb || back[j] >= 0 && other.mayAct(j) && !w.acts(back[j])
	}
	return verb || w.acts(k+1)
}

// mayAct reports whether a unit is a verb, or the tagger may have taken one for a noun: "the
// report blames the nurses".
func (w *Wording) mayAct(k int) bool {
	u := &w.units[k]
	if w.acts(k) {
		return true
	}
	if u.from == 0 || u.kin == nil || !strings.Contains(u.kin.parts, "v") {
		return false
	}
	switch w.doc.Tokens[u.from-1].Tag {
	case "NN", "NNS", "NNP", "NNPS", "PRP":
		return true
	}
	return false
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

// lightVerbs leave what they mean to the noun after them.
var lightVerbs = wordSet("put make take have give exert bring hold do")

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
		if u.verb && lightVerbs[u.key] && i+1 < len(w.units) && w.units[i+1].noun && w.units[i+1].kind == content && w.units[i+1].sentence == u.sentence {
			continue // "not put under pressure", "exerted no pressure"
		}
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

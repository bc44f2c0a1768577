package utterance

import (
	"slices"
)

// otherPredicate reports whether what is negated was told with other words, so that nobody
// can have put the "not" in: the other wording lacks the word that is turned, and has a
// word that this one lacks. Had somebody put it in, the word would be there.
//
//	will not take part in the talks     withdrew from the talks
//	was not in the country              was abroad
func (f *finder) otherPredicate(t turning) bool {
	if t.side > 1 {
		return false
	}
	w, other, to, back := f.a, f.b, f.toB, f.toA
	if t.side == 1 {
		w, other, to, back = f.b, f.a, f.toA, f.toB
	}
	u := &w.units[t.unit]
	if t.side == 0 && f.toB[t.unit] >= 0 && f.turn[t.unit] == opposite || t.side == 1 && f.toA[t.unit] >= 0 && f.turn[f.toA[t.unit]] == opposite { // "failed to reach", "succeeded in entering"
		return false
	}
	target := t.target
	if subjects[u.key] && u.key != "no" && other.saysAll() { // "none carried a radio", "all had a radio with them"
		v := w.predicate(t.unit)
		if v >= 0 && !f.opposedTo(w, other, v) {
			return false
		}
	}
	if !t.loose {
		if !subjects[u.key] {
			return false
		}
		if target = w.predicate(t.target); target < 0 || to[target] >= 0 { // "no planes could take off", "all flights were grounded"
			return false
		}
	}
	if w.standsIn(target, other) {
		return false
	}
	if allows[w.units[target].key] && slices.ContainsFunc(other.forms, func(s string) bool { return s == "may" || s == "can" || s == "could" }) { // "does not allow inspections", "may be inspected"
		return false
	}
	if w.units[target].kind != content && t.loose { // "not for one minute was the light put out"
		if v := w.predicate(target); v >= 0 && to[v] >= 0 {
			return false
		}
	}
	for k := range other.units {
		v := &other.units[k]
		if back[k] >= 0 || v.kind != content || v.frame != w.units[target].frame {
			continue
		}
		if (u.kind == worker && t.loose) || other.acts(k) {
			return true
		}
	}
	return false
}

var allows = wordSet("allow permit let authorise authorize")

// saysAll reports whether a wording says something of all.
func (w *Wording) saysAll() bool {
	return slices.ContainsFunc(w.units, func(u unit) bool { return u.has(all) && !u.frame })
}

// opposedTo reports whether the other wording has an opposite of a word: "none failed", "all
// passed".
func (f *finder) opposedTo(w, other *Wording, k int) bool {
	u := &w.units[k]
	return u.negative || u.has(implicit|negator) || slices.ContainsFunc(other.units, func(v unit) bool {
		return opposed(u.entry, v.entry) || v.negative || u.kin.turned(v.kin) != straight
	})
}

// standsIn reports whether the other wording has the very words of a unit, be they in
// another unit there: "pleaded not guilty" turns a word that "pleaded guilty" has.
func (w *Wording) standsIn(k int, other *Wording) bool {
	u := &w.units[k]
	for _, form := range w.forms[u.from:u.to] {
		if !slices.Contains(other.forms, form) {
			return false
		}
	}
	return u.to > u.from
}

// subjects are negations that stand before who or what does a thing.
var subjects = wordSet("no none nobody no_one nothing neither")

// predicate is the first verb after a unit in its clause; -1 without one.
func (w *Wording) predicate(k int) int {
	for i := k + 1; i < len(w.units) && w.units[i].sentence == w.units[k].sentence && w.oneClause(k, i); i++ {
		if w.acts(i) && w.units[i].kind == content {
			return i
		}
	}
	return -1
}

// toldRound reports whether a negation is told without one in another construction, which
// the other wording has:
//
//	has not lost since March                the last defeat was in March
//	never was there a wetter October        the wettest October
//	will not end before the weekend         will last until the weekend
//	has yet to be approved                  must still be approved
func (f *finder) toldRound(t turning) bool {
	if t.side > 1 {
		return false
	}
	w, other := f.a, f.b
	if t.side == 1 {
		w, other = f.b, f.a
	}
	u := &w.units[t.unit]
	switch u.key {
	case "yet_to", "still_to", "remain_to_be", "have_still_to":
		return slices.ContainsFunc(other.forms, func(s string) bool { return s == "still" || s == "must" || s == "pending" || s == "awaits" })
	case "without": // "cannot be bought without a prescription", "only on prescription"
		if !slices.ContainsFunc(w.forms[:u.from], func(s string) bool { return s == "not" || s == "n't" || s == "cannot" || s == "no" || s == "never" }) {
			return false
		}
		taken := f.takenB
		if t.side == 1 {
			taken = f.takenA
		}
		for k := range other.units {
			if other.units[k].has(only) {
				taken[k] = true
				return true
			}
		}
		return false
	case "instead_of", "rather_than": // "moved from Velden to Harg", "in Harg instead of Velden"
		return slices.Contains(other.forms, "from")
	case "not", "n't", "no", "never", "nobody", "no_one", "nothing", "none", "cannot":
	default:
		return false
	}
	if f.tooMuch(w, other) || f.fewOf(t.side) {
		return true
	}
	after := w.forms[u.to:]
	switch {
	case slices.Contains(after, "since") && !slices.Contains(w.forms, "last") && slices.Contains(other.forms, "last"):
		return true
	case slices.Contains(after, "before") && !slices.Contains(w.forms, "until") && slices.Contains(other.forms, "until"):
		return true
	}
	return w.compares(u.to) && !w.tops(0) && other.tops(0)
}

// fewOf reports whether one wording, that of the side, denies it of many and the other says it
// of few: "not many believe it", "few believe it". Both quantifiers are taken.
func (f *finder) fewOf(side int) bool {
	w, other, taken, otherTaken := f.a, f.b, f.takenA, f.takenB
	if side == 1 {
		w, other, taken, otherTaken = f.b, f.a, f.takenB, f.takenA
	}
	for k := range w.units {
		if !w.units[k].has(many|most|all) || taken[k] {
			continue
		}
		for j := range other.units {
			if other.units[j].has(few) && !otherTaken[j] {
				taken[k], otherTaken[j] = true, true
				return true
			}
		}
	}
	return false
}

// tooMuch reports whether other says "too late" or its like, and w does not: "did not come in
// time", "came too late".
func (f *finder) tooMuch(w, other *Wording) bool {
	if slices.Contains(w.forms, "too") {
		return false
	}
	for t, form := range other.forms[:max(len(other.forms)-1, 0)] {
		if tag := other.doc.Tokens[t+1].Tag; form == "too" && (tag == "JJ" || tag == "RB") {
			return true
		}
	}
	return false
}

// compares reports whether something is set beside others from a token on: "better",
// "such a thing before".
func (w *Wording) compares(from int) bool {
	for t := from; t < len(w.forms); t++ {
		if tag := w.doc.Tokens[t].Tag; tag == "JJR" || tag == "RBR" || w.forms[t] == "before" || w.forms[t] == "previously" || w.forms[t] == "ever" || w.forms[t] == "other" {
			return true
		}
	}
	return false
}

// tops reports whether something is set above all others from a token on: "the best",
// "the first".
func (w *Wording) tops(from int) bool {
	for t := from; t < len(w.forms); t++ {
		switch w.forms[t] {
		case "first", "record", "unprecedented", "only":
			return true
		case "least", "most":
			if t > 0 && w.forms[t-1] == "at" {
				continue
			}
		}
		if tag := w.doc.Tokens[t].Tag; tag == "JJS" || tag == "RBS" {
			return true
		}
	}
	return false
}

package utterance

import (
	"slices"
)

// mayAnswer reports whether two turnings that are at two places may be one: "there is no
// truth in the rumours", "the rumours about the queen are unfounded".
func (t turning) mayAnswer(u turning) bool {
	return !t.quiet && !u.quiet || t.quiet && u.loose && !u.quiet || u.quiet && t.loose && !t.quiet
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
func (f *finder) undone(turnings []turning, answered []bool) {
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

// onlyIf takes two negations of one wording, of which one stands in a condition, as answered
// where the other says "only": "cannot be normalised if the ships are not returned", "only if
// the ships are returned".
func (f *finder) onlyIf(turnings []turning, answered []bool) {
	for side, w := range []*Wording{f.a, f.b} {
		other, taken := f.b, f.takenB
		if side == 1 {
			other, taken = f.a, f.takenA
		}
		var open []int
		for x, t := range turnings {
			if !answered[x] && t.side == side && !t.quiet {
				open = append(open, x)
			}
		}
		if len(open) == 2 && other.saysAll() && slices.ContainsFunc(open, func(x int) bool { return subjects[w.units[turnings[x].unit].key] }) {
			for _, x := range open { // "no one who does not", "every"
				answered[x] = true
				f.settle(turnings[x])
			}
			return
		}
		if len(open) != 2 || !slices.ContainsFunc(w.forms, func(s string) bool { return s == "if" || s == "unless" || s == "until" || s == "as" }) {
			continue
		}
		for k := range other.units {
			if other.units[k].has(only) {
				taken[k] = true
				for _, x := range open {
					answered[x] = true
					f.settle(turnings[x])
				}
				return
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
	switch key := w.units[t.unit].key; {
	case key == "not", key == "n't", key == "no", key == "without", w.units[t.unit].negative: // "neither sick nor injured", "healthy and unhurt"
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
	before := w.form(u.from - 1)
	if before == "have" || before == "has" || before == "had" || before == "did" || before == "would" { // "have never met and have never spoken"
		before = w.form(u.from - 2)
	}
	if u.key != "no" && u.key != "not" && u.key != "without" && u.key != "never" || before != "and" && before != "or" {
		return false
	}
	for x, o := range turnings {
		if answered[x] && o.side == t.side && o.unit < t.unit && o.unit >= t.unit-4 && w.units[o.unit].key == u.key {
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
				if other.units[k].has(only|condition) && to[k] < 0 {
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

// settle takes the word of a turning that is answered, so that it is not missed.
func (f *finder) settle(t turning) {
	if t.side == 1 {
		f.takenB[t.unit] = true
	} else {
		f.takenA[t.unit] = true
	}
}

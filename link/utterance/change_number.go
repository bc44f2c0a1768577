package utterance

import (
	"fmt"
	"slices"
)

// numbers names a number that another one stands for, that stands with another thing,
// or whose bound changed.
//
//	12 people / 21 people       61 votes to 58 / 58 votes to 61
//	more than 40 / 40           cut by 20 percent / cut to 20 percent
func (f *finder) numbers() {
	for _, s := range f.swaps {
		if f.a.units[s.i].kind == number {
			f.name(Number, s.i, s.j, fmt.Sprintf("%q became %q", f.a.said(s.i), f.b.said(s.j)))
		}
	}
	f.otherDurations()
	f.looseNumbers()
	f.crossedNumbers()
	for i := range f.a.units {
		j := f.toB[i]
		if f.a.units[i].kind != number || j < 0 || f.takenA[i] {
			continue
		}
		qa, qb := f.a.units[i].quantity, f.b.units[j].quantity
		switch {
		case qb == nil:
		case f.upTo(i, j), f.during(i, j):
		case qa.bound != qb.bound && !(looseBound(qa.bound) && looseBound(qb.bound)):
			f.name(Number, i, j, fmt.Sprintf("the bound changed: %q, %q", f.a.said(i), f.b.said(j)))
		case f.a.towards(i) != f.b.towards(j) && f.a.towards(i)+f.b.towards(j) == 3:
			f.name(Number, i, j, "one says by how much, the other to how much")
		}
	}
}

// upTo reports whether one wording goes "up to" a number and the other "to" it: "count to
// four".
func (f *finder) upTo(i, j int) bool {
	a, b := f.a.form(f.a.units[i].from), f.b.form(f.b.units[j].from)
	if a == "up" && f.b.holdsAtMost() || b == "up" && f.a.holdsAtMost() {
		return true
	}
	return a == "up" && f.b.form(f.b.units[j].from-1) == "to" || b == "up" && f.a.form(f.a.units[i].from-1) == "to"
}

// during reports whether "over" may say for how long: "over 20 years", "for two decades".
func (f *finder) during(i, j int) bool {
	over := func(w *Wording, k int) bool {
		return w.form(w.units[k].from) == "over" && k+1 < len(w.units) && periods[w.units[k+1].key]
	}
	qa, qb := f.a.units[i].quantity.bound, f.b.units[j].quantity.bound
	return over(f.a, i) && qb == "" && !over(f.b, j) && f.b.form(f.b.units[j].from-1) == "for" || over(f.b, j) && qa == "" && f.a.form(f.a.units[i].from-1) == "for"
}

// holdsAtMost reports whether a wording tells what something can hold or bear, which is the
// most anyway.
func (w *Wording) holdsAtMost() bool {
	return slices.ContainsFunc(w.lemmas, func(l string) bool {
		return l == "can" || l == "maximum" || l == "capacity" || l == "limit" || l == "room"
	})
}

// looseBound reports whether a bound only says that the number may be larger: "at
// least 40" and "more than 40" are one in news.
func looseBound(b string) bool { return b == "more" || b == "least" }

// looseNumbers pairs, in order, the numbers that are left on either side where they
// count the same thing or each is the only one.
func (f *finder) looseNumbers() {
	var left, right []int
	for i := range f.a.units {
		if f.a.units[i].kind == number && f.toB[i] < 0 && !f.takenA[i] {
			left = append(left, i)
		}
	}
	for j := range f.b.units {
		if f.b.units[j].kind == number && f.toA[j] < 0 && !f.takenB[j] {
			right = append(right, j)
		}
	}
	for _, i := range left {
		for _, j := range right {
			if f.takenB[j] || !f.sameCounted(i, j) && (len(left) != 1 || len(right) != 1) {
				continue
			}
			f.name(Number, i, j, fmt.Sprintf("%q became %q", f.a.said(i), f.b.said(j)))
			break
		}
	}
	// "Two of the three engines", "all three engines": another share of the same.
	if len(left)+len(right) == 1 {
		for _, i := range left {
			if i+1 < len(f.toB) && f.toB[i+1] >= 0 && f.a.units[i+1].kind == number {
				f.name(Number, i, -1, fmt.Sprintf("%q was left out", f.a.said(i)))
			}
		}
		for _, j := range right {
			if j+1 < len(f.toA) && f.toA[j+1] >= 0 && f.b.units[j+1].kind == number {
				f.name(Number, -1, j, fmt.Sprintf("%q was put in", f.b.said(j)))
			}
		}
	}
}

// sameCounted reports whether the words after two numbers are aligned.
func (f *finder) sameCounted(i, j int) bool {
	return i+1 < len(f.toB) && j+1 < len(f.toA) && f.toB[i+1] == j+1 || i > 0 && j > 0 && f.toB[i-1] == j-1
}

// crossedNumbers finds two numbers that changed places while the words beside them
// did not.
func (f *finder) crossedNumbers() {
	last := -1
	for i := range f.a.units {
		if f.a.units[i].kind != number || f.toB[i] < 0 || f.takenA[i] {
			continue
		}
		if last >= 0 && f.toB[i] < f.toB[last] && f.a.units[i].key != f.a.units[last].key && !f.fromAndTo(last, i) && !f.movedWithNeighbour(i) && !f.movedWithNeighbour(last) {
			f.name(Number, last, f.toB[last], fmt.Sprintf("%q and %q changed places", f.a.said(last), f.a.said(i)))
			f.takenA[i], f.takenB[f.toB[i]] = true, true
		}
		last = i
	}
}

// fromAndTo reports whether two numbers keep the prepositions that say which was first:
// "from 13 to 12.6", "to 12.6 from 13".
func (f *finder) fromAndTo(i, k int) bool {
	before := func(w *Wording, x int) string { return w.form(w.units[x].from - 1) }
	p, q := before(f.a, i), before(f.a, k)
	return p != q && (p == "from" || q == "from") && p == before(f.b, f.toB[i]) && q == before(f.b, f.toB[k])
}

// movedWithNeighbour reports whether the unit after or before moved along.
func (f *finder) movedWithNeighbour(i int) bool {
	j := f.toB[i]
	return i+1 < len(f.toB) && f.toB[i+1] >= 0 && f.toB[i+1] == j+1 || i > 0 && f.toB[i-1] >= 0 && f.toB[i-1] == j-1
}

// towards is 1 after "by", 2 after "to", 0 otherwise.
func (w *Wording) towards(k int) int {
	switch w.form(w.units[k].from - 1) {
	case "by":
		return 1
	case "to":
		return 2
	}
	return 0
}

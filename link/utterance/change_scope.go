package utterance

import (
	"fmt"
	"slices"
	"strings"
)

// scopes names what is said of some and of all, and a condition or a restriction that
// only one wording has.
//
//	some of the judges / all of the judges       we will lower the fares (if ...)
//	only residents may park / residents may park
func (f *finder) scopes() {
	f.quantifiers()
	f.conditions(f.a, f.toB, true)
	f.conditions(f.b, f.toA, false)
}

// quantifiers compares how much is said of the same thing.
func (f *finder) quantifiers() {
	usedB := make([]bool, len(f.b.units))
	for i := range f.a.units {
		u := &f.a.units[i]
		if !u.has(quantifier|only) || f.takenA[i] {
			continue
		}
		j := f.counterpart(i)
		if j >= 0 && !usedB[j] {
			usedB[j] = true
			if v := &f.b.units[j]; u.role&v.role&(quantifier|only) == 0 {
				f.name(Scope, i, j, fmt.Sprintf("%q became %q", f.a.said(i), f.b.said(j)))
			}
			continue
		}
		if f.toB[i] < 0 && f.limits(f.a, f.toB, i) {
			f.name(Scope, i, -1, fmt.Sprintf("%q was left out", f.a.said(i)))
		}
	}
	for j := range f.b.units {
		v := &f.b.units[j]
		if v.has(quantifier|only) && !usedB[j] && !f.takenB[j] && f.toA[j] < 0 && f.limits(f.b, f.toA, j) {
			f.name(Scope, -1, j, fmt.Sprintf("%q was put in", f.b.said(j)))
		}
	}
}

// counterpart is the quantifier of b that speaks of what unit i of a speaks of.
func (f *finder) counterpart(i int) int {
	if j := f.toB[i]; j >= 0 && f.b.units[j].has(quantifier|only) {
		return j
	}
	t := f.a.target(i)
	for j := range f.b.units {
		if f.b.units[j].has(quantifier|only) && f.toA[j] < 0 && !f.takenB[j] {
			if s := f.b.target(j); f.toB[t] >= 0 && f.toB[t] == s {
				return j
			}
			if u, v := &f.a.units[i], &f.b.units[j]; u.has(only) && everybody[v.key] || everybody[u.key] && v.has(only) {
				return j // "open to members only", "open to everybody"
			}
		}
		if v := &f.b.units[j]; (f.a.units[i].key == "both" || f.a.units[i].key == "all" || f.a.units[i].key == "every") && v.kind == number && f.toA[j] < 0 && !f.takenB[j] && v.quantity.low <= 1 && j+1 < len(f.b.units) && f.toB[t] == j+1 {
			return j // "both engines", "one engine"
		}
	}
	return -1
}

var everybody = wordSet("everybody everyone anybody anyone all")

// limits reports whether a quantifier that one wording alone has takes something away
// from what the other says: "all" and "many" left out do not, "some", "only" and
// "partly" do.
func (f *finder) limits(w *Wording, to []int, k int) bool {
	u := &w.units[k]
	if !u.has(some|only|few|most) || u.frame || indefinite[u.key] || f.nothingFor(w, to, k) {
		return false
	}
	other := f.b
	if w == f.b {
		other = f.a
	}
	if u.has(only) && slices.ContainsFunc(other.forms, func(s string) bool { return s == "just" || s == "merely" || s == "mere" || s == "only" }) {
		return false
	}
	t := w.target(k)
	return to[t] >= 0 && !(u.has(some) && periods[w.units[t].key]) // "a standoff of several hours", "an hours-long standoff"
}

// nothingFor reports whether the other wording has "nothing" or its like where this
// one has "something": that is a negation, and named as one.
func (f *finder) nothingFor(w *Wording, to []int, k int) bool {
	other, taken := f.b, f.takenB
	if w == f.b {
		other, taken = f.a, f.takenA
	}
	t := to[w.target(k)]
	for j := range other.units {
		if u := &other.units[j]; t >= 0 && taken[j] && u.has(negator) && j >= t-2 && j <= t+1 {
			switch u.key {
			case "nothing", "nobody", "no_one", "none", "no", "neither", "hardly", "barely", "scarcely":
				return true
			}
		}
	}
	return false
}

// otherOf is the other wording.
func (f *finder) otherOf(w *Wording) *Wording {
	if w == f.a {
		return f.b
	}
	return f.a
}

// conditions looks for clauses that begin with "if" or its like and have no like in
// the other wording, though the rest has.
func (f *finder) conditions(w *Wording, to []int, inA bool) {
	taken := f.takenB
	if inA {
		taken = f.takenA
	}
	for k := range w.units {
		u := &w.units[k]
		if !u.has(condition) || to[k] >= 0 || taken[k] || u.frame {
			continue
		}
		if other := f.otherOf(w); strings.Contains(u.key, "except") && slices.ContainsFunc(other.forms, func(s string) bool {
			return strings.HasPrefix(s, "exempt") || strings.HasPrefix(s, "except") || strings.HasPrefix(s, "exclud")
		}) {
			continue // "with the exception of residents", "residents would be exempt"
		}
		first, last := k, k
		for last+1 < len(w.units) && w.units[last+1].sentence == u.sentence && !w.commaBetween(last, last+1) && !w.units[last+1].frame {
			last++
		}
		shared := 0
		for i := first; i <= last; i++ {
			if to[i] >= 0 {
				shared++
			}
		}
		if shared > (last-first)/2 && last > first && shared > 1 {
			continue // the clause is there, told with another word
		}
		for i := first; i <= last; i++ {
			if to[i] < 0 {
				taken[i] = true
			}
		}
		c := Change{Kind: Scope}
		if inA {
			c.A, c.B = w.stretched(first, last), f.missing(f.b, f.toB, first)
			c.Reason = fmt.Sprintf("the condition %q was left out", w.words(w.units[first].from, w.units[last].to))
		} else {
			c.B, c.A = w.stretched(first, last), f.missing(f.a, f.toA, first)
			c.Reason = fmt.Sprintf("the condition %q was put in", w.words(w.units[first].from, w.units[last].to))
		}
		f.out = append(f.out, c)
	}
}

// commaBetween reports whether a mark stands between two units.
func (w *Wording) commaBetween(i, j int) bool {
	for t := w.units[i].to; t < w.units[j].from; t++ {
		if w.isMark(t) {
			return true
		}
	}
	return false
}

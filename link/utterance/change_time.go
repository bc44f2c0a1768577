package utterance

import (
	"fmt"
	"slices"
	"strings"
)

// times names another day, date or time; another unit of time after the same number;
// and what is to come told as done.
//
//	Monday / Tuesday     two weeks / two days     we will withdraw / we have withdrawn
func (f *finder) times() {
	f.toldFromTheDay(f.a, f.b, f.toB, f.toA, f.takenA, f.takenB)
	f.toldFromTheDay(f.b, f.a, f.toA, f.toB, f.takenB, f.takenA)
	for _, s := range f.swaps {
		if f.a.units[s.i].kind == when && f.a.compared(s.i) == f.b.compared(s.j) && !f.takenA[s.i] && !f.takenB[s.j] && !mayAgree(f.a.units[s.i].key, f.b.units[s.j].key) {
			f.name(Time, s.i, s.j, fmt.Sprintf("%q became %q", f.a.said(s.i), f.b.said(s.j)))
		}
	}
	for i := range f.a.units {
		if f.toB[i] >= 0 || f.takenA[i] || f.a.units[i].kind != when {
			continue
		}
		for j := range f.b.units {
			if f.toA[j] < 0 && !f.takenB[j] && f.b.units[j].kind == when && f.a.compared(i) == f.b.compared(j) && f.sameSort(i, j) {
				f.name(Time, i, j, fmt.Sprintf("%q became %q", f.a.said(i), f.b.said(j)))
				break
			}
		}
	}
	for _, s := range f.swaps {
		a, b := &f.a.units[s.i], &f.b.units[s.j]
		if a.kind == content && b.kind == content && periods[a.key] && periods[b.key] {
			f.name(Time, s.i, s.j, fmt.Sprintf("%q became %q", f.a.said(s.i), f.b.said(s.j)))
		}
	}
	f.tenses()
}

// toldFromTheDay takes "yesterday", and the day on which it was said, where the other
// wording names the day that this makes: said on Tuesday, it is Monday.
func (f *finder) toldFromTheDay(w, other *Wording, to, back []int, taken, otherTaken []bool) {
	for k := range w.units {
		step, ok := daysAway[w.units[k].key]
		if !ok || w.units[k].kind != when || to[k] >= 0 {
			continue
		}
		for day := range w.units {
			n := weekdayNumber(w.units[day].key)
			if n < 0 || w.units[day].kind != when || !w.units[day].frame {
				continue
			}
			for j := range other.units {
				if other.units[j].kind == when && back[j] < 0 && weekdayNumber(other.units[j].key) == (n+step+7)%7 {
					taken[k], taken[day], otherTaken[j] = true, true, true
				}
			}
		}
	}
}

// compared reports whether a time is what another one is set beside: "smaller than last year".
func (w *Wording) compared(k int) bool {
	for t := w.units[k].from - 1; t >= 0 && t >= w.units[k].from-3 && !w.isMark(t); t-- {
		if w.forms[t] == "than" {
			return true
		}
	}
	return false
}

var daysAway = map[string]int{"@yesterday": -1, "@today": 0, "@tomorrow": 1}

var weekdayOrder = [...]string{"@monday", "@tuesday", "@wednesday", "@thursday", "@friday", "@saturday", "@sunday"}

// weekdayNumber is 0 for Monday; -1 for what is no day of the week.
func weekdayNumber(key string) int { return slices.Index(weekdayOrder[:], key) }

// sameSort reports whether two times are of one sort, so that one can be the other
// gone wrong: two dates, two years, two days of the week.
func (f *finder) sameSort(i, j int) bool {
	return sortOf(f.a.units[i].key) == sortOf(f.b.units[j].key)
}

// A timeSort is how a time is told.
type timeSort uint8

const (
	weekday  timeSort = iota
	yearSort          // "2030"
	dated             // "3 March", "May"
	clock             // "9:30"
	told              // from the day of the telling: "yesterday", "next week"
	loose             // "soon", "already", "before"
	named             // "easter", "spring"
)

func sortOf(key string) timeSort {
	key = key[1:]
	switch {
	case weekdays[key]:
		return weekday
	case fourDigits(key) > 0:
		return yearSort
	case beginsWithDigit(key) && strings.Contains(key, ":"):
		return clock
	case beginsWithDigit(key):
		return dated
	}
	switch key {
	case "today", "tomorrow", "yesterday":
		return told
	case "now", "later", "soon", "already", "before", "after", "night", "midnight":
		return loose
	}
	if first, _, two := strings.Cut(key, " "); two && (first == "next" || first == "last" || first == "this") {
		return told
	}
	return named
}

// mayAgree reports whether two times may be one, each told in its way: "yesterday" and
// "Monday", "last month" and "July"; or are no two answers to one question, as "soon"
// and "on Monday" are.
func mayAgree(x, y string) bool {
	a, b := sortOf(x), sortOf(y)
	return a != b && (a == told || b == told || a == loose || b == loose || a == clock || b == clock)
}

// tenses finds an aligned verb that is to come in one wording and done in the other.
// "Will" and "would" are one, and so are "is" and "was": reported speech shifts them.
func (f *finder) tenses() {
	for i := range f.a.units {
		j := f.toB[i]
		if j < 0 || f.a.units[i].frame || f.takenA[i] || f.b.units[j].frame {
			continue
		}
		if f.near[i] < 0.85 || f.turn[i] != straight || f.a.units[i].key != f.b.units[j].key && (f.a.negatedHere(i) || f.b.negatedHere(j)) {
			continue // "has been called off", "will not go ahead"
		}
		ta, tb := f.a.tense(i), f.b.tense(j)
		if ta == future && tb == perfect || ta == perfect && tb == future {
			f.name(Time, i, j, "what is to come in one is done in the other")
			return
		}
	}
}

// negatedHere reports whether a negation stands right before a unit.
func (w *Wording) negatedHere(k int) bool { return k > 0 && w.units[k-1].has(negator) }

type tense uint8

const (
	present tense = iota // or not known
	future
	perfect
)

// tense looks at the auxiliaries before a verb.
func (w *Wording) tense(k int) tense {
	u := &w.units[k]
	tag := w.doc.Tokens[u.from].Tag
	will, have := false, false
	for i := u.from - 1; i >= 0 && i >= u.from-4; i-- {
		switch w.lemmas[i] {
		case "will", "shall", "would":
			will = true
		case "have", "'ve":
			have = true
		case "not", "n't", "be", "also", "already", "'s", "never", "recently", "now", "just", "soon":
		default:
			i = -1
		}
	}
	switch {
	case will && !have && (tag == "VB" || tag == "VBN" || tag == "VBG"):
		return future
	case have && !will && (tag == "VBN" || tag == "VBD"):
		return perfect
	}
	return present
}

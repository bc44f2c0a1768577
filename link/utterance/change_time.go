package utterance

import "fmt"

// times names another day, date or time; another unit of time after the same number;
// and what is to come told as done.
//
//	Monday / Tuesday     two weeks / two days     we will withdraw / we have withdrawn
func (f *finder) times() {
	for _, s := range f.swaps {
		if f.a.units[s.i].kind == when {
			f.name(Time, s.i, s.j, fmt.Sprintf("%q became %q", f.a.said(s.i), f.b.said(s.j)))
		}
	}
	for i := range f.a.units {
		if f.toB[i] >= 0 || f.takenA[i] || f.a.units[i].kind != when {
			continue
		}
		for j := range f.b.units {
			if f.toA[j] < 0 && !f.takenB[j] && f.b.units[j].kind == when && f.sameSort(i, j) {
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

// sameSort reports whether two times are of one sort, so that one can be the other
// gone wrong: two dates, two years, two days of the week.
func (f *finder) sameSort(i, j int) bool {
	sort := func(key string) int {
		switch {
		case weekdays[key[1:]]:
			return 1
		case fourDigits(key[1:]) > 0:
			return 2
		case key[1] >= '0' && key[1] <= '9':
			return 3
		}
		return 4
	}
	return sort(f.a.units[i].key) == sort(f.b.units[j].key)
}

// tenses finds an aligned verb that is to come in one wording and done in the other.
// "Will" and "would" are one, and so are "is" and "was": reported speech shifts them.
func (f *finder) tenses() {
	for i := range f.a.units {
		j := f.toB[i]
		if j < 0 || f.a.units[i].frame || f.takenA[i] || f.b.units[j].frame {
			continue
		}
		ta, tb := f.a.tense(i), f.b.tense(j)
		if ta == future && tb == perfect || ta == perfect && tb == future {
			f.name(Time, i, j, "what is to come in one is done in the other")
			return
		}
	}
}

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

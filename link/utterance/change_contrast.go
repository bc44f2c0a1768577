package utterance

import "fmt"

// contrasts names a choice between two that was turned round: what one wording has and
// the other wording has not.
//
//	a  in [Geneva] rather than in [Istanbul]
//	b  in [Istanbul] rather than in [Geneva]
//
//	a  [the army], not [the police], fired
//	b  [the police] fired, not [the army]
func (f *finder) contrasts() {
	rejectedA, rejectedB := f.a.rejected(), f.b.rejected()
	for _, i := range rejectedA {
		j := f.toB[i]
		if j < 0 || f.takenA[i] || f.takenB[j] || isAmong(rejectedB, j) {
			continue
		}
		for _, k := range rejectedB {
			back := f.toA[k]
			if back < 0 || isAmong(rejectedA, back) || f.takenA[back] || f.takenB[k] {
				continue
			}
			f.name(Entity, back, k, fmt.Sprintf("%q was chosen over %q, and is not", f.a.said(back), f.a.said(i)))
			f.takenA[i], f.takenB[j] = true, true
			break
		}
	}
}

func isAmong(list []int, k int) bool {
	for _, i := range list {
		if i == k {
			return true
		}
	}
	return false
}

// rejected gives the names and nouns that a wording sets against others: right after
// "rather than", "instead of", or a "not" that no verb follows.
func (w *Wording) rejected() []int {
	var out []int
	for k := range w.units {
		u := &w.units[k]
		if u.kind != worker || !u.has(negator) || k+1 >= len(w.units) {
			continue
		}
		switch u.key {
		case "rather_than", "instead_of", "not", "and_not", "but_not":
		default:
			continue
		}
		if v := &w.units[k+1]; (v.kind == name || v.kind == content && v.noun) && v.sentence == u.sentence && !w.verbIn(u.to, v.from) && !w.auxiliaryBefore(u.from) {
			out = append(out, k+1)
		}
	}
	return out
}

// verbIn reports whether a verb stands among the tokens.
func (w *Wording) verbIn(from, to int) bool {
	for t := from; t < to; t++ {
		if tag := w.doc.Tokens[t].Tag; tag[0] == 'V' || tag == "MD" {
			return true
		}
	}
	return false
}

// auxiliaryBefore reports whether a "not" belongs to a verb: "is not", "did not".
func (w *Wording) auxiliaryBefore(i int) bool {
	if i == 0 {
		return false
	}
	switch w.lemmas[i-1] {
	case "be", "do", "have", "will", "would", "can", "could", "may", "might", "must", "should", "shall":
		return true
	}
	return false
}

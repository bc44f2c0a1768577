package utterance

import "fmt"

// acrossClauses finds two numbers, or two names, that changed clauses while the words
// about them did not:
//
//	a  growth of [0.4] percent was forecast, but output shrank by [0.2] percent
//	b  output shrank by [0.4] percent, although growth of [0.2] percent was forecast
func (f *finder) acrossClauses() {
	if f.a.lastClause == 0 || f.b.lastClause == 0 || len(f.a.units)*len(f.b.units) > tableLimit {
		return // the cost is the third power of the length
	}
	for i := range f.a.units {
		if !f.movable(i) {
			continue
		}
		for k := i + 1; k < len(f.a.units); k++ {
			u, v := &f.a.units[i], &f.a.units[k]
			if !f.movable(k) || u.kind != v.kind || u.clause == v.clause || u.key == v.key || u.kind == number && u.quantity.unit != v.quantity.unit {
				continue
			}
			x, y := f.b.units[f.toB[i]].clause, f.b.units[f.toB[k]].clause
			if x == y {
				continue
			}
			kept := min(f.shared(u.clause, x), f.shared(v.clause, y))
			turned := min(f.shared(u.clause, y), f.shared(v.clause, x))
			if turned >= oneWord && kept < 0.3 {
				kind := Entity
				if u.kind == number {
					kind = Number
				}
				f.name(kind, i, f.toB[k], fmt.Sprintf("%q and %q changed places", f.a.said(i), f.a.said(k)))
				f.takenA[k], f.takenB[f.toB[i]] = true, true
				return
			}
		}
	}
}

// movable reports whether a unit of a is a number or name that b has, too, and that is
// no part of the frame on either side.
func (f *finder) movable(i int) bool {
	u := &f.a.units[i]
	return (u.kind == number || u.kind == name) && f.toB[i] >= 0 && !f.takenA[i] && !f.takenB[f.toB[i]] && !u.frame && !f.b.units[f.toB[i]].frame
}

// shared is what the aligned words of a clause of a, numbers and names aside, weigh in
// a clause of b.
func (f *finder) shared(clauseA, clauseB int32) float64 {
	weight := 0.0
	for i := range f.a.units {
		u := &f.a.units[i]
		if u.clause == clauseA && u.kind == content && !u.frame && f.toB[i] >= 0 && f.b.units[f.toB[i]].clause == clauseB {
			weight += u.weight
		}
	}
	return weight
}

// markClauses numbers the clauses: what stands between marks, and on either side of a
// word that begins a clause of its own.
func (w *Wording) markClauses() {
	clause := int32(0)
	at := 0
	for k := range w.units {
		u := &w.units[k]
		for ; at < u.from; at++ {
			if w.isMark(at) || opensClause[w.forms[at]] {
				clause++
			}
		}
		at = u.to
		if opensClause[w.forms[u.from]] {
			clause++
		}
		u.clause = clause
	}
	w.lastClause = clause
}

var opensClause = wordSet("but although though while whereas because when if unless who which")

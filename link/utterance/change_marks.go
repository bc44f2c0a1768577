package utterance

import (
	"fmt"

	"reportedly/internal/segment"
)

// marks names words that stand in quotation marks in one wording only. A saying that
// is quoted as a whole in one and told in the other is no change: that is what direct
// and indirect speech are.
func (f *finder) marks() {
	quoted, shared := [2]int{}, 0
	first, last := -1, -1
	for i, j := range f.toB {
		if j < 0 || f.a.units[i].frame || f.b.units[j].frame || f.a.units[i].kind == worker {
			continue
		}
		shared++
		qa, qb := f.a.units[i].quoted, f.b.units[j].quoted
		if qa {
			quoted[0]++
		}
		if qb {
			quoted[1]++
		}
		if qa != qb {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return
	}
	for side := range quoted {
		// All in quotation marks here, a part or nothing of it there: one is told, in part
		// or in whole.
		if quoted[side] == shared || quoted[1-side] == 0 && quoted[side] > 1 && []*Wording{f.a, f.b}[side].opensQuoted() {
			return
		}
	}
	moved := "out of"
	if f.b.units[f.toB[first]].quoted {
		moved = "into"
	}
	from, to := f.toB[first], f.toB[last]
	f.out = append(f.out, Change{Kind: Marks, A: f.a.stretched(first, last), B: f.b.stretched(min(from, to), max(from, to)),
		Reason: fmt.Sprintf("%q moved %s quotation marks", f.a.said(first), moved)})
}

// opensQuoted reports whether a wording begins with what is quoted, or quotes after a
// colon or comma: direct speech, however its cue is worded.
func (w *Wording) opensQuoted() bool {
	for t := range w.doc.Tokens {
		if w.doc.Tokens[t].Quote == segment.Opening {
			return t == 0 || w.forms[t-1] == ":" || w.forms[t-1] == ","
		}
	}
	return false
}

package utterance

import "fmt"

// strengths names a cue that takes another stand than its like: said, admitted,
// claimed. Cues that take none are one: said, told, stated, added, according to.
func (f *finder) strengths() {
	ca, cb := f.cues(f.a), f.cues(f.b)
	if len(ca) == 0 || len(cb) == 0 {
		return
	}
	for k := 0; k < len(ca) && k < len(cb); k++ {
		i, j := ca[k], cb[k]
		sa, sb := f.a.stance(i), f.b.stance(j)
		if sa != sb && !f.takenA[i] && !f.takenB[j] {
			f.name(Strength, i, j, fmt.Sprintf("%q became %q", f.a.said(i), f.b.said(j)))
		}
	}
}

// cues are the units of the frames that head cues.
func (f *finder) cues(w *Wording) []int {
	var out []int
	for k := range w.units {
		if u := &w.units[k]; u.frame && u.has(cue) && u.verb {
			out = append(out, k)
		}
	}
	return out
}

func (w *Wording) stance(k int) string { return w.units[k].entry.stance }

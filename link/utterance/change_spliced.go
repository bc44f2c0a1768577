package utterance

import "fmt"

// splices names a sentence that is made of two: its parts stand in different sentences
// of the other wording, and what stood between them is gone.
//
//	a  We need the loan. What the bank offers is an insult, and nobody will sign it.
//	b  We need the loan and nobody will sign it.
//
// Two sentences joined without a loss are an edit and no change.
func (f *finder) splices() {
	for k := range f.b.doc.Sentences {
		if i, j, ok := f.joint(f.a, f.b, f.toA, f.toB, int32(k)); ok {
			f.out = append(f.out, Change{Kind: Spliced, A: f.a.stretched(i, j), B: f.b.stretched(f.toB[i], f.toB[j]),
				Reason: fmt.Sprintf("words of two sentences are one: %q stood apart from %q", f.a.said(i), f.a.said(j))})
			return
		}
	}
}

// joint finds, in one sentence of b, two aligned neighbours that stand in two
// sentences of a with words between them that b lacks.
func (f *finder) joint(a, b *Wording, toA, toB []int, sentence int32) (i, j int, ok bool) {
	last := -1
	for y := range b.units {
		u := &b.units[y]
		if u.sentence != sentence || toA[y] < 0 || u.frame || u.kind == worker {
			continue
		}
		x := toA[y]
		if a.units[x].frame {
			continue
		}
		if last >= 0 && x > last && a.units[x].sentence > a.units[last].sentence {
			lost := 0.0
			for k := last + 1; k < x; k++ {
				if toB[k] < 0 && !a.units[k].frame {
					lost += a.units[k].weight
				}
			}
			if lost >= oneWord && f.support(a, toB, b, last, sentence) >= 1 && f.support(a, toB, b, x, sentence) >= 1 {
				return last, x, true
			}
		}
		last = x
	}
	return 0, 0, false
}

// oneWord is what a word weighs that is rare enough to tell of one thing and no other.
const oneWord = 0.75

// support is what the aligned words of a's sentence that holds unit x weigh in the
// given sentence of b.
func (f *finder) support(a *Wording, toB []int, b *Wording, x int, sentence int32) float64 {
	weight := 0.0
	for k := range a.units {
		if a.units[k].sentence == a.units[x].sentence && toB[k] >= 0 && b.units[toB[k]].sentence == sentence && a.units[k].kind != worker {
			weight += a.units[k].weight
		}
	}
	return weight
}

package utterance

import (
	"fmt"
	"slices"
	"strings"
)

// crossed finds two that changed places while all that stands between them stayed, a
// verb of one voice among it:
//
//	a  [Moscow] sold the turbines to [Ankara]
//	b  [Ankara] sold the turbines to [Moscow]
//
// Clauses in another order take their verbs along, and a passive has another voice, so
// that neither is meant. Where the verb says the same from both sides ("met",
// "married") nothing changed.
func (f *finder) crossed() {
	inA, inB := f.sequence(f.a, f.toB), f.sequence(f.b, f.toA)
	if len(inA) != len(inB) {
		return
	}
	rankB := map[int]int{}
	for r, j := range inB {
		rankB[j] = r
	}
	for x, i := range inA {
		y, ok := rankB[f.toB[i]]
		if !ok || y <= x || f.takenA[i] || inA[y] == i {
			continue
		}
		if back, ok := rankB[f.toB[inA[y]]]; !ok || back != x || f.takenA[inA[y]] {
			continue
		}
		if f.a.units[i].from != f.a.units[inA[y]].from && f.b.units[f.toB[i]].from != f.b.units[f.toB[inA[y]]].from && f.thing(i) && f.thing(inA[y]) && f.stayed(inA, rankB, x, y) {
			f.name(Entity, i, f.toB[inA[y]], fmt.Sprintf("%q and %q changed places", f.a.said(i), f.a.said(inA[y])))
			f.takenA[inA[y]], f.takenB[f.toB[i]] = true, true
			return
		}
	}
}

// byPreposition finds two that changed places behind prepositions that did not: "from
// [Tarn] to [Velden]".
func (f *finder) byPreposition() {
	for i := range f.a.units {
		p := f.a.preposition(i)
		if p == "" || f.toB[i] < 0 || f.takenA[i] || !f.thing(i) {
			continue
		}
		for k := i + 1; k < len(f.a.units) && k <= i+6; k++ {
			q := f.a.preposition(k)
			if q == "" || f.toB[k] < 0 || f.takenA[k] || !f.thing(k) || f.a.units[i].key == f.a.units[k].key {
				continue
			}
			if q == p && !f.afterOthers(i, k) {
				continue
			}
			if f.b.preposition(f.toB[i]) == q && f.b.preposition(f.toB[k]) == p {
				f.name(Entity, i, f.toB[k], fmt.Sprintf("%q and %q changed places", f.a.said(i), f.a.said(k)))
				f.takenA[k], f.takenB[f.toB[i]] = true, true
				return
			}
		}
	}
}

// afterOthers reports whether two units of a stand, in b, each after the word that the
// other stands after in a: "the castle to the [state], the paintings to her [nephew]".
func (f *finder) afterOthers(i, k int) bool {
	return i > 0 && f.toB[i-1] >= 0 && f.toB[k-1] >= 0 && i != k-1 && f.toB[i-1] == f.toB[k]-1 && f.toB[k-1] == f.toB[i]-1
}

// speakers finds one who speaks in one wording and is spoken of in the other, and the
// reverse: "the [cook] stole it, the [maid] said".
func (f *finder) speakers() {
	said, told := -1, -1
	for i, j := range f.toB {
		if j < 0 || f.takenA[i] || f.a.units[i].kind == worker || !f.thing(i) || f.near[i] < 0.9 {
			continue
		}
		switch {
		case f.a.subject(i) && !f.b.units[j].frame:
			told = i
		case !f.a.units[i].frame && f.b.subject(j):
			said = i
		}
	}
	if said < 0 || told < 0 || told+1 >= len(f.toB) || f.toB[told+1] != f.toB[said]+1 || !f.a.units[told+1].has(cue) {
		return // both speak with one cue, right after them
	}
	f.name(Entity, said, f.toB[told], fmt.Sprintf("%q and %q changed parts", f.a.said(said), f.a.said(told)))
	f.takenA[told], f.takenB[f.toB[said]] = true, true
}

// subject reports whether a unit of a frame is the one who says it, and no part of him
// ("the lawyer of the accused").
func (w *Wording) subject(k int) bool {
	if !w.units[k].frame {
		return false
	}
	t := w.units[k].from - 1
	for t >= 0 && determiners[w.forms[t]] {
		t--
	}
	return t < 0 || w.doc.Tokens[t].Tag != "IN"
}

// preposition is the one right before a unit, an article aside, if it says where from or
// where to; "" if there is none.
func (w *Wording) preposition(k int) string {
	t := w.units[k].from - 1
	for t >= 0 && determiners[w.forms[t]] {
		t--
	}
	if t < 0 {
		return ""
	}
	switch w.forms[t] {
	case "from", "to", "for", "against", "before", "after", "over", "under", "with", "without":
		return w.forms[t]
	}
	return ""
}

// sequence is the aligned units of what is said, in order, a name by its last word.
func (f *finder) sequence(w *Wording, to []int) []int {
	var out []int
	for k := range w.units {
		u := &w.units[k]
		if to[k] < 0 || u.frame || u.kind == worker {
			continue
		}
		if n := len(out); n > 0 && u.kind == name && w.units[out[n-1]].kind == name && w.units[out[n-1]].to == u.from {
			out = out[:n-1]
		}
		out = append(out, k)
	}
	return out
}

// thing reports whether an aligned unit of a names someone or something.
func (f *finder) thing(i int) bool {
	u, v := &f.a.units[i], &f.b.units[f.toB[i]]
	return u.kind == name || v.kind == name || u.kind == content && (u.noun || v.noun)
}

// stayed reports whether the units between two ranks kept theirs, with a verb among
// them whose voice is the same and that has two sides.
func (f *finder) stayed(inA []int, rankB map[int]int, x, y int) bool {
	verb := false
	for r := x + 1; r < y; r++ {
		i := inA[r]
		if rankB[f.toB[i]] != r {
			return false
		}
		if u := &f.a.units[i]; u.kind == content && (u.verb || f.b.units[f.toB[i]].verb) {
			if u.verb != f.b.units[f.toB[i]].verb && (u.noun || f.b.units[f.toB[i]].noun || f.a.adjective(i) || f.b.adjective(f.toB[i])) {
				return false // "the trust of the people", "people trust"; "disappointed with", "disappointed the fans"
			}
			if f.turn[i] != straight || f.a.passive(i) != f.b.passive(f.toB[i]) || slices.Contains(mutual, u.key) {
				return false
			}
			verb = true
		}
	}
	return verb
}

// adjective reports whether a unit is a participle that the tagger takes for an adjective.
func (w *Wording) adjective(k int) bool {
	from := w.units[k].from
	return w.doc.Tokens[from].Tag == "JJ" && strings.HasSuffix(w.forms[from], "ed") && w.lemma(from-1) == "be"
}

// mutual are verbs that say the same from both sides.
var mutual = []string{"meet", "marry", "resemble", "equal", "match", "border", "differ", "adjoin"}

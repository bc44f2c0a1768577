package utterance

import (
	"fmt"

	"reportedly/internal/names"
)

// leftovers names two persons, or two things, that are all that is left over of their
// class where the sentence was turned round, so that neither stands in the place of the
// other: "the police said the [driver] had fallen asleep", "the [surveyor] had fallen
// asleep, police said". For persons and things the dictionary knows other words well; for
// ideas it does not. Where a noun of a pair without a change was replaced by another one of its
// class, four persons or things in five are found so; by their places alone it is one in two.
func (f *finder) leftovers() {
	i, j := f.leftover(f.a, f.toB, f.takenA), f.leftover(f.b, f.toA, f.takenB)
	if i < 0 || j < 0 || f.a.units[i].kin.class != f.b.units[j].kin.class {
		return
	}
	u, v := &f.a.units[i], &f.b.units[j]
	s := swap{i: i, j: j}
	if f.holds(s) || f.describes(s) || standsFor(f.a.forms[u.to-1], f.b.forms[v.to-1]) {
		return
	}
	if p := f.a.before(i); u.kin.above.meets(&v.kin.above) && (p == "" || p != f.b.before(j)) { // "in a cellar", "in an attic" are one place
		return
	}
	f.name(Entity, i, j, fmt.Sprintf("%q in the place of %q", f.b.said(j), f.a.said(i)))
}

// leftover is the only noun for a person or a thing that is not aligned; -1 if there is
// none, or another.
func (f *finder) leftover(w *Wording, to []int, taken []bool) int {
	at := -1
	for k := range w.units {
		u := &w.units[k]
		if to[k] >= 0 || taken[k] || u.kind != content || u.kin == nil || u.kin.class != "p" && u.kin.class != "t" {
			continue
		}
		if at >= 0 {
			return -1
		}
		at = k
	}
	if at < 0 {
		return -1
	}
	u := &w.units[at]
	word := names.Singular(w.forms[u.to-1])
	if !u.noun || u.frame || u.has(vague) || u.to != u.from+1 || descriptions[word] || anybody[word] {
		return -1
	}
	return at
}

// anyone are words for whom the sentence says more of.
var anyone = wordSet("people person individual human citizen resident inhabitant local participant someone")

// anybody are words for persons of any kind: "a retired man" may be a pensioner.
var anybody = wordSet("man woman person people human individual boy girl child youth teenager adult lady gentleman fellow citizen resident local inhabitant member victim someone friend foreigner native civilian patient user visitor participant holder owner other")

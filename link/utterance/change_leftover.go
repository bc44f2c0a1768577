package utterance

import (
	"fmt"
	"slices"
	"strings"

	"reportedly/internal/names"
)

// leftovers names two persons, or two things, that are all that is left over of their
// class where the sentence was turned round, so that neither stands in the place of the
// other: "the police said the [driver] had fallen asleep", "the [surveyor] had fallen
// asleep, police said". For persons and things the dictionary knows other words well; for
// ideas it does not. Where a noun of a pair without a change was replaced by another one of its
// class, four persons or things in five are found so; by their places alone it is one in two.
func (f *finder) leftovers() {
	f.leftoverNames()
	f.otherSpeakers()
	f.otherNames()
	f.materials()
	for _, classes := range []string{"pt", "p"} {
		i, j := f.leftover(f.a, f.toB, f.takenA, classes), f.leftover(f.b, f.toA, f.takenB, classes)
		if i < 0 || j < 0 || f.a.units[i].kin.class != f.b.units[j].kin.class {
			continue
		}
		u, v := &f.a.units[i], &f.b.units[j]
		s := swap{i: i, j: j}
		if f.holds(s) || f.describes(s) || standsFor(f.a.forms[u.to-1], f.b.forms[v.to-1]) {
			continue
		}
		if p := f.a.before(i); u.kin.above.meets(&v.kin.above) && (u.kin.class == "t" && (p == "" || p != f.b.before(j)) && !f.counted(i, j) || f.a.definite(i) && f.b.definite(j) && !f.otherTrades(i, j)) { // "in a cellar", "in an attic" are one place, and "the singer" may be "the pop star"
			continue
		}
		f.name(Entity, i, j, fmt.Sprintf("%q in the place of %q", f.b.said(j), f.a.said(i)))
	}
}

// otherTrades reports whether two nouns say closely who somebody is: "the nurse" is no
// "pharmacist", while a "star" may be a singer.
func (f *finder) otherTrades(i, j int) bool {
	return !wide[names.Singular(f.a.forms[f.a.units[i].to-1])] && !wide[names.Singular(f.b.forms[f.b.units[j].to-1])]
}

// wide are words for persons of many kinds.
var wide = wordSet("star artist performer celebrity athlete official leader figure expert specialist politician diplomat lawmaker player veteran newcomer favourite hopeful professional entertainer")

// counted reports whether one number stands right before two nouns: "4,000 chickens", "4,000
// turkeys".
func (f *finder) counted(i, j int) bool {
	return i > 0 && j > 0 && f.a.units[i-1].kind == number && f.toB[i-1] == j-1 && f.a.units[i-1].to == f.a.units[i].from
}

// materials names two things that something is made of and that are all of that kind that is
// left over: "a [bronze] helmet", "a helmet made of [gold]".
func (f *finder) materials() {
	i, j := made(f.a, f.toB, f.takenA), made(f.b, f.toA, f.takenB)
	if i >= 0 && j >= 0 && f.a.units[i].key != f.b.units[j].key {
		f.name(Entity, i, j, fmt.Sprintf("%q in the place of %q", f.b.said(j), f.a.said(i)))
	}
}

var materials = wordSet("gold golden silver bronze copper brass iron steel tin wooden wood oak pine stone marble granite glass plastic concrete brick clay ivory leather wool woollen cotton silk linen")

// made is the only word for a material that is not aligned; -1 if there is none, or another.
func made(w *Wording, to []int, taken []bool) int {
	at := -1
	for k := range w.units {
		if to[k] >= 0 || taken[k] || !materials[w.units[k].key] {
			continue
		}
		if at >= 0 {
			return -1
		}
		at = k
	}
	return at
}

// definite reports whether "the" stands before a noun and the words that go with it.
func (w *Wording) definite(k int) bool {
	t := w.units[k].from - 1
	for t >= 0 && (w.doc.Tokens[t].Tag[0] == 'J' || w.doc.Tokens[t].Tag[0] == 'N') {
		t--
	}
	return w.form(t) == "the"
}

// leftoverNames names two names that are all that is left over of names, wherever they
// stand: "[Ruvania] would become the biggest buyer", "nobody will buy more than [Teshkar]".
func (f *finder) leftoverNames() {
	fromA, toA := f.loneName(f.a, f.b, f.toB)
	fromB, toB := f.loneName(f.b, f.a, f.toA)
	f.swappedNames(fromA, toA, fromB, toB)
}

// swappedNames names one name in the place of another, each some units; -1 is none.
func (f *finder) swappedNames(fromA, toA, fromB, toB int) {
	if fromA < 0 || fromB < 0 || slices.Contains(f.takenA[fromA:toA], true) || slices.Contains(f.takenB[fromB:toB], true) {
		return
	}
	f.name(Entity, fromA, fromB, fmt.Sprintf("%q in the place of %q", f.b.words(f.b.units[fromB].from, f.b.units[toB-1].to), f.a.words(f.a.units[fromA].from, f.a.units[toA-1].to)))
	for k := fromA; k < toA; k++ {
		f.takenA[k] = true
	}
	for k := fromB; k < toB; k++ {
		f.takenB[k] = true
	}
}

// otherSpeakers names two names that say it in two frames, none of whose names the other
// wording has: "the [Danvar Institute] said", "the [Rothe Foundation] reported".
func (f *finder) otherSpeakers() {
	fromA, toA := frameName(f.a, f.toB)
	fromB, toB := frameName(f.b, f.toA)
	f.swappedNames(fromA, toA, fromB, toB)
}

// frameName is the only name of a frame, if none of its words is aligned.
func frameName(w *Wording, to []int) (from, end int) {
	from, end = -1, -1
	for k := 0; k < len(w.units); k++ {
		if !w.units[k].frame || w.units[k].kind != name {
			continue
		}
		first, last := w.run(k)
		for i := first; i < last; i++ {
			if to[i] >= 0 {
				return -1, -1
			}
		}
		if from >= 0 {
			return -1, -1
		}
		from, end = first, last
		k = last - 1
	}
	return from, end
}

// otherNames names two names of one kind of place or body that differ in the word after it:
// "Lake [Orme]", "Lake [Sill]"; "the Ministry of [Justice]", "the Ministry of [Defence]".
func (f *finder) otherNames() {
	for i, j := range f.toB {
		if j < 0 || !f.a.proper(i) || !f.b.proper(j) {
			continue
		}
		form := f.a.forms[f.a.units[i].from]
		if !names.PlaceWord(form) && !names.Body(form) {
			continue
		}
		if x, y := f.a.rest(i), f.b.rest(j); x && y && f.toB[i+1] < 0 && f.toA[j+1] < 0 && !f.takenA[i+1] && !f.takenB[j+1] && !slices.Contains(f.b.forms, f.a.forms[f.a.units[i+1].from]) && !slices.Contains(f.a.forms, f.b.forms[f.b.units[j+1].from]) {
			f.name(Entity, i+1, j+1, fmt.Sprintf("%q in the place of %q", f.b.said(j+1), f.a.said(i+1)))
		}
	}
}

// rest reports whether one more word of a name stands after its first, or after "of".
func (w *Wording) rest(k int) bool {
	if k+1 >= len(w.units) || !capital(w.doc.Tokens[w.units[k+1].from].Norm) {
		return false
	}
	at := w.units[k].to
	return at == w.units[k+1].from || at+1 == w.units[k+1].from && w.form(at) == "of"
}

// leftover is the only noun of some classes, persons or things, that is not aligned; -1 if
// there is none, or another.
func (f *finder) leftover(w *Wording, to []int, taken []bool, classes string) int {
	at := -1
	for k := range w.units {
		u := &w.units[k]
		if to[k] >= 0 || taken[k] || u.kind != content || u.kin == nil || u.kin.class == "" || !strings.Contains(classes, u.kin.class) {
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
	if !u.noun || u.frame || u.has(vague) || u.to != u.from+1 || descriptions[word] || anybody[word] || strings.HasSuffix(word, "maker") {
		return -1
	}
	return at
}

// anyone are words for whom the sentence says more of.
var anyone = wordSet("people person individual human citizen resident inhabitant local participant someone")

// anybody are words for persons of any kind: "a retired man" may be a pensioner.
var anybody = wordSet("man woman person people human individual boy girl child youth teenager adult lady gentleman fellow citizen resident local inhabitant member victim someone friend foreigner native civilian patient user visitor participant holder owner other")

package utterance

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"reportedly/internal/diff"
	"reportedly/internal/names"
)

// A pairing says which units of two wordings are one another, in any order.
type pairing struct {
	a, b *Wording
	toB  []int     // of each unit of a: its unit of b, -1 if none
	toA  []int     // the reverse
	near []float64 // of each unit of a that is aligned: how alike the two are, 0 to 1

	leftA, rightA, leftB, rightB []beside // what stands beside each unit
	turn                         []turn   // of each unit of a that is aligned: whether the two are opposites
}

// tableLimit is how many pairs of units are looked at one by one; longer wordings are
// aligned in their order, by equal keys only, in linear time.
const tableLimit = 160 * 160

// link is a possible pair of units with what speaks for it.
type link struct {
	i, j  int
	near  float64
	turn  turn
	worth float64
}

// A turn says whether two aligned units are opposites.
type turn uint8

const (
	straight turn = iota
	opposite      // one turns the meaning of the other round: "rise", "fall"
	rival         // they are two people or things: "husband", "wife"
)

// align pairs units from the likeliest down. What speaks for a pair is how alike its
// units are, then that their neighbours are alike, too, then that they stand at the
// same height: "the" second "court" is the second one.
func align(a, b *Wording) *pairing {
	p := pair(a, b)
	p.leftA, p.rightA = besides(p.toB)
	p.leftB, p.rightB = besides(p.toA)
	return p
}

// turned is the pairing of the same two wordings with the other one first.
func (p *pairing) turned() *pairing {
	q := &pairing{a: p.b, b: p.a, toB: p.toA, toA: p.toB, near: make([]float64, len(p.toA)), turn: make([]turn, len(p.toA)),
		leftA: p.leftB, rightA: p.rightB, leftB: p.leftA, rightB: p.rightA}
	for j, i := range p.toA {
		if i >= 0 {
			q.near[j], q.turn[j] = p.near[i], p.turn[i]
		}
	}
	return q
}

// pair pairs the units.
func pair(a, b *Wording) *pairing {
	p := &pairing{a: a, b: b, toB: filled(len(a.units)), toA: filled(len(b.units)),
		near: make([]float64, len(a.units)), turn: make([]turn, len(a.units))}
	if len(a.units)*len(b.units) > tableLimit {
		p.inOrder()
		return p
	}
	acronymsA, acronymsB := expand(a, b), expand(b, a)
	table := make([]float64, len(a.units)*len(b.units))
	ownA, ownB := make([]bool, len(a.units)), make([]bool, len(b.units)) // whether the other wording has the very word
	var links []link
	for i := range a.units {
		for j := range b.units {
			near, turn := alike(&a.units[i], &b.units[j])
			if near == 0 && (acronymsA[i].holds(j) || acronymsB[j].holds(i)) {
				near = 0.95
			}
			if near == 0 && (a.units[i].kind == name) != (b.units[j].kind == name) && a.sameProper(i, b, j) {
				near = 0.95
			}
			if near > 0 {
				table[i*len(b.units)+j] = near
				if near == 1 {
					ownA[i], ownB[j] = true, true
				}
				links = append(links, link{i: i, j: j, near: near, turn: turn})
			}
		}
	}
	at := func(i, j int) float64 {
		if i < 0 || j < 0 || i >= len(a.units) || j >= len(b.units) {
			return 0
		}
		return table[i*len(b.units)+j]
	}
	links = slices.DeleteFunc(links, func(l link) bool { // "save the embryos", "want the embryos destroyed"
		if l.turn != opposite {
			return false
		}
		for x := -2; x <= 2; x++ {
			for y := -2; y <= 2; y++ {
				if x*y > 0 && at(l.i+x, l.j+y) > 0.6 {
					return false
				}
			}
		}
		table[l.i*len(b.units)+l.j] = 0
		return len(a.units) > 3 && len(b.units) > 3
	})
	for k := range links {
		l := &links[k]
		apart := float64(l.i)/float64(len(a.units)) - float64(l.j)/float64(len(b.units))
		l.worth = l.near + 0.15*at(l.i-1, l.j-1) + 0.15*at(l.i+1, l.j+1) - 0.2*max(apart, -apart)
		if l.near < 0.95 && ownA[l.i] && ownB[l.j] {
			l.worth -= inPerson
		}
	}
	slices.SortFunc(links, func(x, y link) int {
		return cmp.Or(cmp.Compare(y.worth, x.worth), cmp.Compare(x.i+x.j, y.i+y.j), cmp.Compare(x.i, y.i))
	})
	for _, l := range links {
		if p.toB[l.i] < 0 && p.toA[l.j] < 0 {
			p.toB[l.i], p.toA[l.j] = l.j, l.i
			p.near[l.i], p.turn[l.i] = l.near, l.turn
		}
	}
	p.shareAcronyms(acronymsA, acronymsB)
	p.pairDurations()
	p.pairRanges()
	p.pairMeasures()
	return p
}

// inPerson is how much less speaks for a pair of two words each of which the other wording
// has itself: "the captain blamed the pilot", "the pilot blamed the captain".
const inPerson = 0.4

// sameProper reports whether two units are one word with a capital, which is a name in
// one wording and, at the head of a sentence, was taken for a word in the other.
func (w *Wording) sameProper(i int, other *Wording, j int) bool {
	u, v := &w.units[i], &other.units[j]
	return u.to == u.from+1 && v.to == v.from+1 && w.forms[u.from] == other.forms[v.from] && (u.kind == content || v.kind == content) &&
		capital(w.doc.Tokens[u.from].Norm) && capital(other.doc.Tokens[v.from].Norm)
}

// inOrder aligns equal keys only, in order.
func (p *pairing) inOrder() {
	keys := map[string]int{}
	of := func(units []unit) []int {
		out := make([]int, len(units))
		for i := range units {
			k, ok := keys[units[i].key]
			if !ok {
				k = len(keys)
				keys[units[i].key] = k
			}
			out[i] = k
		}
		return out
	}
	for _, r := range diff.Myers(of(p.a.units), of(p.b.units)) {
		for k := range r.Len {
			p.toB[r.A+k], p.toA[r.B+k], p.near[r.A+k] = r.B+k, r.A+k, 1
		}
	}
}

func filled(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = -1
	}
	return out
}

// stretch is a range of units.
type stretch struct{ from, to int }

func (s stretch) holds(i int) bool { return s.from <= i && i < s.to }

// expand gives, for each unit of w that is an acronym or a compound, the units of other
// that spell it out: "World Grain Council", "flood gates".
func expand(w, other *Wording) map[int]stretch {
	var out map[int]stretch
	for i := range w.units {
		u := &w.units[i]
		from, to, ok := other.apart(u.key)
		if u.kind == name && acronym(w.doc.Tokens[u.from].Norm) {
			from, to, ok = other.spelledOut(w.forms[u.from])
		}
		if ok {
			if out == nil {
				out = map[int]stretch{}
			}
			out[i] = stretch{from, to}
		}
	}
	return out
}

// apart finds two units that a compound is made of.
func (w *Wording) apart(compound string) (from, to int, ok bool) {
	for i := 0; i+1 < len(w.units); i++ {
		rest, begins := strings.CutPrefix(compound, w.units[i].key)
		if begins && len(rest) > 2 && strings.TrimPrefix(rest, "-") == w.units[i+1].key {
			return i, i + 2, true
		}
	}
	return 0, 0, false
}

// shareAcronyms aligns every word of a name that is spelled out with its acronym,
// which itself is aligned with one of them.
func (p *pairing) shareAcronyms(inA, inB map[int]stretch) {
	for _, i := range slices.Sorted(maps.Keys(inA)) {
		for j := inA[i].from; j < inA[i].to; j++ {
			if p.toA[j] < 0 {
				p.toA[j] = i
			}
		}
	}
	for _, j := range slices.Sorted(maps.Keys(inB)) {
		for i := inB[j].from; i < inB[j].to; i++ {
			if p.toB[i] < 0 {
				p.toB[i], p.near[i] = j, 0.95
			}
		}
	}
}

// alike says how alike two units are, 0 to 1, and whether they are opposites.
func alike(u, v *unit) (near float64, turned turn) {
	if u.kind == number || v.kind == number || u.kind == when || v.kind == when {
		switch {
		case u.key == v.key:
			return 1, straight
		case u.kind == number && v.kind == number && (u.quantity.asOften(v.quantity) || u.quantity.unnamed(v.quantity)):
			return 0.9, straight
		case u.present && v.present:
			return 0.9, straight
		}
		return 0, straight
	}
	if u.key == v.key {
		if u.kind != v.kind {
			return 0.95, straight
		}
		return 1, straight
	}
	if u.joined == v.joined && ((u.parted != 0) != (v.parted != 0) || u.parted&byHyphen != v.parted&byHyphen) {
		return 0.95, straight // "teen-ager", "took off" and "take-off"
	}
	if u.kind == name || v.kind == name {
		if u.kind == v.kind && u.spelling != "" && v.spelling != "" && (u.spelling == v.spelling || names.SameGivenWord(u.key, v.key) > names.Missing || slip(u.key, v.key)) {
			return 0.95, straight
		}
		if u.key == european && v.key == "europe" || v.key == european && u.key == "europe" {
			return 0.9, straight
		}
		if u.kind == v.kind && (ofPlace(u.key, v.key) || ofPlace(v.key, u.key)) {
			return 0.9, straight
		}
		return 0, straight
	}
	if (u.kind == worker) != (v.kind == worker) {
		return 0, straight
	}
	if u.lemma != "" && v.lemma != "" {
		if u.lemma == v.lemma && u.negative == v.negative { // a form with an entry of its own: "lost", "lose"
			return 0.95, straight
		}
		if x, y := u.ofLemma, v.ofLemma; !u.negative && !v.negative && opposed(x, y) && !x.who && !y.who { // "lower", "higher"
			return 0.6, opposite
		}
	}
	switch {
	case u.negative != v.negative && (synonymous(u.own(), v.own()) || u.kin.akin(v.kin) > 0): // "untrue", "false"
		return 0.9, straight
	case opposed(u.entry, v.entry), opposedHeads(u.entry, v.entry):
		if u.entry.who && v.entry.who {
			return 0.6, rival
		}
		return 0.6, opposite
	case synonymous(u.entry, v.entry), synonymous(u.own(), v.own()):
		return 0.9, straight
	case u.kind == worker:
		if u.role&v.role&(negator|hedge|approximate|quantifier|only|condition) != 0 {
			return 0.8, straight
		}
		return 0, straight
	}
	if u.governs || v.governs {
		return min(0.7, u.kin.akin(v.kin)), straight
	}
	if t := u.kin.turned(v.kin); t != straight {
		return 0.6, t
	}
	if t := prefixed(u.key, v.key); t != straight {
		return 0.6, t
	}
	switch {
	case u.stem == v.stem:
		return 0.85, straight
	case sameRoot(u.key, v.key):
		return 0.75, straight
	}
	if near := max(u.kin.akin(v.kin), u.base.akin(v.kin), u.kin.akin(v.base)); near > 0 {
		return near, straight
	}
	if u.verb && v.verb && alikeInSide(u.entry, v.entry) {
		return 0.55, straight
	}
	return 0, straight
}

// opposedHeads reports whether two phrases differ by words that are opposites: "make a
// profit", "make a loss".
func opposedHeads(x, y *entry) bool {
	if x == nil || y == nil || len(x.words) < 2 || len(x.words) != len(y.words) || x.words[0] != y.words[0] {
		return false
	}
	return opposed(lists().words[x.words[len(x.words)-1]], lists().words[y.words[len(y.words)-1]])
}

// joined writes the parts of a word together.
var joined = strings.NewReplacer("-", "", "_", "")

// own is the entry of a unit's word as it stands: of "unfounded", not of "founded".
func (u *unit) own() *entry {
	if u.whole != nil {
		return u.whole
	}
	return u.entry
}

// european is the key of the adjective, which belongs to the union as well.
const european = "country:European Union"

// ofPlace reports whether a name may be the adjective or the people of a place that no list
// knows: "Castrian" of "Castria", "Solmeran" of "Solmere", "Lisvari" of "Lisvar".
func ofPlace(a, place string) bool {
	a = strings.TrimSuffix(a, "s")
	if len(place) < 4 || len(a) < 5 {
		return false
	}
	rest, ok := strings.CutPrefix(a, strings.TrimRight(place, "aeiouy"))
	if !ok {
		return false
	}
	switch rest {
	case "ian", "ean", "an", "n", "ese", "ish", "i", "ic", "er", "lander":
		return len(place) >= 5 || rest != "i" && rest != "er" && rest != "n"
	}
	return false
}

// slip reports whether two long names differ by one letter, left out or put in, in the
// middle: "Guangdong", "Guandong". A last letter may mean another person.
func slip(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	a = strings.TrimPrefix(a, "al-")
	if a == b {
		return true
	}
	if len(a) < 7 {
		return false
	}
	if len(a) == len(b) {
		return otherVowel(a, b) || swappedLetters(a, b)
	}
	if len(a) < 8 || len(a) != len(b)+1 {
		return false
	}
	n := 0
	for n < len(b) && a[n] == b[n] {
		n++
	}
	return n >= 3 && n+2 <= len(b) && a[n+1:] == b[n:]
}

// otherVowel reports whether two words differ by one vowel, not the last letter:
// "Sundwall", "Sundwell".
func otherVowel(a, b string) bool {
	at := -1
	for i := range len(a) {
		if a[i] != b[i] {
			if at >= 0 {
				return false
			}
			at = i
		}
	}
	return len(a) > 7 && at > 0 && at < len(a)-1 && strings.IndexByte("aeiou", a[at]) >= 0 && strings.IndexByte("aeiou", b[at]) >= 0
}

// swappedLetters reports whether two letters in a row changed places, and nothing else.
func swappedLetters(a, b string) bool {
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	return i > 0 && i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}

// presents are times that say one thing of an age or a mood: "now", "today".
var presents = map[string]bool{"@now": true, "@today": true}

// prefixed reports whether one word is the other with a prefix that makes it another one,
// "pilot" and "co-pilot", or the opposite, "war" and "anti-war".
func prefixed(a, b string) turn {
	if len(a) < len(b) {
		a, b = b, a
	}
	prefix, ok := strings.CutSuffix(a, b)
	if !ok {
		return straight
	}
	switch prefix {
	case "co-", "vice-", "step-", "under-", "sub-", "pro-", "deputy-":
		return rival
	case "anti-":
		return opposite
	}
	return straight
}

// sameRoot reports whether two words have a long beginning in common: "protest",
// "protester"; not "contain", "contract".
func sameRoot(a, b string) bool {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n >= 5 && n >= max(len(a), len(b))-3 || n >= 6 && 3*n >= 2*max(len(a), len(b))
}

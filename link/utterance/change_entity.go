package utterance

import (
	"fmt"
	"slices"
	"strings"

	"reportedly/internal/names"
)

// entities names who or what was swapped: a name for a name, a thing for a thing in
// the same place, and two that changed parts.
//
//	Germany must stop / Austria must stop        a hospital / a school
//	Norland attacked Sudland / Sudland attacked Norland
func (f *finder) entities() {
	f.otherMeasures()
	for _, s := range f.swaps {
		if kind := f.a.units[s.i].kind; kind == number || kind == when || f.takenA[s.i] || f.takenB[s.j] {
			continue
		}
		if opposed(f.a.units[s.i].entry, f.b.units[s.j].entry) && !f.a.units[s.i].entry.who { // "weaken", "gain strength"
			continue
		}
		f.modifiers(s)
		if f.a.verbal(s.i) || f.b.verbal(s.j) || f.audience(s) || f.holds(s) || f.describes(s) || f.reworded(s) || !f.otherOffice(s) && standsFor(f.a.forms[f.a.units[s.i].to-1], f.b.forms[f.b.units[s.j].to-1]) {
			f.takenA[s.i], f.takenB[s.j] = true, true
			continue
		}
		if x, y := sizeOf(f.a.units[s.i].key), sizeOf(f.b.units[s.j].key); x.kind != "" && y.kind != "" { // "in miles", "in kilometres"
			if f.takenA[s.i], f.takenB[s.j] = true, true; x != y {
				f.name(Number, s.i, s.j, fmt.Sprintf("%q became %q", f.a.said(s.i), f.b.said(s.j)))
			}
			continue
		}
		f.name(Entity, s.i, s.j, fmt.Sprintf("%q in the place of %q", f.b.said(s.j), f.a.said(s.i)))
	}
	for i, j := range f.toB {
		if j >= 0 && f.turn[i] == rival {
			f.name(Entity, i, j, fmt.Sprintf("%q in the place of %q", f.b.said(j), f.a.said(i)))
		}
	}
	f.contrasts()
	f.exchanged()
	f.adjectives()
	f.homes()
	f.otherFields()
	f.crossed()
	f.parts()
	f.byPreposition()
	f.acrossClauses()
	f.speakers()
	f.leftovers()
}

// verbal reports whether a unit is a phrase that begins with a verb, and so nobody and
// nothing: "took effect".
func (w *Wording) verbal(k int) bool {
	u := &w.units[k]
	return u.to > u.from+1 && u.kind == content && strings.HasPrefix(w.doc.Tokens[u.from].Tag, "VB")
}

// modifiers takes the words of a swapped noun's phrase along: of "the interior
// minister" and "the mayor", "interior" is not left out for itself; nor is "ministry", of
// "the Labour Ministry" and "the Treasury".
func (f *finder) modifiers(s swap) {
	for i := s.i + 1; i < len(f.toB) && f.toB[i] < 0 && f.a.units[i-1].to == f.a.units[i].from && f.a.units[i].noun && f.a.units[i].kind == content; i++ {
		f.takenA[i] = true
	}
	for j := s.j + 1; j < len(f.toA) && f.toA[j] < 0 && f.b.units[j-1].to == f.b.units[j].from && f.b.units[j].noun && f.b.units[j].kind == content; j++ {
		f.takenB[j] = true
	}
	for i := s.i - 1; i >= 0 && f.toB[i] < 0 && f.a.units[i].to == f.a.units[i+1].from; i-- {
		f.takenA[i] = true
	}
	for j := s.j - 1; j >= 0 && f.toA[j] < 0 && f.b.units[j].to == f.b.units[j+1].from; j-- {
		f.takenB[j] = true
	}
}

// exchanged finds two names (or nouns) that stand on the two sides of one verb and
// changed sides while the verb stayed active, or passive.
func (f *finder) exchanged() {
	for v := range f.a.units {
		w := f.toB[v]
		if w < 0 || f.near[v] < oneVerb || f.a.units[v].kind != content || !f.a.acts(v) && !f.b.acts(w) || f.a.passive(v) != f.b.passive(w) {
			continue
		}
		if f.a.acts(v) != f.b.acts(w) {
			continue // "saved two penalties", "two saves by the goalkeeper"
		}
		left, right := f.a.actor(v, -1), f.a.actor(v, +1)
		if f.withPronoun(v, w, left, right) {
			return
		}
		if left < 0 || right < 0 || f.toB[left] < 0 || f.toB[right] < 0 || f.takenA[left] || f.takenA[right] {
			continue
		}
		if f.b.apartFrom(f.b.actor(w, -1), f.b.actor(w, +1)) && f.inRun(left, f.b.actor(w, +1)) && f.inRun(right, f.b.actor(w, -1)) && !f.a.clefts(left) && !f.b.clefts(f.b.actor(w, -1)) && !f.a.clefts(right) && !f.b.clefts(f.b.actor(w, +1)) {
			f.name(Entity, left, f.toB[right], fmt.Sprintf("%q and %q changed parts", f.a.said(left), f.a.said(right)))
			f.takenA[right], f.takenB[f.toB[left]] = true, true
		}
	}
}

// withPronoun names who does a thing in one wording and has it done to him in the other,
// where he who is on the other side is a pronoun: "the doctor attacked me", "he had attacked
// the doctor".
func (f *finder) withPronoun(v, w, left, right int) bool {
	x, y := -1, -1
	switch {
	case left >= 0 && f.a.pronounBeside(v, +1): // it did it to somebody in a, and somebody to it in b
		x, y = left, f.b.actor(w, +1)
		if !f.b.pronounBeside(w, -1) {
			return false
		}
	case right >= 0 && f.a.pronounBeside(v, -1): // the other way
		x, y = right, f.b.actor(w, -1)
		if f.b.pronounBeside(w, -1) {
			return false
		}
	}
	if x < 0 || y < 0 || f.toB[x] != y || f.takenA[x] {
		return false
	}
	f.name(Entity, x, y, fmt.Sprintf("%q changed parts", f.a.said(x)))
	return true
}

// pronounBeside reports whether a personal pronoun is the subject, or the object, of a verb.
func (w *Wording) pronounBeside(k, step int) bool {
	u := &w.units[k]
	if step > 0 {
		return objects[w.form(u.to)]
	}
	for t := u.from - 1; t >= 0 && t >= u.from-4; t-- {
		if subjectPronouns[w.forms[t]] {
			return true
		}
		if tag := w.doc.Tokens[t].Tag; tag != "MD" && tag[0] != 'V' && tag != "RB" {
			return false
		}
	}
	return false
}

var objects, subjectPronouns = wordSet("me him us them"), wordSet("i he she we they")

// acts reports whether a unit is a verb, or must be one after "has" whatever the tagger
// took it for, "has lent", and between two names: "Dolan beat Strom".
func (w *Wording) acts(k int) bool {
	u := &w.units[k]
	if u.verb || u.kind != content || u.from == 0 || u.kin == nil || !strings.Contains(u.kin.parts, "v") {
		return u.verb
	}
	if k > 0 && k+1 < len(w.units) && w.units[k-1].kind == name && w.units[k+1].kind == name && w.units[k-1].to == u.from && u.to == w.units[k+1].from {
		return true
	}
	return !u.noun && w.lemmas[u.from-1] == "have"
}

// apartFrom reports whether two units are of two phrases.
func (w *Wording) apartFrom(i, j int) bool {
	if i < 0 || j < 0 {
		return false
	}
	_, to := w.run(i)
	return j >= to
}

// clefts reports whether a clause that begins before a unit speaks of what stands before
// it: "shorter hours are what the drivers want".
func (w *Wording) clefts(k int) bool {
	for t := w.units[k].from - 1; t >= 0 && t >= w.units[k].from-2; t-- {
		switch w.forms[t] {
		case "what", "whom", "which":
			return true
		}
	}
	return false
}

// inRun reports whether one of the words of a name in a, of which unit i is one, is
// aligned with one of the words of b's name that holds unit j.
func (f *finder) inRun(i, j int) bool {
	if j < 0 {
		return false
	}
	fromA, toA := f.a.run(i)
	fromB, toB := f.b.run(j)
	for k := fromA; k < toA; k++ {
		if f.toB[k] >= fromB && f.toB[k] < toB {
			return true
		}
	}
	return false
}

// run is the units of the name that unit k is a part of; of a noun, itself.
func (w *Wording) run(k int) (from, to int) {
	from, to = k, k+1
	if !w.proper(k) { // a noun with the nouns before and after it: "the dockers' union"
		for from > 0 && w.nouns(from-1, from) {
			from--
		}
		for to < len(w.units) && w.nouns(to-1, to) {
			to++
		}
		return from, to
	}
	for from > 0 && w.proper(from-1) && w.units[from-1].to == w.units[from].from {
		from--
	}
	for to < len(w.units) && w.proper(to) && w.units[to].from == w.units[to-1].to {
		to++
	}
	return from, to
}

// nouns reports whether two units are words of one noun phrase.
func (w *Wording) nouns(i, j int) bool {
	u, v := &w.units[i], &w.units[j]
	if u.kind != content || v.kind != content || !v.noun {
		return false
	}
	tag := w.doc.Tokens[u.from].Tag
	return (tag[0] == 'N' || tag[0] == 'J' || tag == "VBG") && (u.to == v.from || u.to+1 == v.from && w.doc.Tokens[u.to].Tag == "POS")
}

// adjectives finds two names before nouns that changed places while the nouns did not:
// "Hungarian officials told Serbian guests".
func (f *finder) adjectives() {
	for i := range f.a.units {
		h, x := f.heads(i)
		if h < 0 || f.takenA[i] || f.toB[h] == x {
			continue
		}
		back := f.toA[x] // the noun of a that the name stands before now
		if back < 1 || f.toB[h] < 1 {
			continue
		}
		if k := back - 1; k > i && f.toB[k] == f.toB[h]-1 && f.a.units[k].kind == name && f.a.units[k].to == f.a.units[back].from {
			f.name(Entity, i, f.toB[k], fmt.Sprintf("%q and %q changed places", f.a.said(i), f.a.said(k)))
			f.takenA[k], f.takenB[f.toB[i]] = true, true
			return
		}
	}
}

// homes finds a name before a noun of both wordings that is another one in b, where b has the
// first elsewhere: "the [Ostrian] ministry said the drones came from Norland", "the
// [Norlandian] ministry said they came from Ostria".
func (f *finder) homes() {
	for h, g := range f.toB {
		if g < 1 || h < 1 || f.a.units[h].kind != content || f.b.units[g].kind != content {
			continue
		}
		x, y := h-1, g-1
		if !f.a.nameBefore(h) || !f.b.nameBefore(g) || f.takenA[x] || f.takenB[y] || f.toB[x] < 0 || f.toB[x] == y || f.toA[y] < 0 {
			continue
		}
		f.name(Entity, x, y, fmt.Sprintf("%q and %q changed places", f.a.said(x), f.b.said(y)))
		f.takenA[f.toA[y]], f.takenB[f.toB[x]] = true, true
		return
	}
}

// otherFields finds an office or a body whose field is another one: "the [transport]
// minister's letter", "the letter of the [justice] minister".
func (f *finder) otherFields() {
	for h, g := range f.toB {
		if g < 1 || h < 1 || f.near[h] < 1 {
			continue
		}
		u, v := &f.a.units[h], &f.b.units[g]
		word := names.Singular(f.a.forms[u.to-1])
		if u.kind != content || v.kind != content || names.FindRole(word) == nil && !names.Body(word) {
			continue
		}
		if f.a.fieldBefore(h, f.toB, f.takenA) && f.b.fieldBefore(g, f.toA, f.takenB) {
			f.name(Entity, h-1, g-1, fmt.Sprintf("%q in the place of %q", f.b.said(g-1), f.a.said(h-1)))
		}
	}
}

// fieldBefore reports whether a noun that the other wording lacks stands right before one.
func (w *Wording) fieldBefore(k int, to []int, taken []bool) bool {
	u := &w.units[k-1]
	return u.kind == content && u.to == w.units[k].from && to[k-1] < 0 && !taken[k-1] && u.to == u.from+1 && w.doc.Tokens[u.from].Tag == "NN"
}

// nameBefore reports whether a name of one word, and no other name, stands right before a noun.
func (w *Wording) nameBefore(k int) bool {
	u, v := &w.units[k-1], &w.units[k]
	if u.kind != name || !v.noun && v.class() != "p" && v.class() != "g" || u.to != v.from && (u.to+1 != v.from || w.doc.Tokens[u.to].Tag != "POS") {
		return false
	}
	from, to := w.run(k - 1)
	return to-from == 1
}

// heads gives the noun that a name of a stands before, and the noun of b that it stands
// before there; -1 if it has none.
func (f *finder) heads(i int) (inA, inB int) {
	j := f.toB[i]
	if f.a.units[i].kind != name || j < 0 || i+1 >= len(f.toB) || j+1 >= len(f.toA) {
		return -1, -1
	}
	u, v := &f.a.units[i+1], &f.b.units[j+1]
	if u.kind != content || v.kind != content || u.from != f.a.units[i].to || v.from != f.b.units[j].to || f.toB[i+1] < 0 || f.toA[j+1] < 0 {
		return -1, -1
	}
	return i + 1, j + 1
}

// proper reports whether a unit may be a word of a name: "Social" of "Social Democrats",
// wherever it stands.
func (w *Wording) proper(k int) bool {
	u := &w.units[k]
	return u.kind == name || u.kind == content && capital(w.doc.Tokens[u.from].Norm)
}

// audience reports whether a swap is of those who are told: "told reporters", "told
// the press".
func (f *finder) audience(s swap) bool {
	return f.a.told(s.i) && f.b.told(s.j)
}

// told reports whether a unit of a frame stands after the cue, whose subject stands
// before it.
func (w *Wording) told(k int) bool {
	if !w.units[k].frame || w.units[k].kind == name {
		return false
	}
	for i := k - 1; i > 0 && w.units[i].frame && w.units[i].sentence == w.units[k].sentence; i-- {
		if w.units[i].has(cue) && w.units[i-1].frame && (w.units[i-1].noun || w.units[i-1].kind == name) {
			return true
		}
	}
	return false
}

// standsFor reports whether two words for persons may mean one holder of an office:
// "the minister", "his counterpart".
func standsFor(a, b string) bool {
	ra, rb := names.FindRole(a), names.FindRole(b)
	if ra != nil && leaders[b] || rb != nil && leaders[a] {
		return true
	}
	if ra == nil || rb == nil {
		return false
	}
	return ra.Word == "counterpart" || rb.Word == "counterpart" || ra.StandsFor(rb) || rb.StandsFor(ra)
}

// describes reports whether a swap is of a name and a description that may be of the
// same, "Orlatech" and "the company", or of two words too wide to be another thing.
func (f *finder) describes(s swap) bool {
	u, v := &f.a.units[s.i], &f.b.units[s.j]
	if u.has(vague) && v.has(vague) {
		return !opposed(u.entry, v.entry)
	}
	if u.class() == "p" && (anyone[v.key] || f.b.form(v.to-1) == "men") || v.class() == "p" && (anyone[u.key] || f.a.form(u.to-1) == "men") { // "4,000 spectators", "4,000 people"
		return true
	}
	if x, y := names.Singular(f.a.forms[u.to-1]), names.Singular(f.b.forms[v.to-1]); collective(x, y) || collective(y, x) {
		return true
	}
	return u.kind == name && f.b.description(s.j) || v.kind == name && f.a.description(s.i)
}

// collective reports whether a word is for the body that others are members of: "the jury", "the
// jurors".
func collective(body, member string) bool { return members[body][member] }

var members = map[string]map[string]bool{
	"jury": wordSet("juror"), "team": wordSet("player athlete member"), "side": wordSet("player"), "police": wordSet("officer policeman member"), "force": wordSet("officer member"),
	"crew": wordSet("sailor member seaman"), "army": wordSet("soldier troop"), "parliament": wordSet("lawmaker deputy member legislator"), "staff": wordSet("employee worker member"),
	"workforce": wordSet("worker employee"), "orchestra": wordSet("musician player"), "audience": wordSet("spectator viewer listener"), "crowd": wordSet("spectator fan protester"),
	"union": wordSet("worker member"), "family": wordSet("relative member"), "committee": wordSet("member"), "council": wordSet("councillor member"), "court": wordSet("judge"),
}

// description reports whether a unit is a noun for any body, place or holder of an
// office, with its article.
func (w *Wording) description(k int) bool {
	u := &w.units[k]
	if u.kind == content && u.noun && anybody[names.Singular(w.forms[u.to-1])] {
		return true // "36,000 people", "36,000 Americans"
	}
	if u.kind != content || u.from == 0 || w.doc.Tokens[u.to-1].Tag == "NNPS" { // "the Socialists" are no description of "the Greens"
		return false
	}
	t := u.from - 1
	for t > 0 && (w.doc.Tokens[t].Tag[0] == 'J' || w.doc.Tokens[t].Tag[0] == 'N') {
		t--
	}
	switch w.forms[t] {
	case "the", "its", "their", "his", "her", "this", "that", "our":
	default:
		return false
	}
	word := names.Singular(w.forms[u.to-1])
	return names.FindRole(word) != nil || names.Company(word) || names.Collective(word) || names.PlaceWord(word) || names.Body(word) || descriptions[word] || u.class() == "p" && u.noun
}

var descriptions = wordSet("company firm group agency ministry club team country government city town capital man woman official officials spokesman airline bank court party organisation organization union newspaper paper network channel island state republic province region carmaker maker giant retailer lender actor actress singer author player striker couple family department body alliance bloc")

// holds reports whether one side of a swap is a phrase that holds the word of the other:
// "life", "life imprisonment".
func (f *finder) holds(s swap) bool {
	u, v := &f.a.units[s.i], &f.b.units[s.j]
	return u.entry != nil && slices.Contains(u.entry.words, v.key) && !f.b.modified(f.toA, s.j) || v.entry != nil && slices.Contains(v.entry.words, u.key) && !f.a.modified(f.toB, s.i)
}

// otherOffice reports whether a swap is of two offices of one word, "finance minister" and
// "health minister".
func (f *finder) otherOffice(s swap) bool {
	u, v := &f.a.units[s.i], &f.b.units[s.j]
	return f.a.forms[u.to-1] == f.b.forms[v.to-1] && (u.to-u.from > 1 || f.a.modified(f.toB, s.i)) && (v.to-v.from > 1 || f.b.modified(f.toA, s.j))
}

// modified reports whether a unit has a word before it that the other wording lacks:
// "health" of "health minister", beside "finance minister".
func (w *Wording) modified(to []int, k int) bool {
	return k > 0 && to[k-1] < 0 && w.units[k-1].to == w.units[k].from && w.units[k-1].kind == content
}

// leaders may be the holder of any office.
var leaders = wordSet("head chief leader boss star official expert specialist figure")

// actor is the nearest name or noun to one side of a verb, within its clause.
func (w *Wording) actor(verb, step int) int {
	for k := verb + step; k >= 0 && k < len(w.units) && k >= verb-4 && k <= verb+4; k += step {
		u := &w.units[k]
		if u.sentence != w.units[verb].sentence || w.commaBetween(min(k, k-step), max(k, k-step)) {
			return -1
		}
		if step > 0 && w.clauseOpensIn(w.units[k-1].to, u.from) { // "people died when the quake struck"
			return -1
		}
		if step > 0 && (w.prepositionIn(w.units[k-1].to, u.from) || u.kind == worker && w.prepositionIn(u.from, u.to)) {
			return -1 // "withered in the heat": no part that could change sides
		}
		if step > 0 && (u.kind == name || u.kind == content && u.noun) {
			if n := w.lastName(k); n > k {
				return n // "Ambassador Novak", "Prime Minister Oskar Brandt"
			}
		}
		if u.kind == name && step > 0 && k+1 < len(w.units) && w.units[k+1].kind == content && w.units[k+1].noun && w.units[k+1].from == u.to {
			return k + 1 // "the Austrian province"
		}
		if u.kind == name || u.kind == content && (u.noun || u.class() == "p" && !u.verb) {
			if step < 0 && k > 0 && w.units[k].kind == content && w.before(k) == "of" && w.units[k-1].kind == content && w.units[k-1].noun {
				return k - 1 // "the chief of staff dismissed"
			}
			return k
		}
	}
	return -1
}

// lastName is the last word of the name that nouns and words of names lead to, from a unit on;
// -1 if they lead to none.
func (w *Wording) lastName(k int) int {
	last := -1
	for i := k; i < len(w.units) && i < k+6; i++ {
		u := &w.units[i]
		if i > k && u.from != w.units[i-1].to || u.kind != name && !(u.kind == content && u.noun) {
			break
		}
		if u.kind == name {
			last = i
		}
	}
	return last
}

// clauseOpensIn reports whether a word that opens a clause stands among the tokens.
func (w *Wording) clauseOpensIn(from, to int) bool {
	for t := from; t < to; t++ {
		if opensClause[w.forms[t]] {
			return true
		}
	}
	return false
}

// prepositionIn reports whether a preposition stands among the tokens, "by" aside.
func (w *Wording) prepositionIn(from, to int) bool {
	for t := from; t < to; t++ {
		if tag := w.doc.Tokens[t].Tag; (tag == "IN" || tag == "TO") && w.forms[t] != "by" {
			return true
		}
	}
	return false
}

// passive reports whether a verb is a passive: a form of "be" before it, "by" may follow.
func (w *Wording) passive(k int) bool {
	u := &w.units[k]
	if t := w.doc.Tokens[u.from].Tag; t != "VBN" && t != "VBD" {
		return false
	}
	for i := u.from - 1; i >= 0 && i >= u.from-3; i-- {
		if w.lemmas[i] == "be" || w.lemmas[i] == "get" {
			return true
		}
		if !strings.HasPrefix(w.doc.Tokens[i].Tag, "RB") {
			return w.form(u.to) == "by"
		}
	}
	return w.form(u.to) == "by"
}

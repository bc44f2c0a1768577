package utterance

import (
	"slices"
	"strings"
	"unicode"

	"reportedly"
	"reportedly/internal/names"
	"reportedly/internal/pos"
	"reportedly/internal/segment"
)

// A unitKind is what a unit is to the comparison.
type unitKind uint8

const (
	empty   unitKind = iota // a function word: shown in spans, never aligned
	content                 // a word that means something
	number                  // a quantity, with its unit and bound
	name                    // a word or phrase of a name, or a country
	when                    // a day, a date, a time
	worker                  // a word that works on others: not, may, some, if
)

// A unit is a word or a phrase that acts as one.
type unit struct {
	kind      unitKind
	from, to  int    // tokens
	key       string // units with one key are the same
	stem      string // of content: what inflection and derivation share
	entry     *entry
	role      role
	quantity  *quantity // of a number
	spelling  string    // of a name: without the choices of romanisation
	weight    float64
	sentence  int32
	clause    int32 // of the wording; set by markClauses
	frame     bool  // it says whose words they are: "the minister said"
	quoted    bool
	negative  bool     // it holds its own negation: "unsafe" has the key "safe"
	lemma     string   // of a single word that means something
	whole     *entry   // of such a word: its own entry
	kin       *kinship // of content: what the dictionary knows of the word
	base      *kinship // of a word that holds its own negation: of the word without it
	noun      bool
	verb      bool
	inflected bool // a verb with an ending: "formed", "forming"
	governs   bool // a verb with its preposition, whose kin is the verb's: "agree to"

	// What follows from the above, for alike.
	joined  string // the key, its parts written together
	parted  parted
	ofLemma *entry // of the lemma
	present bool   // it says now, or today
}

// parted says how the parts of a key are written.
type parted uint8

const (
	byHyphen parted = 1 << iota // "teen-ager"
	byBar                       // two words that act as one: "took_off"
)

// has reports whether the unit has one of the roles.
func (u *unit) has(r role) bool { return u.role&r != 0 }

// A Wording is a text made ready to be compared. It does not change any more, so many
// may compare it at once; it takes some 300 bytes a word.
type Wording struct {
	text       reportedly.Text
	doc        *segment.Doc
	forms      []string // of each token: lower case
	lemmas     []string
	units      []unit // those that are aligned
	unitAt     []int  // of each token: the unit it belongs to or, between units, the one after it
	lastClause int32
	former     bool // it says "ex-" of somebody
}

// maxTokens bounds what is compared of a wording: nobody says ten thousand words in
// one breath, and the rest of a hostile line is not worth its time.
const maxTokens = 4000

// Prepare reads a text once, for many comparisons: [Wording.Compare]. That costs six
// times what a comparison does. Text beyond maxTokens is not looked at.
func Prepare(text string) *Wording {
	w := &Wording{text: reportedly.NewText(text), doc: segment.Split(text)}
	if len(w.doc.Tokens) > maxTokens {
		w.doc = segment.Split(text[:w.doc.Tokens[maxTokens].Start])
	}
	pos.Tag(w.doc)
	w.forms = make([]string, len(w.doc.Tokens))
	w.lemmas = make([]string, len(w.doc.Tokens))
	for i := range w.doc.Tokens {
		t := &w.doc.Tokens[i]
		w.forms[i] = names.Fold(t.Norm)
		w.lemmas[i] = lemma(w.forms[i], t.Tag)
	}
	for i := 0; i < len(w.doc.Tokens); {
		u := w.unitFrom(i)
		if u.to <= i {
			u.to = i + 1
		}
		if u.key != "" {
			u.sentence = w.doc.Tokens[i].Sentence
			u.quoted = w.doc.Tokens[i].Quote == segment.Inside
			if two := w.halves(&u); two != nil {
				for _, v := range two {
					v.sentence, v.quoted = u.sentence, u.quoted
					w.units = append(w.units, v)
				}
			} else if u.kind != empty {
				w.units = append(w.units, u)
			}
		}
		i = u.to
	}
	w.markExclusives()
	w.unitAt = make([]int, len(w.doc.Tokens)+1)
	for t, k := 0, 0; t < len(w.unitAt); t++ {
		for k < len(w.units) && w.units[k].to <= t {
			k++
		}
		w.unitAt[t] = k
	}
	w.markFrames()
	w.markClauses()
	for k := range w.units {
		w.units[k].settle()
	}
	return w
}

// settle sets what follows from a unit's key and lemma.
func (u *unit) settle() {
	u.joined = u.key
	if strings.Contains(u.key, "-") {
		u.parted |= byHyphen
	}
	if strings.Contains(u.key, "_") {
		u.parted |= byBar
	}
	if u.parted != 0 {
		u.joined = joined.Replace(u.key)
	}
	if u.lemma != "" {
		u.ofLemma = lists().words[u.lemma]
	}
	u.present = presents[u.key]
}

// unitFrom reads the unit that begins at a token; its key is empty for a mark.
func (w *Wording) unitFrom(i int) unit {
	if u, ok := w.dateAt(i); ok {
		return u
	}
	if u, ok := w.numberAt(i); ok {
		return u
	}
	if u, ok := w.nameAt(i); ok {
		return u
	}
	if w.forms[i] == "but" && (afterAll[w.form(i-1)] || afterAll[w.form(i-2)]) { // "everywhere but in the north"
		return w.listed(lists().words["except"], i, i+1)
	}
	if e := w.phraseAt(i); e != nil {
		return w.listed(e, i, i+len(e.words))
	}
	if !isWordLike(w.forms[i]) {
		return unit{from: i, to: i + 1}
	}
	if tag := w.doc.Tokens[i].Tag; w.forms[i] == "back" && (tag == "RB" || tag == "RP") { // "let back in" is no "back the plan"
		return unit{kind: content, from: i, to: i + 1, key: "@back", weight: rarity("back")}
	}
	if u, ok := w.phrasalAt(i); ok {
		return u
	}
	return w.word(i)
}

// phrasalAt reads a verb with its particle that the dictionary has as one: "carry out".
func (w *Wording) phrasalAt(i int) (unit, bool) {
	if i+1 >= len(w.forms) || !strings.HasPrefix(w.doc.Tokens[i].Tag, "VB") {
		return unit{}, false
	}
	closes := particles[w.forms[i+1]] && (i+2 == len(w.forms) || w.isMark(i+2)) // the tagger takes "walked out." for a preposition
	if w.doc.Tokens[i+1].Tag != "RP" && !closes {
		return unit{}, false
	}
	key := w.lemmas[i] + "_" + w.forms[i+1]
	if !inDictionary(key) {
		return unit{}, false
	}
	u := unit{kind: content, from: i, to: i + 2, key: key, weight: rarity(w.lemmas[i])}
	w.describe(&u)
	return u, true
}

var afterAll = wordSet("everywhere everyone everybody everything all every none nobody nothing anything anyone anybody")

// isWordLike reports whether a token is a word or a clitic, and no mark.
func isWordLike(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) || s == "%"
}

// phraseAt is the longest listed phrase that begins at a token.
func (w *Wording) phraseAt(i int) *entry {
	for _, first := range [2]string{w.forms[i], w.lemmas[i]} {
		for _, e := range lists().phrases[first] {
			if w.reads(e.words, i) && (e.role != approximate || w.countsSoon(i+len(e.words))) {
				return e
			}
		}
		if w.forms[i] == w.lemmas[i] {
			break
		}
	}
	return nil
}

// reads reports whether the tokens from i on are the words, as forms or as lemmas.
func (w *Wording) reads(words []string, i int) bool {
	if i+len(words) > len(w.forms) {
		return false
	}
	for k, word := range words {
		if w.forms[i+k] != word && w.lemmas[i+k] != word {
			return false
		}
	}
	last := i + len(words) - 1
	return last == i || w.forms[last] == words[len(words)-1] || !w.finite(last) || w.doc.Tokens[i].Tag[0] != 'N' // "price rise", not "prices rose"
}

var particles = wordSet("out off away down up back over")

// measures are what figures are written together with.
var measures = map[string]string{"km": "kilometer", "kg": "kilogram", "cm": "centimeter", "mm": "millimeter", "ft": "foot"}

// halves reads a compound with a hyphen that neither the lists nor the dictionary have
// as two words: "coal-fired", and the thing counted in "a seven-year sentence".
func (w *Wording) halves(u *unit) []unit {
	if u.to != u.from+1 || u.kind != content && u.kind != number && u.kind != name {
		return nil
	}
	if u.kind == number {
		if measure := measures[strings.TrimLeft(w.forms[u.from], "0123456789.,")]; measure != "" { // "3km"
			return []unit{*u, {kind: content, from: u.from, to: u.to, key: measure, weight: rarity(measure), entry: lists().words[measure], stem: stem(measure), kin: kinOf(measure), noun: true}}
		}
	}
	left, right, ok := strings.Cut(w.forms[u.from], "-")
	if !ok || len(right) < 3 || strings.Contains(right, "-") {
		return nil
	}
	if u.kind == name { // "Velden-based"
		printed := w.doc.Tokens[u.from].Norm
		if k := strings.IndexByte(printed, '-'); k < 0 || k+1 >= len(printed) || capital(printed[k+1:]) || !isWord(lemma(right, "VBN")) {
			return nil
		}
		first := *u
		first.key, first.spelling = left, names.Spelling(left)
		if c, sense := names.Country(strings.ReplaceAll(left, ".", "")); sense != names.NoCountry {
			first.key, first.spelling = "country:"+c, ""
		}
		l := lemma(right, "VBN")
		return []unit{first, {kind: content, from: u.from, to: u.to, key: l, weight: rarity(l) / 2, entry: lists().words[l], stem: stem(l), kin: kinOf(l)}}
	}
	half := func(word string) (unit, bool) {
		l := lemma(word, "NN")
		v := unit{kind: content, from: u.from, to: u.to, key: l, weight: rarity(l), entry: lists().words[l], stem: stem(l), kin: kinOf(l), noun: u.noun}
		if v.entry != nil {
			v.role = v.entry.role
			if v.role != 0 {
				return v, false
			}
		}
		return v, isWord(l)
	}
	second, ok := half(right)
	second.verb, second.inflected = u.verb, u.inflected // "cross-examined"
	if !ok {
		return nil
	}
	if u.kind == number {
		if small[right] > 0 || scales[right] > 0 || fractions[right] > 0 || ordinals[right] > 0 || right == "fold" || beginsWithDigit(right) {
			return nil
		}
		return []unit{*u, second}
	}
	first, ok := half(left)
	if !ok || u.entry != nil || inDictionary(u.key) {
		return nil
	}
	return []unit{first, second}
}

// word makes a unit of one word that is no name, number or date.
func (w *Wording) word(i int) unit {
	if office, ok := strings.CutPrefix(w.forms[i], "ex-"); ok && len(office) > 2 { // "former", as a word, is not missed beside it
		w.forms[i], w.lemmas[i], w.former = office, lemma(office, w.doc.Tokens[i].Tag), true
	}
	e := lists().words[w.forms[i]]
	if w.finite(i) && lists().words[w.lemmas[i]] != nil && !(i > 0 && w.doc.Tokens[i-1].Tag == "DT") && (e == nil || !(e.role&condition != 0 && i > 0 && w.isMark(i-1))) { // "he alleged" is no "alleged thief"
		e = lists().words[w.lemmas[i]]
	}
	if e == nil || e.role == 0 && len(e.groups) == 0 {
		if l := lists().words[w.lemmas[i]]; l != nil {
			if e != nil && e != l && len(e.sides) > 0 { // "disappointed" is an opposite, and a form of "disappoint"
				both := *l
				both.sides = slices.Concat(l.sides, e.sides)
				l = &both
			}
			e = l
		}
	}
	if e != nil {
		u := w.listed(e, i, i+1)
		if l := lists().words[w.lemmas[i]]; l != nil && u.verb { // "lost" has an entry of its own, and holds what "lose" does
			u.role |= l.role & implicit
		}
		return u
	}
	u := unit{kind: content, from: i, to: i + 1, key: w.lemmas[i], weight: rarity(w.lemmas[i])}
	if base, ok := positive(u.key); ok && !(w.finite(i) && undoes(w.forms[i])) { // "uncovered a plot"
		u.key, u.negative, u.entry = base, true, lists().words[base]
	}
	w.describe(&u)
	return u
}

// listed makes a unit of a listed word or phrase.
func (w *Wording) listed(e *entry, from, to int) unit {
	u := unit{kind: content, from: from, to: to, key: e.phrase, entry: e, role: e.role}
	u.weight = rarity(e.words[len(e.words)-1])
	for _, word := range e.words {
		u.weight = max(u.weight, rarity(word))
	}
	if indefinite[u.key] {
		u.weight = 0.2
	}
	w.settleRole(&u)
	if u.has(function) && from > 0 && to == from+1 && w.doc.Tokens[from].Tag == "NN" && (w.doc.Tokens[from-1].Tag == "DT" || w.doc.Tokens[from-1].Tag == "PRP$") {
		u.role &^= function // "the mine", "his will"
	}
	switch {
	case u.has(function) && !u.has(negator|hedge|approximate|quantifier|only|condition):
		u.kind, u.weight = empty, 0
	case u.has(direction):
		u.kind, u.weight = worker, 0.05
	case u.has(negator | hedge | approximate | quantifier | only | condition):
		if len(e.groups) == 0 && !u.has(cue) || u.has(quantifier|condition|approximate) || w.small(&u) {
			u.kind, u.weight = worker, 0.1
		}
	}
	if base, ok := positive(u.key); ok && len(e.words) == 1 && !u.has(negator) {
		u.key, u.negative, u.whole = base, true, e
		if b := lists().words[base]; b != nil {
			u.entry = b
			u.role |= b.role
		}
	}
	w.describe(&u)
	return u
}

// indefinite are words for nobody in particular.
var indefinite = wordSet("anyone anybody anything someone somebody something")

// small reports whether a word with a role is never more than that.
func (w *Wording) small(u *unit) bool {
	switch u.key {
	case "against", "yet_to", "still_to", "not", "n't", "no", "never", "none", "neither", "nor", "without", "may", "might", "could", "maybe", "perhaps", "possibly", "probably", "nobody", "no_one", "nothing":
		return true
	}
	return false
}

func (w *Wording) describe(u *unit) {
	if u.to == u.from+1 && u.kind == content {
		u.lemma = w.lemmas[u.from]
	}
	tag := w.doc.Tokens[u.to-1].Tag
	u.noun = strings.HasPrefix(tag, "NN")
	if first := w.doc.Sentences[w.doc.Tokens[u.from].Sentence].Start == u.from; first && tag == "VBZ" && !strings.HasSuffix(w.forms[u.from], "ss") { // "Bats transmit it": the tagger errs at the head of a sentence
		u.noun = true
	}
	u.verb = strings.HasPrefix(tag, "VB") || strings.HasPrefix(w.doc.Tokens[u.from].Tag, "VB")
	u.inflected = tag == "VBD" || tag == "VBN" || tag == "VBG" || tag == "VBZ"
	if u.kind != content {
		return
	}
	u.stem = stem(u.key)
	u.kin = kinOf(u.key)
	if first, last, ok := strings.Cut(u.key, "_"); ok && u.kin == nil && governs[last] { // "agree to"
		u.kin, u.governs = kinOf(first), true
	}
	if tag == "VBZ" && (u.kin == nil || strings.HasPrefix(u.kin.parts, "n")) { // the tagger takes rare plurals for verbs: "grow almonds"
		u.inflected = false
		u.noun = u.noun || u.kin == nil && u.entry == nil
	}
	if u.negative {
		u.base, u.kin = u.kin, kinOf(w.lemmas[u.from])
	}
}

// governs are prepositions that a verb takes without being another verb.
var governs = wordSet("to with on for of in at")

// span is where tokens from up to to stand.
func (w *Wording) span(from, to int) reportedly.Span {
	if from >= to {
		at := len(w.text.String())
		if from < len(w.doc.Tokens) {
			at = w.doc.Tokens[from].Start
		}
		return w.text.Span(at, at)
	}
	return w.text.Span(w.doc.Tokens[from].Start, w.doc.Tokens[to-1].End)
}

// words is what tokens from up to to say, as printed.
func (w *Wording) words(from, to int) string { return w.text.Slice(w.span(from, to)) }

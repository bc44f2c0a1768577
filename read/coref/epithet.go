package coref

import (
	"strings"

	"reportedly"
	"reportedly/internal/names"
)

// Epithets are what a report says of someone beside a name, beyond the offices
// that the lists know: by them "the notary" finds her name again.
//
//	Sweden's Maja Lind                       country Sweden
//	the headmaster, Erik Holm, 61,           headmaster (he is the one), 61
//	Ilse Brandt, a 42-year-old egg seller,   seller, 42
type epithets struct {
	of      int      // whom they are said of
	words   []string // folded nouns in the singular
	the     []string // those of them said with "the" or "her": there is one in the report
	country []string
	age     string // digits
}

// maxEpithets bounds each list; no one is called more.
const maxEpithets = 16

func (e *epithets) has(word string) bool     { return e != nil && contains(e.words, word) }
func (e *epithets) isThe(word string) bool   { return e != nil && contains(e.the, word) }
func (e *epithets) from(country string) bool { return e != nil && contains(e.country, country) }

func contains(words []string, word string) bool {
	for _, w := range words {
		if w == word {
			return true
		}
	}
	return false
}

// note adds a word to one of the lists of said, and makes its someone findable by it.
func (s *scene) note(said *epithets, list *[]string, word string) {
	if word == "" || len(*list) >= maxEpithets || contains(*list, word) {
		return
	}
	*list = append(*list, word)
	if es := s.bySaid[word]; !containsInt(lastFew(es), said.of) {
		s.bySaid[word] = append(es, said.of)
	}
}

// noteAge is note for an age, in digits.
func (s *scene) noteAge(said *epithets, age string) {
	if said.age == "" {
		said.age = age
		s.bySaid[age] = append(s.bySaid[age], said.of)
	}
}

// saidOf is what the report says of entity e, made if it is new.
func (s *scene) saidOf(e int) *epithets {
	if s.said[e] == nil {
		s.said[e] = &epithets{of: e}
	}
	return s.said[e]
}

// epithets reads what stands beside each name.
func (s *scene) epithets() {
	s.said, s.bySaid = map[int]*epithets{}, map[string][]int{}
	for k := range s.mentions {
		m := &s.mentions[k]
		if m.form != byName || m.entity < 0 || m.typ == reportedly.Place && m.sure || m.typ == reportedly.Group {
			continue
		}
		said := s.saidOf(m.entity)
		s.before(said, m)
		s.apposedBefore(said, m)
		s.apposedAfter(said, m)
		s.settleType(m.entity)
	}
	s.delayedName()
}

// settleType makes a body of a name that only a capital letter made a person's,
// if the report calls it one: "the country's oldest club, Palmar Rovers".
func (s *scene) settleType(e int) {
	one := &s.all[e]
	if one.typ != reportedly.Person || one.sure || one.gender.Known() {
		return
	}
	for _, w := range s.said[e].words {
		if names.Body(w) || companyWords[w] && names.FindRole(w) == nil {
			s.makeBody(e)
			return
		}
	}
}

// makeBody makes e a body under the name it has.
func (s *scene) makeBody(e int) {
	one := &s.all[e]
	if one.typ == reportedly.Person {
		one.typ, one.label, one.sure = reportedly.Organisation, one.name.Usual(), true
	}
}

// delayedName ties the one of whom a report says "A chess grandmaster has ..." in
// its first words to the name that its second sentence begins with, as reports do
// that keep the name back.
func (s *scene) delayedName() {
	if len(s.mentions) < 2 || len(s.Sentences) < 2 {
		return
	}
	a := &s.mentions[0]
	if a.form != byTitle || a.first > 0 || a.plural || a.entity >= 0 || s.tag(a.first) != "DT" || a.definite {
		return
	}
	k := s.first(s.Sentences[1].Start)
	if k >= len(s.mentions) {
		return
	}
	n := &s.mentions[k]
	if n.form != byName || n.first != s.Sentences[1].Start || n.typ != reportedly.Person || n.name.Given == "" || s.occupied(n.entity) || a.gender.Clashes(s.all[n.entity].gender) {
		return
	}
	for j := 1; j < k; j++ {
		if m := &s.mentions[j]; m.form == byName && m.typ == reportedly.Person && m.sure {
			return
		}
	}
	s.join(0, n.entity)
	s.all[n.entity].learn(a.office)
	s.noteHead(s.saidOf(n.entity), tokenRange{a.first, a.after}, true)
}

// before reads the words that lead up to a name without a comma: "Norland's
// oldest striker Ilse Brandt".
func (s *scene) before(said *epithets, m *mention) {
	first := m.from
	for i := m.from - 1; i >= 0 && i >= m.from-8 && s.Tokens[i].Sentence == s.Tokens[m.from].Sentence; i-- {
		if !s.noun(i) && s.tag(i) != "JJ" && s.tag(i) != "JJS" && s.tag(i) != "HYPH" && !s.possessive(i) && !s.capital(i) {
			break
		}
		if s.tag(i) == "IN" || s.tag(i) == "DT" || s.verb(i) || s.opensSentence(i) && names.Never(s.fold[i]) {
			break
		}
		first = i
	}
	possessed := first
	for i := first; i < m.from; i++ {
		if s.possessive(i) {
			possessed = i + 1 // "Brandt's lawyer": what comes before is said of Brandt
		}
	}
	for i := possessed; i < m.from; i++ {
		if s.noun(i) || s.namesRole(i) {
			s.noteNoun(said, i, false)
		}
	}
	s.noteCountries(said, first, m.from)
	if s.word(m.after) == "of" { // "President Ilse Brandt of Norland"
		if c, sense, n := s.countryAt(m.after+1, min(m.after+4, len(s.Tokens))); n > 0 && sense == names.ItsName {
			s.note(said, &said.country, c)
			for i := range s.all[m.entity].offices {
				if o := &s.all[m.entity].offices[i]; o.role != nil && o.country == "" {
					o.country = c
				}
			}
		}
	}
}

func (s *scene) namesRole(i int) bool { r, _ := s.roleAt(i); return r != nil }

// apposedBefore reads a phrase that ends in a comma before the name and begins
// with an article: "The headmaster, Erik Holm, said".
func (s *scene) apposedBefore(said *epithets, m *mention) {
	comma := m.first - 1
	if s.word(comma) != "," || !s.ends(m.after) {
		return
	}
	for i := comma - 1; i >= 0 && i >= comma-reach && s.Tokens[i].Sentence == s.Tokens[comma].Sentence; i-- {
		switch {
		case s.word(i) == ",", s.finite(i):
			return
		case s.tag(i) == "DT" || s.tag(i) == "PRP$" || s.possessive(i):
			if s.partOfLarger(i) {
				continue
			}
			s.noteHead(said, tokenRange{i, comma}, s.tag(i) == "PRP$" || s.fold[i] == "the" || s.possessive(i))
			if s.possessive(i) { // "Norland's foreign minister, Ilse Brandt,"
				s.noteCountries(said, max(0, i-3), i)
			}
			return
		}
	}
}

// partOfLarger reports whether the article at i belongs to a complement: "a
// nurse from the town".
func (s *scene) partOfLarger(i int) bool { return s.tag(i-1) == "IN" && s.noun(i-2) }

// ends reports whether an apposition may end before token i.
func (s *scene) ends(i int) bool {
	return i >= len(s.Tokens) || s.word(i) == "," || s.word(i) == "." || s.word(i) == ";" || s.tag(i) == "-RRB-"
}

// apposedAfter reads what follows a name between commas, in brackets, or after
// "is": "Holm, 61, a farmer,".
func (s *scene) apposedAfter(said *epithets, m *mention) {
	i := m.after
	switch s.word(i) {
	case ",", "(", "is", "was":
		i++
	default:
		return
	}
	if party := s.partyOf(i); party != "" {
		s.note(said, &said.words, party)
		return
	}
	if s.tag(i) == "CD" && s.ends(i+1) {
		s.noteAge(said, s.fold[i])
		if i++; s.word(i) != "," {
			return
		}
		i++
	}
	if w := s.word(i); s.tag(i) != "DT" && s.tag(i) != "PRP$" && !s.noun(i) && s.tag(i) != "JJ" || w == "who" {
		return
	}
	if s.tag(i) != "DT" && s.tag(i) != "PRP$" && s.capital(i) && !s.namesRole(i) {
		return // "Holm, Brandt and Lind"
	}
	after := i
	for after < len(s.Tokens) && after < i+reach && s.Tokens[after].Sentence == s.Tokens[m.from].Sentence && !s.ends(after) && s.tag(after) != "WP" && !s.verb(after) {
		after++
	}
	if after < len(s.Tokens) && s.verb(after) && s.tag(after) != "VBG" && s.tag(after) != "VBN" && s.word(m.after) == "," {
		return // "When she met Holm, the lawyer said": a clause of its own
	}
	s.noteHead(said, tokenRange{i, after}, s.word(i) == "the" || s.tag(i) == "PRP$")
}

// noteHead remembers the head of a phrase, its country and its age.
func (s *scene) noteHead(said *epithets, r tokenRange, the bool) {
	if r.empty() {
		return
	}
	head := s.headNoun(r)
	after := r.after
	for i := r.first; i < r.after; i++ {
		if a := yearsOld(s.fold[i]); a != "" {
			s.noteAge(said, a)
		}
		if s.tag(i) == "IN" && i > r.first && after == r.after && s.fold[i] != "of" {
			after = i
		}
	}
	if head >= 0 {
		s.noteNoun(said, head, the)
	}
	s.noteCountries(said, r.first, after)
}

func (s *scene) noteNoun(said *epithets, i int, the bool) {
	w := s.headWord(i)
	if !s.letters(i) {
		return
	}
	s.note(said, &said.words, w)
	if the {
		s.note(said, &said.the, w)
	}
}

func (s *scene) noteCountries(said *epithets, first, after int) {
	for i := first; i < after; i++ {
		if c, sense, n := s.countryAt(i, after); n > 0 {
			if sense != names.ItsCapital {
				s.note(said, &said.country, c)
			}
			i += n - 1
		}
	}
}

// headWord is the noun at i in the singular, without a prefix of time.
func (s *scene) headWord(i int) string { return formerly(names.Singular(s.fold[i])) }

// yearsOld is the number in "61-year-old"; "" if the word is of another form.
func yearsOld(w string) string {
	n, ok := strings.CutSuffix(w, "-year-old")
	if !ok {
		return ""
	}
	return n
}

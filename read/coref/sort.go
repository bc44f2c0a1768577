package coref

import (
	"slices"
	"strings"

	"reportedly"
	"reportedly/internal/names"
)

// sort decides what sort of someone the name is of.
func (f *finder) sort(m *mention, role *names.Role) {
	words := f.nameWords(m.from, m.to)
	last := names.Fold(words[len(words)-1])
	m.key = f.keyOf(words)
	country, sense, n := f.countryAt(m.from, m.to)
	body := false
	for i, w := range words {
		if names.Body(names.Fold(w)) && (i > 0 || len(words) == 1 || f.word(m.from+1) == "of") {
			body = true
		}
	}
	given := f.isGiven(m.from)
	honorific := names.Honorific(names.Fold(words[0])) != nil && len(words) > 1
	switch {
	case n == m.to-m.from && role == nil && !honorific:
		m.sure = !given // "Sofia" may be someone, if someone of that name is met
		switch {
		case sense != names.ItsPeople:
			m.typ, m.office.country = reportedly.Place, country
			if names.Body(last) || last == "house" {
				m.typ = reportedly.Organisation
			}
		case f.plural(m.to-1) && !f.noun(m.to):
			m.typ, m.plural = reportedly.Group, true
		default:
			m.key, m.sure = "", false // an adjective
		}
		return
	case len(words) > 1 && (names.Company(last) || names.OpensBody(f.keyOf(words[:1]))) && !(given && len(words) == 2) && !honorific && role == nil:
		m.typ, m.sure = reportedly.Organisation, true
	case len(words) > 2 && slices.Contains(words, "&"):
		m.typ, m.sure = reportedly.Organisation, true // "Maple & Finch"
	case honorific, role != nil && !body, given && len(words) > 1 && !names.Body(last) && !names.PlaceWord(last):
		m.typ, m.sure = reportedly.Person, true
	case body:
		m.typ, m.sure = reportedly.Organisation, true
	case names.PlaceWord(last) && len(words) > 1, names.Region(last) && !given:
		m.typ, m.sure = reportedly.Place, true
	case len(words) == 1 && f.shouted(m.from) && len(words[0]) <= 6 && f.word(m.to) != ":":
		m.typ, m.sure = reportedly.Organisation, true
	case f.word(m.from-1) == "the" && !f.plural(m.to-1) && !(len(words) == 1 && f.noun(m.to) && !f.capital(m.to)):
		m.typ = reportedly.Organisation // but not "the Holm meeting"
	case f.plural(m.to-1) && f.tag(m.to-1) == "NNPS" && len(words) == 1:
		m.typ, m.plural = reportedly.Group, true
	case f.word(m.from-1) == "in" || f.word(m.from-1) == "near" || f.word(m.from-1) == "at":
		m.typ = reportedly.Place
	default:
		m.typ = reportedly.Person
	}
	if m.typ != reportedly.Person {
		return
	}
	m.name = names.Parse(words)
	m.gender = m.name.Gender
	if m.name.Given == "" && !m.gender.Known() && m.name.Honorific == "" {
		m.gender, _ = names.Given(m.key) // "Ann" alone; dropped again if it proves a family name
	}
	if m.from > m.first && role != nil {
		m.office = f.officeOf(m.first, m.from)
		if role.Gender.Known() {
			m.gender = role.Gender
		}
	}
}

// keyOf is what makes two namings of a body or place one.
func (f *finder) keyOf(words []string) string {
	folded := make([]string, len(words))
	for i, w := range words {
		folded[i] = names.Fold(w)
	}
	return strings.TrimSuffix(strings.Join(folded, " "), ".")
}

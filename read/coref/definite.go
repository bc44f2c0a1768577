package coref

import (
	"reportedly"
	"reportedly/internal/names"
)

// Whom a description means: "the notary", "the Finn", "the 54-year-old", "his
// lawyer".
//
// Someone of whom the report says the same word, country or age, if there is
// one such and no more; else, for words that go on about the person in sight
// ("the striker", "the mother of three"), the only one in sight. Where a named
// one might be meant and nothing proves it, nobody is printed.

// A description is a phrase taken apart.
type description struct {
	tokenRange
	head     int    // token of its noun
	noun     string // folded, in the singular; "" where the country or the age is the noun
	country  string
	age      string
	gender   names.Gender
	possess  bool // "his", "Brandt's"
	definite bool
}

// describe takes the phrase r apart; ok is false if it can mean no single one.
func (s *scene) describe(r tokenRange) (d description, ok bool) {
	d.tokenRange = s.core(r)
	if d.empty() {
		return d, false
	}
	first := d.first
	d.possess = s.tag(first) == "PRP$"
	d.definite = d.possess || s.fold[first] == "the"
	d.head = s.headNoun(d.tokenRange)
	for i := first; i < d.after; i++ {
		if s.possessive(i) && (d.head < 0 || i < d.head) {
			d.possess, d.definite = true, true
		}
		if c, sense, n := s.countryAt(i, d.after); n > 0 && sense != names.ItsCapital {
			d.country = c
			if i == d.after-1 && sense == names.ItsPeople && !s.plural(i) {
				d.head = i
				return d, d.definite && !d.possess
			}
		}
		if a := yearsOld(s.fold[i]); a != "" {
			d.age = a
			if i == d.after-1 {
				d.head = i
				return d, d.definite && !d.possess
			}
		}
	}
	if d.head < 0 || s.plural(d.head) && !s.isSingularRole(d.head) {
		return d, false
	}
	d.noun = s.headWord(d.head)
	if role := names.FindOccupation(d.noun); role != nil {
		d.gender = role.Gender
	}
	return d, d.definite
}

// isSingularRole reports whether a noun that looks like a plural is none.
func (s *scene) isSingularRole(i int) bool {
	role := names.FindOccupation(s.fold[i])
	return role != nil && role.Word == s.fold[i]
}

// personal reports whether the description is of one person.
func (s *scene) personal(d *description) bool {
	if d.noun == "" {
		return true
	}
	return names.FindOccupation(d.noun) != nil || inSightWords[d.noun] || personal(d.noun) && !names.Document(d.noun) && !names.Body(d.noun)
}

// meant is whom a definite description means, and how that was found. doubt
// says that a named one may be meant, so that the description must not be
// printed as someone else.
func (s *scene) meant(r tokenRange, v view) (e int, why string, doubt bool) {
	if e, why := s.formerOrLatter(r); e >= 0 || why != "" {
		return e, why, true
	}
	d, ok := s.describe(r)
	if !ok {
		return -1, "", false
	}
	if !s.personal(&d) {
		return s.bodyMeant(&d, v)
	}
	if e, doubt := s.kin(&d); e >= 0 && e != v.barred-1 {
		return e, "whose kin the report says it is", false
	} else if doubt {
		return -1, "", true
	}
	if e, many := s.saidBe(&d, v); e >= 0 {
		return e, "the only one in the report who is called that", false
	} else if many {
		return -1, "", true
	}
	switch {
	case d.possess:
	case defendants[d.noun]:
		if e, many := s.onTrial(d.first); e >= 0 || many {
			return e, "the only one the report says is on trial", many
		}
	case partisans[d.noun]:
		e := s.partisan(&d, v)
		return e, "the only one in sight who may be of that party", e < 0
	}
	if d.possess || d.noun != "" && !inSightWords[d.noun] {
		return -1, "", !d.possess && d.noun != "" && !s.introduced(&d) && s.perhaps(&d, v)
	}
	back := int32(2)
	if d.noun == "" {
		back = 1
	}
	if e := s.onlyInSight(&d, v, back); e >= 0 && (d.noun != "" || d.age != "") {
		return e, "the only one in sight who may be called that", false
	}
	return -1, "", true
}

// saidBe is the one of whom the report says what the description says; many
// reports whether there are several, none of them clearly nearer.
func (s *scene) saidBe(d *description, v view) (e int, many bool) {
	var fit []int
	key := d.noun
	if key == "" {
		if key = d.age; key == "" {
			key = d.country
		}
	}
	for _, e := range lastFew(s.bySaid[key]) {
		if e != v.barred-1 && s.fitsPerson(e, d) && s.called(e, d) && !containsInt(fit, e) {
			fit = append(fit, e)
		}
	}
	if len(fit) == 1 {
		return fit[0], false
	}
	near := -1
	for _, e := range fit {
		if s.sentencesBack(e, d.first) > 2 {
			continue
		}
		if near >= 0 {
			return -1, true
		}
		near = e
	}
	return near, near < 0 && len(fit) > 1
}

// called reports whether the report calls entity e what the description says.
func (s *scene) called(e int, d *description) bool {
	said := s.said[e]
	switch {
	case said == nil:
		return false
	case d.noun == "" && d.age != "":
		return said.age == d.age
	case d.noun == "":
		return said.from(d.country)
	case d.possess:
		return said.isThe(d.noun)
	case !said.has(d.noun):
		return false
	}
	return d.age == "" || said.age == "" || said.age == d.age
}

// fitsPerson reports whether e is one person whom nothing known forbids to be
// the one described.
func (s *scene) fitsPerson(e int, d *description) bool {
	one := &s.all[e]
	if one.typ != reportedly.Person || one.plural || one.gender.Clashes(d.gender) {
		return false
	}
	said := s.said[e]
	if said == nil {
		return true
	}
	if d.age != "" && said.age != "" && said.age != d.age {
		return false
	}
	return d.country == "" || len(said.country) == 0 || said.from(d.country) || d.noun != "" && d.possess
}

// sentencesBack is how many sentences before a token e was last mentioned; many
// if it was not.
func (s *scene) sentencesBack(e, token int) int32 {
	here := s.Tokens[token].Sentence
	for i := len(s.spoke) - 1; i >= 0 && i >= len(s.spoke)-4; i-- {
		if a := s.spoke[i]; s.entity[a] == e && s.spot(a) < token && here-s.Tokens[s.spot(a)].Sentence <= 2 {
			return here - s.Tokens[s.spot(a)].Sentence
		}
	}
	for k := s.first(token) - 1; k >= 0 && k >= s.first(token)-backMentions && here-s.Tokens[s.mentions[k].first].Sentence <= 2; k-- {
		if s.mentions[k].entity == e {
			return here - s.Tokens[s.mentions[k].first].Sentence
		}
	}
	return 1 << 20
}

// inSight are the persons mentioned outside quotation marks, or who spoke, in the
// sentence of a token before it or at most back sentences earlier, the nearest first.
func (s *scene) inSight(token int, back int32) []int {
	var out []int
	add := func(e int) {
		if one := &s.all[e]; one.typ == reportedly.Person && !one.plural && (one.sure || one.gender != names.Unknown || one.name.Given == "") && !containsInt(out, e) {
			out = append(out, e)
		}
	}
	here := s.Tokens[token].Sentence
	for i := len(s.spoke) - 1; i >= 0 && i >= len(s.spoke)-6; i-- {
		if a := s.spoke[i]; s.spot(a) < token && here-s.Tokens[s.spot(a)].Sentence <= back {
			add(s.entity[a])
		}
	}
	for k := s.first(token) - 1; k >= 0 && k >= s.first(token)-backMentions; k-- {
		m := &s.mentions[k]
		if here-s.Tokens[m.first].Sentence > back {
			break
		}
		if m.entity >= 0 && !s.quoted(m.first) && !s.alias(m) {
			add(m.entity)
		}
	}
	return out
}

// alias reports whether a name is only what someone is called: "known as Holm".
func (s *scene) alias(m *mention) bool {
	w := s.word(m.first - 1)
	return m.form == byName && (w == "as" || w == "named" || w == "called" || w == "is" && s.word(m.first-2) == "name")
}

func containsInt(es []int, e int) bool {
	for _, x := range es {
		if x == e {
			return true
		}
	}
	return false
}

// onlyInSight is the only person in sight who may be the one described; -1 if
// there is none or there are several.
func (s *scene) onlyInSight(d *description, v view, back int32) int {
	found := -1
	for _, e := range s.inSight(d.first, back) {
		if e == v.barred-1 || !s.fitsPerson(e, d) || d.noun != "" && s.occupied(e) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = e
	}
	return found
}

// occupied reports whether the report says what e does, so that another word
// for a trade means another.
func (s *scene) occupied(e int) bool {
	for _, o := range s.all[e].offices {
		if o.role != nil && o.role.Kind < names.Tie {
			return true
		}
	}
	if said := s.said[e]; said != nil {
		for _, w := range said.words {
			if role := names.FindOccupation(w); role != nil && role.Kind < names.Tie || role == nil && personal(w) {
				return true
			}
		}
	}
	return false
}

// introduced reports whether an unnamed one of that noun came before: "a guard".
func (s *scene) introduced(d *description) bool {
	for i := d.first - 1; i >= 0 && i > d.first-400; i-- {
		if s.fold[i] == d.noun && s.tag(i) != "VB" {
			return true
		}
	}
	return false
}

// perhaps reports whether a named person in sight may be the one described.
func (s *scene) perhaps(d *description, v view) bool {
	for _, e := range s.inSight(d.first, 2) {
		if e != v.barred-1 && s.fitsPerson(e, d) && !s.occupied(e) {
			return true
		}
	}
	return false
}

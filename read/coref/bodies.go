package coref

import (
	"reportedly"
	"reportedly/internal/names"
)

// companyWords are nouns for any company: "the company" is the last one named.
var companyWords = words("company firm group corporation business manufacturer maker carmaker automaker retailer producer operator airline chain conglomerate startup publisher brewery utility contractor supplier developer lender insurer")

// bodyMeant is the body that "the company" or "the club" means: the one called
// so; else, for words that any company goes by, the only one named nearby that
// may be one.
func (s *scene) bodyMeant(d *description, v view) (e int, why string, doubt bool) {
	if d.possess || !names.Body(d.noun) && !companyWords[d.noun] {
		return -1, "", false
	}
	found, many := -1, false
	for _, e := range lastFew(s.bySaid[d.noun]) {
		if s.isBody(e) && e != v.barred-1 && e != found && s.said[e].has(d.noun) {
			many = many || found >= 0
			found = e
		}
	}
	if found >= 0 && !many {
		return found, "the only body in the report that is called that", false
	}
	if many || d.after != d.head+1 || d.head != d.first+1 {
		return -1, "", many
	}
	if s.lastOfKind(d.first, d.noun, reportedly.Organisation) >= 0 {
		return -1, "", false // named so, or said before
	}
	if !companyWords[d.noun] && !teamWords[d.noun] {
		return -1, "", false
	}
	near := -1
	here := s.Tokens[d.first].Sentence
	for k := s.first(d.first) - 1; k >= 0 && k >= s.first(d.first)-backMentions && here-s.Tokens[s.mentions[k].first].Sentence <= 3; k-- {
		m := &s.mentions[k]
		if m.entity < 0 || !s.isBody(m.entity) && !s.maybeBody(m) || s.otherBody(m) || m.entity == near {
			continue
		}
		if near >= 0 {
			return -1, "", true
		}
		near = m.entity
	}
	if near >= 0 {
		s.makeBody(near)
		return near, "the only one of its kind named nearby", false
	}
	return -1, "", false
}

// teamWords are nouns for any team.
var teamWords = words("club team side")

// isBody reports whether e is one body.
func (s *scene) isBody(e int) bool {
	return s.all[e].typ == reportedly.Organisation && !s.all[e].plural
}

// maybeBody reports whether a name that a capital letter alone made a person's
// may be a body's.
func (s *scene) maybeBody(m *mention) bool {
	one := &s.all[m.entity]
	if m.form != byName || one.typ != reportedly.Person || one.sure || one.gender != names.Unknown || len(one.offices) > 0 {
		return false
	}
	_, given := names.Given(s.fold[m.from])
	return !given && m.name.Honorific == ""
}

// otherBody reports whether a name says by its last word that it is of no
// company or club: "the Health Ministry".
func (s *scene) otherBody(m *mention) bool {
	if m.form != byName {
		return false
	}
	w := s.fold[m.to-1]
	return names.Body(w) && publicBodies[w]
}

// publicBodies are heads of names that no company bears.
var publicBodies = words("ministry department commission committee council court cabinet government administration parliament senate congress assembly chamber house army navy military police union federation association party embassy tribunal office authority university school hospital church kremlin pentagon")

// thingSpeaker is the body, group or document that the "it" or "they" k means as
// the source of attribution a.
//
//	The ministry said ... The storm would turn, it said.     the last that spoke
//	Varda Motors will shut its works in May, it said.         what its own words are about
//	Varda Motors shut its works. It said ...                  the only subject before
func (s *scene) thingSpeaker(a, k int) (int, string) {
	m := &s.mentions[k]
	if e := s.lastThing(m); e >= 0 {
		s.join(k, e)
		return e, "who spoke last"
	}
	if e := s.contentOpens(a, m); e >= 0 {
		s.join(k, e)
		return e, "whom the words are about"
	}
	found := -1
	for j := k - 1; j >= 0 && j >= k-backMentions && s.Tokens[m.first].Sentence-s.Tokens[s.mentions[j].first].Sentence <= 1; j-- {
		n := &s.mentions[j]
		if n.entity < 0 || n.place != asSubject || !agrees(m, &s.all[n.entity]) {
			continue
		}
		if found >= 0 && found != n.entity {
			return -1, ""
		}
		found = n.entity
	}
	if found < 0 {
		return -1, ""
	}
	s.join(k, found)
	return found, "the only subject before that can be meant"
}

// lastThing is the last that spoke before the pronoun and agrees with it, three
// sentences back at most; persons who spoke since do not count.
func (s *scene) lastThing(m *mention) int {
	at := &s.Tokens[m.first]
	for i := len(s.spoke) - 1; i >= 0 && i >= len(s.spoke)-4; i-- {
		spot := s.spot(s.spoke[i])
		if spot >= m.first {
			continue
		}
		if at.Paragraph-s.Tokens[spot].Paragraph > 1 || at.Sentence-s.Tokens[spot].Sentence > 3 {
			break
		}
		if e := s.entity[s.spoke[i]]; agrees(m, &s.all[e]) {
			return e
		} else if m.plural {
			break // "they" after a person is anybody's guess
		}
	}
	return -1
}

// contentOpens is the body whose name the content of a begins with, where the
// source "it" comes after it; -1 if there is none.
func (s *scene) contentOpens(a int, m *mention) int {
	c := s.content[a]
	if m.plural || c.empty() || c.first > m.first || s.quoted(c.first) {
		return -1
	}
	k := s.first(c.first)
	if k >= len(s.mentions) || s.mentions[k].first > c.first+1 {
		return -1
	}
	n := &s.mentions[k]
	if n.form != byName || n.entity < 0 || n.place != asSubject {
		return -1
	}
	if s.maybeBody(n) {
		s.makeBody(n.entity)
	}
	if !s.isBody(n.entity) {
		return -1
	}
	return n.entity
}

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
	for e := range s.all {
		if s.isBody(e) && e != v.barred-1 && s.said[e].has(d.noun) {
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
	for k := s.first(d.first) - 1; k >= 0 && here-s.Tokens[s.mentions[k].first].Sentence <= 3; k-- {
		m := &s.mentions[k]
		if m.entity < 0 || !s.isBody(m.entity) || s.otherBody(m) || m.entity == near {
			continue
		}
		if near >= 0 {
			return -1, "", true
		}
		near = m.entity
	}
	if near >= 0 {
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

package coref

import "reportedly/internal/names"

// inverse are the words for what someone is to his kin: who has a son is a
// father or a mother.
var inverse = map[string]map[string]bool{
	"son": words("father mother parent"), "daughter": words("father mother parent"), "child": words("father mother parent"),
	"father": words("son daughter child"), "mother": words("son daughter child"), "parent": words("son daughter child"),
	"brother": words("brother sister sibling twin"), "sister": words("brother sister sibling twin"), "twin": words("brother sister sibling twin"),
	"husband": words("wife husband spouse"), "wife": words("husband wife spouse"),
	"grandson": words("grandfather grandmother"), "granddaughter": words("grandfather grandmother"),
	"grandfather": words("grandson granddaughter"), "grandmother": words("grandson granddaughter"),
	"uncle": words("nephew niece"), "aunt": words("nephew niece"), "nephew": words("uncle aunt"), "niece": words("uncle aunt"),
	"cousin": words("cousin"),
}

// kin is whom "his mother" or "my daughter" means where a name was given with
// such a word: "Her daughter Nadia" is her daughter, and she is Nadia's mother.
// doubt says that one named may be meant, though it is not known whose kin it is.
func (s *scene) kin(d *description) (e int, doubt bool) {
	if !d.possess || inverse[d.noun] == nil {
		return -1, false
	}
	owner := s.owner(d.first, d.head)
	for k := s.first(d.first) - 1; k >= 0 && k >= s.first(d.first)-backMentions; k-- {
		m := &s.mentions[k]
		noun, of, one := s.kinsman(m)
		if noun == "" || one < 0 {
			continue
		}
		if of < 0 || owner < 0 {
			doubt = doubt || noun == d.noun || inverse[noun][d.noun]
			continue
		}
		if of == owner && noun == d.noun {
			return one, false
		}
		if one == owner && inverse[noun][d.noun] && s.fitsPerson(of, d) {
			return of, false
		}
	}
	return -1, doubt
}

// kinsman takes a naming such as "her daughter Nadia" or "their son, Riku," apart:
// the word, whose kin it is (-1 if that is not known), and the one named.
func (s *scene) kinsman(m *mention) (noun string, of, one int) {
	end := m.from
	switch {
	case m.form == byName && m.from > m.first:
		one = m.entity
	case m.form == byTitle && m.same >= 0:
		one, end = s.mentions[m.same].entity, m.after
	default:
		return "", -1, -1
	}
	for i := m.first; i < end; i++ {
		if w := names.Singular(s.fold[i]); inverse[w] != nil && w == s.fold[i] {
			return w, s.owner(m.first, i), one
		}
	}
	return "", -1, -1
}

// owner is whose the phrase from first to its noun is: of the pronoun or the name
// with "'s" before the noun; -1 if that is not known.
func (s *scene) owner(first, noun int) int {
	if s.fold[first] == "my" {
		if a := s.inside[first]; a >= 0 && s.quoted(first) {
			return s.entity[a]
		}
		return -1
	}
	for k := s.first(first); k < len(s.mentions) && s.mentions[k].first < noun; k++ {
		m := &s.mentions[k]
		if m.form == byPronoun && m.first == first {
			if m.entity < 0 {
				s.resolve(k, s.viewOf(k))
			}
			return m.entity
		}
		if m.form == byName && m.first == first && s.possessive(m.after) && m.after < noun {
			return m.entity
		}
	}
	return -1
}

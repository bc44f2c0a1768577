package coref

import (
	"reportedly"
)

// head is the mention that a source is about: the name that it begins with, the
// name that follows its title after a comma, else the title itself; -1 if it is
// some other phrase.
func (s *scene) head(r, ms tokenRange) int {
	title := -1
	for k := ms.first; k < ms.after; k++ {
		m := &s.mentions[k]
		if m.form == byPronoun || m.first > r.first+1 && !(m.from <= r.first+1) {
			continue
		}
		switch {
		case m.form == byName && m.entity >= 0 && m.after <= r.after && s.endsPhrase(m.after, r.after):
			return k
		case m.form == byTitle && title < 0 && m.first <= r.first+1 && s.endsPhrase(m.after, r.after) && s.roleWithin(m.first, min(m.after, r.after)):
			title = k
		}
	}
	if k := s.namedAtEnd(r, ms); k >= 0 {
		return k
	}
	return title
}

// roleWithin reports whether a word for a role stands among the tokens.
func (s *scene) roleWithin(first, after int) bool {
	for i := first; i < after; i++ {
		if s.namesRole(i) {
			return true
		}
	}
	return false
}

// namedAtEnd is the name that follows a description of its bearer after a comma
// or in brackets: "its maker, Varda Motors,", "one of them, Erik Holm of Lindby,",
// "Brandt's coach (Berit Lund)"; -1 if there is none.
func (s *scene) namedAtEnd(r, ms tokenRange) int {
	for k := ms.first; k < ms.after; k++ {
		m := &s.mentions[k]
		if m.form != byName || m.entity < 0 || m.first <= r.first+1 || m.after > r.after || m.typ == reportedly.Group {
			continue
		}
		if w := s.word(m.first - 1); w != "," && w != "(" {
			continue
		}
		if w := s.word(m.after); m.after < r.after && w != "," && w != ")" && w != "of" && w != "from" {
			continue
		}
		if m.typ == reportedly.Place && m.sure || !s.onePhrase(r.first, m.first-1) {
			continue
		}
		return k
	}
	return -1
}

// onePhrase reports whether the tokens are one phrase about a single someone,
// from an article or possessive on.
func (s *scene) onePhrase(first, after int) bool {
	opens := s.tag(first) == "DT" || s.tag(first) == "PRP$" || s.fold[first] == "one"
	for i := first; i < after; i++ {
		if t := s.tag(i); t == "WP" || t == "WDT" {
			return opens // "the officer who came on Tuesday"
		}
		if s.finite(i) || s.fold[i] == "," || s.fold[i] == "and" && !s.namesRole(i+1) {
			return false
		}
		opens = opens || s.possessive(i)
	}
	return opens && first < after && !(s.headNoun(tokenRange{first, after}) >= 0 && s.plural(s.headNoun(tokenRange{first, after})) && s.fold[first] != "one")
}

// endsPhrase reports whether a name or title that ends before i is the head of
// its phrase: what follows does not go on with another noun.
func (s *scene) endsPhrase(i, end int) bool {
	if i >= end {
		return true
	}
	if s.possessive(i) {
		return i+1 >= end
	}
	return !s.noun(i) && s.tag(i) != "CC" && s.tag(i) != "JJ" && s.tag(i) != "HYPH"
}

package coref

import (
	"strings"

	"reportedly"
	"reportedly/internal/names"
)

// maxLabel is how many tokens of a description are printed as its name.
const maxLabel = 8

// described is the entity of a source that gives no name: "senior officials",
// "the report", "a farmer from Kellmark". k is its title mention, -1 if it has
// none. The same phrase again, or "the report" after "a report", is the same
// entity.
func (s *scene) described(r tokenRange, k int) int {
	core := s.core(r)
	if core.empty() || s.nobody(core) {
		return -1
	}
	if e := s.named(core, r); e >= 0 {
		return e
	}
	head := s.headNoun(core)
	if head < 0 {
		return -1
	}
	w := s.fold[head]
	one := someone{sure: true, plural: s.plural(head)}
	one.typ = s.sortOf(w, head, r)
	if s.joinsTwo(core) {
		one.typ, one.plural = reportedly.Group, true
	}
	first := s.labelStart(core)
	one.label = s.words(first, min(core.after, first+maxLabel))
	if (one.typ == reportedly.Organisation || one.typ == reportedly.Document) && s.fold[r.first] == "the" && head == r.first+1 && core.after == head+1 {
		if e := s.lastOfKind(r.first, w, one.typ); e >= 0 {
			return e
		}
	}
	e := s.byLabel(one.label, one)
	if k >= 0 {
		if m := &s.mentions[k]; m.entity < 0 {
			m.office.body = "" // "a police spokesman" is "the spokesman" later
			s.join(k, e)
			s.all[e].learn(m.office)
			if m.gender.Known() {
				s.all[e].gender = m.gender
			}
		}
	} else {
		s.mentionOf(e, core, head)
	}
	return e
}

// named is the entity whose name stands beside the description in a source:
// "its maker, Kell Labs,", "one of them, Ilse Brandt of Kellmark,", "her own
// coach (Erik Holm)"; -1 if none does.
func (s *scene) named(core, r tokenRange) int {
	f := finder{page: s.page}
	if core.after >= r.after || !f.opensApposition(core.after) || s.plural(core.after-1) && s.fold[core.first] != "one" && s.noun(core.after-1) {
		return -1
	}
	for k := s.first(core.after + 1); k < len(s.mentions) && s.mentions[k].first == core.after+1; k++ {
		m := &s.mentions[k]
		if m.form != byName || m.entity < 0 || m.typ == reportedly.Place && m.sure || m.after > r.after {
			continue
		}
		if at := m.after; at >= r.after || f.closes(at) || s.fold[at] == "of" || s.fold[at] == "from" {
			return m.entity
		}
	}
	return -1
}

// mentionOf remembers where a phrase that the finder does not know stands.
func (s *scene) mentionOf(e int, core tokenRange, head int) {
	s.all[e].phrases = append(s.all[e].phrases, phrase{core, s.fold[head]})
	s.byHead[s.fold[head]] = append(s.byHead[s.fold[head]], e)
}

// lastOfKind is the body or document met last before a token that "the <head>"
// may mean: its name or phrase holds the word.
func (s *scene) lastOfKind(token int, head string, typ reportedly.EntityType) int {
	if typ == reportedly.Organisation {
		for k := s.first(token) - 1; k >= 0 && k >= s.first(token)-holdersBack; k-- {
			m := &s.mentions[k]
			if m.form == byName && m.typ == typ && m.entity >= 0 && m.to-m.from > 1 && hasWord(m.key, head) {
				return m.entity
			}
		}
	}
	if es := s.byHead[head]; len(es) > 0 && s.all[es[len(es)-1]].typ == typ {
		return es[len(es)-1]
	}
	return -1
}

// joinsTwo reports whether a description is of two: "the mayor and her staff".
func (s *scene) joinsTwo(core tokenRange) bool {
	for i := core.first; i < core.after; i++ {
		switch s.fold[i] {
		case "and":
			return true
		case "of", "for":
			return false
		}
	}
	return false
}

func hasWord(key, word string) bool {
	for w := range strings.FieldsSeq(key) {
		if w == word {
			return true
		}
	}
	return false
}

// core is a description without relative clause, apposition and what stands in
// brackets; "of ..." and "for ..." stay.
func (s *scene) core(r tokenRange) tokenRange {
	for i := r.first; i < r.after; i++ {
		switch t := s.tag(i); {
		case t == "WP" || t == "WDT" || t == "WP$" || t == "-LRB-" && s.fold[i] != "[":
			return tokenRange{r.first, i}
		case s.fold[i] == "," && !s.adjective(i+1), s.word(i+1) == "by" && s.verb(i) && i > r.first, s.fold[i] == "by" && i > r.first, t == "PRP" && i > r.first+1, s.finite(i) && i > r.first, t == "VBG" && i > r.first+1 && !s.noun(i+1), t == "VBN" && i > r.first+1 && !s.noun(i+1), participles[s.fold[i]] && s.tag(i+1) == "IN" && i > r.first+1:
			return tokenRange{r.first, i}
		}
	}
	return r
}

// participles follow the noun they go with, whatever the tagger takes them for:
// "a diary found in an attic".
var participles = words("found obtained seen posted published released written sent left kept leaked issued signed dated painted pinned read shown")

func (s *scene) adjective(i int) bool { return s.tag(i) == "JJ" && s.noun(i+1) }

// headNoun is the last noun before the first preposition; a noun that only
// counts ("a group of doctors") gives way to what it counts. -1 if none.
func (s *scene) headNoun(core tokenRange) int {
	head := -1
	for i := core.first; i < core.after; i++ {
		if t := s.tag(i); t == "IN" || t == "TO" {
			if head >= 0 && s.fold[i] == "of" && counting[names.Singular(s.fold[head])] {
				head = -1
				continue
			}
			if head >= 0 {
				break
			}
			continue
		}
		if s.noun(i) && !s.possessive(i) || s.tag(i) == "VBZ" && s.noun(i-1) && i > core.first && s.namesRole(i) || // "Lorry drivers"
			s.tag(i) == "CD" && head < 0 && i == core.after-1 {
			head = i
		}
	}
	for i := core.first; i < core.after && head < 0; i++ {
		if r, _ := s.roleAt(i); r != nil {
			head = i // a noun that the tagger took for something else
		}
	}
	if w := s.word(core.after - 1); head < 0 && (names.Document(w) || names.Writing(w) || names.Body(w)) {
		return core.after - 1
	}
	if head < 0 && core.after-core.first <= 2 { // "many", "several others"
		switch s.fold[core.after-1] {
		case "many", "some", "others", "several", "most", "few":
			return core.after - 1
		}
	}
	return head
}

var counting = map[string]bool{"group": true, "number": true, "majority": true, "handful": true, "dozen": true, "hundred": true, "thousand": true, "lot": true, "pair": true, "series": true, "percent": true, "plurality": true, "half": true, "one": true, "member": true, "couple": true, "coalition": true}

// sortOf is what sort of source a description with this head is.
func (s *scene) sortOf(w string, head int, r tokenRange) reportedly.EntityType {
	role := names.FindOccupation(w)
	switch {
	case s.asksNotToBeNamed(r):
		return reportedly.Unnamed
	case role != nil && s.plural(head):
		if names.UnnamedSource(w) {
			return reportedly.Unnamed
		}
		return reportedly.Group
	case role != nil:
		return reportedly.Unnamed
	case names.UnnamedSource(w):
		return reportedly.Unnamed
	case names.Collective(w):
		return reportedly.Group
	case names.Document(w) || names.Writing(w):
		return reportedly.Document
	case names.Body(w) || names.Body(names.Singular(w)):
		if s.plural(head) {
			return reportedly.Group
		}
		return reportedly.Organisation
	case s.plural(head) || s.tag(head) == "JJ" || s.tag(head) == "CD" || strings.HasPrefix(w, "percent"):
		return reportedly.Group
	}
	return reportedly.Unnamed // "the zitherist", "a voice", "the Swede", "the 64-year-old"
}

// asksNotToBeNamed reports whether a source tells that it must not be named.
func (s *scene) asksNotToBeNamed(r tokenRange) bool {
	for i := r.first; i < r.after; i++ {
		switch s.fold[i] {
		case "anonymity", "anonymous", "anonymously", "unnamed", "unidentified", "familiar", "briefed", "undisclosed":
			return true
		case "named", "identified":
			if s.word(i-1) == "be" {
				return true
			}
		}
	}
	return false
}

// labelStart is where a description begins once articles, possessives and words
// of number are taken off: "multiple senior officials" is "senior officials".
func (s *scene) labelStart(core tokenRange) int {
	i := core.first
	for i < core.after-1 {
		t := s.tag(i)
		switch w := s.fold[i]; {
		case t == "DT" || t == "PRP$" || t == "PDT":
		case w == "the" || w == "a" || w == "an" || w == "multiple" || w == "several" || w == "many" || w == "most" || w == "some" || w == "few" || w == "other" || w == "various" || w == "numerous" || w == "of":
		default:
			return i
		}
		i++
	}
	return i
}

// personal reports whether a noun that no list knows names a person by its ending.
func personal(w string) bool { return names.Personal(w) }

// nobody reports whether a phrase is of nobody: "nobody", "none of them", "no minister", but
// not "No 10".
func (s *scene) nobody(r tokenRange) bool {
	switch s.fold[r.first] {
	case "nobody", "none", "neither":
		return true
	case "no":
		return r.first+1 < r.after && s.tag(r.first+1) != "CD"
	}
	return false
}

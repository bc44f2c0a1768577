package coref

import (
	"strings"

	"reportedly"
)

// words is the set of the words in a text.
func words(list string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		out[w] = true
	}
	return out
}

// formerOrLatter is whom "the former" or "the latter" means: the first or second
// of the two who are named in the last sentence that names two, if there are no
// more than two. why is not empty if the phrase is one of these, e < 0 or not.
func (s *scene) formerOrLatter(r tokenRange) (e int, why string) {
	if r.after-r.first != 2 || s.fold[r.first] != "the" || s.fold[r.first+1] != "former" && s.fold[r.first+1] != "latter" {
		return -1, ""
	}
	which := s.fold[r.first+1]
	why = "the " + which + " of the two named"
	sentence := s.Tokens[r.first].Sentence
	var two []int // the last first
	for k := s.first(r.first) - 1; k >= 0 && sentence-s.Tokens[s.mentions[k].first].Sentence <= 4; k-- {
		m := &s.mentions[k]
		if len(two) > 0 && s.Tokens[m.first].Sentence != sentence {
			break
		}
		if !s.namesParty(m) {
			continue
		}
		if len(two) == 0 {
			if at := s.Tokens[m.first].Sentence; s.namedIn(at) < 2 {
				continue
			} else {
				sentence = at
			}
		}
		if !containsInt(two, m.entity) {
			two = append(two, m.entity)
		}
	}
	if len(two) != 2 {
		return -1, why
	}
	if which == "former" {
		return two[1], why
	}
	return two[0], why
}

// namedIn is how many persons and bodies a sentence names.
func (s *scene) namedIn(sentence int32) int {
	r := s.Sentences[sentence]
	var es []int
	for k := s.first(r.Start); k < len(s.mentions) && s.mentions[k].first < r.End; k++ {
		m := &s.mentions[k]
		if s.namesParty(m) && !containsInt(es, m.entity) {
			es = append(es, m.entity)
		}
	}
	return len(es)
}

// namesParty reports whether a mention is the name of a person or body, surely.
func (s *scene) namesParty(m *mention) bool {
	if m.form != byName || m.entity < 0 {
		return false
	}
	one := &s.all[m.entity]
	return one.typ == reportedly.Person && (one.sure || one.name.Given != "") || one.typ == reportedly.Organisation && one.sure
}

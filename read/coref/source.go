package coref

import (
	"strings"

	"reportedly"
	"reportedly/internal/names"
)

// speaker is whom the source of attribution a names, and how that was found;
// the reason is empty where the source says the name itself.
//
//	he                                             a pronoun
//	Kellmark foreign minister Ilse Brandt, 56,     a name, its title before it
//	the ministry's spokesman, Erik Holm            a title, its name after a comma
//	Holm and Brandt                                two, who speak as one
//	a police officer who asked not to be named     a description
func (s *scene) speaker(a int) (int, string) {
	if q := s.quotee(a); !q.empty() {
		return s.whom(a, q)
	}
	return s.whom(a, s.ownWords(a, s.trimmed(s.source[a])))
}

// whom is the one whom the words r, the source of attribution a or a part of it, name.
func (s *scene) whom(a int, r tokenRange) (int, string) {
	if r.empty() {
		return s.implied(a)
	}
	ms := s.mentionsIn(r)
	if k := s.pronounAt(r, ms); k >= 0 {
		return s.pronounSpeaker(a, k)
	}
	if e := s.together(r, ms); e >= 0 {
		return e, ""
	}
	if k := s.head(r, ms); k >= 0 {
		m := &s.mentions[k]
		if m.form == byName {
			if one := &s.all[m.entity]; one.typ == reportedly.Place && m.to-m.from > 1 && seats[s.fold[m.to-1]] {
				one.typ = reportedly.Organisation // who sits in Downing Street, not the street
			}
			return m.entity, ""
		}
		if m.entity < 0 {
			why := s.resolve(k, s.sourceView(a, m.first))
			if m.entity >= 0 && m.same < 0 {
				return m.entity, why
			}
		}
		if m.entity >= 0 {
			return m.entity, "as said before"
		}
		e, why, doubt := s.meant(tokenRange{r.first, max(r.first, min(r.after, m.after))}, s.sourceView(a, m.first))
		if e >= 0 {
			s.join(k, e)
			s.learnHead(e, r)
			return e, why
		}
		if doubt {
			return -1, ""
		}
		if m.office.role.Kind == names.Office && m.definite && !m.plural && m.office.country == "" && m.office.body == "" && m.office.field == "" && s.tag(m.first) != "PRP$" && r.after <= m.after {
			return -1, "" // "the minister", and none is named
		}
		return s.described(r, k), ""
	}
	e, why, doubt := s.meant(r, s.sourceView(a, r.first))
	if e >= 0 {
		s.all[e].phrases = append(s.all[e].phrases, phrase{at: s.core(r)})
		s.learnHead(e, r)
		return e, why
	}
	if doubt {
		return -1, ""
	}
	return s.described(r, -1), ""
}

// seats are the last words of addresses that stand for those who govern there.
var seats = words("street house palace square hill castle gate")

// learnHead remembers that the report calls e by the noun of the phrase r.
func (s *scene) learnHead(e int, r tokenRange) {
	if head := s.headNoun(s.core(r)); head >= 0 && s.noun(head) {
		said := s.saidOf(e)
		s.note(said, &said.words, s.headWord(head))
	}
}

// trimmed takes marks off both ends of a range.
func (s *scene) trimmed(r tokenRange) tokenRange {
	mark := func(i int) bool {
		return !s.letters(i) && s.tag(i) != "CD" && yearsOld(s.fold[i]) == "" && s.fold[i] != "[" && s.fold[i] != "]" && s.tag(i) != "POS"
	}
	for !r.empty() && mark(r.first) {
		r.first++
	}
	for !r.empty() && mark(r.after-1) {
		r.after--
	}
	return r
}

// mentionsIn are the mentions that begin in a range, as a range of indexes. A
// name whose title begins earlier counts as beginning with the title.
func (s *scene) mentionsIn(r tokenRange) tokenRange {
	k := s.first(r.first)
	for k > 0 && s.mentions[k-1].from >= r.first {
		k--
	}
	for k > 0 && s.mentions[k-1].after > r.first {
		k--
	}
	end := k
	for end < len(s.mentions) && s.mentions[end].from < r.after {
		end++
	}
	return tokenRange{k, end}
}

// pronounAt is the pronoun that a source is, alone or before something that
// only goes on about it ("he himself"); -1 if it is none.
func (s *scene) pronounAt(r, ms tokenRange) int {
	for k := ms.first; k < ms.after; k++ {
		m := &s.mentions[k]
		if m.form == byPronoun && m.first == r.first && (r.after == m.after || s.tag(m.first) == "PRP" || s.tag(m.first) == "WP") {
			return k
		}
	}
	return -1
}

// sourceView is what is known about the source of attribution a at a token.
func (s *scene) sourceView(a, token int) view {
	v := view{source: true, from: s.content[a].first, to: s.content[a].after}
	if last := s.lastSpeaker(token); last >= 0 && s.displaced(last, token) {
		v.moved = last + 1
	} else {
		v.favoured = last + 1
	}
	if s.source[a].first >= v.from && s.source[a].first < v.to { // a parenthesis in its own content: "..., he said, ..."
		v.to = v.from
	}
	w := s.as[a].Within
	if w < 0 || w >= len(s.as) {
		return v
	}
	quoted := s.quoted(token)
	if e := s.entity[w]; e >= 0 && (!quoted || s.as[w].Kind == reportedly.Indirect) {
		v.favoured = e + 1 // "She told me that she wanted ...", in whoever's words
	}
	if quoted { // who speaks of himself says "I"
		for n := 0; n < maxDepth && w >= 0 && w < len(s.as) && s.as[w].Kind == reportedly.Indirect; n++ {
			w = s.as[w].Within
		}
		if w >= 0 && w < len(s.as) && s.entity[w] >= 0 {
			v.barred = s.entity[w] + 1
		}
	}
	return v
}

// displaced reports whether a sentence since e spoke last has someone else for
// its subject: “... Holm said. Brandt was less amused.”, and “she said” comes next.
func (s *scene) displaced(e, token int) bool {
	last := s.lastSpoken(token)
	from := s.content[last].after
	if k := s.first(token) - backMentions; k >= 0 {
		from = max(from, s.mentions[k].first)
	}
	return s.anotherSubject(from, s.Sentences[s.Tokens[token].Sentence].Start, e)
}

// pronounSpeaker is whom a source that is a pronoun means.
func (s *scene) pronounSpeaker(a, k int) (int, string) {
	m := &s.mentions[k]
	w := s.fold[m.first]
	switch {
	case m.entity >= 0 && m.gender.Known():
		return m.entity, "the likeliest of those named nearby"
	case selfNaming[w] || w == "we" || w == "our" || w == "us":
		if o := s.as[a].Within; o >= 0 && o < len(s.as) && s.entity[o] >= 0 && s.as[o].Kind != reportedly.Indirect {
			if s.mentions[k].entity < 0 && selfNaming[w] {
				s.join(k, s.entity[o])
			}
			return s.entity[o], "who speaks of himself in his own words"
		}
		return -1, ""
	case w == "they" || w == "them" || w == "their" || w == "it" || w == "its":
		return s.thingSpeaker(a, k)
	}
	if e := s.namedAfter(a, k); e >= 0 {
		s.join(k, e)
		return e, "named as the speaker in the same quotation"
	}
	why := s.resolve(k, s.sourceView(a, m.first))
	if m.entity < 0 && w == "who" && k > 0 { // "a farmer, who said": the farmer has no name but is someone
		n := &s.mentions[k-1]
		if n.form == byTitle && n.entity < 0 && n.after <= m.first && n.after >= m.first-1 {
			return s.described(tokenRange{n.first, n.after}, k-1), "named just before"
		}
	}
	if m.entity < 0 {
		if e := s.nameFollows(k); e >= 0 {
			s.join(k, e)
			return e, "nobody is named before, and the next sentence begins with this name"
		}
	}
	return s.mentions[k].entity, why
}

// namedAfter is the one whom a pronoun in a quotation means if the next sentences
// of that quotation name him beside a verb of speech, and he was named before it,
// too: “In a speech, he said that we must wait. The rest will follow, said Holm.”
func (s *scene) namedAfter(a, k int) int {
	m := &s.mentions[k]
	w := s.as[a].Within
	if w < 0 || w >= len(s.as) || !m.gender.Known() || !s.quoted(m.first) {
		return -1
	}
	found := -1
	for j := k + 1; j < len(s.mentions) && j < k+20; j++ {
		n := &s.mentions[j]
		if !s.content[w].holds(n.first) || s.Tokens[n.first].Sentence > s.Tokens[m.first].Sentence+2 {
			break
		}
		if n.form != byName || n.entity < 0 || !s.besideSpeech(n) || n.entity == s.entity[w] || !agrees(m, &s.all[n.entity]) {
			continue
		}
		if found >= 0 && found != n.entity || s.count(n.entity, k) == 0 {
			return -1
		}
		found = n.entity
	}
	return found
}

// together is the entity of two who speak as one ("Holm and Brandt"); -1 if the
// source is not of that form.
func (s *scene) together(r, ms tokenRange) int {
	var parts []int
	at := r.first
	if ms.first < ms.after && s.mentions[ms.first].form == byTitle && s.mentions[ms.first].plural && s.mentions[ms.first].first == at {
		at = s.mentions[ms.first].after // "Candidates Holm and Brandt"
	} else if ms.first < ms.after && s.mentions[ms.first].form == byName && s.plural(s.mentions[ms.first].first-1) {
		at = s.mentions[ms.first].first
	}
	for k := ms.first; k < ms.after; k++ {
		m := &s.mentions[k]
		if m.form != byName || m.first != at || m.entity < 0 {
			continue
		}
		parts = append(parts, m.entity)
		at = m.after
		for at < r.after && (s.fold[at] == "," || s.fold[at] == "and") {
			at++
		}
	}
	if len(parts) < 2 || at < r.after || s.fold[s.mentions[ms.first].after] == "," && !s.hasAnd(r) {
		return -1
	}
	for i := 1; i < len(parts); i++ {
		if parts[i] == parts[0] {
			return parts[0]
		}
	}
	labels := make([]string, len(parts))
	for i, e := range parts {
		labels[i] = s.all[e].printed()
	}
	label := strings.Join(labels[:len(labels)-1], ", ") + " and " + labels[len(labels)-1]
	return s.byLabel(label, someone{typ: reportedly.Group, plural: true, sure: true, label: label})
}

func (s *scene) hasAnd(r tokenRange) bool {
	for i := r.first; i < r.after; i++ {
		if s.fold[i] == "and" {
			return true
		}
	}
	return false
}

// byLabel is the entity that is only known by a phrase, made if it is new.
func (s *scene) byLabel(label string, one someone) int {
	key := labelKey + names.Fold(label)
	if e, ok := s.byKey[key]; ok {
		return e
	}
	s.byKey[key] = len(s.all)
	s.all = append(s.all, one)
	return len(s.all) - 1
}

// labelKey marks keys of byKey that are phrases and no names.
const labelKey = "\x01"

package coref

import (
	"reportedly"
	"reportedly/internal/segment"
)

// implied is the speaker of an attribution whose source is not printed, where
// the text leaves no doubt; -1 otherwise.
//
//	He warned of delays, adding that ...         the speaker just before in the sentence
//	“We waited,” she said. “Nobody came.”        the speaker of the paragraph's quotation
//	“We waited. ¶ “Nobody came,” she said.       the quotation goes on
func (s *scene) implied(a int) (int, string) {
	here := s.content[a]
	if here.empty() {
		return -1, ""
	}
	if e := s.sender(a); e >= 0 {
		return e, "from whom the message came"
	}
	if e := s.goesOn(a); e >= 0 {
		return e, "the subject of the same sentence"
	}
	prev := s.lastSpoken(here.first + 1)
	if prev < 0 || s.as[prev].Within != s.as[a].Within {
		return -1, ""
	}
	at, was := s.Tokens[here.first], s.Tokens[s.spot(prev)]
	direct := s.as[a].Kind != reportedly.Indirect
	if len(s.as[a].Cue) > 0 {
		cue := s.hull(s.as[a].Cue)
		if was.Sentence == at.Sentence && !cue.empty() && (s.tag(cue.first) == "VBG" || s.word(cue.first-1) == "and" || s.word(cue.first-1) == ",") {
			return s.entity[prev], "the one who speaks in the same sentence"
		}
		return -1, ""
	}
	if !direct {
		return -1, ""
	}
	if was.Paragraph == at.Paragraph && !s.anotherSubject(s.spot(prev)+1, here.first, s.entity[prev]) {
		return s.entity[prev], "who is quoted in the same paragraph"
	}
	if at.Paragraph == was.Paragraph+1 && s.runsOn(int(was.Paragraph)) {
		return s.entity[prev], "whose quotation goes on from the paragraph before"
	}
	return -1, ""
}

// goesOn is the one named as the subject of the sentence where the cue of a is a
// second verb: "Holm came out and said ..."; -1 if it is none.
func (s *scene) goesOn(a int) int {
	if len(s.as[a].Cue) == 0 {
		return -1
	}
	cue := s.hull(s.as[a].Cue)
	if cue.empty() || !s.finite(cue.first) || s.word(cue.first-1) != "and" && s.word(cue.first-1) != "but" || s.quoted(cue.first) {
		return -1
	}
	for k := s.first(cue.first) - 1; k >= 0 && k >= s.first(cue.first)-16 && s.Tokens[s.mentions[k].first].Sentence == s.Tokens[cue.first].Sentence; k-- {
		m := &s.mentions[k]
		if m.place != asSubject || m.depth != s.depth[a] {
			continue
		}
		if m.form == byPronoun || m.entity < 0 {
			return -1
		}
		for i := m.after; i < cue.first; i++ { // no other clause between
			if t := s.tag(i); t == "IN" && clauseOpener[s.fold[i]] || t == "WP" || t == "WDT" || t == ":" {
				return -1
			}
		}
		return m.entity
	}
	return -1
}

// anotherSubject reports whether someone else becomes the subject outside
// quotation marks between two tokens.
func (s *scene) anotherSubject(from, to, but int) bool {
	for k := s.first(from); k < len(s.mentions) && s.mentions[k].first < to; k++ {
		m := &s.mentions[k]
		if m.place == asSubject && m.form != byPronoun && m.entity >= 0 && m.entity != but && s.all[m.entity].typ == reportedly.Person && !s.quoted(m.first) {
			return true
		}
	}
	return false
}

// runsOn reports whether a paragraph ends inside a quotation that it does not close.
func (s *scene) runsOn(paragraph int) bool {
	r := s.Paragraphs[paragraph]
	return r.End > r.Start && s.Tokens[r.End-1].Quote == segment.Inside
}

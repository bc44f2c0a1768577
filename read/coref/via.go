package coref

import (
	"slices"

	"reportedly"
)

// chains works out who passed each statement on, nearest the report first.
//
//	Brandt said Holm told her that the dam holds       nesting: Holm via Brandt
//	The agency quoted Holm as saying the dam holds     words:   Holm via the agency
//	Brandt passed on a message from Holm that ...      words:   Holm via Brandt
//
// Nesting comes first: everyone outside an attribution passed it on. Where
// words alone tell of one more, that one stands last, next to the speaker.
func (s *scene) chains() {
	for a := range s.as {
		var chain []int
		if s.entity[a] >= 0 || !s.source[a].empty() {
			chain = s.outer(a) // whoever speaks within another's words is told of by him, known or not
		}
		if s.entity[a] >= 0 {
			if e := s.relay(a); e >= 0 {
				chain = append(chain, e)
			}
		}
		s.via[a] = s.tidy(chain, s.entity[a])
	}
}

// outer are the speakers of the attributions around a, outermost first.
func (s *scene) outer(a int) []int {
	var chain []int
	steps := 0
	for w := s.as[a].Within; w >= 0 && w < len(s.as) && steps < maxDepth; w = s.as[w].Within {
		if s.narrated(a, w) {
			break
		}
		if s.entity[w] >= 0 {
			chain = append(chain, s.entity[w])
		}
		steps++
	}
	slices.Reverse(chain)
	return chain
}

// narrated reports whether attribution a, though found in the content of w, is
// the report's own words.
//
//	Lind said the snow was slow; Holm said it was slower      a new clause after the semicolon
//	Lind said it was slow, and Holm said it was slower        after a comma, unless "Holm had said"
//	Lind hit back after Holm accused her of theft             what the report says of when
//	Lind said so. Holm, the mayor, thanked her.               a later sentence, not quoted
//	the figures say HOLM: That is not so                      a label
func (s *scene) narrated(a, w int) bool {
	if s.as[a].InTitle {
		return false // the scene is the text's
	}
	at := s.spot(a)
	if len(s.as[a].Cue) > 0 && !s.source[a].empty() {
		cue := s.hull(s.as[a].Cue)
		if cue.after == cue.first+1 && s.fold[cue.first] == ":" && cue.first == s.source[a].after {
			return true
		}
	}
	if s.as[w].Kind != reportedly.Indirect || s.quoted(at) {
		return false
	}
	if c := s.content[w]; !c.empty() && narrates[s.fold[c.first]] || s.word(at-1) == ";" {
		return true
	}
	if s.word(at-2) == "," && (s.word(at-1) == "and" || s.word(at-1) == "but") && !s.cueIs(a, "had") {
		return true
	}
	if len(s.as[w].Cue) == 0 {
		return false
	}
	cue := s.hull(s.as[w].Cue)
	return !cue.empty() && cue.first < at && s.Tokens[at].Sentence > s.Tokens[cue.first].Sentence && s.fold[cue.after-1] != ":"
}

// cueIs reports whether the cue of a begins with a word.
func (s *scene) cueIs(a int, word string) bool {
	return len(s.as[a].Cue) > 0 && s.word(s.hull(s.as[a].Cue).first) == word
}

// narrates holds words that open what a report says of when someone spoke.
var narrates = map[string]bool{"after": true, "before": true, "when": true, "while": true, "following": true, "amid": true}

// tidy takes out the speaker himself and whoever stands twice in a row.
func (s *scene) tidy(chain []int, speaker int) []int {
	var out []int
	for _, e := range chain {
		if e != speaker && !slices.Contains(out, e) {
			out = append(out, e)
		}
	}
	return out
}

// quoters are verbs that take the one quoted as their object.
var quoters = map[string]bool{"quoted": true, "quotes": true, "quoting": true, "cited": true, "cites": true, "citing": true}

// conveyors are verbs that take a message as their object.
var conveyors = map[string]bool{"conveyed": true, "convey": true, "conveys": true, "conveying": true, "handed": true, "hand": true, "delivered": true, "deliver": true, "passed": true, "pass": true, "relayed": true, "relay": true, "brought": true, "carried": true, "transmitted": true, "forwarded": true, "read": true}

// messages are nouns for words on their way from one to another.
var messages = map[string]bool{"message": true, "letter": true, "note": true, "statement": true, "proposal": true, "offer": true, "warning": true, "greetings": true, "reply": true, "response": true, "request": true}

// relay is the one whom words beside the source of a tell to have passed it on;
// -1 if there is none.
func (s *scene) relay(a int) int {
	if s.as[a].InTitle {
		return -1
	}
	if e := s.sentThrough(a); e >= 0 || s.source[a].empty() {
		return e
	}
	at := s.ownWords(a, s.trimmed(s.source[a])).first
	if !s.quotee(a).empty() { // the marked source is the one who quotes
		e, _ := s.whom(a, s.trimmed(s.source[a]))
		return e
	}
	if e := s.reader(at); e >= 0 {
		return e
	}
	if quoters[s.word(at-1)] {
		return s.subjectOf(at - 1)
	}
	if s.word(at-1) == "from" { // "conveyed a certain message from Holm"
		for i := at - 2; i >= 0 && i > at-8 && s.Tokens[i].Sentence == s.Tokens[at].Sentence; i-- {
			if conveyors[s.fold[i]] && s.verb(i) {
				return s.subjectOf(i)
			}
		}
	}
	return -1
}

// sender is the one from whom a message came that an attribution speaks of
// without saying so: "a message that ..." after "a message from Holm"; -1 if none.
func (s *scene) sender(a int) int {
	if len(s.as[a].Cue) == 0 {
		return -1
	}
	cue := s.hull(s.as[a].Cue)
	if cue.empty() || !messages[s.fold[cue.after-1]] {
		return -1
	}
	noun := s.fold[cue.after-1]
	for k := s.first(cue.first) - 1; k >= 0 && k >= s.first(cue.first)-backMentions; k-- {
		m := &s.mentions[k]
		if m.entity >= 0 && s.word(m.first-1) == "from" && s.word(m.first-2) == noun {
			return m.entity
		}
	}
	return -1
}

// sentThrough is the one through whom words came: "a message sent through the
// minister that ...", "said through her lawyer, Holm, that ...".
func (s *scene) sentThrough(a int) int {
	if len(s.as[a].Cue) == 0 {
		return -1
	}
	cue := s.hull(s.as[a].Cue)
	for i := cue.first; i < len(s.Tokens) && i < cue.after+8 && s.Tokens[i].Sentence == s.Tokens[cue.first].Sentence; i++ {
		if w := s.fold[i]; w == "through" || w == "via" {
			return s.partyAt(i + 1)
		}
		if s.inside[i] == int32(a) {
			break // the content has begun
		}
	}
	return -1
}

// partyAt is the one, not a document, whom the phrase that begins at token i
// means; -1 if it is none or not known. Of "her lawyer, Erik Holm," that is Holm.
func (s *scene) partyAt(i int) int {
	for k := s.first(i); k < len(s.mentions) && s.mentions[k].first <= i+1; k++ {
		m := &s.mentions[k]
		if m.form == byPronoun && m.place == asPossessor {
			continue
		}
		if m.form == byTitle && m.same >= 0 {
			m = &s.mentions[m.same]
		}
		if m.entity >= 0 && s.all[m.entity].typ != reportedly.Place {
			return m.entity
		}
		if m.form == byTitle {
			e, _, _ := s.meant(tokenRange{m.first, m.after}, view{})
			return e
		}
	}
	return -1
}

// reader is the one who read words out for their speaker, named at a token: "In a letter
// that her lawyer read to the court, Brandt wrote", "a statement read out by
// Holm"; -1 if nobody is said to have.
func (s *scene) reader(at int) int {
	sentence := s.Sentences[s.Tokens[at].Sentence]
	for i := sentence.Start; i < at && i < sentence.Start+2*reach; i++ {
		if w := s.fold[i]; w != "read" && w != "delivered" && w != "released" || !s.messageBefore(i, sentence.Start) {
			continue
		}
		for j := i + 1; j <= i+3 && j < at; j++ {
			if s.fold[j] == "by" {
				return s.partyAt(j + 1)
			}
		}
		if s.verb(i) && s.fold[i] == "read" { // "that her lawyer read"
			for j := i - 1; j > sentence.Start && j > i-reach; j-- {
				if s.tag(j) == "WDT" || s.fold[j] == "that" || s.fold[j] == "which" {
					return s.partyAt(j + 1)
				}
			}
		}
		return -1
	}
	return -1
}

// messageBefore reports whether a noun for words on their way stands between
// the tokens start and i.
func (s *scene) messageBefore(i, start int) bool {
	for j := i - 1; j >= start && j >= i-reach; j-- {
		if messages[s.fold[j]] {
			return true
		}
	}
	return false
}

// subjectOf is the one named as the subject of the verb at token i: the nearest
// naming before it in its sentence that is no object; -1 if none.
func (s *scene) subjectOf(i int) int {
	for k := s.first(i) - 1; k >= 0 && k >= s.first(i)-4; k-- {
		m := &s.mentions[k]
		if s.Tokens[m.first].Sentence != s.Tokens[i].Sentence {
			return -1
		}
		if m.entity < 0 || m.place != asSubject {
			continue
		}
		if one := &s.all[m.entity]; one.typ == reportedly.Place && !one.sure {
			continue
		}
		return m.entity
	}
	return -1
}

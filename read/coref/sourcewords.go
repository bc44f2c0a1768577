package coref

import "reportedly"

// What a source is about may lie beside the words that were marked as it.

// ownWords is the part of the source r of attribution a that names its speaker,
// where the marked words take in another clause.
//
//	[Holm says that a guard] told her       a guard: the rest lies outside the words that hold it
//	[her lawyer read out, Ilse Brandt] wrote       Ilse Brandt, who is nearest the verb
func (s *scene) ownWords(a int, r tokenRange) tokenRange {
	if w := s.as[a].Within; w >= 0 && w < len(s.as) && !s.content[w].empty() {
		if c := s.content[w]; r.first < c.first && c.first < r.after && c.holds(r.after-1) {
			r.first = c.first
			for !r.empty() && (clauseOpener[s.fold[r.first]] || !s.letters(r.first) && s.tag(r.first) != "CD") {
				r.first++
			}
		}
	}
	if s.clause(r) {
		return s.whoseClause(r)
	}
	cut := -1
	for i := r.first + 1; i < r.after; i++ {
		if t := s.tag(i); t == "WP" || t == "WDT" || t == "WP$" || s.fold[i] == "that" {
			return r // a relative clause
		}
		if s.finite(i) {
			cut = i
		}
	}
	for i := r.after - 2; cut >= 0 && i > cut; i-- {
		if s.fold[i] != "," {
			continue
		}
		if k := s.first(i + 1); k < len(s.mentions) && s.mentions[k].form == byName && s.mentions[k].first == i+1 && s.mentions[k].after == r.after {
			return tokenRange{i + 1, r.after}
		}
	}
	return r
}

// clause reports whether the words r are a clause of their own, a pronoun and its
// verb, so that whoever speaks stands before them: "a guard who left because [she
// was ill] said".
func (s *scene) clause(r tokenRange) bool {
	return r.after > r.first+1 && s.tag(r.first) == "PRP" && s.finite(r.first+1) && clauseOpener[s.word(r.first-1)]
}

// whoseClause is the phrase about someone that a "who" earlier in the sentence goes
// on about, up to the end of the clause r; r itself if there is none.
func (s *scene) whoseClause(r tokenRange) tokenRange {
	for i := r.first - 1; i > 0 && i >= r.first-2*reach && s.Tokens[i].Sentence == s.Tokens[r.first].Sentence; i-- {
		if s.tag(i) != "WP" {
			continue
		}
		for k := s.first(i) - 1; k >= 0 && k >= s.first(i)-4; k-- {
			if m := &s.mentions[k]; m.form != byPronoun && m.first >= i-reach && s.Tokens[m.first].Sentence == s.Tokens[i].Sentence && (m.place == asSubject || s.opensSentence(m.first)) {
				return tokenRange{m.first, r.after}
			}
		}
	}
	return r
}

// quotee is the one quoted where the source of a is who quotes, and the cue the
// second half of "quoted Holm as saying"; empty if the words are of another form.
func (s *scene) quotee(a int) tokenRange {
	if len(s.as[a].Cue) == 0 {
		return tokenRange{}
	}
	cue := s.hull(s.as[a].Cue)
	as := cue.after - 2 // "as saying"
	if cue.after < 2 || s.tag(cue.after-1) != "VBG" || s.word(as) != "as" {
		return tokenRange{}
	}
	for i := as - 1; i > 0 && i >= as-2*reach && s.Tokens[i].Sentence == s.Tokens[as].Sentence; i-- {
		if !quoters[s.fold[i]] {
			continue
		}
		if i+1 < as && s.source[a].first < i {
			return tokenRange{i + 1, as}
		}
		break
	}
	return tokenRange{}
}

// nameFollows is the one whom the pronoun k means where a report opens with
// words and names their speaker after: “The sea took it,” she says. Ilse Brandt
// has lived here ...; -1 if anyone was named before who may be meant.
func (s *scene) nameFollows(k int) int {
	m := &s.mentions[k]
	next := int(s.Tokens[m.first].Sentence) + 1
	if !m.gender.Known() || next >= len(s.Sentences) || s.quoted(m.first) {
		return -1
	}
	for j := k - 1; j >= 0; j-- {
		n := &s.mentions[j]
		if j < k-backMentions || n.typ == reportedly.Person && n.form != byPronoun && !n.gender.Clashes(m.gender) {
			return -1
		}
	}
	j := s.first(s.Sentences[next].Start)
	if j >= len(s.mentions) {
		return -1
	}
	n := &s.mentions[j]
	if n.form != byName || n.first != s.Sentences[next].Start || n.typ != reportedly.Person || n.name.Given == "" || n.place != asSubject || !agrees(m, &s.all[n.entity]) {
		return -1
	}
	return n.entity
}

package coref

import (
	"reportedly"
	"reportedly/internal/names"
	"reportedly/internal/ner"
)

// findMentions finds the namings of persons, bodies, places and groups in a
// text, by position. It rests on capital letters, parts of speech, titles and
// appositions, and where these say too little on the trained tagger of package ner.
//
// The cost is linear: every look to the left or right ends after a fixed
// number of tokens.
func findMentions(p *page) []mention {
	f := finder{page: p, tagged: map[int]ner.Span{}, trades: map[string]bool{}}
	for _, s := range ner.Tag(p.Doc) {
		f.tagged[s.Start] = s
	}
	for i := 0; i < len(p.Tokens); {
		switch {
		case f.startsName(i):
			i = f.name(i)
		case f.pronoun(i):
			i++
		default:
			i = f.title(i)
		}
	}
	f.appositions()
	f.aliases()
	f.couples()
	f.oneType()
	for k := range f.out {
		m := &f.out[k]
		m.entity = -1
		m.place = p.placeOf(m.first, m.after)
	}
	return f.out
}

// oneType gives a name the type that the report makes sure of elsewhere: what is
// "a conservation group" once is a body throughout.
func (f *finder) oneType() {
	bodies := map[string]bool{}
	for k := range f.out {
		if m := &f.out[k]; m.form == byName && m.sure && m.typ == reportedly.Organisation {
			bodies[m.key] = true
		}
	}
	for k := range f.out {
		if m := &f.out[k]; m.form == byName && !m.sure && m.typ != reportedly.Organisation && bodies[m.key] {
			m.typ, m.sure, m.gender, m.name = reportedly.Organisation, true, names.Unknown, names.Name{}
		}
	}
}

type finder struct {
	*page
	tagged map[int]ner.Span // names as the tagger sees them, by first token
	trades map[string]bool  // words found to stand before names as titles, though no list has them
	out    []mention
}

// reach is how many tokens a title or apposition may take on one side.
const reach = 14

// pronouns are the words that stand for someone named elsewhere.
var pronouns = map[string]struct {
	gender names.Gender
	plural bool
	person bool // of a person, surely
}{
	"he": {names.Masculine, false, true}, "him": {names.Masculine, false, true}, "his": {names.Masculine, false, true}, "himself": {names.Masculine, false, true},
	"she": {names.Feminine, false, true}, "her": {names.Feminine, false, true}, "hers": {names.Feminine, false, true}, "herself": {names.Feminine, false, true},
	"they": {names.Unknown, true, false}, "them": {names.Unknown, true, false}, "their": {names.Unknown, true, false}, "themselves": {names.Unknown, true, false},
	"it": {}, "its": {}, "itself": {},
	"i": {person: true}, "me": {person: true}, "my": {person: true}, "myself": {person: true},
	"we": {plural: true}, "us": {plural: true}, "our": {plural: true}, "ours": {plural: true},
	"who": {person: true}, "whom": {person: true}, "which": {},
}

// pronoun takes a pronoun at i, if there is one.
func (f *finder) pronoun(i int) bool {
	w := f.fold[i]
	pr, ok := pronouns[w]
	if !ok || w == "us" && f.shouted(i) {
		return false
	}
	m := mention{first: i, after: i + 1, from: i, to: i + 1, form: byPronoun, gender: pr.gender, plural: pr.plural, same: -1}
	if pr.person {
		m.typ = reportedly.Person
	}
	f.out = append(f.out, m)
	return true
}

// title takes a phrase such as "the minister" or "a police officer" whose head
// stands at i, and gives the token to go on from.
func (f *finder) title(i int) int {
	role, n := f.roleAt(i)
	if role == nil || n == 1 && !f.nounLike(i) {
		return i + 1
	}
	for { // the last noun is the head: "police officer", "deputy director"
		if i+n >= len(f.Tokens) || f.Tokens[i+n].Sentence != f.Tokens[i].Sentence {
			break
		}
		next, more := f.roleAt(i + n)
		if next == nil || !f.nounLike(i+n+more-1) || f.capital(i+n) != f.capital(i) {
			break
		}
		role, n = next, n+more
	}
	after := i + n
	if f.noun(after) && !f.capital(after) || f.startsName(after) && !f.plural(after-1) {
		return after // "minister-level", or the title of the name that follows
	}
	f.describe(i, after, role)
	return after
}

// describe records the title phrase whose head ends before after.
func (f *finder) describe(at, after int, role *names.Role) {
	first := f.titleStart(at)
	end := f.complement(after)
	m := mention{first: first, after: end, from: first, to: end, form: byTitle, typ: reportedly.Person, sure: true, same: -1}
	m.plural = f.plural(after - 1)
	m.gender = role.Gender
	m.office = f.officeOf(first, end)
	m.definite = f.isDefinite(first)
	if m.plural {
		m.typ = reportedly.Group
	}
	f.out = append(f.out, m)
}

// nounLike reports whether the token, a word for a role, is used as one. The
// tagger is not always believed: it takes "another critic" for an adjective and
// "Democrats also" for a verb.
func (f *finder) nounLike(i int) bool {
	switch {
	case f.noun(i) || f.tag(i) == "" || f.capital(i) && !f.opensSentence(i):
		return true
	case f.noun(i + 1):
		return false
	case f.verb(i+1) && names.Singular(f.fold[i]) != f.fold[i] && f.capital(i-1):
		return true // "Lorry drivers said"
	case f.tag(i-1) == "DT" || f.tag(i-1) == "PRP$" || f.possessive(i-1):
		return true
	}
	return f.opensSentence(i) && f.capital(i) && names.Singular(f.fold[i]) != f.fold[i]
}

// isDefinite reports whether a phrase that begins at first speaks of someone
// the reader knows: "the", "his", "Norland's", or a bare title ("Mr. Minister").
func (f *finder) isDefinite(first int) bool {
	switch w := f.word(first); {
	case w == "a" || w == "an" || w == "one" || w == "another" || w == "some" || w == "no" || w == "any" || w == "every" || w == "each":
		return false
	case w == "the" || f.tag(first) == "PRP$" || f.capital(first):
		return true
	}
	for i := first; i < first+4; i++ {
		if f.possessive(i) {
			return true
		}
	}
	return false
}

// titleStart is where the phrase begins whose head or name stands at i: it goes
// left over what may stand before a title, up to and including a determiner.
func (f *finder) titleStart(i int) int {
	first := i
	for k := i - 1; k >= 0 && k >= i-reach && f.Tokens[k].Sentence == f.Tokens[i].Sentence; k-- {
		t, w := f.tag(k), f.fold[k]
		switch {
		case t == "DT" || t == "PRP$" || w == "the" || w == "a" || w == "an":
			return k
		case f.possessive(k), w == "[", w == "]", w == "&" && f.capital(k-1) && f.capital(k+1):
		case names.Honorific(w) != nil, t == "JJ", t == "JJS", t == "NN", t == "VBN" && first == k+1, t == "NNP", t == "NNPS", t == "HYPH":
			first = k
		case t == "NNS" && first == k+1 && k > 0 && f.tag(k-1) == "DT":
			first = k // "the roads minister"
		case t == "CD" && k > 0 && f.tag(k-1) == "DT":
		default:
			return first
		}
	}
	return first
}

// complement is where the phrase ends that goes on after its head with "of the
// Norland Foreign Ministry", "for health", "to the governor": two steps at most.
func (f *finder) complement(after int) int {
	for step := 0; step < 2; step++ {
		switch f.word(after) {
		case "of", "for", "to", "at":
		default:
			return after
		}
		k := after + 1
		for k < len(f.Tokens) && k < after+reach && f.Tokens[k].Sentence == f.Tokens[after].Sentence {
			if t := f.tag(k); t == "DT" || t == "PRP$" || t == "JJ" || f.noun(k) || f.possessive(k) || f.capital(k) {
				k++
				continue
			}
			break
		}
		if k == after+1 {
			return after
		}
		after = k
	}
	return after
}

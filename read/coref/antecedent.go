package coref

import (
	"math"

	"reportedly"
	"reportedly/internal/names"
)

// Whom a pronoun means.
//
// Everyone named within reach before it (and after it in its own sentence) who
// agrees in gender and number is a candidate; a log-linear model scores each on
// where it stands, how it was named and how often, never on the name; "nobody"
// is a candidate, too. The weights are learned on GAP development (Webster et
// al. 2018) and the free part of GUM by TestTrain in this folder.
//
// What it gets wrong: without a parse, clauses are guessed from words beside a
// mention, so a long apposition may hide a subject.

// Limits of the search, so that its cost does not grow with the report.
const (
	backMentions  = 60
	backSentences = 9
)

// A candidate is someone whom a pronoun may mean.
type candidate struct {
	entity  int
	mention int     // the nearest naming
	score   float64 // log of its weight
	share   float64 // probability among all candidates, nobody included
	feats   []feature
	speaks  bool // a verb of speech stands beside a naming, and the pronoun is a source
}

// antecedents are the candidates for the pronoun mention k, nearest first. Whom v bars is left out, whom it favours comes out likelier.
func (c *cast) antecedents(k int, v view) []candidate {
	m := &c.mentions[k]
	var out []candidate
	at := map[int]int{}
	consider := func(j int) {
		n := &c.mentions[j]
		if !v.allows(c, j) {
			return
		}
		if i, met := at[n.entity]; met {
			out[i].speaks = out[i].speaks || v.source && c.besideSpeech(n)
			out[i].feats = append(out[i].feats, c.again(m, n)...)
			return
		}
		s := &c.all[n.entity]
		if !agrees(m, s) {
			return
		}
		at[n.entity] = len(out)
		out = append(out, candidate{entity: n.entity, mention: j})
		out[len(out)-1].speaks = v.source && c.besideSpeech(n)
		out[len(out)-1].feats = c.features(m, n, s, k, j, len(out))
	}
	sentence := c.Tokens[m.first].Sentence
	for j := k - 1; j >= 0 && j >= k-backMentions && c.Tokens[c.mentions[j].first].Sentence >= sentence-backSentences; j-- {
		consider(j)
	}
	for j := k + 1; j < len(c.mentions) && j < k+12 && c.Tokens[c.mentions[j].first].Sentence == sentence; j++ {
		if c.mentions[j].form == byName {
			consider(j)
		}
	}
	best := 0
	for i := range out {
		if c.count(out[i].entity, k) > c.count(out[best].entity, k) {
			best = i
		}
	}
	if len(out) > 0 {
		out[best].feats = append(out[best].feats, mostNamed)
	}
	c.weigh(out, v.favoured-1)
	return out
}

// spokeNearby is what a verb of speech beside a candidate adds to its score
// where the pronoun is a source, too.
const spokeNearby = 0.8

// speech are the commonest verbs of speech; they tell who speaks where no
// attribution was found, as inside another's quotation ("it was stated by Holm").
var speech = map[string]bool{"said": true, "says": true, "say": true, "stated": true, "added": true, "told": true, "asked": true, "noted": true, "warned": true, "claimed": true, "argued": true, "announced": true, "explained": true, "insisted": true, "declared": true, "replied": true, "wrote": true, "admitted": true, "suggested": true, "stressed": true}

// besideSpeech reports whether a verb of speech has the mention as its subject,
// as far as the next words tell, or as its agent ("stated by").
func (c *cast) besideSpeech(n *mention) bool {
	if c.word(n.first-1) == "by" {
		return speech[c.word(n.first-2)]
	}
	return speech[c.word(n.after)] || speech[c.word(n.first-1)] && n.place != afterPreposition && c.tag(n.first-1) != "VBN"
}

// weigh turns features into scores and shares; favoured may be -1.
func (c *cast) weigh(cs []candidate, favoured int) {
	total := math.Exp(weights[nobody])
	for i := range cs {
		cs[i].score = 0
		for _, f := range cs[i].feats {
			cs[i].score += weights[f]
		}
		if cs[i].entity == favoured {
			cs[i].score += lastSpoke
		}
		if cs[i].speaks {
			cs[i].score += spokeNearby
		}
		total += math.Exp(cs[i].score)
	}
	for i := range cs {
		cs[i].share = math.Exp(cs[i].score) / total
	}
}

// agrees reports whether a pronoun may stand for someone at all.
func agrees(m *mention, s *someone) bool {
	switch {
	case m.gender.Known():
		return s.typ == reportedly.Person && !s.plural && !m.gender.Clashes(s.gender)
	case m.plural:
		return s.plural || s.typ == reportedly.Organisation || s.typ == reportedly.Group
	}
	return s.typ != reportedly.Person && s.typ != reportedly.Unnamed && s.typ != reportedly.Group && !s.plural
}

// count is how often someone was mentioned before mention k, at most 6, as far
// as their first mentions tell.
func (c *cast) count(e, k int) int {
	n := 0
	ms := c.all[e].mentions
	for _, j := range ms[:min(len(ms), 16)] {
		if j < k {
			if n++; n == 6 {
				break
			}
		}
	}
	return n
}

// features describe the candidate s, whose nearest naming is n, for the pronoun m.
func (c *cast) features(m, n *mention, s *someone, k, j, rank int) []feature {
	out := make([]feature, 0, 16)
	add := func(group feature, value int) { out = append(out, group+feature(value)) }
	cls := pronounClass(m)
	dist := int(c.Tokens[m.first].Sentence - c.Tokens[n.first].Sentence)
	same := 0
	if dist == 0 {
		same = 1
	}
	if j > k {
		add(after, 0)
	} else {
		add(sentences, cls*5+min(dist, 4))
		add(clausePlace, (cls*2+same)*5+int(n.place))
		if dist == 1 {
			add(lastSentence, cls*5+int(n.place))
		}
	}
	add(nearness, same*4+min(rank-1, 3))
	add(times, min(c.count(n.entity, k), 5))
	switch {
	case n.form == byPronoun && n.gender == m.gender && m.gender.Known():
		add(named, 0)
	case n.form == byPronoun:
		add(named, 1)
	case n.form == byTitle:
		add(named, 2)
	case n.name.Given == "":
		add(named, 3)
	default:
		add(named, 4)
	}
	switch {
	case s.gender.Known():
		add(gendered, 0)
	case s.gender == names.Either:
		add(gendered, 1)
	default:
		add(gendered, 2)
	}
	if !s.sure {
		add(unsure, 0)
	}
	if same == 1 && j < k {
		gap := m.first - n.after
		add(tokensApart, cls*4+bucket(gap))
		if bound := c.sameClause(n.after, m.first); bound && n.place != asPossessor && n.place != afterPreposition {
			add(sharedClause, cls)
		}
	}
	if j < k && c.opens(n) {
		add(opensIts, cls*3+min(dist, 2))
	}
	add(quotes, 2*b2i(c.quoted(m.first))+b2i(c.quoted(n.first)))
	if c.Tokens[m.first].Paragraph == c.Tokens[n.first].Paragraph {
		add(oneParagraph, 0)
	}
	if w := c.word(n.first - 1); w == "and" || c.word(n.after) == "and" && c.capital(n.after+1) {
		add(joined, cls)
	}
	if c.opensSentence(m.first) {
		add(pronounOpens, same*5+int(n.place))
	}
	if c.word(n.first-1) == "by" {
		add(byAgent, cls)
	}
	if n.after < len(c.Tokens) && c.word(n.first-1) == "(" {
		add(bracketed, 0)
	}
	return out
}

// again describes a farther naming n of a candidate that stands nearer, too.
func (c *cast) again(m, n *mention) []feature {
	dist := int(c.Tokens[m.first].Sentence - c.Tokens[n.first].Sentence)
	if n.form == byName && n.place == asSubject && dist <= 1 {
		return []feature{againSubject}
	}
	return nil
}

// pronounClass is 0 for a subject, 1 for an object, 2 for a possessive.
func pronounClass(m *mention) int {
	switch m.place {
	case asPossessor:
		return 2
	case asSubject:
		return 0
	}
	return 1
}

// sameClause reports whether nothing between the tokens begins another clause.
func (c *cast) sameClause(from, to int) bool {
	finite := 0
	for i := from; i < to; i++ {
		if c.finite(i) {
			finite++
		}
		switch c.tag(i) {
		case ",", ":", "CC", "WP", "WDT", "WRB", "``", "''":
			return false
		case "IN":
			if clauseOpener[c.fold[i]] {
				return false
			}
		}
	}
	return finite <= 2
}

// opens reports whether a mention is the first of its sentence.
func (c *cast) opens(n *mention) bool {
	s := c.Sentences[c.Tokens[n.first].Sentence]
	return n.first <= s.Start+1
}

func bucket(gap int) int {
	switch {
	case gap <= 3:
		return 0
	case gap <= 8:
		return 1
	case gap <= 16:
		return 2
	}
	return 3
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// setPronounPlaces gives pronouns their place by their form, which tells more
// than the words beside them.
func (c *cast) setPronounPlaces() {
	for k := range c.mentions {
		m := &c.mentions[k]
		if m.form != byPronoun {
			continue
		}
		switch w := c.fold[m.first]; w {
		case "he", "she", "they", "i", "we", "who":
			m.place = asSubject
		case "his", "its", "their", "my", "our":
			m.place = asPossessor
		case "her":
			if t := c.tag(m.first); t == "PRP$" {
				m.place = asPossessor
			} else if m.place != afterPreposition {
				m.place = asObject
			}
		case "it":
			if m.place != asSubject && m.place != afterPreposition {
				m.place = asObject
			}
		default:
			if m.place != afterPreposition {
				m.place = asObject
			}
		}
	}
}

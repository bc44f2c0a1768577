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
// al. 2018; Apache-2.0) by TestTrain in this folder.
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
			out[i].speaks = out[i].speaks || v.source && n.entity != v.moved-1 && c.Tokens[m.first].Sentence-c.Tokens[n.first].Sentence <= 2 && c.besideSpeech(n)
			out[i].feats = append(out[i].feats, c.again(m, n)...)
			return
		}
		s := &c.all[n.entity]
		if !agrees(m, s) || m.gender.Known() && c.placeLike(s) {
			return
		}
		at[n.entity] = len(out)
		out = append(out, candidate{entity: n.entity, mention: j})
		out[len(out)-1].speaks = v.source && n.entity != v.moved-1 && c.Tokens[m.first].Sentence-c.Tokens[n.first].Sentence <= 2 && c.besideSpeech(n)
		out[len(out)-1].feats = c.features(m, n, s, k, j, len(out))
	}
	sentence := c.Tokens[m.first].Sentence
	for j := k - 1; j >= 0 && j >= k-backMentions && c.Tokens[c.mentions[j].first].Sentence >= sentence-backSentences; j-- {
		consider(j)
	}
	for j := k + 1; j < len(c.mentions) && j < k+12 && c.Tokens[c.mentions[j].first].Sentence == sentence; j++ {
		if c.mentions[j].form == byName && c.word(c.mentions[j].first-1) != "as" { // "introduced her as Ilse Holm"
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
const spokeNearby = 1.0

// speech are the commonest verbs of speech; they tell who speaks where no
// attribution was found, as inside another's quotation ("it was stated by Holm").
var speech = map[string]bool{"said": true, "says": true, "say": true, "stated": true, "added": true, "told": true, "asked": true, "noted": true, "warned": true, "claimed": true, "argued": true, "announced": true, "explained": true, "insisted": true, "declared": true, "replied": true, "wrote": true, "admitted": true, "suggested": true, "stressed": true, "recalled": true, "remarked": true, "complained": true, "answered": true, "joked": true, "objected": true, "continued": true, "confirmed": true, "denied": true, "testified": true}

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
		return (s.typ == reportedly.Person || s.typ == reportedly.Unnamed) && !s.plural && !m.gender.Clashes(s.gender)
	case m.plural:
		return s.plural || s.typ == reportedly.Organisation || s.typ == reportedly.Group
	}
	return s.typ != reportedly.Person && s.typ != reportedly.Unnamed && s.typ != reportedly.Group && !s.plural
}

// placeLike reports whether a name that only a capital letter made a person's
// stands first as places do: "a farmer of Stara Lipa".
func (c *cast) placeLike(s *someone) bool {
	if s.typ != reportedly.Person || s.sure || s.gender != names.Unknown || len(s.mentions) == 0 {
		return false
	}
	switch m := &c.mentions[s.mentions[0]]; c.word(m.first - 1) {
	case "of", "in", "at", "near", "from", "around", "outside", "through":
		return m.form == byName
	}
	return false
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
			if c.tag(m.first) == "PRP$" && !c.endsAfter(m.first) {
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

// endsAfter reports whether what follows a word cannot be what it possesses:
// "met her at noon", whatever the tagger makes of "her".
func (c *cast) endsAfter(i int) bool {
	switch c.tag(i + 1) {
	case "IN", "TO", "DT", "CC", ".", ",", ":", "", "MD", "VBD", "VBZ", "PRP", "WP", "WRB":
		return true
	}
	return false
}

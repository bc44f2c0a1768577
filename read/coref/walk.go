package coref

import (
	"reportedly"
	"reportedly/internal/names"
)

// A pronoun is tied to the best candidate if its probability is at least
// leastShare, or at least aloneShare and clearLead times that of the next: one
// who has no rival needs less.
const (
	leastShare  = 0.3
	sourceShare = 0.5 // instead of leastShare where words are put in someone's mouth
	aloneShare  = 0.12
	clearLead   = 3
)

// A view is whom a mention may not mean, by where it stands. The zero value
// bars nobody.
type view struct {
	from, to int  // tokens of the content that the mention is the source of: who is named only there said nothing
	barred   int  // one more than the entity that cannot be meant: who speaks of himself says "I"
	favoured int  // one more than the entity that spoke last
	moved    int  // one more than the entity that spoke last, if someone else has taken the floor since
	source   bool // whether the mention is the source of an attribution
}

// allows reports whether mention j may lead to its entity.
func (v *view) allows(c *cast, j int) bool {
	n := &c.mentions[j]
	return n.entity >= 0 && n.entity != v.barred-1 && (n.first < v.from || n.first >= v.to)
}

// walk ties titles and pronouns to those named, in the order of the text.
func (c *cast) walk() { c.walkBefore(len(c.mentions)) }

// walkBefore is walk for the mentions before the given one.
func (c *cast) walkBefore(end int) {
	for k := range end {
		if c.mentions[k].entity < 0 {
			c.resolve(k, view{})
		}
	}
}

// resolve ties a title or pronoun to someone, if that is safe, and gives the
// reason in words.
func (c *cast) resolve(k int, v view) (why string) {
	m := &c.mentions[k]
	if c.fronted(k) {
		return "" // settled with the subject
	}
	e := -1
	switch m.form {
	case byTitle:
		if m.same >= 0 && c.mentions[m.same].entity >= 0 {
			e = c.mentions[m.same].entity
		} else {
			e, why = c.holder(k, v)
		}
	case byPronoun:
		e, why = c.pronoun(k, v)
	}
	if e >= 0 {
		c.join(k, e)
		if s := &c.all[e]; m.form == byPronoun && m.gender.Known() && !s.gender.Known() && s.typ == reportedly.Person {
			s.gender = m.gender // "Justice Abena Mensah ... She": not "he" further on
		}
		if k > 0 && c.fronted(k-1) && c.mentions[k-1].entity < 0 {
			c.join(k-1, e)
		}
	}
	return why
}

// fronted reports whether the pronoun k is a possessive in a phrase before its
// sentence's subject, which is the next pronoun and the same someone: "In one of
// her letters, she wrote".
func (c *cast) fronted(k int) bool {
	if k+1 >= len(c.mentions) {
		return false
	}
	m, n := &c.mentions[k], &c.mentions[k+1]
	if m.form != byPronoun || n.form != byPronoun || m.place != asPossessor || n.place != asSubject || m.gender != n.gender || !m.gender.Known() {
		return false
	}
	if n.first-m.after > 8 || c.word(n.first-1) != "," {
		return false
	}
	for i := m.after; i < n.first-1; i++ {
		if c.finite(i) {
			return false
		}
	}
	return true
}

// lastSpoke is what having spoken last adds to a candidate's score where the
// pronoun is itself a source: reports go on with the speaker they began with.
const lastSpoke = 1.5

// pronoun is whom the pronoun mention k means; -1 if that is not safe to say.
func (c *cast) pronoun(k int, v view) (int, string) {
	m := &c.mentions[k]
	switch c.fold[m.first] {
	case "who", "whom", "which":
		return c.relative(k), "named just before"
	}
	if !m.gender.Known() {
		return -1, ""
	}
	cs := c.antecedents(k, v)
	best, share, next := -1, 0.0, 0.0
	for i, cand := range cs {
		if cand.share > share {
			best, share, next = i, cand.share, share
		} else {
			next = max(next, cand.share)
		}
	}
	least := leastShare
	if v.source {
		least = sourceShare
	}
	if share < least && (share < aloneShare || share < clearLead*next) {
		return -1, ""
	}
	if c.metEachOther(k, cs[best].entity, cs) || v.source && cs[best].entity != v.favoured-1 && c.oneSubject(best, cs) {
		return -1, ""
	}
	if v.source && cs[best].entity != v.favoured-1 && c.oneOfMany(best, cs) {
		return -1, ""
	}
	if cs[best].entity == v.favoured-1 {
		return cs[best].entity, "who spoke last"
	}
	return cs[best].entity, "the likeliest of those named nearby"
}

// oneOfMany reports whether nothing says that the likeliest antecedent is of the
// pronoun's gender, and another may be meant as well: "he" is no better tied to
// a Kestrin Vahl of whom nothing is known than to nobody.
func (c *cast) oneOfMany(best int, cs []candidate) bool {
	if c.all[cs[best].entity].gender.Known() {
		return false
	}
	for i := range cs {
		if i != best && c.all[cs[i].entity].typ == reportedly.Person {
			return true
		}
	}
	return false
}

// metEachOther reports whether nothing tells the likeliest antecedent e of the
// pronoun k from another: the sentence before says that the two met, and neither
// has done anything else. Its subject and object are alike then.
//
// The pronoun of the next sentence is as open: nobody was settled on before it.
func (c *cast) metEachOther(k, e int, cs []candidate) bool {
	m := &c.mentions[k]
	if c.count(e, k) != 1 {
		return false
	}
	one := &c.mentions[c.all[e].mentions[0]]
	if one.form != byName || one.place != asSubject || !meetings[c.word(one.after)] {
		return false
	}
	for _, other := range cs {
		n := &c.mentions[other.mention]
		if other.entity != e && n.form == byName && n.first >= one.after && n.first <= one.after+2 && c.count(other.entity, k) == 1 {
			return c.Tokens[m.first].Sentence > c.Tokens[n.first].Sentence
		}
	}
	return false
}

// oneSubject reports whether the likeliest antecedent and another were last named
// as one: "Holm and his brother Erik have parted. He said".
func (c *cast) oneSubject(best int, cs []candidate) bool {
	a := c.nameBeside(cs[best].mention)
	for i, other := range cs {
		b := c.nameBeside(other.mention)
		if i == best || a.form != byName || b.form != byName || c.Tokens[a.first].Sentence != c.Tokens[b.first].Sentence {
			continue
		}
		and := false
		for j := min(a.after, b.after); j < max(a.first, b.first); j++ {
			if c.finite(j) || c.fold[j] == ";" {
				and = false
				break
			}
			and = and || c.fold[j] == "and"
		}
		if and {
			return true
		}
	}
	return false
}

// nameBeside is the mention k, or, where that is a pronoun, the name of the same
// someone shortly before it in its sentence.
func (c *cast) nameBeside(k int) *mention {
	m := &c.mentions[k]
	for j := k - 1; m.form != byName && j >= 0 && j >= k-4; j-- {
		if n := &c.mentions[j]; n.form == byName && n.entity == m.entity && c.Tokens[n.first].Sentence == c.Tokens[m.first].Sentence {
			return n
		}
	}
	return m
}

// meetings are verbs whose subject and object do the same.
var meetings = words("met meets meet married marries joined visited embraced greeted phoned called faced saw")

// relative is whom a "who" means: the one whose naming ends just before it.
func (c *cast) relative(k int) int {
	m := &c.mentions[k]
	for j := k - 1; j >= 0 && j >= k-4; j-- {
		n := &c.mentions[j]
		if n.form == byPronoun || n.after > m.first || n.after < m.first-1 {
			continue
		}
		if n.after == m.first-1 && c.fold[n.after] != "," {
			continue
		}
		if n.entity >= 0 && (c.fold[m.first] == "which") == (c.all[n.entity].typ != reportedly.Person && c.all[n.entity].typ != reportedly.Group) {
			return n.entity
		}
		return -1
	}
	return -1
}

// Limits of the search for the holder of a title.
const (
	holdersBack    = 200
	holdersForward = 60
)

// holder is whom the title mention k means, and how it was found: the last one
// named before it who holds such an office; else, if the title comes first, the
// only one named soon after who does.
func (c *cast) holder(k int, v view) (e int, why string) {
	m := &c.mentions[k]
	if !m.definite || m.plural || m.office.zero() || m.office.role.Kind >= names.Tie || c.tag(m.first) == "PRP$" {
		return -1, ""
	}
	fits := func(j int) bool { return v.allows(c, j) && c.holds(c.mentions[j].entity, m.office) }
	for j := k - 1; j >= 0 && j >= k-holdersBack; j-- {
		if fits(j) {
			if c.rivals(j, m.office, fits) {
				return -1, ""
			}
			return c.mentions[j].entity, "the last " + m.office.role.Title() + " named"
		}
	}
	found := -1
	for j := k + 1; j < len(c.mentions) && j <= k+holdersForward; j++ {
		if fits(j) {
			if found >= 0 && found != c.mentions[j].entity {
				return -1, ""
			}
			found = c.mentions[j].entity
		}
	}
	return found, "the only " + m.office.role.Title() + " named soon after"
}

// rivals reports whether the sentence of the mention j names another who fits an
// office that says nothing but the role: "Holm, a farmer, and Lind, a farmer".
func (c *cast) rivals(j int, o office, fits func(int) bool) bool {
	if o.country != "" || o.field != "" || o.body != "" {
		return false
	}
	for i := j - 1; i >= 0 && i >= j-backMentions && c.Tokens[c.mentions[i].first].Sentence == c.Tokens[c.mentions[j].first].Sentence; i-- {
		if c.mentions[i].entity != c.mentions[j].entity && fits(i) {
			return c.sameOffice(c.mentions[i].entity, c.mentions[j].entity, o)
		}
	}
	return false
}

// sameOffice reports whether two hold the role o itself, or neither does.
func (c *cast) sameOffice(a, b int, o office) bool {
	has := func(e int) bool {
		for _, held := range c.all[e].offices {
			if held.role == o.role {
				return true
			}
		}
		return false
	}
	return has(a) == has(b)
}

// holds reports whether someone is known to hold an office that o may mean.
func (c *cast) holds(e int, o office) bool {
	s := &c.all[e]
	if s.typ != reportedly.Person && s.typ != reportedly.Unnamed || s.plural || o.role.Gender.Clashes(s.gender) {
		return false
	}
	for _, held := range s.offices {
		if o.fits(held) {
			return true
		}
	}
	return false
}

package coref

import (
	"slices"
	"strings"

	"reportedly"
	"reportedly/internal/names"
)

// Other names of one someone, where the report says so in words.
//
//	Ada Holm, better known as Skip,            known ... as
//	Skip, whose real name is Ada Holm,         name is
//	Ada Holm, formerly Ada Lind,  née Lind     formerly, née, born
//	Ada “Skip” Holm                            a nickname within the name

// aliasReach is how many tokens may stand between a name and the other one.
const aliasReach = 14

// aliases ties other names to the names they stand for.
func (f *finder) aliases() {
	for k := range f.out {
		m := &f.out[k]
		if m.form != byName || m.typ == reportedly.Place && m.sure || m.typ == reportedly.Group {
			continue
		}
		for j := k + 1; j < len(f.out) && f.out[j].from <= m.after+aliasReach; j++ {
			n := &f.out[j]
			if n.form != byName {
				continue
			}
			if f.Tokens[n.first].Sentence == f.Tokens[m.first].Sentence && f.sayOtherName(m.after, n.from) && f.mayShare(m, n) {
				n.alias = k + 1
			}
			if !f.knownTo(m.after, n.from) {
				break // a name between the two is another's, save in "known in Holm as"
			}
		}
	}
}

// mayShare reports whether two names may be of one someone, and makes persons of
// both if one is.
func (f *finder) mayShare(m, n *mention) bool {
	switch {
	case n.typ == reportedly.Place && n.sure, n.typ == reportedly.Group:
		return false
	case m.typ == reportedly.Person && m.sure, n.typ == reportedly.Person && n.sure:
		if m.sure && m.typ != reportedly.Person || n.sure && n.typ != reportedly.Person {
			return false
		}
		f.personByTitle(m)
		f.personByTitle(n)
		return true
	}
	if !m.sure && !n.sure && m.typ == reportedly.Person && m.to-m.from > 1 && n.to-n.from == 1 { // "Ada Holm, known as the Gazelle"
		f.personByTitle(n)
		return true
	}
	return m.typ == n.typ
}

// sayOtherName reports whether the words from..to, between two names, say that
// the second stands for the first.
func (f *finder) sayOtherName(from, to int) bool {
	if to == from+1 && f.word(from) == "the" { // "They call Ada Holm the Gazelle"
		for i := from - 1; i > from-6 && i >= 0; i-- {
			if callers[f.fold[i]] {
				return true
			}
		}
	}
	for to > from && (f.word(to-1) == "the" || !f.letters(to-1) && f.word(to-1) != ",") {
		to--
	}
	if to <= from {
		return false
	}
	switch f.fold[to-1] {
	case "formerly", "née", "nee", "born", "aka", "alias", "a.k.a.", "nicknamed", "ne":
		return to-from <= 3
	case "as", "under", "by":
		return f.anyOf(from, to-1, "known", "goes", "went", "performs", "performed", "performing", "writes", "writing", "records", "recording", "formerly")
	case "is", "was":
		return f.word(to-2) == "name" && f.anyOf(from, to-2, "whose", "real", "birth", "legal", "full", "stage", "his", "her")
	}
	return false
}

// callers are verbs that give a name.
var callers = map[string]bool{"call": true, "calls": true, "called": true, "dub": true, "dubbed": true, "nicknamed": true, "nickname": true, "christened": true}

// knownTo reports whether the words begin to say by what name someone is known.
func (f *finder) knownTo(from, to int) bool { return f.anyOf(from, to, "known") }

func (f *finder) anyOf(from, to int, words ...string) bool {
	for i := from; i < to; i++ {
		if slices.Contains(words, f.fold[i]) {
			return true
		}
	}
	return false
}

// otherNames ties the mentions of other names, and makes their entities findable by them.
func (c *cast) otherNames() {
	for k := range c.mentions {
		m := &c.mentions[k]
		if m.form == byName {
			c.nickname(m)
		}
		if m.alias == 0 || m.form != byName {
			continue
		}
		of := &c.mentions[m.alias-1]
		if of.entity < 0 {
			e, _ := c.shortName(m.alias - 1)
			c.join(m.alias-1, e)
		}
		switch {
		case m.entity < 0:
			c.join(k, of.entity)
			c.index(of.entity, m)
		case m.entity != of.entity:
			c.merge(m.entity, of.entity)
		}
		if family := names.Fold(m.name.Family); family != "" {
			c.byPart[family] = append(c.byPart[family], of.entity)
		}
	}
}

// merge moves all that is known of entity e to another. Only full names are tied
// when it is called, so it looks at those few.
func (c *cast) merge(e, into int) {
	for _, k := range c.all[e].mentions {
		c.mentions[k].entity = -1
		c.join(k, into)
		c.index(into, &c.mentions[k])
	}
	c.all[e] = someone{typ: c.all[e].typ}
}

// nickname makes someone findable by the name that stands in marks within the name.
func (c *cast) nickname(m *mention) {
	if m.entity < 0 {
		return
	}
	for i := m.from; i < m.to; i++ {
		if n := c.nicknameAt(i); n > 0 {
			for j := i + 1; j < i+n-1; j++ {
				c.byPart[c.fold[j]] = append(c.byPart[c.fold[j]], m.entity)
			}
			if n > 3 {
				key := strings.Join(c.fold[i+1:i+n-1], " ")
				c.byKey[key] = m.entity
			}
			return
		}
	}
}

// nicknameAt is how many tokens a nickname in marks or brackets takes that
// stands at i within a name, the marks included; 0 if there is none: Ada “Skip” Holm.
func (p *page) nicknameAt(i int) int {
	if i <= 0 || i >= len(p.Tokens) || !p.capital(i-1) {
		return 0
	}
	var closing string
	switch p.Tokens[i].Norm {
	case "``":
		closing = "''"
	case "`":
		closing = "'"
	case "(":
		closing = ")"
	default:
		return 0
	}
	for n := 2; n <= 4; n++ {
		j := i + n
		if j+1 >= len(p.Tokens) || p.Tokens[j].Sentence != p.Tokens[i].Sentence {
			return 0
		}
		if p.Tokens[j].Norm == closing {
			if !p.capital(j+1) || names.Never(p.fold[j+1]) || p.Tokens[j+1].Sentence != p.Tokens[i].Sentence {
				return 0
			}
			return n + 1
		}
		if !p.capital(j-1) && p.word(j-1) != "the" && p.word(j-1) != "la" && p.word(j-1) != "el" || names.Honorific(p.word(j-1)) != nil {
			return 0
		}
	}
	return 0
}

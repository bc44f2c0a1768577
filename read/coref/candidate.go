package coref

import "reportedly/internal/names"

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

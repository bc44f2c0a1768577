package eval

import (
	"slices"

	"reportedly"
)

// countRole counts one role in its four ways.
func countRole(f *Figures, r int, gold, pred []marked, match []int) {
	name := roleNames[r]
	for _, way := range []struct {
		name string
		form func(*marked) string
	}{
		{"exact", func(m *marked) string { return key(m.exact[r]) }},
		{"words", func(m *marked) string { return tokenKey(m.words[r]) }},
	} {
		g, ng := bag(gold, r, way.form)
		p, np := bag(pred, r, way.form)
		right := 0
		for k, n := range p {
			right += min(n, g[k])
		}
		f.count(name, way.name, right, right, np, ng)
	}

	g, p := pieces(gold, r), pieces(pred, r)
	right := 0
	for s := range p {
		if g[s] {
			right++
		}
	}
	f.count(name, "pieces", right, right, len(p), len(g))

	right = 0
	for i, j := range match {
		if j >= 0 {
			right += shared(gold[i].tokens[r], pred[j].tokens[r])
		}
	}
	f.count(name, "overlap", right, right, size(pred, r), size(gold, r))
}

// bag counts the statements that have a role, by the role's form.
func bag(ms []marked, r int, form func(*marked) string) (counts map[string]int, all int) {
	counts = map[string]int{}
	for i := range ms {
		if len(ms[i].exact[r]) > 0 {
			counts[form(&ms[i])]++
			all++
		}
	}
	return counts, all
}

func key(spans []reportedly.Span) string {
	var k []byte
	for _, s := range spans {
		k = appendInt(appendInt(k, s.Start), s.End)
	}
	return string(k)
}

func tokenKey(s set) string {
	var k []byte
	for _, t := range s {
		k = appendInt(k, int(t))
	}
	return string(k)
}

func appendInt(k []byte, n int) []byte {
	return append(k, byte(n), byte(n>>8), byte(n>>16), byte(n>>24))
}

func pieces(ms []marked, r int) map[reportedly.Span]bool {
	out := map[reportedly.Span]bool{}
	for i := range ms {
		for _, s := range ms[i].exact[r] {
			out[s] = true
		}
	}
	return out
}

func size(ms []marked, r int) int {
	n := 0
	for i := range ms {
		n += len(ms[i].tokens[r])
	}
	return n
}

// agreement is in which ways a matched pair agrees.
func agreement(g, p *marked, tau float64) map[string]bool {
	ok := map[string]bool{"content exact": slices.Equal(g.exact[content], p.exact[content]), "exact": true, "words": true, "overlap": true}
	for r := range roles {
		ok["exact"] = ok["exact"] && slices.Equal(g.exact[r], p.exact[r])
		ok["words"] = ok["words"] && equal(g.words[r], p.words[r])
		ok["overlap"] = ok["overlap"] && dice(g.tokens[r], p.tokens[r]) >= tau
	}
	return ok
}

// inGroup reports whether a statement belongs to one of groups.
func inGroup(group string, m *marked) bool {
	switch group {
	case "nested":
		return m.parent >= 0
	case "not nested":
		return m.parent < 0
	case "split direct":
		return m.split()
	}
	return group == "kind "+string(m.kind)
}

// countStatements counts matched pairs all of whose roles agree: over all
// statements, and group by group.
func countStatements(f *Figures, gold, pred []marked, match []int, tau float64) {
	type agreed struct {
		g, p *marked
		in   map[string]bool
	}
	var pairs []agreed
	for i, j := range match {
		if j >= 0 {
			pairs = append(pairs, agreed{&gold[i], &pred[j], agreement(&gold[i], &pred[j], tau)})
		}
	}
	for _, way := range statementWays {
		right := 0
		for _, a := range pairs {
			right += one(a.in[way])
		}
		f.count("statement", way, right, right, len(pred), len(gold))
	}
	for _, group := range groups {
		np, ng := 0, 0
		for i := range pred {
			np += one(inGroup(group, &pred[i]))
		}
		for i := range gold {
			ng += one(inGroup(group, &gold[i]))
		}
		for _, way := range groupWays {
			right, rightOfGold := 0, 0
			for _, a := range pairs {
				right += one(a.in[way] && inGroup(group, a.p))
				rightOfGold += one(a.in[way] && inGroup(group, a.g))
			}
			f.count(group, way, right, rightOfGold, np, ng)
		}
	}
}

// countGiven counts what is right of the statements whose content was found.
func countGiven(f *Figures, gold, pred []marked, match []int, tau float64) {
	goldOf := make([]int, len(pred))
	for j := range goldOf {
		goldOf[j] = -1
	}
	for i, j := range match {
		if j >= 0 {
			goldOf[j] = i
		}
	}
	for i, j := range match {
		if j < 0 || dice(gold[i].tokens[content], pred[j].tokens[content]) < tau {
			continue
		}
		g, p := &gold[i], &pred[j]
		f.share("kind", g.kind == p.kind)
		if len(g.exact[source]) > 0 {
			f.share("attached exact", slices.Equal(g.exact[source], p.exact[source]))
			f.share("attached words", equal(g.words[source], p.words[source]))
			f.share("attached overlap", dice(g.tokens[source], p.tokens[source]) >= tau)
			f.share("attached missing", len(p.exact[source]) == 0)
		} else {
			f.share("nosource", len(p.exact[source]) == 0)
		}
		if g.parent >= 0 {
			f.share("parent", p.parent >= 0 && goldOf[p.parent] == g.parent)
		}
	}
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

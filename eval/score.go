package eval

import (
	"fmt"
	"slices"

	"reportedly"
)

// Options change how statements are scored; the zero value is the default.
type Options struct {
	Tau       float64 // the Dice from which on two roles agree by overlap; 0 is 0.5
	UseIgnore bool    // drop unmatched predictions half of whose content lies where gold makes no claim
}

func (o Options) tau() float64 {
	if o.Tau == 0 {
		return 0.5
	}
	return o.Tau
}

// Score scores predictions, by document id, against gold. A document without a
// prediction counts as one in which nothing was found. It gives the figures of
// each document of gold, in gold's order, and their sum. The error names the
// document whose statements cannot be matched.
func Score(gold []Document, pred map[string]Document, o Options) (sum Figures, docs []Figures, err error) {
	sum = newFigures()
	for i := range gold {
		f, err := scoreDocument(&gold[i], pred[gold[i].ID].Statements, o)
		if err != nil {
			return sum, nil, fmt.Errorf("document %q: %w", gold[i].ID, err)
		}
		docs = append(docs, f)
		sum.Add(f)
	}
	return sum, docs, nil
}

// A marked is a statement with all that its figures are made of.
type marked struct {
	exact  [roles][]reportedly.Span
	tokens [roles]set
	words  [roles]set // the words among tokens, or tokens if there are none
	kind   reportedly.Kind
	parent int // the innermost other statement whose content holds cue and content; -1 if none
}

func (m *marked) split() bool { return m.kind == reportedly.Direct && len(m.exact[content]) > 1 }

// mark prepares the statements of one document.
func mark(d *Document, t *tokens, statements []Statement) []marked {
	out := make([]marked, len(statements))
	for i := range statements {
		m := &out[i]
		for r := range roles {
			m.exact[r] = statements[i].role(r)
			m.tokens[r] = t.of(m.exact[r])
			m.words[r] = t.words(m.tokens[r])
		}
		m.kind = Kind(d.runes, statements[i].Content)
	}
	setParents(out)
	return out
}

// setParents finds for each statement the smallest other one that holds it.
func setParents(ms []marked) {
	for i := range ms {
		ms[i].parent = -1
		a := &ms[i].tokens
		if len(a[cue]) == 0 {
			continue
		}
		for j := range ms {
			b := ms[j].tokens[content]
			if i == j || !within(a[content], b) || !within(a[cue], b) {
				continue
			}
			if p := ms[i].parent; p < 0 || len(b) < len(ms[p].tokens[content]) {
				ms[i].parent = j
			}
		}
	}
}

// weigh lists the pairs whose contents share a token.
func weigh(gold, pred []marked) []pair {
	holders := map[int32][]int{} // token -> gold statements whose content has it
	for i := range gold {
		for _, t := range gold[i].tokens[content] {
			holders[t] = append(holders[t], i)
		}
	}
	var pairs []pair
	for j := range pred {
		p := &pred[j].tokens
		seen := map[int]bool{}
		for _, t := range p[content] {
			for _, i := range holders[t] {
				if seen[i] {
					continue
				}
				seen[i] = true
				g := &gold[i].tokens
				// The conversions keep a processor from rounding the sum once instead of at each
				// step, which would let ties fall differently from machine to machine.
				w := dice(g[content], p[content]) + float64(1e-3*dice(g[cue], p[cue]))
				pairs = append(pairs, pair{i, j, w + float64(1e-6*dice(g[source], p[source]))})
			}
		}
	}
	return pairs
}

// scoreDocument counts one document.
func scoreDocument(d *Document, predicted []Statement, o Options) (Figures, error) {
	t := tokenise(d.runes)
	gold, pred := mark(d, &t, d.Statements), mark(d, &t, predicted)
	match, err := assign(weigh(gold, pred), len(gold), len(pred))
	f := newFigures()
	if err != nil {
		return f, err
	}
	if o.UseIgnore && len(d.Ignore) > 0 {
		before := len(pred)
		pred, match = dropIgnored(pred, match, t.of(d.Ignore))
		f.Ignored = before - len(pred)
	}
	f.Docs, f.Gold, f.Pred = 1, len(gold), len(pred)
	for _, j := range match {
		if j >= 0 {
			f.Matched++
		}
	}
	for r := range roles {
		countRole(&f, r, gold, pred, match)
	}
	countStatements(&f, gold, pred, match, o.tau())
	countGiven(&f, gold, pred, match, o.tau())
	return f, nil
}

// dropIgnored takes out unmatched predictions at least half of whose content
// lies in zone, and renumbers the match.
func dropIgnored(pred []marked, match []int, zone set) ([]marked, []int) {
	taken := make([]bool, len(pred))
	for _, j := range match {
		if j >= 0 {
			taken[j] = true
		}
	}
	var kept []marked
	number := make([]int, len(pred))
	for j := range pred {
		number[j] = len(kept)
		c := pred[j].tokens[content]
		if taken[j] || 2*shared(c, zone) < len(c) {
			kept = append(kept, pred[j])
		}
	}
	setParents(kept)
	renumbered := slices.Clone(match)
	for i, j := range match {
		if j >= 0 {
			renumbered[i] = number[j]
		}
	}
	return kept, renumbered
}

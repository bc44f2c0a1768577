package attribution

import (
	"reportedly/internal/segment"
)

// What a page says by its layout, no tagger of words sees:
//
//	RUIZ: The pier is safe.            a turn in a transcript   layout_turns.go
//	So the pier is safe?               a question, then an      layout_interview.go
//	The engineers say so.              answer, with no label
//	“The pier is safe.” — Ana Ruiz     the speaker at the end   layout_after.go
//	Ruiz: Pier 'is safe'               a headline               layout_title.go
//	“… is safe,” said Ruiz.
//	“We looked.”                       one statement goes on    layout_continue.go
//	Ruiz said so. It is “old and       a sentence without cue   layout_carry.go
//	full of rust”.                     carries on
//	Ruiz continued.                    a cue whose quotation
//	                                   the page set elsewhere   layout_lost.go
//	“… a message that it closes,”      the model took a part
//	he said.                           of a quotation           layout_whole.go
//
// A rule is sure of its form, not of the meaning, so each has a confidence, and
// one below sureRule gives way to what the model made of the same words.

// sureRule is the confidence from which a rule's candidate stands against the
// model's for the same words.
const sureRule = 0.6

// A page is what the rules look at.
type page struct {
	d      *segment.Doc
	title  bool         // whether the text is a headline, not a report
	body   *segment.Doc // for a headline the report under it, to see whether a name occurs there; nil if not known
	unread []bool       // tokens that are not read; nil if all are
	lost   lost         // what cleaning found torn apart
}

// layout adds what the layout says to the candidates of the model: new ones, and
// further pieces of content for those at hand.
func layout(p page, model []candidate) []candidate {
	if len(p.d.Tokens) == 0 {
		return model
	}
	var rules []candidate
	if p.title {
		rules = p.headline(segment.Range{End: len(p.d.Tokens)})
	} else {
		if rules = p.turns(); len(rules) == 0 || rules[0].start() > 0 {
			rules = append(rules, p.firstLine()...)
		}
		rules = p.interview(model, rules)
		rules = append(rules, p.speakerAfter()...)
		rules = append(rules, p.reseat()...)
	}
	cs := p.wholeQuotations(merge(len(p.d.Tokens), p.withoutTorn(model), p.readable(rules)))
	if p.title {
		return cs
	}
	return p.carriedOn(p.continuations(cs))
}

// readable leaves out candidates that touch what is not read.
func (p *page) readable(cs []candidate) []candidate {
	if p.unread == nil {
		return cs
	}
	out := cs[:0]
	for _, c := range cs {
		ok := true
		for _, role := range [][]segment.Range{c.source, c.cue, c.content} {
			for _, r := range role {
				ok = ok && !p.unread[r.Start] && !p.unread[r.End-1]
			}
		}
		if ok {
			out = append(out, c)
		}
	}
	return out
}

// merge puts the rules' candidates among the model's. Where both took the same
// words for one statement, a sure rule wins and an unsure one gives way; a
// statement within a rule's content stays as its child.
func merge(tokens int, model, rules []candidate) []candidate {
	if len(rules) == 0 {
		return model
	}
	owner := make([]int, tokens) // one more than the index of the rule whose content holds the token
	cueOf := make([]int, tokens) // the same for its cue
	for i, r := range rules {
		for _, piece := range r.content {
			for k := piece.Start; k < piece.End; k++ {
				owner[k] = i + 1
			}
		}
		for _, piece := range r.cue {
			for k := piece.Start; k < piece.End; k++ {
				cueOf[k] = i + 1
			}
		}
	}
	givesWay := make([]bool, len(rules))
	var out []candidate
	for _, m := range model {
		i, n := mostIn(owner, m.content)
		rival := i > 0 && (2*n >= size(m.content) || 2*n >= size(rules[i-1].content)) && !startsIn(owner, m.cue, i)
		if k, _ := mostIn(cueOf, m.cue); !rival && k > 0 {
			i, rival = k, true
		}
		if rival && len(m.cue) > 0 && rules[i-1].confidence < sureRule {
			givesWay[i-1] = true
		} else if rival {
			continue
		}
		out = append(out, m)
	}
	for i, r := range rules {
		if !givesWay[i] {
			out = append(out, r)
		}
	}
	return out
}

// mostIn gives the rule that owns most of the tokens, and how many; 0 for none.
func mostIn(owner []int, pieces []segment.Range) (rule, tokens int) {
	count := make(map[int]int)
	for _, piece := range pieces {
		for k := piece.Start; k < piece.End; k++ {
			if o := owner[k]; o > 0 {
				if count[o]++; count[o] > tokens {
					rule, tokens = o, count[o]
				}
			}
		}
	}
	return rule, tokens
}

// startsIn reports whether the first token of the pieces belongs to the rule.
func startsIn(owner []int, pieces []segment.Range, rule int) bool {
	return len(pieces) > 0 && owner[pieces[0].Start] == rule
}

// one is a list of one piece.
func one(start, end int) []segment.Range { return []segment.Range{{Start: start, End: end}} }

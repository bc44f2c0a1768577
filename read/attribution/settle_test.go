package attribution

import (
	"testing"

	"reportedly/internal/segment"
)

// r is a piece of tokens.
func r(a, b int) segment.Range { return segment.Range{Start: a, End: b} }

func TestSettle(t *testing.T) {
	const (
		experts = `Most experts say that support impedes peace, Lavin said on Monday.`
		added   = `He added that the call was not passed on, but, according to the minister, it was made.`
		gaveUp  = `"We never gave up," Lavin said. However, support is the key, he added.`
		weighed = `Lavin weighed in on the conflict, saying that more will come.`
	)
	for _, c := range []struct {
		name, text string
		in         []candidate
		want       string
	}{
		{"the cue that stands last is the outer one", experts, []candidate{
			{source: one(0, 2), cue: one(2, 3), content: one(3, 12), confidence: 0.9},
			{source: one(8, 9), cue: one(9, 10), content: one(0, 7), confidence: 0.5},
		}, "Lavin | said | Most experts say that support impedes peace; Most experts | say | that support impedes peace"},
		{"the cue that stands last takes all before it", experts, []candidate{
			{source: one(0, 2), cue: one(2, 3), content: one(3, 12), confidence: 0.9},
			{source: one(8, 9), cue: one(9, 10), content: one(3, 7), confidence: 0.5},
		}, "Lavin | said | Most experts say that support impedes peace; Most experts | say | that support impedes peace"},
		{"what is put in has what follows it", added, []candidate{
			{source: one(0, 1), cue: one(1, 2), content: one(2, 20), confidence: 0.5},
			{source: one(14, 16), cue: one(12, 14), content: []segment.Range{r(0, 9), r(17, 20)}, confidence: 0.9},
		}, "He | added | that the call was not passed on, but, according to the minister, it was made; the minister | according to | it was made"},
		{"a participle of the same source is a sibling", weighed, []candidate{
			{source: one(0, 1), cue: one(1, 4), content: one(4, 12), confidence: 0.6},
			{source: one(0, 1), cue: one(7, 8), content: one(8, 12), confidence: 0.9},
		}, "Lavin | weighed in on | the conflict,; Lavin | saying | that more will come"},
		{"a finished statement is no part of the next", gaveUp, []candidate{
			{source: one(7, 8), cue: one(8, 9), content: one(0, 7), confidence: 0.9},
			{source: one(17, 18), cue: one(18, 19), content: one(0, 16), confidence: 0.8},
		}, `Lavin | said | "We never gave up,"; he | added | However, support is the key`},
		{"one cue, one statement", weighed, []candidate{
			{source: one(0, 1), cue: one(7, 8), content: one(8, 10), confidence: 0.4},
			{source: one(0, 1), cue: one(7, 8), content: one(8, 12), confidence: 0.9},
		}, "Lavin | saying | that more will come"},
	} {
		d := tagged(c.text)
		for i := range c.in {
			c.in[i].within = c.in[i].confidence
		}
		cs, _ := nest(d, c.in, leastWithin)
		if got := plainly(d, cs); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// plainly shows candidates as "source | cue | content; ...".
func plainly(d *segment.Doc, cs []candidate) string {
	out := ""
	for i, c := range cs {
		if i > 0 {
			out += "; "
		}
		for k, role := range [][]segment.Range{c.source, c.cue, c.content} {
			if k > 0 {
				out += " | "
			}
			for n, p := range role {
				if n > 0 {
					out += " / "
				}
				out += d.Text[d.Tokens[p.Start].Start:d.Tokens[p.End-1].End]
			}
		}
	}
	return out
}

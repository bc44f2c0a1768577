package attribution

import (
	"strings"

	"reportedly"
	"reportedly/internal/cuewords"
	"reportedly/internal/segment"
)

// Some pages set quotations apart, in a box or at the top, and leave the cues in
// the text with nothing after them:
//
//	“We looked at it twice.”                                    a quotation without a cue
//	“No plan was made for it.”                                  another
//	… is safe, Ruiz said. The mayor added that                  cues without a quotation
//	Ruiz continued. The bridge was closed in May.
//	Harbour master Tom Venn told reporters at the time:
//
// Cleaning finds both ends. They are put together in order; where there are more
// of one than of the other, those that suit best are.

// lost is what cleaning found torn apart, in tokens, by position.
type lost struct{ quotations, cues []segment.Range }

// lostIn gives the torn ends that a report's damage names.
func lostIn(t reportedly.Text, d *segment.Doc, damage []reportedly.Damage) lost {
	var l lost
	for _, dm := range damage {
		if dm.Kind != reportedly.PullQuote || dm.Span.Len() == 0 {
			continue
		}
		a, b := t.Byte(dm.Span.Start), t.Byte(dm.Span.End)
		r := segment.Range{Start: tokenAt(d, a)}
		for r.End = r.Start; r.End < len(d.Tokens) && d.Tokens[r.End].Start < b; r.End++ {
		}
		switch {
		case r.End == r.Start:
		case dm.Note == "cue without a quotation":
			l.cues = append(l.cues, r)
		case dm.Note == "quotation without a cue": // one with its speaker's name behind it is no lost one
			l.quotations = append(l.quotations, r)
		}
	}
	return l
}

// maxLost bounds how many torn ends of either sort are put together; a page with
// more is no article.
const maxLost = 64

// reseat puts torn quotations and cues together.
func (p *page) reseat() []candidate {
	var cues []candidate
	var fits []int
	for _, r := range p.lost.cues[:min(len(p.lost.cues), maxLost)] {
		if c, fit := p.tornCue(r); fit > 0 {
			cues, fits = append(cues, c), append(fits, fit)
		}
	}
	quotations := p.lost.quotations[:min(len(p.lost.quotations), maxLost)]
	var out []candidate
	for i, k := range inOrder(len(quotations), fits) {
		if k >= 0 {
			c := cues[k]
			c.content = []segment.Range{quotations[i]}
			out = append(out, c)
		}
	}
	return out
}

// tornCue reads a cue left behind: who, and the verb. Fit says how well a whole
// quotation goes with it: 3 after a colon, 2 after a plain verb, 0 after "that",
// which a clause followed.
func (p *page) tornCue(r segment.Range) (c candidate, fit int) {
	verb := -1
	for i := r.Start; i < r.End; i++ {
		if l, ok := cuewords.Lemma(strings.ToLower(p.d.Word(i))); ok && !lightOnly(l) && cuewords.ByLemma[l] == reportedly.Speech && i > r.Start && !strings.HasPrefix(p.d.Tokens[i].Tag, "NN") {
			verb = i
			break
		}
	}
	if verb < 0 {
		return candidate{}, 0
	}
	end := verb
	for end > r.Start+1 && (p.d.Tokens[end-1].Tag == "RB" || p.d.Tokens[end-1].Tag == "MD" || isHelping(p.d.Word(end-1))) {
		end--
	}
	c = candidate{source: one(r.Start, end), cue: one(verb, verb+1), rule: "a quotation set apart, put back with the cue left behind", confidence: 0.4}
	last := p.d.Word(r.End - 1)
	switch {
	case last == ":":
		fit = 3
	case last == "that", last == "whether", last == "if":
		fit = 0
	default:
		fit = 2
	}
	return c, fit
}

func lightOnly(lemma string) bool {
	return cuewords.Light[lemma] && lemma != "continue" && lemma != "add"
}

func isHelping(word string) bool {
	switch strings.ToLower(word) {
	case "has", "have", "had", "is", "was", "were", "be", "been", "also", "then", "later", "further":
		return true
	}
	return false
}

// inOrder pairs n quotations with cues so that no two pairs cross, as many as can
// be, those that fit best first, earlier ones among equals: for each quotation the
// index of its cue, or -1.
func inOrder(n int, fits []int) []int {
	const pair = 100 // a pair more is worth any fit
	best := make([][]int, n+1)
	for i := range best {
		best[i] = make([]int, len(fits)+1)
	}
	for i := n - 1; i >= 0; i-- {
		for k := len(fits) - 1; k >= 0; k-- {
			best[i][k] = max(best[i+1][k], best[i][k+1], best[i+1][k+1]+pair+fits[k])
		}
	}
	out := make([]int, n)
	i, k := 0, 0
	for ; i < n; i++ {
		out[i] = -1
		for k < len(fits) && best[i][k] == best[i][k+1] && best[i][k] != best[i+1][k+1]+pair+fits[k] {
			k++
		}
		if k < len(fits) && best[i][k] == best[i+1][k+1]+pair+fits[k] {
			out[i] = k
			k++
		}
	}
	return out
}

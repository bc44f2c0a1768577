package attribution

import (
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"

	"reportedly"
	"reportedly/internal/features"
	"reportedly/internal/segment"
)

// Whether a candidate within another's content is a statement of its own is asked of a
// ranking of its own. That of the model was fitted on PolNeAR, where none is marked, and so
// knows nothing of them: least of all within quotation marks, where PolNeAR has no cue at
// all. This one is a logistic regression over a few signs, fitted on candidates of documents
// that no network has seen (gold/written dev) and of printed news (train and dev of
// gold/wikinews), by go run ./train within.

// leastWithin is the probability from which a candidate stands within another's content.
// On gold/written dev F1 over all statements changes little between .35 and .5; of these it
// is the lowest at which no floor of the golden cases falls.
const leastWithin = 0.45

// An inner sign is a number that speaks for or against a candidate within another's content.
const (
	innerBias    = iota
	innerModel   // the logit of the probability that the model's ranking gives
	innerQuoted  // its cue stands within quotation marks
	innerRate    // the logit of how often the words of its cue are cues in our corpora, of a content of its sort
	innerUnseen  // they never were, or once
	innerAct     // it tells of an act
	innerPronoun // a mere pronoun is its content: "said it"
	innerColon   // a mere colon is its cue
	innerSigns
)

var innerNames = [innerSigns]string{"bias", "model", "quoted", "rate", "unseen", "act", "pronoun", "colon"}

// InnerSigns are the signs of a candidate within another's content.
type InnerSigns [innerSigns]float64

// An InnerRank is a ranking of such candidates: its weights by sign.
type InnerRank [innerSigns]float64

// Probability is how likely a candidate of these signs is a statement.
func (r *InnerRank) Probability(s *InnerSigns) float64 {
	z := 0.0
	for i, w := range r {
		z += w * s[i]
	}
	return 1 / (1 + math.Exp(-z))
}

// String is a line of the file: names and numbers.
func (r *InnerRank) String() string {
	var b strings.Builder
	for i, w := range r {
		fmt.Fprintf(&b, " %s %.4g", innerNames[i], w)
	}
	return b.String()[1:]
}

var (
	//go:embed within.txt
	withinRanks string
	//go:embed within_words.txt
	withinWords string
)

// within are the rankings by model, and how often words are cues.
type within struct {
	ranks map[Model]*InnerRank
	words map[string]cueCount
}

// A cueCount is in how many of its places a word is part of a cue, with a clause or
// quotation for its content and with a bare noun: who resolves to go wishes, who resolves a
// question does not.
type cueCount struct{ clauses, nouns, of int }

var loadWithin = sync.OnceValue(func() within {
	w, err := parseWithin(withinRanks, withinWords)
	if err != nil {
		panic("attribution: embedded ranking: " + err.Error()) // a bug of ours: a test reads it
	}
	return w
})

// parseWithin reads the rankings, "rank MODEL NAME WEIGHT ..." a line, and the counts,
// "STEM CLAUSES NOUNS OF" a line.
func parseWithin(ranks, words string) (within, error) {
	w := within{map[Model]*InnerRank{}, make(map[string]cueCount, strings.Count(words, "\n"))}
	for line := range strings.Lines(ranks) {
		f := strings.Fields(line)
		if len(f) != 2+2*innerSigns || f[0] != "rank" {
			return w, fmt.Errorf("%q: want a model and %d signs", line, innerSigns)
		}
		r := new(InnerRank)
		for i := range r {
			v, err := strconv.ParseFloat(f[3+2*i], 64)
			if err != nil || f[2+2*i] != innerNames[i] {
				return w, fmt.Errorf("%q: want %s and a number", line, innerNames[i])
			}
			r[i] = v
		}
		w.ranks[Model(strings.TrimPrefix(f[1], "default"))] = r
	}
	for line := range strings.Lines(words) {
		var stem string
		var n cueCount
		if _, err := fmt.Sscan(line, &stem, &n.clauses, &n.nouns, &n.of); err != nil {
			return w, fmt.Errorf("%q: %w", line, err)
		}
		w.words[stem] = n
	}
	for _, m := range []Model{Default, Fast, Free} {
		if w.ranks[m] == nil {
			return w, fmt.Errorf("no ranking of model %q", m)
		}
	}
	return w, nil
}

// rankWithin is how likely a candidate is a statement if it stands within another's content.
func (m Model) rankWithin(d *segment.Doc, c *candidate) float64 {
	s := innerSignsOf(d, c)
	return loadWithin().ranks[m].Probability(&s)
}

func innerSignsOf(d *segment.Doc, c *candidate) InnerSigns {
	s := InnerSigns{innerBias: 1, innerModel: logit(c.confidence)}
	set := func(sign int, is bool) {
		if is {
			s[sign] = 1
		}
	}
	reading := readCue(d, c.cue)
	class, _ := reading.class()
	set(innerAct, class == reportedly.Act)
	set(innerPronoun, size(c.content) == 1 && strings.HasPrefix(d.Tokens[c.content[0].Start].Tag, "PRP"))
	set(innerColon, size(c.cue) == 1 && d.Word(c.cue[0].Start) == ":")
	set(innerQuoted, len(c.cue) > 0 && d.Tokens[c.cue[0].Start].Quote != segment.Outside)
	if words := CueStems(d, c.cue); len(words) > 0 {
		clause := Clausal(d, c.cue, c.content)
		best, most := 0.0, 0
		for _, w := range words {
			n := loadWithin().words[w]
			cues := n.nouns
			if clause {
				cues = n.clauses
			}
			best = max(best, (float64(cues)+0.05)/(float64(n.of)+0.5))
			most = max(most, cues)
		}
		s[innerRate] = logit(best)
		set(innerUnseen, most < 2)
	}
	return s
}

// logit is the logarithm of the odds, within bounds.
func logit(p float64) float64 {
	p = min(max(p, 1e-3), 0.99)
	return math.Log(p / (1 - p))
}

// Clausal reports whether a content is a clause or a quotation, and not a bare noun.
func Clausal(d *segment.Doc, cue, content []segment.Range) bool {
	first := &d.Tokens[content[0].Start]
	if len(cue) == 0 || first.Quote != segment.Outside && first.Quote != d.Tokens[cue[0].Start].Quote || cue[0].Start >= content[len(content)-1].End {
		return true
	}
	switch first.Tag {
	case "IN", "WRB", "WP", "WDT", "TO", "PRP", "EX":
		return true
	}
	for _, p := range content {
		for i := p.Start; i < p.End; i++ {
			switch d.Tokens[i].Tag {
			case "VBD", "VBZ", "VBP", "MD":
				return first.Tag != "DT" || i-p.Start < 6
			}
		}
	}
	return false
}

// CueStems are the words of a cue that carry a sense, without inflection.
func CueStems(d *segment.Doc, cue []segment.Range) []string {
	var out []string
	for _, r := range cue {
		for i := r.Start; i < r.End; i++ {
			switch d.Tokens[i].Tag[:min(2, len(d.Tokens[i].Tag))] {
			case "NN", "VB", "JJ":
				if stem := features.Stem(strings.ToLower(d.Word(i))); !helps[stem] {
					out = append(out, stem)
				}
			}
		}
	}
	return out
}

// helps are stems of verbs that help others.
var helps = wordsOf("be hav do")

// An Inner is a candidate within another's content, whatever becomes of it, with what it is
// ranked by.
type Inner struct {
	Source, Cue, Content []segment.Range
	Signs                InnerSigns
}

// Inner gives the candidates within others' contents of a document that was cut up and
// tagged. It is what the ranking of such is fitted on.
func (m Model) Inner(d *segment.Doc) []Inner {
	cs, parents := nest(d, m.proposeAbove(features.NewView(d), nil, 0), 0)
	var out []Inner
	for i := range cs {
		if parents[i] >= 0 && cs[i].rule == "" {
			out = append(out, Inner{cs[i].source, cs[i].cue, cs[i].content, innerSignsOf(d, &cs[i])})
		}
	}
	return out
}

// eligible leaves out candidates that are too unlikely: below the threshold and, where they
// do not stand in the content of one that is likely enough, below what is asked there.
func eligible(cs []candidate, threshold, least float64) []candidate {
	var out []candidate
	for i := range cs {
		c := cs[i]
		if c.unsure = c.confidence < threshold; !c.unsure || c.within >= least && heldBy(cs, i, threshold) {
			out = append(out, c)
		}
	}
	return out
}

// heldBy reports whether a candidate stands within the content of one that is likely
// enough.
func heldBy(cs []candidate, i int, threshold float64) bool {
	a, b := cs[i].anchor()
	for j := max(0, i-reach); j < min(len(cs), i+reach); j++ {
		if j != i && cs[j].confidence >= threshold && contains(&cs[j], a, b) {
			return true
		}
	}
	return false
}

// mostOfContent is the share of the outer content from which a denied belief is the outer
// statement over again, in words that say the opposite: "said he did not believe it would rain".
const mostOfContent = 0.75

// stands reports whether a candidate within another's content is a statement of its own.
func (c *candidate) stands(d *segment.Doc, parent *candidate, least float64) bool {
	if c.rule != "" {
		return true
	}
	if shared(c.source, parent.cue) > 0 {
		return false // "the director, according to her, reads ..." tells of no reading
	}
	reading := readCue(d, c.cue)
	class, _ := reading.class()
	denied := class == reportedly.Belief && reading.polarity(c.source) == reportedly.Denied
	if denied && float64(size(c.content)) >= mostOfContent*float64(size(parent.content)) {
		return false
	}
	return c.within >= least
}

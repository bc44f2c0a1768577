package attribution

import (
	"math"
	"strings"

	"reportedly"
	"reportedly/internal/segment"
)

// The probabilities from which a candidate within another's content stands. They are far
// less than outside, since the ranking was fitted on text in which none is marked, where
// most of what stands in a content is wrong. Chosen on gold/written dev, which no network
// has seen, to find as many as may be while F1 over all statements stays near its best; those
// of wishes, bare nouns and pronouns are higher for world news, where more of them are wrong.
const (
	saidWithin    = 0.1
	fastWithin    = 0.2  // anything, of the chains
	wishWithin    = 0.2  // a wish: "is interested in stopping"
	nounWithin    = 0.25 // a belief, and a verb of saying with a bare noun: "conveyed a message"
	heldWithin    = 0.3  // a belief with a bare noun: "confused two envelopes"
	pronounWithin = 0.4  // whatever has a mere pronoun for its content: "said it"
	doneWithin    = 0.35 // an act
	colonWithin   = 0.5  // what a mere colon leads in

	// From a share of the words of the outer content on, a candidate may be the outer
	// statement over again ("said that the West ignored every gesture"), unless it is
	// surer. What is no verb of saying with a clause is so sooner, and a wish for certain
	// from a share on.
	mostOfContent = 0.75
	mostOfNoun    = 0.6
	allOfWish     = 0.8
	mostWithin    = 0.5
)

// eligible leaves out candidates that the ranking finds too unlikely: below the
// threshold and, where they do not stand in the content of one that is likely enough,
// below what is asked there.
func eligible(d *segment.Doc, cs []candidate, threshold float64) []candidate {
	var out []candidate
	for i := range cs {
		c := cs[i]
		if c.unsure = c.confidence < threshold; !c.unsure || heldBy(cs, i, threshold) && plausible(d, &c, nil) {
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

// plausible reports whether a candidate within another's content is a statement of its
// own. A verb that no list of cues knows is none there: the model saw too few to tell. The
// parent is nil where it is not known.
func plausible(d *segment.Doc, c, parent *candidate) bool {
	if c.rule != "" {
		return true
	}
	reading := readCue(d, c.cue)
	class, known := reading.class()
	least := saidWithin
	switch {
	case class == reportedly.Act:
		least = doneWithin
	case size(c.cue) == 1 && d.Word(c.cue[0].Start) == ":":
		least = colonWithin
	case pronoun(d, c.content):
		least = pronounWithin
	case class == reportedly.Wish:
		least = wishWithin
	case class == reportedly.Belief && !clausal(d, c):
		least = heldWithin
	case class == reportedly.Belief, !clausal(d, c):
		least = nounWithin
	}
	if parent != nil && shared(c.source, parent.cue) > 0 {
		return false // "the director, according to her, reads ..." tells of no reading
	}
	if parent != nil {
		says := class != reportedly.Belief && class != reportedly.Wish && class != reportedly.Act
		share := float64(wordsIn(d, c.content)) / float64(max(1, wordsIn(d, parent.content)))
		if class == reportedly.Wish && share >= allOfWish {
			return false
		}
		if share >= mostOfContent || says && share >= mostOfNoun && !clausal(d, c) {
			least = max(least, mostWithin)
		}
	}
	return known && c.confidence >= least
}

// pronoun reports whether a content is nothing but a pronoun: "said it".
func pronoun(d *segment.Doc, content []segment.Range) bool {
	return size(content) == 1 && strings.HasPrefix(d.Tokens[content[0].Start].Tag, "PRP")
}

// clausal reports whether a content is a clause or a quotation, and not a bare noun.
func clausal(d *segment.Doc, c *candidate) bool {
	first := &d.Tokens[c.content[0].Start]
	if len(c.cue) == 0 || first.Quote != segment.Outside && first.Quote != d.Tokens[c.cue[0].Start].Quote || c.cueLast() {
		return true
	}
	switch first.Tag {
	case "IN", "WRB", "WP", "WDT", "TO", "PRP", "EX":
		return true
	}
	for _, p := range c.content {
		for i := p.Start; i < p.End; i++ {
			switch d.Tokens[i].Tag {
			case "VBD", "VBZ", "VBP", "MD":
				return first.Tag != "DT" || i-p.Start < 6
			}
		}
	}
	return false
}

// wordsIn counts the tokens with a letter or digit in them.
func wordsIn(d *segment.Doc, pieces []segment.Range) int {
	n := 0
	for _, p := range pieces {
		for i := p.Start; i < p.End; i++ {
			if letters(d.Word(i)) > 0 {
				n++
			}
		}
	}
	return n
}

// confidenceWithin is how sure a statement within another is, of the probability that the
// ranking gave it. Of gold/written dev, in which two statements of five are within others,
// 0.75 logit(p) + 2 says how many are right; of the few of Wikinews some 0.75 logit(p). This
// is between the two.
func confidenceWithin(p float64) float64 {
	return 1 / (1 + math.Exp(-1)*math.Pow((1-p)/max(p, 1e-3), 0.75))
}

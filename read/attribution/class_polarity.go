package attribution

import (
	"strings"

	"reportedly"
	"reportedly/internal/segment"
)

// denials are the heads by which a source turns the content down. "Rejects the
// idea that" has the idea for its content.
var denials = wordsOf("deny refute rebut dispute contradict reject dismiss disavow doubt decline refuse demur disagree disapprove dodge evade avoid stop")

// silences are the heads that say, with "would not", that nothing was said.
var silences = wordsOf("say comment discuss answer confirm elaborate speculate disclose reveal specify name identify tell respond address detail commit")

var negations = wordsOf("not n't never no nor neither without hardly scarcely cannot nobody none fail failed fails failing")

// before is how many tokens before a cue are read for "did not" and "would".
const before = 4

// polarity is Denied if the cue says no, or a negation stands in it or before it.
// Two make none: "did not deny" leaves the content asserted.
func (c *cueReading) polarity(source []segment.Range) reportedly.Polarity {
	no := c.head >= 0 && denials[c.lemma]
	if c.negated(source) {
		no = !no
	}
	if no {
		return reportedly.Denied
	}
	return reportedly.Asserted
}

// negated reports whether a negation bears on the cue: in it, between source and
// cue, or in the source itself ("no one").
func (c *cueReading) negated(source []segment.Range) bool {
	for i, w := range c.words {
		if negations[w] && (i <= c.head || c.head < 0) && !c.notOnly(i+1) {
			return true
		}
	}
	for i := c.span.Start - 1; i >= c.leftEdge(source); i-- {
		if w := strings.ToLower(c.doc.Word(i)); negations[w] {
			next := strings.ToLower(c.doc.Word(i + 1))
			return next != "only" && next != "just" && next != "surprisingly"
		}
	}
	for _, r := range source {
		if r.End <= c.span.Start && r.Start < r.End {
			switch strings.ToLower(c.doc.Word(r.Start)) {
			case "nobody", "none", "neither":
				return true
			case "no":
				return true
			}
		}
	}
	return false
}

func (c *cueReading) notOnly(i int) bool {
	return i < len(c.words) && (c.words[i] == "only" || c.words[i] == "just")
}

// leftEdge is the first token before the cue that may bear on it: no further than
// the source, a mark, or the start of the sentence.
func (c *cueReading) leftEdge(source []segment.Range) int {
	if len(c.words) == 0 {
		return c.span.Start
	}
	edge := max(c.doc.Sentences[c.doc.Tokens[c.span.Start].Sentence].Start, c.span.Start-before)
	for _, r := range source {
		if r.End <= c.span.Start {
			edge = max(edge, r.End)
		}
	}
	for i := c.span.Start - 1; i >= edge; i-- {
		if c.doc.Tokens[i].Quote != c.doc.Tokens[c.span.Start].Quote {
			return i + 1
		}
		switch c.doc.Word(i) {
		case ",", ";", ":", "—", "–", "(", ")", "and", "but", "that":
			return i + 1
		}
	}
	return edge
}

// modality is Asked for questions and Conditional for what is said only perhaps.
func (c *cueReading) modality(source, content []segment.Range) reportedly.Modality {
	switch {
	case c.asks(content):
		return reportedly.Asked
	case c.conditional(source):
		return reportedly.Conditional
	}
	return ""
}

// asks reports whether the cue puts a question: "asked whether", "wondered". To
// ask for a thing, or someone to do it, is to request.
func (c *cueReading) asks(content []segment.Range) bool {
	switch c.lemma {
	case "question", "wonder", "inquire", "query", "quiz":
		return true
	case "ask", "request":
	default:
		return false
	}
	for i := c.head + 1; i < len(c.words); i++ {
		switch c.words[i] {
		case "about", "whether", "if", "questions":
			return true
		case "for", "to":
			return false
		}
	}
	if c.head > 0 && (c.words[c.head-1] == "was" || c.words[c.head-1] == "were") {
		return true
	}
	for _, r := range content {
		if r.Start >= r.End {
			continue
		}
		if opensQuestion(c.doc, r.Start) {
			return true
		}
		for k := r.End - 1; k >= r.Start && k >= r.End-3; k-- {
			if strings.HasSuffix(c.doc.Word(k), "?") {
				return true
			}
		}
	}
	return false
}

// opensQuestion reports whether a question begins at token i, which may be a
// quotation mark.
func opensQuestion(d *segment.Doc, i int) bool {
	if d.Tokens[i].Quote == segment.Opening && i+1 < len(d.Tokens) {
		i++
	}
	switch strings.ToLower(d.Word(i)) {
	case "whether", "if", "why", "how", "what", "who", "whom", "whose", "when", "where", "which", "about":
		return true
	}
	return false
}

// conditional reports whether the cue says what might be said: "would say",
// "could argue", "if he says". "Would like" is a wish and "would not say" a
// refusal; both are plain.
func (c *cueReading) conditional(source []segment.Range) bool {
	if c.head < 0 {
		return false
	}
	start := c.span.Start
	if edge := c.leftEdge(source); edge < start {
		for i := start - 1; i >= edge; i-- {
			if isPerhaps(c.doc.Word(i)) {
				return !(silences[c.lemma] && c.negated(source))
			}
		}
	}
	for _, w := range c.words[:c.head] {
		if isPerhaps(w) {
			if c.lemma == "like" || c.lemma == "love" || c.lemma == "prefer" || silences[c.lemma] && c.negated(source) {
				return false
			}
			return true
		}
	}
	first := start
	for _, r := range source {
		if r.End <= start {
			first = min(first, r.Start)
		}
	}
	if first > 0 && c.doc.Tokens[first-1].Sentence == c.doc.Tokens[start].Sentence {
		switch strings.ToLower(c.doc.Word(first - 1)) {
		case "if", "unless":
			return true
		}
	}
	return false
}

// isPerhaps reports whether a word makes what follows it uncertain. "May" with a
// capital is a month more often.
func isPerhaps(word string) bool {
	switch word {
	case "would", "could", "might", "may", "Would", "Could", "Might":
		return true
	}
	return false
}

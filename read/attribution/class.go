package attribution

import (
	"strings"

	"reportedly"
	"reportedly/internal/cuewords"
	"reportedly/internal/segment"
)

// classify says what sort of act a cue reports, whether its source put the
// content forward, and how. Spans are ranges of tokens; any may be empty, and a
// cue that no list knows is taken for speech.
func classify(d *segment.Doc, cue, source, content []segment.Range) (reportedly.Class, reportedly.Polarity, reportedly.Modality) {
	c := readCue(d, cue)
	class, known := c.class()
	if judgments[c.lemma] && bench(d, source) {
		class = reportedly.Act
	}
	if !known || class == reportedly.Speech {
		if by, ok := classOfSource(d, source); ok {
			class = by
		}
	}
	return class, c.polarity(source), c.modality(source, content)
}

// judgments are the heads that are a belief or a word of anybody else, and an act of a
// court: "the judge held that the deed was genuine".
var judgments = wordsOf("hold find reject dismiss")

var courts = wordsOf("judge judges justice justices court courts tribunal magistrate magistrates arbitrator")

// notOfHead are words after which the head of a source no longer stands.
var notOfHead = wordsOf("for of at in , who whom")

// bench reports whether a source is a court or who sits in one.
func bench(d *segment.Doc, source []segment.Range) bool {
	for _, r := range source {
		for i := r.Start; i < r.End; i++ {
			if t := d.Tokens[i].Tag; t == "IN" || t == "WDT" || t == "WP" || notOfHead[d.Word(i)] {
				break // "a lawyer for the court"
			}
			if courts[strings.ToLower(d.Word(i))] {
				return true
			}
		}
	}
	return false
}

// A cueReading is the words of a cue and the word in it that carries its sense.
type cueReading struct {
	doc   *segment.Doc
	span  segment.Range // from the cue's first token to its last
	words []string      // the tokens of the cue in lower case, its pieces one after another
	head  int           // index into words of the word that the lists know; -1 if there is none
	lemma string        // the form under which they know it
}

// readCue finds the head of a cue. Helping verbs are passed over, and so are
// verbs that lend their sense to a noun or adjective after them: "made clear",
// "put the blame on", "is of the opinion" have their heads last.
func readCue(d *segment.Doc, cue []segment.Range) cueReading {
	c := cueReading{doc: d, head: -1}
	if len(cue) == 0 {
		return c
	}
	c.span = segment.Range{Start: cue[0].Start, End: cue[len(cue)-1].End}
	for _, r := range cue {
		for i := r.Start; i < r.End; i++ {
			c.words = append(c.words, strings.ToLower(d.Word(i)))
		}
	}
	for i, w := range c.words {
		l, ok := cuewords.Lemma(w)
		if !ok {
			continue
		}
		light := cuewords.Light[l]
		if c.head < 0 || !light {
			c.head, c.lemma = i, l
		}
		if !light {
			break
		}
	}
	return c
}

// class is the class of the cue's head; false if no list knows a word of it.
func (c *cueReading) class() (reportedly.Class, bool) {
	if len(c.words) == 1 {
		if class, ok := cuewords.Bare[c.words[0]]; ok {
			return class, true
		}
	}
	if c.head < 0 {
		return reportedly.Speech, false
	}
	if (c.lemma == "like" || c.lemma == "love") && c.head > 0 && (c.words[c.head-1] == "would" || c.words[c.head-1] == "'d") {
		return reportedly.Wish, true
	}
	return cuewords.ByLemma[c.lemma], true
}

// classOfSource is the class that a source which is no speaker lends to a plain
// cue: what a poll says is counted, what a letter says is written.
func classOfSource(d *segment.Doc, source []segment.Range) (reportedly.Class, bool) {
	for _, r := range source {
		for i := r.Start; i < r.End; i++ {
			w := strings.ToLower(d.Word(i))
			if t := d.Tokens[i].Tag; t == "IN" || t == "WDT" || t == "WP" || w == "of" || w == "," || w == "'s" {
				break // the head of "a spokesman for the poll" stands before this
			}
			if class, ok := cuewords.OfSource[strings.TrimSuffix(w, "s")]; ok && !isNameAfter(d, i, r) {
				return class, true
			}
		}
	}
	return "", false
}

// isNameAfter reports whether the next token of the source goes on with the noun
// phrase, so that the word at i only describes it: "poll director Ann Ruiz".
func isNameAfter(d *segment.Doc, i int, source segment.Range) bool {
	if i+1 >= source.End {
		return false
	}
	next := d.Tokens[i+1]
	return strings.HasPrefix(next.Tag, "NN") || next.Norm == "'s"
}

package attribution

import (
	"strings"

	"reportedly/internal/segment"
)

// wholeSubject gives a source the noun that it stands behind, with a participle and a
// preposition between: what claims is the leaflet, not the benches.
//
//	[A leaflet found on the benches] claimed that ...
func wholeSubject(d *segment.Doc, c *candidate) {
	if len(c.source) != 1 || len(c.cue) == 0 || c.source[0].End != c.cue[0].Start {
		return
	}
	tag := func(i int) string {
		if i < 0 || d.Tokens[i].Sentence != d.Tokens[c.cue[0].Start].Sentence {
			return ""
		}
		return d.Tokens[i].Tag
	}
	at := c.source[0].Start - 1
	if tag(at) != "IN" || tag(at-1) != "VBN" || !strings.HasPrefix(tag(at-2), "NN") {
		return
	}
	first := at - 2
	for strings.HasPrefix(tag(first-1), "NN") || strings.HasPrefix(tag(first-1), "JJ") || tag(first-1) == "CD" {
		first--
	}
	if t := tag(first - 1); t == "DT" || t == "PRP$" {
		first--
	}
	subject := []segment.Range{{Start: first, End: at + 1}}
	if shared(subject, c.content) == 0 && shared(subject, c.cue) == 0 {
		c.source[0].Start = first
	}
}

package attribution

import (
	"strings"

	"reportedly/internal/segment"
)

// coordinate lets a content that wants something done go on with what else is wanted, up to
// the next mark: the model tends to stop before it.
//
//	Officials urged [Moscow to end its campaign], as well as to cede the territories which it holds.
//	                                              ───────────────────────────────────────────────
func coordinate(d *segment.Doc, c *candidate) {
	if len(c.content) == 0 {
		return
	}
	last := &c.content[len(c.content)-1]
	if !infinitive(d, last.Start, last.End) || d.Tokens[last.End-1].Quote != segment.Outside {
		return
	}
	sentence := d.Sentences[d.Tokens[last.End-1].Sentence]
	at := last.End
	word := func(k int) string {
		if at+k >= sentence.End {
			return ""
		}
		return strings.ToLower(d.Word(at + k))
	}
	if word(0) == "," {
		at++
	}
	switch {
	case word(0) == "as" && word(1) == "well" && word(2) == "as":
		at += 3
	case (word(0) == "and" || word(0) == "or") && word(1) == "also":
		at += 2
	case word(0) == "and" || word(0) == "or":
		at++
	default:
		return
	}
	if word(0) != "to" || !infinitive(d, at, min(at+2, sentence.End)) {
		return
	}
	end := at + 2
	for end < sentence.End && d.Tokens[end].Quote == segment.Outside && !strings.Contains(",.;:!?()–—", d.Word(end)) {
		end++
	}
	for _, role := range [][]segment.Range{c.source, c.cue} {
		for _, r := range role {
			if r.End > last.End && r.Start < end {
				return // the statement's own source or cue stands there
			}
		}
	}
	last.End = end
}

// infinitive reports whether "to" with a verb stands among tokens.
func infinitive(d *segment.Doc, start, end int) bool {
	for i := start; i+1 < end; i++ {
		if d.Tokens[i].Tag == "TO" && d.Tokens[i+1].Tag == "VB" {
			return true
		}
	}
	return false
}

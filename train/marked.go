package main

import (
	"sort"

	"reportedly"
	"reportedly/internal/features"
	"reportedly/internal/pos"
	"reportedly/internal/segment"
)

// marked is a document with its gold statements as tokens.
type marked struct {
	id         string
	doc        *segment.Doc
	view       *features.View
	statements []markedStatement
	ignore     []bool // tokens that the annotators set aside
}

// A markedStatement holds the tokens of each role, in order.
type markedStatement struct{ source, cue, content []int }

// mark cuts a gold document up, tags it, and finds the tokens of its spans.
func mark(d goldDoc) *marked {
	m := &marked{id: d.ID, doc: segment.Split(d.Text)}
	pos.Tag(m.doc)
	m.view = features.NewView(m.doc)
	text := reportedly.NewText(d.Text)
	tokens := m.doc.Tokens
	find := func(spans []span) []int {
		var out []int
		for _, s := range spans {
			a, b := text.Byte(s[0]), text.Byte(s[1])
			i := sort.Search(len(tokens), func(i int) bool { return tokens[i].End > a })
			for ; i < len(tokens) && tokens[i].Start < b; i++ {
				// A token that the span only grazes ("Wis." of "Wis") is in it if most
				// of it is.
				in := min(b, tokens[i].End) - max(a, tokens[i].Start)
				if 2*in > tokens[i].End-tokens[i].Start {
					out = append(out, i)
				}
			}
		}
		sort.Ints(out)
		return out
	}
	for _, s := range d.Statements {
		ms := markedStatement{find(s.Source), find(s.Cue), find(s.Content)}
		if len(ms.content) > 0 {
			m.statements = append(m.statements, ms)
		}
	}
	m.ignore = make([]bool, len(tokens))
	for _, i := range find(d.Ignore) {
		m.ignore[i] = true
	}
	return m
}

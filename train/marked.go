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

// quoted is the document as if its paragraphs without quotation marks stood within a
// quotation. PolNeAR marks no statement within another's content; so that the
// chains know how one looks there ("Shoukry said that he ...," Lavrov said), they
// are shown plain statements with the quotation state of quoted ones. All other
// paragraphs are left unlabelled.
func (m *marked) quoted() *marked {
	d := *m.doc
	d.Tokens = append([]segment.Token(nil), m.doc.Tokens...)
	plain := make([]bool, len(d.Paragraphs))
	for p, r := range d.Paragraphs {
		plain[p] = true
		for i := r.Start; i < r.End; i++ {
			plain[p] = plain[p] && d.Tokens[i].Quote == segment.Outside
		}
		for i := r.Start; i < r.End && plain[p]; i++ {
			d.Tokens[i].Quote = segment.Inside
		}
	}
	q := &marked{id: m.id, doc: &d, ignore: make([]bool, len(d.Tokens))}
	in := func(i int) bool { return plain[d.Tokens[i].Paragraph] }
	for _, s := range m.statements {
		whole := true
		for _, role := range [][]int{s.source, s.cue, s.content} {
			for _, i := range role {
				whole = whole && in(i)
			}
		}
		if whole {
			q.statements = append(q.statements, s)
		} else {
			for _, i := range s.cue {
				q.ignore[i] = true
			}
		}
	}
	for i := range d.Tokens {
		q.ignore[i] = q.ignore[i] || m.ignore[i] || !in(i)
	}
	q.view = features.NewView(&d)
	return q
}

// withQuoted adds the quoted form of every third document.
func withQuoted(docs []*marked) []*marked {
	out := docs[:len(docs):len(docs)]
	for i := 0; i < len(docs); i += 3 {
		if q := docs[i].quoted(); len(q.statements) > 0 {
			out = append(out, q)
		}
	}
	return out
}

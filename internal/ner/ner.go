// Package ner finds the names of persons, organisations and places in a text that
// was cut up and tagged.
//
// In goes a segment.Doc, out come spans of tokens. A title is no part of a person's
// name ("President [Ada Holm]"), "the" is none of a body's ("the [Norland Bank]").
//
//	The Norland Bank in Tarn , Ms. Holm said , will ...
//	    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^           runs: where a name could be
//	    B-O     I-O  O  B-L  O O   B-P          a linear chain reads each run
//
// A name has a capital letter or is known to the lexicon, so that most tokens are
// never looked at. The chain sees words, shapes, what lists say of them, and what
// the same word did elsewhere in the document (evidence.go): "Holm" after "Ms." in
// one place is a person in all. The weights are made by train/ from UD English EWT
// with its names (UNER) and from GUM; MODEL_CARD.md has their licences.
//
// What it gets wrong: names in small letters, bodies named like persons or places
// ("Harrods", "Brussels" for the Union), titles of works.
package ner

import (
	_ "embed"
	"sync"

	"reportedly"
	"reportedly/internal/linear"
	"reportedly/internal/segment"
)

// A Span is a name: the tokens from Start up to End, and what it names:
// reportedly.Person, Organisation or Place.
type Span struct {
	Start, End int
	Type       reportedly.EntityType
}

//go:embed ner.bin
var modelFile []byte

var model = sync.OnceValue(func() *linear.Sequence {
	m, err := linear.Open(modelFile)
	if err != nil {
		panic("ner: embedded model: " + err.Error())
	}
	return m
})

// Tag finds the names of a document whose tokens have their part of speech, by
// position; they do not overlap. What the documents beside it say counts as
// evidence: the text below a headline tells a person from a town. Its cost is
// linear in the length of the documents.
func Tag(d *segment.Doc, beside ...*segment.Doc) []Span {
	return TagBy(model(), d, beside...)
}

// TagBy is Tag by a model of the caller's.
func TagBy(m *linear.Sequence, d *segment.Doc, beside ...*segment.Doc) []Span {
	v := NewView(d, beside...)
	var (
		out     []Span
		feats   []uint64
		lattice linear.Lattice
	)
	for _, r := range v.Runs() {
		lattice.Reset(r.End - r.Start)
		for i := r.Start; i < r.End; i++ {
			var sum linear.Sum
			feats = v.Features(r, i, feats[:0])
			m.Add(feats, &sum)
			*lattice.Token(i - r.Start) = sum.Scores()
		}
		out = Spans(m.Decode(&lattice), r.Start, out)
	}
	return out
}

// File is the embedded weights, to be hashed.
func File() []byte { return modelFile }

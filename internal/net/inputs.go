package net

import (
	"fmt"

	"reportedly/internal/features"
	"reportedly/internal/nn"
	"reportedly/internal/segment"
)

// inputs are the embeddings of a net, whose rows for a token are joined and put
// through a layer.
type inputs struct {
	tables [featureCount]*nn.Table
	vocab  [featureCount]vocabulary // of the hashes
	to     layer
}

// What is read of each token, in this order.
const (
	fVector = iota
	fWord
	fStem
	fSuffix
	fShape
	fTag
	fCluster
	fQuote
	fSense
	fMarks
	fPlace
	featureCount
)

var featureNames = [featureCount]string{"vec", "word", "stem", "suffix", "shape", "tag", "cluster", "quote", "sense", "marks", "place"}

// The number of values of what is no hash.
var featureSizes = [featureCount]int{fCluster: 256, fQuote: 4, fSense: 16, fMarks: 16, fPlace: 16}

// open reads the embeddings of the net; vectors is the file that holds those of words
// that all nets share, and words how many they are.
func (in *inputs) open(f, vectors *nn.File, net string, words int) error {
	width := 0
	for k, name := range featureNames {
		rows, prefix, from := featureSizes[k], net, f
		var err error
		switch {
		case k == fVector:
			rows, prefix, from = words+1, "", vectors
		case rows == 0:
			if in.vocab[k], err = openVocabulary(f, net+"vocab."+name, 2); err != nil {
				return err
			}
			rows = len(in.vocab[k].keys) + 2
		}
		if in.tables[k], err = from.Table(prefix+"emb."+name, rows, -1); err != nil {
			return err
		}
		width += in.tables[k].Cols
	}
	var err error
	in.to, err = openLayer(f, net+"inp.w", net+"inp.b", width, -1)
	if err == nil && nn.Padded(in.to.m.Out) != in.to.m.Out {
		err = fmt.Errorf("weights: tensor %q is %d wide, want a multiple of 16", net+"inp.w", in.to.m.Out)
	}
	return err
}

// look joins the embeddings of the tokens from a to b of a document.
func (in *inputs) look(v *features.View, c *features.Columns, vectors *vocabulary, a, b int, out *rows) {
	out.reset(b-a, in.to.m.In)
	d := v.Doc
	for i := a; i < b; i++ {
		row := out.row(i - a)
		put := func(k, id int) {
			in.tables[k].Copy(row, id)
			row = row[in.tables[k].Cols:]
		}
		t := &d.Tokens[i]
		s := d.Sentences[t.Sentence]
		put(fVector, vectors.id(c.Word[i]))
		put(fWord, in.vocab[fWord].id(c.Word[i]))
		put(fStem, in.vocab[fStem].id(c.Stem[i]))
		put(fSuffix, in.vocab[fSuffix].id(c.Affix3[i]))
		put(fShape, in.vocab[fShape].id(c.Shape[i]))
		put(fTag, in.vocab[fTag].id(c.Tag[i]))
		put(fCluster, int(c.Cluster[i]))
		put(fQuote, int(c.Quote[i]))
		put(fSense, int(c.Sense[i]))
		put(fMarks, int(min(3, c.Marks[i]-c.Marks[s.Start])*4+min(3, c.Marks[s.End]-c.Marks[i])))
		put(fPlace, placeOf(d, i, s))
	}
}

// placeOf is where a token stands: first or last of its sentence, first of its
// paragraph, in the first paragraph.
func placeOf(d *segment.Doc, i int, s segment.Range) int {
	n := 0
	if i == s.Start {
		n = 1
	}
	if i == s.End-1 {
		n |= 2
	}
	p := d.Tokens[i].Paragraph
	if i == 0 || p != d.Tokens[i-1].Paragraph {
		n |= 4
	}
	if p == 0 {
		n |= 8
	}
	return n
}

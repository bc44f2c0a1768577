package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"reportedly"
	"reportedly/internal/linear"
	"reportedly/internal/ner"
	"reportedly/internal/pos"
	"reportedly/internal/segment"
)

// A nameScore counts names: those found with edges and type right, those said, and
// those in the gold.
type nameScore struct {
	docs, words int
	all         nameCount
	by          map[reportedly.EntityType]*nameCount
	unreached   int // gold names that no run or token edge allows
}

type nameCount struct{ right, said, gold int }

// add reads a document by the model, or by the embedded one if it is nil.
func (s *nameScore) add(m *linear.Sequence, d *namedDoc) {
	s.docs++
	s.words += len(d.doc.Tokens)
	found := ner.Tag
	if m != nil {
		found = func(doc *segment.Doc, beside ...*segment.Doc) []ner.Span { return ner.TagBy(m, doc, beside...) }
	}
	if s.by == nil {
		s.by = map[reportedly.EntityType]*nameCount{reportedly.Person: {}, reportedly.Organisation: {}, reportedly.Place: {}}
	}
	run := make([]int, len(d.doc.Tokens))
	for k, r := range ner.NewView(d.doc).Runs() {
		for i := r.Start; i < r.End; i++ {
			run[i] = k + 1
		}
	}
	gold := map[ner.Span]bool{}
	for _, n := range d.names {
		gold[n] = true
		s.by[n.Type].gold++
		if run[n.Start] == 0 || run[n.Start] != run[n.End-1] {
			s.unreached++
		}
	}
	s.all.gold += len(d.names) + d.uncut
	s.unreached += d.uncut
	for _, n := range found(d.doc) {
		s.all.said++
		s.by[n.Type].said++
		if gold[n] {
			s.all.right++
			s.by[n.Type].right++
		}
	}
}

// String is the figures in a line each: all, then the types.
func (s *nameScore) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d documents, %d tokens; %d names out of reach\n", s.docs, s.words, s.unreached)
	fmt.Fprintf(&b, "  all           %s\n", s.all)
	for _, t := range []reportedly.EntityType{reportedly.Person, reportedly.Organisation, reportedly.Place} {
		if c := s.by[t]; c != nil {
			fmt.Fprintf(&b, "  %-12s  %s\n", t, *c)
		}
	}
	return b.String()
}

// share is a in a hundred of b.
func share(a, b int) float64 { return 100 * float64(a) / float64(max(1, b)) }

func (c nameCount) String() string {
	return fmt.Sprintf("P %6.2f  R %6.2f  F1 %6.2f   (%d right; %d said, %d gold)",
		share(c.right, c.said), share(c.right, c.gold), share(2*c.right, c.said+c.gold), c.right, c.said, c.gold)
}

// checkEntities scores the embedded tagger on the development parts and writes the
// figures to eval/quality/ner.txt.
func checkEntities(o options) error {
	text, _, err := o.entityFigures()
	if err != nil {
		return err
	}
	fmt.Print(text)
	return o.write("eval/quality/ner.txt", []byte(text))
}

// entityFigures is the text of eval/quality/ner.txt, and the F1 of each part in it.
func (o options) entityFigures() (text string, f1 []float64, err error) {
	var b strings.Builder
	b.WriteString("ner: names of persons, organisations and places; a name counts if both edges and the type are right\n")
	for _, part := range []struct {
		name, file string
		read       func(string) ([]namedText, error)
	}{
		{"EWT dev (web text; UNER)", "ewt/en_ewt-ud-dev.iob2.xz", o.readUNER},
		{"GUM dev (six kinds of text; the named ones of its mentions)", "gum/gum-free-dev.conllu.xz", o.readGUM},
	} {
		raw, err := os.ReadFile(filepath.Join(o.data, part.file))
		if err != nil {
			return "", nil, err
		}
		texts, err := part.read(part.file)
		if err != nil {
			return "", nil, err
		}
		var score nameScore
		for _, t := range texts {
			score.add(nil, t.cut(pos.Tag))
		}
		f1 = append(f1, share(2*score.all.right, score.all.said+score.all.gold))
		fmt.Fprintf(&b, "\n%s\n  corpus %s sha256 %x\n  %s", part.name, part.file, sha256.Sum256(raw), &score)
	}
	return b.String(), f1, nil
}

package main

import (
	"bufio"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"reportedly/internal/features"
	"reportedly/internal/pos"
	"reportedly/internal/segment"
)

// A treeWord is a word of a treebank's sentence.
type treeWord struct {
	form, rel string
	head      int // number of the word it hangs on, from 1; 0 is the root
}

// A treeSentence is a sentence of a treebank.
type treeSentence struct {
	text  string
	words []treeWord
}

// relations are the relations that the network learns to tell beside its own work,
// without their subtypes. The order is that of the labels, from 1.
var relations = strings.Fields("root nsubj obj iobj csubj ccomp xcomp obl advcl advmod aux cop mark nmod appos nummod acl amod det case conj cc fixed flat list parataxis compound punct expl discourse vocative dislocated goeswith reparandum orphan dep nsubj:pass aux:pass acl:relcl")

// readTrees reads the sentences of a treebank.
func readTrees(path string) ([]treeSentence, error) {
	f, err := open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []treeSentence
	var s treeSentence
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		line := sc.Text()
		if line == "" {
			if len(s.words) > 0 {
				out = append(out, s)
			}
			s = treeSentence{}
			continue
		}
		if text, ok := strings.CutPrefix(line, "# text = "); ok {
			s.text = text
		}
		col := strings.Split(line, "\t")
		if line[0] == '#' || len(col) < 8 || strings.ContainsAny(col[0], ".-") {
			continue
		}
		head, err := strconv.Atoi(col[6])
		if err != nil {
			continue
		}
		s.words = append(s.words, treeWord{col[1], col[7], head})
	}
	return out, sc.Err()
}

// trees gives the treebanks as documents of some sentences each, with the relation
// of each token and the way to its head, as far as our tokens are the treebank's.
func (o options) trees() ([]dumped, error) {
	const sentences, paragraph = 32, 4
	var out []dumped
	for _, p := range []string{"ewt/en_ewt-ud-train.conllu.xz", "gum/gum-free-train.conllu.xz"} {
		all, err := readTrees(filepath.Join(o.data, p))
		if err != nil {
			return nil, err
		}
		for part := range slices.Chunk(all, sentences) {
			var text strings.Builder
			rel, way := map[int]uint64{}, map[int]uint64{} // by the byte at which a word ends
			for i, s := range part {
				if i%paragraph == 0 && i > 0 {
					text.WriteString("\n\n")
				} else if i > 0 {
					text.WriteByte(' ')
				}
				from := text.Len()
				text.WriteString(s.text)
				at := 0
				for k, w := range s.words {
					i := strings.Index(s.text[at:], w.form)
					if i < 0 || i > 3 {
						break
					}
					at += i + len(w.form)
					rel[from+at], way[from+at] = relation(w.rel), wayTo(k+1, w.head)
				}
			}
			m := &marked{id: "trees-" + strconv.Itoa(len(out)), doc: segment.Split(text.String())}
			pos.Tag(m.doc)
			m.view = features.NewView(m.doc)
			m.ignore = make([]bool, len(m.doc.Tokens))
			d := m.dumped("trees", 0, false)
			n := len(m.doc.Tokens)
			rels, ways := make([]uint64, n), make([]uint64, n)
			for i := range m.doc.Tokens {
				rels[i], ways[i] = rel[m.doc.Tokens[i].End], way[m.doc.Tokens[i].End]
			}
			d.Relation, d.Way = small(rels), small(ways)
			out = append(out, d)
		}
	}
	return out, nil
}

// relation is the number of a relation, 0 if it is not among those learned.
func relation(rel string) uint64 {
	i := slices.Index(relations, rel)
	if i < 0 {
		rel, _, _ = strings.Cut(rel, ":")
		i = slices.Index(relations, rel)
	}
	return uint64(i + 1)
}

// wayTo bands how far off and on which side the head of a word stands, from 1.
func wayTo(word, head int) uint64 {
	n := head - word
	side := uint64(0)
	if n < 0 {
		n, side = -n, 6
	}
	switch {
	case head == 0:
		return 1
	case n < 3:
		return 1 + uint64(n) + side
	case n < 5:
		return 4 + side
	case n < 9:
		return 5 + side
	case n < 16:
		return 6 + side
	}
	return 7 + side
}

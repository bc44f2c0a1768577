package main

import (
	"fmt"
	"path/filepath"

	"reportedly/internal/pos"
	"reportedly/internal/segment"
)

// trainPOS trains the tagger on EWT and the free part of GUM.
func trainPOS(o options) error {
	var docs []*segment.Doc
	var gold [][]string
	for _, p := range []string{"ewt/en_ewt-ud-train.conllu.xz", "gum/gum-free-train.conllu.xz"} {
		ss, err := readCoNLLU(filepath.Join(o.data, p))
		if err != nil {
			return err
		}
		for _, s := range ss {
			d, g := align(s)
			docs, gold = append(docs, d), append(gold, g)
		}
	}
	epochs := o.epochs
	if epochs == 0 {
		epochs = 10
	}
	b := pos.Train(docs, gold, epochs, 14, func(s string) { fmt.Println(s) })
	return o.write("internal/pos/pos.bin", b)
}

// align cuts a treebank's sentence up with our own tokeniser and gives each token
// the tag of the word that ends where it ends. Of a word with hyphens, which the
// treebanks cut, the last piece decides: "well-known" is an adjective.
func align(s conlluSentence) (*segment.Doc, []string) {
	d := segment.Split(s.text)
	tags := make([]string, len(d.Tokens))
	k := 0
	for i := range d.Tokens {
		t := &d.Tokens[i]
		first := k
		for k < len(s.tokens) && s.tokens[k].end < t.End {
			k++
		}
		if k == len(s.tokens) {
			break
		}
		if s.tokens[k].end != t.End || !pos.Known(s.tokens[k].tag) {
			continue
		}
		tag := s.tokens[k].tag
		for first < k && s.tokens[first].end <= t.Start {
			first++
		}
		if first < k && s.tokens[first].start >= t.Start { // several words of the treebank in one of ours
			switch tag {
			case "VBN", "VBG", "VBD", "CD":
				tag = "JJ"
			}
		} else if s.tokens[k].start != t.Start {
			continue
		}
		tags[i] = tag
		k++
	}
	return d, tags
}

// checkPOS prints how many words of the development parts are tagged right, of
// those that our tokeniser and the treebank cut alike.
func checkPOS(o options) error {
	for _, p := range []string{"ewt/en_ewt-ud-dev.conllu.xz", "gum/gum-free-dev.conllu.xz"} {
		ss, err := readCoNLLU(filepath.Join(o.data, p))
		if err != nil {
			return err
		}
		right, all, words := 0, 0, 0
		for _, s := range ss {
			d, gold := align(s)
			words += len(s.tokens)
			pos.Tag(d)
			for i, g := range gold {
				if g != "" {
					all++
					if g == d.Tokens[i].Tag {
						right++
					}
				}
			}
		}
		fmt.Printf("pos: %s: %.2f %% of %d tokens (%d words of the treebank)\n", p, 100*float64(right)/float64(all), all, words)
	}
	return nil
}

package main

import (
	"fmt"
	"hash/fnv"

	"reportedly/internal/linear"
	"reportedly/internal/ner"
)

// trainEntities trains the tagger of names on UNER EWT and the free part of GUM,
// with help from news (learnWithNews).
func trainEntities(o options) error {
	docs, err := o.namedDocs()
	if err != nil {
		return err
	}
	news, err := o.someNews()
	if err != nil {
		return err
	}
	return o.write("internal/ner/ner.bin", o.learnWithNews(docs, news).Bytes())
}

// crossEntities scores the tagger on each eighth of the training documents, learned
// from the others: by this, and never by the development parts, are its features
// and numbers chosen.
func crossEntities(o options) error {
	docs, err := o.namedDocs()
	if err != nil {
		return err
	}
	news, err := o.someNews()
	if err != nil {
		return err
	}
	var ewt, gum nameScore
	for part := range 8 {
		var rest []*namedDoc
		for _, d := range docs {
			if eighth(d.id) != part {
				rest = append(rest, d)
			}
		}
		m := o.learnWithNews(rest, news)
		for _, d := range docs {
			switch {
			case eighth(d.id) != part:
			case d.gum:
				gum.add(m, d)
			default:
				ewt.add(m, d)
			}
		}
	}
	fmt.Printf("EWT train, by eighths: %s\nGUM train, by eighths: %s\n", &ewt, &gum)
	return nil
}

// namedDocs are the training documents, each tagged by a tagger that has not seen
// it: the shipped one knows their parts of speech better than those of any other
// text, and would be trusted too much.
func (o options) namedDocs() ([]*namedDoc, error) {
	ewt, err := o.readUNER("ewt/en_ewt-ud-train.FIRSTCOMMIT.iob2.xz")
	if err != nil {
		return nil, err
	}
	gum, err := o.readGUM("gum/gum-free-train.conllu.xz")
	if err != nil {
		return nil, err
	}
	tagger, err := o.strangers()
	if err != nil {
		return nil, err
	}
	var docs []*namedDoc
	for i, t := range append(ewt, gum...) {
		d := t.loudly().cut(tagger(t))
		d.gum = i >= len(ewt)
		docs = append(docs, d)
	}
	return docs, nil
}

// eighth puts a document into one of eight parts by its id.
func eighth(id string) int {
	h := fnv.New32a()
	h.Write([]byte(id))
	return int(h.Sum32()>>8) % 8
}

func (o options) learnEntities(docs []*namedDoc) *linear.Sequence {
	t := linear.NewTrainer(ner.Labels, ner.Forbidden)
	counts := make(map[uint64]int32)
	views := make([]*ner.View, len(docs))
	var feats []uint64
	for k, d := range docs {
		views[k] = ner.NewView(d.doc)
		for _, r := range views[k].Runs() {
			for i := r.Start; i < r.End; i++ {
				feats = views[k].Features(r, i, feats[:0])
				for _, f := range feats {
					counts[f]++
				}
			}
		}
	}
	t.Keep(counts, 2)
	fmt.Printf("entities: %d features, of %d\n", t.Size(), len(counts))
	counts = nil
	var examples []linear.Example
	for k, d := range docs {
		gold := make([]int8, len(d.doc.Tokens))
		for _, n := range d.names {
			for i := n.Start; i < n.End; i++ {
				gold[i] = ner.Begin(n.Type)
				if i > n.Start {
					gold[i]++
				}
			}
		}
		for _, r := range views[k].Runs() {
			e := linear.Example{Gold: gold[r.Start:r.End]}
			for i := r.Start; i < r.End; i++ {
				feats = views[k].Features(r, i, feats[:0])
				e.Features = append(e.Features, t.Index(feats, nil))
			}
			examples = append(examples, e)
		}
	}
	epochs := o.epochs
	if epochs == 0 {
		epochs = 6
	}
	o.rate /= 4 // smaller steps than the other models': fewer examples
	o.runs = 1
	o.learn("entities", t, examples, epochs)
	m := t.Model(16)
	fmt.Printf("entities: %d rows used\n", m.Used())
	return m
}

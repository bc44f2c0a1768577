package main

import (
	"path/filepath"
	"slices"

	"reportedly/internal/linear"
	"reportedly/internal/ner"
	"reportedly/internal/pos"
	"reportedly/internal/segment"
)

// newsShare is how much of PolNeAR train helps to learn names: one document in so
// many. Half of it helped less: too many labels are then the model's own.
const newsShare = 3

// someNews is news without labels for names.
func (o options) someNews() ([]*namedDoc, error) {
	docs, err := readGold(filepath.Join(o.data, "polnear", "polnear-train.jsonl.xz"))
	if err != nil {
		return nil, err
	}
	var out []*namedDoc
	for i, g := range docs {
		if i%newsShare == 0 {
			d := &namedDoc{id: g.ID, doc: segment.Split(g.Text)}
			pos.Tag(d.doc)
			out = append(out, d)
		}
	}
	return out, nil
}

// learnWithNews learns twice: from the gold, and from the gold with the names that
// the first model found in news. Neither EWT nor GUM has much news, and what stands
// beside the names that the first model is sure of teaches the second (self-training;
// by eighths of the training documents it gained 0.5 points on EWT and 0.8 on GUM).
func (o options) learnWithNews(docs, news []*namedDoc) *linear.Sequence {
	m := o.learnEntities(docs)
	for _, d := range news {
		d.names = ner.TagBy(m, d.doc)
	}
	return o.learnEntities(slices.Concat(news, docs))
}

// strangers trains taggers on three quarters of the treebanks' sentences each, and
// gives for a document the one that was trained without its quarter.
func (o options) strangers() (func(namedText) func(*segment.Doc), error) {
	const parts = 4
	quarter := map[string]int{} // by sentence
	var docs [parts][]*segment.Doc
	var gold [parts][][]string
	for _, p := range []string{"ewt/en_ewt-ud-train.conllu.xz", "gum/gum-free-train.conllu.xz"} {
		ss, err := readCoNLLU(filepath.Join(o.data, p))
		if err != nil {
			return nil, err
		}
		for i, s := range ss {
			q := i * parts / len(ss)
			quarter[s.text] = q
			d, g := align(s)
			for k := range parts {
				if k != q {
					docs[k], gold[k] = append(docs[k], d), append(gold[k], g)
				}
			}
		}
	}
	var taggers [parts]*linear.Sparse
	for k := range taggers {
		m, err := linear.OpenSparse(pos.Train(docs[k], gold[k], 5, 14, func(string) {}))
		if err != nil {
			return nil, err
		}
		taggers[k] = m
	}
	return func(t namedText) func(*segment.Doc) {
		votes := [parts]int{}
		for _, s := range t.sentences {
			if q, ok := quarter[s.text]; ok {
				votes[q]++
			}
		}
		best := 0
		for q := range votes {
			if votes[q] > votes[best] {
				best = q
			}
		}
		return func(d *segment.Doc) { pos.TagBy(taggers[best], d) }
	}, nil
}

package pos

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"reportedly/internal/linear"
	"reportedly/internal/segment"
)

// Train learns the tagger from documents whose tokens carry their tag in gold
// (by document and token; "" where it is not known), and gives the model's file.
// Log is told the accuracy on the training text after each epoch.
func Train(docs []*segment.Doc, gold [][]string, epochs int, logSets int, log func(string)) []byte {
	label := make(map[string]int, len(Tags))
	for i, t := range Tags {
		label[t] = i
	}
	t := linear.NewTrainer(len(Tags), nil)
	counts := make(map[uint64]int32)
	each(docs, gold, nil, func(feats []uint64, _ string) string {
		for _, f := range feats {
			counts[f]++
		}
		return ""
	})
	t.Keep(counts, 2)
	var rows []int32
	for e := range epochs {
		right, all := 0, 0
		order := rand.New(rand.NewPCG(uint64(e), 7)).Perm(len(docs))
		each(docs, gold, order, func(feats []uint64, want string) string {
			g, ok := label[want]
			if !ok {
				g = linear.Free
			}
			rows = t.Index(feats, rows[:0])
			p := t.Classify(rows, g)
			if g != linear.Free {
				all++
				if p == g {
					right++
				}
			}
			return Tags[p]
		})
		log(fmt.Sprintf("pos: epoch %d: %.2f %% of %d", e+1, 100*float64(right)/float64(all), all))
	}
	return t.Sparse(logSets).Bytes()
}

// each calls f for every word of the documents with its features and gold tag; f
// gives the tag that the words after it shall see ("" for the gold one).
func each(docs []*segment.Doc, gold [][]string, order []int, f func([]uint64, string) string) {
	if order == nil {
		for i := range docs {
			order = append(order, i)
		}
	}
	var feats []uint64
	for _, k := range order {
		d := docs[k]
		w := words{d: d}
		for _, s := range d.Sentences {
			w.sentence(s)
			for i := s.Start; i < s.End; i++ {
				if m := mark(d.Tokens[i].Norm); m != "" {
					d.Tokens[i].Tag = m
					continue
				}
				feats = w.features(i-s.Start, feats[:0])
				tag := f(feats, gold[k][i])
				if tag == "" {
					tag = gold[k][i]
				}
				d.Tokens[i].Tag = tag
			}
		}
	}
}

// Known reports whether the tag is one of Tags.
func Known(tag string) bool { return slices.Contains(Tags, tag) }

package main

import (
	"fmt"
	"hash/fnv"
	"strings"

	"reportedly/internal/linear"
	"reportedly/internal/ner"
)

// trainEntities trains the tagger of names on UNER EWT and the free part of GUM.
// With a fold, every eighth document beginning with that one is left out, and the
// model is scored on those and not written.
func trainEntities(o options) error {
	ewt, err := o.readUNER("en_ewt-ud-train.FIRSTCOMMIT.iob2.xz")
	if err != nil {
		return err
	}
	gum, err := o.readGUM("gum-free-train.conllu.xz")
	if err != nil {
		return err
	}
	var docs, held, heldGUM []*namedDoc
	for i, t := range append(ewt, gum...) {
		switch {
		case o.fold < 0 || eighth(t.id) != o.fold%8:
			docs = append(docs, t.loudly().cut())
		case i < len(ewt):
			held = append(held, t.cut())
		default:
			heldGUM = append(heldGUM, t.cut())
		}
	}
	m := o.learnEntities(docs)
	if o.fold >= 0 {
		fmt.Printf("held-out EWT: %s\nheld-out GUM: %s\n", scoreNames(m, held), scoreNames(m, heldGUM))
		return nil
	}
	return o.write("internal/ner/ner.bin", m.Bytes())
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
	for e := range epochs {
		fmt.Printf("entities: epoch %d: %s\n", e+1, o.learn(t, examples, e))
	}
	m := t.Model(16)
	fmt.Printf("entities: %d rows used\n", m.Used())
	return m
}

// checkEntities scores the embedded tagger on the development parts.
func checkEntities(o options) error {
	ewt, err := o.readUNER("en_ewt-ud-dev.iob2.xz")
	if err != nil {
		return err
	}
	gum, err := o.readGUM("gum-free-dev.conllu.xz")
	if err != nil {
		return err
	}
	fmt.Printf("EWT dev: %s\nGUM dev: %s\n", scoreNames(nil, cutAll(ewt)), scoreNames(nil, cutAll(gum)))
	return nil
}

func cutAll(ts []namedText) []*namedDoc {
	var out []*namedDoc
	for _, t := range ts {
		out = append(out, t.cut())
	}
	return out
}

// scoreNames is precision, recall and F1 of names, edges and type right; by the
// embedded model if m is nil.
func scoreNames(m *linear.Sequence, docs []*namedDoc) string {
	type count struct{ right, said, gold int }
	var all count
	by := map[string]*count{}
	unreached := 0
	for _, d := range docs {
		var got []ner.Span
		if m == nil {
			got = ner.Tag(d.doc)
		} else {
			got = ner.TagBy(m, d.doc)
		}
		gold := map[ner.Span]bool{}
		at := func(s ner.Span) *count {
			c := by[string(s.Type)]
			if c == nil {
				c = new(count)
				by[string(s.Type)] = c
			}
			return c
		}
		in := make([]int, len(d.doc.Tokens))
		for k, r := range ner.NewView(d.doc).Runs() {
			for i := r.Start; i < r.End; i++ {
				in[i] = k + 1
			}
		}
		for _, n := range d.names {
			gold[n] = true
			at(n).gold++
			if in[n.Start] == 0 || in[n.Start] != in[n.End-1] {
				unreached++
			}
		}
		all.gold += len(d.names) + d.uncut
		unreached += d.uncut
		for _, n := range got {
			all.said++
			at(n).said++
			if gold[n] {
				all.right++
				at(n).right++
			}
		}
	}
	line := func(c count) string {
		p, r := 100*float64(c.right)/float64(max(1, c.said)), 100*float64(c.right)/float64(max(1, c.gold))
		return fmt.Sprintf("P %.1f R %.1f F1 %.1f (%d right, %d said, %d gold)", p, r, 2*p*r/max(1, p+r), c.right, c.said, c.gold)
	}
	var b strings.Builder
	b.WriteString(line(all))
	fmt.Fprintf(&b, ", %d out of reach", unreached)
	for _, k := range []string{"person", "organisation", "place"} {
		if by[k] != nil {
			b.WriteString("\n    " + k + ": " + line(*by[k]))
		}
	}
	return b.String()
}

package main

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"

	"reportedly/internal/segment"
	"reportedly/read/attribution"
)

// printedWeight is how many written candidates one of printed news counts for: there are
// few, and news is what the program is for.
const printedWeight = 3

// within fits the rankings of statements within others, on what no network has seen,
// gold/written dev and testdata/golden, and on printed news, gold/wikinews train and dev, which is little and of
// which the networks saw the train part. One of its signs is what cueWords counts.
//
//	reportedly eval --dump gold/written > written.jsonl
//	reportedly eval --dump --texts gum.jsonl gold/wikinews > wikinews.jsonl
//	go run ./train -written written.jsonl -wikinews wikinews.jsonl cue-words
//	reportedly eval --dump testdata/golden > cases.jsonl
//	go run ./train -written written.jsonl -wikinews wikinews.jsonl -cases cases.jsonl within
func within(o options) error {
	var own [3][]goldDoc
	for i, file := range []string{o.written, o.cases, o.wikinews} {
		var err error
		if own[i], err = readGold(file); err != nil {
			return err
		}
	}
	written, cases, printed := own[0], own[1], own[2]
	var out bytes.Buffer
	for _, m := range []attribution.Model{attribution.Default, attribution.Fast, attribution.Free} {
		var all []innerExample
		for _, d := range written {
			if d.Split == "dev" {
				all = append(all, innerOf(m, d, 1)...)
			}
		}
		for _, d := range cases {
			all = append(all, innerOf(m, d, 1)...)
		}
		for _, d := range printed {
			if d.Split != "test" {
				all = append(all, innerOf(m, d, printedWeight)...)
			}
		}
		r := fitInner(all)
		name := cmp.Or(string(m), "default")
		fmt.Fprintf(&out, "rank %s %s\n", name, r)
		fmt.Printf("%s: %d candidates within others: %s\n", name, len(all), r)
	}
	return o.write("read/attribution/within.txt", out.Bytes())
}

// cueWords counts how often words are cues, in the train parts of our own corpora.
func cueWords(o options) error {
	docs, err := readGold(o.written, o.wikinews)
	if err != nil {
		return err
	}
	type count struct{ clauses, nouns, of int }
	counts := map[string]*count{}
	of := func(stem string) *count {
		if counts[stem] == nil {
			counts[stem] = &count{}
		}
		return counts[stem]
	}
	for _, d := range docs {
		if d.Split != "train" {
			continue
		}
		d.Statements = append(d.Statements, d.Optional...)
		m := mark(d)
		for i := range m.doc.Tokens {
			for _, stem := range attribution.CueStems(m.doc, ranges([]int{i})) {
				of(stem).of++
			}
		}
		for _, s := range m.statements {
			cue := ranges(s.cue)
			for _, stem := range attribution.CueStems(m.doc, cue) {
				if attribution.Clausal(m.doc, cue, ranges(s.content)) {
					of(stem).clauses++
				} else {
					of(stem).nouns++
				}
			}
		}
	}
	var out bytes.Buffer
	for _, stem := range slices.Sorted(maps.Keys(counts)) {
		if n := counts[stem]; n.clauses+n.nouns > 0 {
			fmt.Fprintf(&out, "%s %d %d %d\n", stem, n.clauses, n.nouns, n.of)
		}
	}
	return o.write("read/attribution/within_words.txt", out.Bytes())
}

// ranges are tokens as pieces.
func ranges(tokens []int) []segment.Range {
	var out []segment.Range
	for _, i := range tokens {
		if n := len(out); n > 0 && out[n-1].End == i {
			out[n-1].End++
			continue
		}
		out = append(out, segment.Range{Start: i, End: i + 1})
	}
	return out
}

// An innerExample is a candidate within another's content of which it is known whether it
// is right.
type innerExample struct {
	signs  attribution.InnerSigns
	right  bool
	weight float64
}

// innerOf judges a document's candidates within others. Left out are those of statements
// that a reader may mark or leave.
func innerOf(model attribution.Model, d goldDoc, weight float64) []innerExample {
	m := mark(d)
	optional := mark(goldDoc{Text: d.Text, Statements: d.Optional}).statements
	var out []innerExample
	for _, c := range model.Inner(m.doc) {
		s := markedStatement{tokens(c.Source), tokens(c.Cue), tokens(c.Content)}
		e := innerExample{c.Signs, matches(&s, m.statements), weight}
		maybe := slices.ContainsFunc(optional, func(o markedStatement) bool { return dice(o.cue, s.cue) >= 0.5 })
		if e.right || !maybe {
			out = append(out, e)
		}
	}
	return out
}

// fitInner is a logistic regression with a quadratic prior on all weights but the bias, by
// gradient descent with AdaGrad's steps over the whole set.
func fitInner(all []innerExample) *attribution.InnerRank {
	const prior = 3.0
	r := new(attribution.InnerRank)
	var slope attribution.InnerRank
	for range 3000 {
		var g attribution.InnerRank
		for i := range all {
			e := -r.Probability(&all[i].signs)
			if all[i].right {
				e++
			}
			for k, s := range all[i].signs {
				g[k] += all[i].weight * e * s
			}
		}
		for k := range g {
			if k > 0 {
				g[k] -= prior * r[k]
			}
			slope[k] += g[k] * g[k]
			r[k] += 0.3 * g[k] / (1e-9 + math.Sqrt(slope[k]))
		}
	}
	return r
}

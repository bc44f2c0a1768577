package main

import (
	"fmt"
	"math"
	"sort"

	"reportedly/internal/candidate"
	"reportedly/internal/crf"
	"reportedly/internal/segment"
)

// rankFolds are the parts of PolNeAR train, a twelfth each, that are in turn kept
// from the chains and shown to the ranking.
var rankFolds = []int{1, 4, 7, 10}

// A judged candidate is one whose rightness is known.
type judged struct {
	signs candidate.Signs
	gold  int // number of the gold statement it is right about; -1 if none
	fold  int
}

// trainRank fits the ranking: each part in turn is read by chains that were
// trained on the rest, and a logistic regression learns which candidates are right
// (Dice ≥ 0.5 with a gold statement in each of the three roles). Candidates
// whose cue stands within a gold content are left out: nothing is known of them.
func trainRank(o options) error {
	o.runs = 1 // the mean of more makes no other candidates, and takes as much longer
	var all []judged
	golds := 0
	for _, f := range rankFolds {
		if f == o.fold {
			continue
		}
		rest, err := o.polnear(func(i int) bool { return i%12 != f && i%12 != o.fold })
		if err != nil {
			return err
		}
		held, err := o.polnear(func(i int) bool { return i%12 == f })
		if err != nil {
			return err
		}
		cues, spans := shrunk(o.learnCues(rest), o.learnSpans(rest), rest)
		m := crf.New(cues, spans, candidate.Rank{})
		for _, d := range held {
			all = append(all, judge(m, d, golds, f)...)
			golds += len(d.statements)
		}
	}
	// The threshold is chosen where each part was ranked by a regression fitted on
	// the others.
	probability := make([]float64, len(all))
	for _, f := range rankFolds {
		var others []judged
		for _, j := range all {
			if j.fold != f {
				others = append(others, j)
			}
		}
		r := fit(others)
		for i := range all {
			if all[i].fold == f {
				probability[i] = r.Probability(&all[i].signs)
			}
		}
	}
	r := fit(all)
	var f1 float64
	r.Threshold, f1 = bestThreshold(all, probability, golds)
	fmt.Printf("rank: %d candidates, %d gold statements; at %.2f F1 %.2f\n", len(all), golds, r.Threshold, 100*f1)
	return o.write("internal/crf/rank.txt", r.Bytes())
}

// judge reads a document and finds which candidates are right. Gold statements are
// numbered from first on.
func judge(m *crf.Model, d *marked, first, fold int) []judged {
	within := make([]bool, len(d.doc.Tokens)) // within some gold content
	cueOf := make([]bool, len(d.doc.Tokens))
	for _, s := range d.statements {
		for _, i := range s.content {
			within[i] = true
		}
		for _, i := range s.cue {
			cueOf[i] = true
		}
	}
	var out []judged
	for _, c := range m.Propose(d.view, nil) {
		at := c.Cue[0].Start
		if within[at] && !cueOf[at] || d.ignore[at] {
			continue
		}
		j := judged{signs: c.Signs, gold: -1, fold: fold}
		source, cue, content := tokens(c.Source), tokens(c.Cue), tokens(c.Content)
		for k, s := range d.statements {
			if dice(content, s.content) >= 0.5 && dice(cue, s.cue) >= 0.5 && dice(source, s.source) >= 0.5 {
				j.gold = first + k
				break
			}
		}
		out = append(out, j)
	}
	return out
}

func tokens(pieces []segment.Range) []int {
	var out []int
	for _, p := range pieces {
		for i := p.Start; i < p.End; i++ {
			out = append(out, i)
		}
	}
	return out
}

// dice is the Dice coefficient of two rising lists; 1 if both are empty.
func dice(a, b []int) float64 {
	if len(a)+len(b) == 0 {
		return 1
	}
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return 2 * float64(n) / float64(len(a)+len(b))
}

// fit is a logistic regression with a small quadratic prior, by gradient descent
// with AdaGrad's steps over the whole set.
func fit(all []judged) candidate.Rank {
	const prior = 1.0
	var r candidate.Rank
	var slope candidate.Signs
	for range 1500 {
		var g candidate.Signs
		for i := range all {
			e := -r.Probability(&all[i].signs)
			if all[i].gold >= 0 {
				e++
			}
			for k, s := range all[i].signs {
				g[k] += e * s
			}
		}
		for k := range g {
			g[k] -= prior * r.Weights[k]
			slope[k] += g[k] * g[k]
			r.Weights[k] += 0.3 * g[k] / (1e-9 + math.Sqrt(slope[k]))
		}
	}
	return r
}

// bestThreshold is the probability at which taking what is likelier gives the best
// F1, and that F1. Of two candidates right about one gold statement one counts.
func bestThreshold(all []judged, probability []float64, golds int) (threshold, best float64) {
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool { return probability[order[i]] > probability[order[j]] })
	found := make(map[int]bool)
	for n, i := range order {
		if g := all[i].gold; g >= 0 {
			found[g] = true
		}
		if f := 2 * float64(len(found)) / float64(n+1+golds); f > best {
			threshold, best = probability[i], f
		}
	}
	return threshold, best
}

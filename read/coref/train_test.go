package coref

import (
	"flag"
	"math/rand"
	"os"
	"testing"
)

var train = flag.Bool("train", false, "learn the weights of pronouns anew and write weights.txt")

// TestTrain learns the weights of weights.go; run it with -train. The recipe:
// log-linear over candidates, plain stochastic gradient, the same order each time.
func TestTrain(t *testing.T) {
	if !*train {
		t.Skip("weights are learned only with -train")
	}
	cases := readGAP(t, "gap-development.tsv")
	type example struct {
		c    []candidate
		gold []bool
	}
	w := make([]float64, features)
	total := make([]float64, features)
	rng := rand.New(rand.NewSource(1))
	const epochs = 12
	for pass := 0; pass < 2; pass++ { // the second with earlier pronouns resolved by the first
		var examples []example
		for _, g := range cases {
			c := prepare(g.text)
			k, a, b := c.at(g.pronoun, true), c.at(g.a, false), c.at(g.b, false)
			if k < 0 {
				continue
			}
			c.walkBefore(k)
			ex := example{c: c.antecedents(k, view{})}
			any := false
			for _, cand := range ex.c {
				yes := g.isA && a >= 0 && c.mentions[a].entity == cand.entity || g.isB && b >= 0 && c.mentions[b].entity == cand.entity
				ex.gold = append(ex.gold, yes)
				any = any || yes
			}
			if any || !g.isA && !g.isB {
				examples = append(examples, ex)
			}
		}
		clear(w)
		clear(total)
		n := 0
		for e := 0; e < epochs; e++ {
			rng.Shuffle(len(examples), func(i, j int) { examples[i], examples[j] = examples[j], examples[i] })
			rate := 0.1 / (1 + float64(e)/3)
			for _, ex := range examples {
				weights = w
				(&cast{}).weigh(ex.c, -1)
				goldShare, nobodyShare := 0.0, 1.0
				for i, cand := range ex.c {
					nobodyShare -= cand.share
					if ex.gold[i] {
						goldShare += cand.share
					}
				}
				none := goldShare == 0
				for i, cand := range ex.c {
					want := 0.0
					if ex.gold[i] {
						want = cand.share / goldShare
					}
					for _, f := range cand.feats {
						w[f] += rate * (want - cand.share)
					}
				}
				w[nobody] += rate * (float64(b2i(none)) - nobodyShare)
				for f := range w {
					w[f] -= rate * 0.0003 * w[f]
				}
			}
			if e >= epochs/2 {
				n++
				for f := range w {
					total[f] += w[f]
				}
			}
		}
		mean := make([]float64, features)
		for f := range mean {
			mean[f] = total[f] / float64(n)
		}
		weights = mean
		all, men, women, _ := scoreGAP(cases)
		t.Logf("pass %d: %d examples; on the data learned from F1 %.1f (%.1f, %.1f)", pass+1, len(examples), all.f1(), men.f1(), women.f1())
		w = make([]float64, features)
	}
	if err := os.WriteFile("weights.txt", []byte(writeWeights(weights)), 0o644); err != nil {
		t.Fatal(err)
	}
}

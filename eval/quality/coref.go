package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"reportedly/eval"
)

// A document is what coreference is scored on: gold has mentions, a reading
// entities, whose offsets are the same code points.
type document struct {
	ID       string `json:"id"`
	Mentions []struct {
		Span   [2]int
		Entity int
	} `json:"mentions"`
	Entities []struct {
		Mentions [][2]int
	} `json:"entities"`
}

// addCoref adds to a task's figures how well mentions are tied.
func addCoref(m *measured, goldFile, predFile string) error {
	c, inGold, err := scoreCoref(goldFile, predFile)
	if err != nil {
		return err
	}
	muc, b3, ceaf := c.F1()
	m.report += fmt.Sprintf("coreference, over the %d of %d mentions that are found (package eval; CoNLL is the mean of the three F1)\n"+
		"  MUC %.2f  B³ %.2f  CEAF-e %.2f  CoNLL %.2f\n", c.Mentions, inGold, 100*muc, 100*b3, 100*ceaf, 100*c.CoNLL())
	m.values["coreference CoNLL"] = 100 * c.CoNLL()
	return nil
}

// scoreCoref compares who is who in gold and in what the program says, over the
// mentions of gold that the program finds: those whose words are the same, and of
// the rest those that share more than half of their characters.
func scoreCoref(goldFile, predFile string) (c eval.Coref, inGold int, err error) {
	gold, err := readDocuments(goldFile)
	if err != nil {
		return c, 0, err
	}
	pred, err := readDocuments(predFile)
	if err != nil {
		return c, 0, err
	}
	said := map[string]*document{}
	for i := range pred {
		said[pred[i].ID] = &pred[i]
	}
	for i := range gold {
		g := &gold[i]
		inGold += len(g.Mentions)
		p := said[g.ID]
		if p == nil {
			return c, 0, fmt.Errorf("%s: no reading of %s", predFile, g.ID)
		}
		key, response := common(g, p)
		if err := c.Add(key, response); err != nil {
			return c, 0, fmt.Errorf("%s: %w", g.ID, err)
		}
	}
	return c, inGold, nil
}

// common gives the entities of the mentions that both sides have, gold's and the
// program's. A mention of the one goes with at most one of the other.
func common(gold, pred *document) (key, said []int) {
	entity := map[[2]int]int{}
	var spans [][2]int
	for e := range pred.Entities {
		for _, span := range pred.Entities[e].Mentions {
			if _, twice := entity[span]; !twice {
				spans = append(spans, span)
			}
			entity[span] = e
		}
	}
	taken := map[[2]int]bool{}
	take := func(in int, span [2]int) {
		taken[span] = true
		key, said = append(key, in), append(said, entity[span])
	}
	var rest []int
	for i, g := range gold.Mentions {
		if _, ok := entity[g.Span]; !ok {
			rest = append(rest, i)
		} else if !taken[g.Span] {
			take(g.Entity, g.Span)
		}
	}
	for _, i := range rest {
		g := gold.Mentions[i]
		best, share := [2]int{}, 0.5
		for _, span := range spans {
			if d := dice(g.Span, span); d > share && !taken[span] {
				best, share = span, d
			}
		}
		if share > 0.5 {
			take(g.Entity, best)
		}
	}
	return key, said
}

// dice is the share of characters that two spans have in common.
func dice(a, b [2]int) float64 {
	shared := min(a[1], b[1]) - max(a[0], b[0])
	if shared <= 0 {
		return 0
	}
	return 2 * float64(shared) / float64(a[1]-a[0]+b[1]-b[0])
}

func readDocuments(path string) ([]document, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	in := json.NewDecoder(bufio.NewReader(f))
	var out []document
	for {
		var d document
		if err := in.Decode(&d); errors.Is(err, io.EOF) {
			return out, nil
		} else if err != nil {
			return nil, fmt.Errorf("%s: document %d: %w", path, len(out)+1, err)
		}
		out = append(out, d)
	}
}

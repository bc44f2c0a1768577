package utterance_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"reportedly/link/utterance"
	"reportedly/link/utterance/pairset"
)

var update = flag.Bool("update", false, "rewrite what the pairs say the program answers today, and the file of figures")

const (
	pairsDir    = "../../testdata/pairs"
	pairsFigure = "../../eval/quality/pairs.txt"
)

// TestPairs compares every labelled pair. Where the program is not right, the pair
// says what it answers today, so that every change in behaviour shows in a diff; how
// much is right may not fall.
func TestPairs(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(pairsDir, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no pairs in %s (%v)", pairsDir, err)
	}
	var tuned, kept pairset.Counts
	seen := map[string]bool{}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		pairs, err := pairset.Parse(file, string(src))
		if err != nil {
			t.Fatal(err)
		}
		today := map[string]string{}
		for i := range pairs {
			p := &pairs[i]
			if seen[p.ID] {
				t.Errorf("%s:%d: pair %s stands in another file, too", file, p.Line, p.ID)
			}
			seen[p.ID] = true
			c := utterance.Compare(p.A, p.B)
			var changes []string
			for _, ch := range c.Changes {
				changes = append(changes, string(ch.Kind))
			}
			counts := &tuned
			if pairset.Kept(file) {
				counts = &kept
			}
			if counts.Add(p, c.Same, changes) {
				if p.Today != "" && !*update {
					t.Errorf("%s:%d: %s is right now; -update says so", file, p.Line, p.ID)
				}
				continue
			}
			answer := pairset.Answer(c.Same, changes)
			today[p.ID] = answer
			if answer != p.Today && !*update {
				t.Errorf("%s:%d: %s: got %q, today's was %q", file, p.Line, p.ID, answer, p.Today)
			}
			if testing.Verbose() && !pairset.Kept(file) {
				fmt.Printf("%s: score %.2f\n  a %s\n  b %s\n  want %+v\n", p.ID, c.Score, p.A, p.B, p.Label)
				for _, ch := range c.Changes {
					fmt.Printf("    %s: %s\n", ch.Kind, ch.Reason)
				}
			}
		}
		if *update {
			if err := os.WriteFile(file, []byte(pairset.Rewrite(string(src), today)), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	t.Logf("tuned on: %s\nkept: same %.1f F1 %.1f missed %d/%d alarms %d/%d", &tuned, kept.Same(), kept.F1(), kept.Missed, kept.Marked, kept.Alarms, kept.Plain)
	checkFigures(t, &tuned, &kept)
}

func checkFigures(t *testing.T, tuned, kept *pairset.Counts) {
	text := "# Pairs of testdata/pairs: one thing said or two, and which changes of meaning were named.\n" +
		"# Written by: go test ./link/utterance -run TestPairs -update\n\nkept, nothing was tuned on it: " + kept.String() + "\ntuned on: " + tuned.String()
	if *update {
		if err := os.WriteFile(pairsFigure, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	was, err := os.ReadFile(pairsFigure)
	if err != nil {
		t.Fatal(err)
	}
	if string(was) != text {
		t.Errorf("%s is not what is measured now:\n%s", pairsFigure, text)
	}
}

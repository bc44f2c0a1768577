package main

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestEntityFigures holds the embedded weights to their floors. The figures move a
// little with every word that is added to the lists of package names, since those
// are features; a move is shown and is no failure.
func TestEntityFigures(t *testing.T) {
	o := options{data: "../../shared/data"}
	if _, err := os.Stat(o.data); err != nil {
		t.Skip("no ../shared beside the checkout, which holds the corpora: nothing measured")
	}
	got, f1, err := o.entityFigures()
	if err != nil {
		t.Fatal(err)
	}
	for i, floor := range []float64{72.5, 73} {
		if f1[i] < floor {
			t.Errorf("F1 %.2f, below the floor of %.2f, in part %d of\n%s", f1[i], floor, i+1, got)
		}
	}
	want, err := os.ReadFile("../eval/quality/ner.txt")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Logf("eval/quality/ner.txt has other figures; go run ./train entities-check writes it again:\n%s", diff)
	}
}

func TestGUMBrackets(t *testing.T) {
	var done, open []gumMention
	for word, e := range []string{"(1-person-new-x(2-place-new-y)", "2)", "(3-place-new)1)"} {
		done, open = gumBrackets(e, word, done, open)
	}
	want := []gumMention{{"2", "place", 0, 0}, {"3", "place", 2, 2}, {"1", "person", 0, 2}}
	if diff := cmp.Diff(want, done, cmp.AllowUnexported(gumMention{})); diff != "" || len(open) > 0 {
		t.Errorf("%d left open; %s", len(open), diff)
	}
}

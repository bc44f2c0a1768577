package main

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestEntityFigures holds the committed figures to what the committed weights do.
func TestEntityFigures(t *testing.T) {
	o := options{data: "../../shared/data", out: ".."}
	if _, err := os.Stat(o.data); err != nil {
		t.Skip("no ../shared beside the checkout, which holds the corpora: nothing measured")
	}
	got, err := o.entityFigures()
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("../eval/quality/ner.txt")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("run go run ./train entities-check, and say why the figures moved:\n%s", diff)
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

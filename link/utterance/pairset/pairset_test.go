package pairset

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParse(t *testing.T) {
	src := "# two\npair  one\na     We go.\nb     We stay.\nis    same: negation; maybe time; or entity, scope\ntoday same\n\npair  two\na     x\nb     y\nis    different\n"
	got, err := Parse("set.txt", src)
	if err != nil {
		t.Fatal(err)
	}
	want := []Pair{
		{ID: "one", A: "We go.", B: "We stay.", Label: Label{Same: true, Changes: []string{"negation"}, Maybe: []string{"time"}, Or: [][]string{{"entity", "scope"}}}, Today: "same", Line: 2},
		{ID: "two", A: "x", B: "y", Line: 8},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if got := Rewrite(src, map[string]string{"two": "same: number"}); strings.Contains(got, "today same\n") || !strings.HasSuffix(got, "is    different\ntoday same: number\n") {
		t.Errorf("rewritten: %s", got)
	}
}

func TestParseRefuses(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"pair one\nb y\n", `s:2: "b" stands where "a`},
		{"pair one\na x\nb y\n", `s:1: pair one has no line "is"`},
		{"pair one\na x\nb y\nis same: negated\n", `s:4: no change is called "negated"`},
		{"pair one\na x\nb y\nis alike\n", `s:4: a pair is same or different, not "alike"`},
		{"pair one\na x\nb y\nis different: number\n", "s:4: two things said have no changes"},
		{"pair one\na x\nb y\nis same\n\npair one\na x\nb y\nis same\n", "s:6: pair one is there twice"},
		{"pair\n", `s:1: nothing after "pair"`},
	} {
		if _, err := Parse("s", c.src); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: got %v, want %s", c.src, err, c.want)
		}
	}
}

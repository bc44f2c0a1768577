package utterance

import (
	"strings"
	"testing"
)

// The search by halves finds what a search line by line finds, and nothing else.
func TestLookUp(t *testing.T) {
	n := 0
	last := ""
	for line := range strings.Lines(relatedText) {
		word, _, _ := strings.Cut(line, "\t")
		if word <= last {
			t.Fatalf("%q stands after %q: the table is not sorted", word, last)
		}
		last = word
		if n++; n%97 != 1 {
			continue
		}
		if k := lookUp(word); k == nil || k.word != " "+word+" " {
			t.Errorf("%q is not found", word)
		}
		if lookUp(word+"~") != nil {
			t.Errorf("%q~ is found", word)
		}
	}
	for _, word := range []string{"", "\t", "\n", " ", "zzzz", "0", "\xff"} {
		if lookUp(word) != nil {
			t.Errorf("%q is found", word)
		}
	}
}

func TestKinship(t *testing.T) {
	for _, c := range []struct {
		a, b string
		akin bool
		turn turn
	}{
		{"suspicion", "suspect", true, straight},
		{"resignation", "step_down", true, straight},
		{"carry_out", "implement", true, straight},
		{"murder", "kill", true, straight},
		{"harmless", "harmful", false, opposite},
		{"husband", "wife", false, rival},
		{"hospital", "school", false, straight},
	} {
		a, b := kinOf(c.a), kinOf(c.b)
		if a == nil || b == nil || a.akin(b) > 0 != c.akin || b.akin(a) > 0 != c.akin || a.turned(b) != c.turn {
			t.Errorf("%s, %s: akin %v, turned %v", c.a, c.b, a.akin(b), a.turned(b))
		}
	}
}

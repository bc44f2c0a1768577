package main

import "testing"

// Who mistypes a command is told the one that is meant, and nobody is told one at random.
func TestNearest(t *testing.T) {
	of := (&Main{}).parser(&commands{}).Model.Children
	for typed, want := range map[string]string{
		"serach": "search", "reda": "read", "stroies": "stories", "exprot": "export", "speaker": "speakers", "ad": "add",
		"fetch": "", "list": "", "x": "", "stats": "", "read-isolate": "",
	} {
		if got := nearest(typed, of); got != want {
			t.Errorf("%s: %q, want %q", typed, got, want)
		}
	}
}

func TestMistyped(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "abc", 3}, {"abc", "abc", 0}, {"acb", "abc", 1}, {"ab", "abc", 1}, {"abcd", "abc", 1}, {"axc", "abc", 1}, {"kitten", "sitting", 3}} {
		if got := mistyped(c.a, c.b); got != c.want {
			t.Errorf("%s %s: %d", c.a, c.b, got)
		}
		if got := mistyped(c.b, c.a); got != c.want {
			t.Errorf("%s %s: %d", c.b, c.a, got)
		}
	}
}

package main

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// corpus makes texts of some words, in an order that says nothing.
func corpus(name string, vocabulary []string) []text {
	var out []text
	for i := range 40 {
		var b strings.Builder
		for j := range 200 {
			b.WriteString(vocabulary[(i*7+j*j+j*3)%len(vocabulary)] + " ")
		}
		out = append(out, text{name: fmt.Sprint(name, i), words: b.String()})
	}
	return out
}

func TestTellApart(t *testing.T) {
	plain := strings.Fields("a the of in and to was for on with at by it as from that")
	a, same := corpus("a", plain), corpus("b", plain)
	other := corpus("c", append([]string{"zinc", "ferry", "mayor"}, plain...))
	if right, of := tellApart(a, other, 0); of != 160 || right < 150 {
		t.Errorf("words that only one side has: %d of %d", right, of)
	}
	if right, of := tellApart(a, same, 0); right < of/4 || right > 3*of/4 {
		t.Errorf("two corpora of the same words: %d of %d", right, of)
	}
	if right, of := tellApart(a, other[:10], 16); of != 40 {
		t.Errorf("as many of each: %d of %d", right, of)
	}
}

func TestMeasured(t *testing.T) {
	m := measured([]text{{words: "The ferry is late. Nobody said why it is."}}, 4)
	if m.texts != 1 || m.words != 9 || m.sentence != 4.5 || m.firstTypes != 4 {
		t.Errorf("%+v", m)
	}
}

// The README has the figures that are measured now, where there is what to measure by.
func TestReadme(t *testing.T) {
	t.Chdir("../..")
	if _, err := os.Stat(gum); err != nil {
		t.Skip("no corpora beside the checkout: measured in CI only")
	}
	file, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	section, err := measureAll()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(file), from+section+to) {
		t.Errorf("%s has other figures than these; go run ./gold/likeness -update\n%s", readme, section)
	}
}

func TestProse(t *testing.T) {
	if got := prose("Ferry late again\n\nFriday, 1 May 2020\nThe ferry is late.\n\n“Why?”\nBy A. B"); got != "The ferry is late.\n\n“Why?”" {
		t.Errorf("%q", got)
	}
}

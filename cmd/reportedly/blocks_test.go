package main

import (
	"strings"
	"testing"

	"reportedly"
)

// span finds the first place of words in a text.
func span(t *testing.T, text, words string) []reportedly.Span {
	t.Helper()
	before, _, ok := strings.Cut(text, words)
	if !ok {
		t.Fatalf("%q is not in the text", words)
	}
	start := len([]rune(before))
	return []reportedly.Span{{Start: start, End: start + len([]rune(words))}}
}

func harbour(t *testing.T) *reportedly.Reading {
	text := "“Olin Brask told me that the money, all of it, is there in the vaults of the port,” Mara Venn said. He hopes for rain. A source denied it.Again"
	at := func(words string) []reportedly.Span { return span(t, text, words) }
	return &reportedly.Reading{
		Report: reportedly.Report{ID: "r", File: "ferry.html", Place: "line 2",
			Metadata: reportedly.Metadata{Title: "Ferry terminal\x1b[0m stays shut", Outlet: "Coast Gazette", Published: "2024-06-04"},
			Text:     reportedly.NewText(text), Headline: reportedly.NewText("Ferry terminal\x1b[0m stays shut"),
			Damage: []reportedly.Damage{{Kind: reportedly.MissingSpace, Span: at("it.Again")[0], Note: "no space"}}},
		Attributions: []reportedly.Attribution{
			{Source: at("Mara Venn"), Cue: at("said"), Content: at("“Olin Brask told me that the money, all of it, is there in the vaults of the port,”"), Kind: reportedly.Direct, Class: reportedly.Speech, Within: -1, Entity: 0},
			{Source: at("Olin Brask"), Cue: at("told me"), Content: at("the money, all of it, is there in the vaults of the port"), Kind: reportedly.Indirect, Class: reportedly.Speech, Within: 0, Entity: 1, Via: []int{0}},
			{Source: at("He"), Cue: at("hopes"), Content: at("for rain"), Kind: reportedly.Indirect, Class: reportedly.Wish, Within: -1, Entity: -1},
			{Source: at("A source"), Cue: at("denied"), Content: at("it"), Kind: reportedly.Indirect, Class: reportedly.Speech, Polarity: reportedly.Denied, Within: -1, Entity: -1},
		},
		Entities: []reportedly.Entity{{Name: "Mara Venn", Type: reportedly.Person}, {Name: "Olin Brask", Type: reportedly.Person}},
	}
}

func TestBlocks(t *testing.T) {
	var out strings.Builder
	b := &blocks{screen: Screen{Width: 60}}
	if err := b.print(&out, harbour(t)); err != nil {
		t.Fatal(err)
	}
	want := `Ferry terminal\u001b[0m stays shut
Coast Gazette · 2024-06-04
ferry.html, line 2
  ! missing-space at 135: no space: “it.Again”

  Mara Venn · said · direct
  “Olin Brask told me that the money, all of it, is there i…
    Olin Brask ← via Mara Venn · told me · indirect
    the money, all of it, is there in the vaults of the port

  ? “A source” · denied · indirect · denied
  it

  1 more not shown (wish 1): --all
`
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
	out.Reset()
	b = &blocks{screen: Screen{Width: 60, Colour: true}, all: true}
	b.print(&out, harbour(t))
	if got := out.String(); !strings.Contains(got, "\x1b[1m  Mara") && !strings.Contains(got, "  \x1b[1mMara Venn") || !strings.Contains(got, "hopes") || strings.Contains(got, "not shown") {
		t.Errorf("in colour, all classes:\n%s", got)
	}
}

func TestStages(t *testing.T) {
	var out strings.Builder
	printAttributions(&out, harbour(t))
	printEntities(&out, harbour(t))
	for _, want := range []string{
		"direct    Mara Venn | said | “Olin Brask told me",
		"\n  indirect  Olin Brask | told me | the money",
		"\nperson        Mara Venn: \n",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in\n%s", want, out.String())
		}
	}
}

func TestCut(t *testing.T) {
	for _, c := range []struct {
		text    string
		columns int
		want    string
	}{
		{"short", 5, "short"},
		{"longer", 5, "long…"},
		{"be\u0301be\u0301s", 4, "be\u0301b…"},
		{"港口关闭了", 5, "港口…"},
		{"a b c", 3, "a…"},
	} {
		if got := cut(c.text, c.columns); got != c.want {
			t.Errorf("cut(%q, %d) is %q, want %q", c.text, c.columns, got, c.want)
		}
	}
}

package storetest

import (
	"slices"
	"testing"

	"reportedly"
)

func testAlike(t *testing.T, b Backend) {
	s := town(t, b)
	const both, own, run, undated = "Calder Council: the ferry may run, the ferry may not", "Olin Brask: I own no ferry", "Mara Venn: “the ferry of Olin Brask will run”", "Sana Holt: an undated ferry"
	for _, c := range []struct {
		words  []string
		filter reportedly.Filter
		first  string // "" for none
		count  int
	}{
		{[]string{"undated", "ferry"}, reportedly.Filter{}, undated, 4},
		{[]string{"Olin", "ferry"}, reportedly.Filter{}, run, 4},
		{[]string{"harbours"}, reportedly.Filter{}, "Mara Venn: the harbour stays open", 1}, // another form of the word
		{[]string{"ferry", "own"}, reportedly.Filter{Limit: 1}, own, 1},
		{[]string{"ferry", "own"}, reportedly.Filter{Speakers: []string{idOf(t, s, "Calder Council")}}, both, 1},
		{[]string{"ferry"}, reportedly.Filter{Speakers: []string{"nobody"}}, "", 0},
		{[]string{"zeppelin"}, reportedly.Filter{}, "", 0},
		{[]string{"—", ""}, reportedly.Filter{}, "", 0},
		{nil, reportedly.Filter{}, "", 0},
	} {
		got := said(all(t, s.Alike(ctx, c.words, c.filter)))
		if len(got) != c.count || len(got) > 0 && got[0] != c.first {
			t.Errorf("%q with %+v: %q, want %d and %q first", c.words, c.filter, got, c.count, c.first)
		}
	}
}

// testAlikeInACrowd: of words that many statements have, it takes several.
func testAlikeInACrowd(t *testing.T, b Backend) {
	s := open(t, b)
	const many = 1100
	var bells, towers []string
	for range many {
		bells = append(bells, "Mara Venn: the bell rang")
		towers = append(towers, "Mara Venn: the tower stood")
	}
	put(t, s, report("2024-02-10 Gazette bells", bells...), report("2024-02-11 Gazette towers", towers...),
		report("2024-02-12 Gazette both", "Sana Holt: the bell of the tower", "Sana Holt: at midnight the bell rang"))
	for _, c := range []struct {
		words []string
		want  []string // those that come first
		count int
	}{
		{[]string{"bell", "tower"}, []string{"Sana Holt: the bell of the tower"}, 1},
		{[]string{"midnight", "bell", "tower"}, []string{"Sana Holt: at midnight the bell rang", "Sana Holt: the bell of the tower"}, 2},
		{[]string{"bell"}, nil, 200},
		{[]string{"bell", "rang"}, nil, 200},
	} {
		got := said(all(t, s.Alike(ctx, c.words, reportedly.Filter{})))
		slices.Sort(got[:min(len(got), len(c.want))])
		if len(got) != c.count || len(got) >= len(c.want) && !slices.Equal(got[:len(c.want)], c.want) {
			t.Errorf("%q: %d, the first %q, want %d and %q", c.words, len(got), got[:min(len(got), 3)], c.count, c.want)
		}
	}
}

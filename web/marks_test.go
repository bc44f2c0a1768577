package web

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"reportedly"
)

// print writes nodes as brackets: "a [1: b [2: c]] d".
func print(nodes []node) string {
	var b strings.Builder
	for _, n := range nodes {
		if n.Class == "" {
			b.WriteString(n.Text)
			continue
		}
		b.WriteString("[" + n.Class + ":" + print(n.Kids) + "]")
	}
	return b.String()
}

func TestWeave(t *testing.T) {
	for _, c := range []struct {
		name  string
		text  string
		marks []mark
		want  string
	}{
		{"nothing", "abc", nil, "abc"},
		{"one", "abcdef", []mark{{span: reportedly.Span{Start: 1, End: 3}, class: "1"}}, "a[1:bc]def"},
		{"nested", "abcdef", []mark{{span: reportedly.Span{Start: 2, End: 4}, class: "2"}, {span: reportedly.Span{Start: 1, End: 6}, class: "1"}}, "a[1:b[2:cd]ef]"},
		{"crossing", "abcdef", []mark{{span: reportedly.Span{Start: 0, End: 4}, class: "1"}, {span: reportedly.Span{Start: 2, End: 6}, class: "2"}}, "[1:ab[2:cd]][2:ef]"},
		{"same", "ab", []mark{{span: reportedly.Span{Start: 0, End: 2}, class: "1"}, {span: reportedly.Span{Start: 0, End: 2}, class: "2", priority: 1}}, "[1:[2:ab]]"},
		{"empty", "ab", []mark{{span: reportedly.Span{Start: 1, End: 1}, class: "gap"}}, "a[gap:]b"},
		{"beyond ASCII", "äöü", []mark{{span: reportedly.Span{Start: 1, End: 2}, class: "1"}}, "ä[1:ö]ü"},
	} {
		text := reportedly.NewText(c.text)
		if diff := cmp.Diff(c.want, print(newWeaver(text, c.marks).nodes(reportedly.Span{End: text.Len()}))); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

// Whatever the marks and wherever the text is cut, its words are all there once, and
// each stands in the marks that hold it and no others.
func TestWeaveAnything(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		n := 1 + rng.IntN(30)
		text := reportedly.NewText(strings.Repeat("é", n))
		var marks []mark
		for i := range rng.IntN(8) {
			a, b := rng.IntN(n+1), rng.IntN(n+1)
			marks = append(marks, mark{span: reportedly.Span{Start: min(a, b), End: max(a, b)}, class: strconv.Itoa(i)})
		}
		want := make([]map[string]bool, n)
		for i := range want {
			want[i] = map[string]bool{}
			for _, m := range marks {
				if m.span.Start <= i && i < m.span.End {
					want[i][m.class] = true
				}
			}
		}
		w := newWeaver(text, append([]mark{}, marks...))
		var got []map[string]bool
		var walk func(nodes []node, in []string)
		walk = func(nodes []node, in []string) {
			for _, k := range nodes {
				for range []rune(k.Text) {
					at := map[string]bool{}
					for _, c := range in {
						if at[c] {
							t.Fatalf("%s stands in itself", c)
						}
						at[c] = true
					}
					got = append(got, at)
				}
				walk(k.Kids, append(in[:len(in):len(in)], k.Class))
			}
		}
		for at := 0; at < n; {
			to := min(n, at+1+rng.IntN(n))
			walk(w.nodes(reportedly.Span{Start: at, End: to}), nil)
			at = to
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%v: %s", marks, diff)
		}
	}
}

func TestTimeline(t *testing.T) {
	for _, c := range []struct {
		days  map[string]int
		step  string
		bars  int
		vague int
	}{
		{map[string]int{"2024-06-03": 2, "2024-06-09": 1, "2024-06-10": 4}, "week", 2, 3},
		{map[string]int{"2014-01-01": 1, "2024-06-10": 4}, "month", 2, 5},
		{map[string]int{"1890-01-01": 1, "2024-06-10": 4, "2024-12-31": 1}, "year", 2, 4},
	} {
		got := plot(&reportedly.Counts{Statements: 10, ByDay: c.days}, "/speaker/x")
		if got.Step != c.step || len(got.Bars) != c.bars || got.Vague != c.vague {
			t.Errorf("%v: %+v", c.days, got)
		}
	}
	if plot(&reportedly.Counts{Statements: 1, ByDay: map[string]int{"0001-01-01": 1, "9999-01-01": 1}}, "") != nil {
		t.Error("ten thousand years were plotted")
	}
	if plot(&reportedly.Counts{Statements: 1}, "") != nil {
		t.Error("no day was plotted")
	}
}

func TestRoom(t *testing.T) {
	m := newRoom(4)
	m.wait = 0
	for range cap(m.seats) {
		if _, ok := m.enter(nil); !ok {
			t.Fatal("a free seat was not given")
		}
	}
	if _, ok := m.enter(nil); ok {
		t.Error("a seat was given that is not there")
	}
	<-m.seats
	if leave, ok := m.enter(nil); !ok {
		t.Error("a seat that was left was not given")
	} else {
		leave()
	}
}

package storetest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"reportedly"
)

func testSearch(t *testing.T, b Backend) {
	s := town(t, b)
	const both, own, run, undated = "Calder Council: the ferry may run, the ferry may not", "Olin Brask: I own no ferry", "Mara Venn: “the ferry of Olin Brask will run”", "Sana Holt: an undated ferry"
	for _, c := range []struct {
		query string
		want  []string
	}{
		{"ferry", []string{both, own, run, undated}},
		{"FERRY run", []string{both, run}},
		{`"ferry may run"`, []string{both}},
		{`"run ferry"`, nil},
		{"fer* -may", []string{own, run, undated}},
		{`ferry -"no ferry" -undated`, []string{both, run}},
		{"naive cafe", []string{"Olin Brask: the naïve café on the pier.\nSana Holt said the pier is closed"}},
		{"ferry by:brask", []string{own}},
		{`ferry by:"Mara Venn" by:brask`, []string{own, run}},
		{"by:venn", []string{run, "Mara Venn: the harbour stays open"}},
		{"about:brask", []string{run}},
		{"ferry outlet:gazette", []string{own, run}},
		{"ferry kind:direct", []string{run}},
		{"ferry class:wish", nil},
		{"ferry after:2024-02-11", []string{both}},
		{"ferry before:2024-02-11", []string{own, run}},
		{"by:venn -harbour", []string{run}},
		{"by:nobody", nil},
		{"zeppelin", nil},
		{"ferry NOT run", []string{both}}, // words, no operators
	} {
		got := said(all(t, s.Search(ctx, c.query, reportedly.Filter{})))
		slices.Sort(got)
		want := append([]string{}, c.want...)
		slices.Sort(want)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", c.query, diff)
		}
	}
	if got := said(all(t, s.Search(ctx, "ferry", reportedly.Filter{Order: reportedly.ByNewest, Limit: 2}))); !slices.Equal(got, []string{both, own}) && !slices.Equal(got, []string{both, run}) {
		t.Errorf("the newest: %q", got)
	}
	if got := said(all(t, s.Search(ctx, "ferry", reportedly.Filter{Limit: 1}))); got[0] != own && got[0] != undated && got[0] != both {
		t.Errorf("the best: %q", got)
	}
	if got := said(all(t, s.Search(ctx, "ferry outlet:gazette", reportedly.Filter{Outlets: []string{"Post"}}))); len(got) > 0 {
		t.Errorf("both filters are to hold: %q", got)
	}
}

func testSearchReports(t *testing.T, b Backend) {
	s := town(t, b)
	long := report("2024-05-01 Post long", "Mara Venn: the council met", "Sana Holt: "+strings.Repeat("many words before it come, ", 40)+"and then the lighthouse, the old lighthouse "+strings.Repeat("and many after it ", 40))
	long.Report.Title = "Of lamps"
	put(t, s, long)
	for query, want := range map[string][]string{
		"ferry": {"c1", "g2", "u1"}, "harbour": {"g1"}, "lamps": {"long"}, "pier by:holt": {"p1"}, "by:holt": {"long", "p1", "u1"}, "outlet:post": {"long", "p1", "u1"}, "ferry after:2024-03": {"c1"}, "zeppelin": nil,
	} {
		var got []string
		for _, f := range all(t, s.SearchReports(ctx, query, reportedly.Filter{})) {
			got = append(got, f.Report.ID)
			if f.Statement != nil {
				t.Errorf("%s: a statement", query)
			}
		}
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", query, diff)
		}
	}
	f := all(t, s.SearchReports(ctx, "lighthouse", reportedly.Filter{}))[0]
	if n := len([]rune(f.Snippet)); n > 240 || len(f.Marks) != 2 {
		t.Errorf("%d characters, marks %v", n, f.Marks)
	}
	for _, m := range f.Marks {
		if got := reportedly.NewText(f.Snippet).Slice(m); got != "lighthouse" {
			t.Errorf("mark %v is %q in %q", m, got, f.Snippet)
		}
	}
}

// testHostileQueries: what a person types is text, whatever it is: no error but that
// there is nothing to look for.
func testHostileQueries(t *testing.T, b Backend) {
	s := town(t, b)
	queries := []string{
		`"`, `'`, `""`, `"open`, `a"b`, `*`, `a*b*`, `-`, `--`, `-*`, `NEAR(ferry run)`, `ferry AND`, `OR`, `NOT ferry`, `quote:ferry`, `{quote}: ferry`, `^ferry`, `ferry + run`,
		`(ferry`, `) OR 1=1`, `'; DROP TABLE report; --`, "ferry\x00run", "\xff\xfe", "\u202eferry", "%", "_", `\`, "ferry:", ":ferry", "::", "by:", `by:""`, "by:*", "kind:", "after:0000-00-00", "after:9999-12-31",
		"é́́́", "🚢", "日本語", "हिन्दी", "̈", strings.Repeat("ferry ", 60), strings.Repeat("x", 100_000), strings.Repeat(`"`, 9999), "rank:1", "statement_words MATCH 'x'", "ferry*:*",
	}
	for _, q := range queries {
		for _, search := range []func() error{
			func() error { return last(s.Search(ctx, q, reportedly.Filter{Limit: 5})) },
			func() error { return last(s.SearchReports(ctx, q, reportedly.Filter{Limit: 5})) },
		} {
			var nothing *reportedly.QueryError
			if err := search(); err != nil && !errors.As(err, &nothing) {
				t.Errorf("%.40q: %v", q, err)
			}
		}
		if _, err := s.Speakers(ctx, q, 5); err != nil {
			t.Errorf("speakers %.40q: %v", q, err)
		}
		if _, err := s.Resolve(ctx, q); err != nil {
			t.Errorf("resolve %.40q: %v", q, err)
		}
	}
}

func last[T any](seq func(func(T, error) bool)) (err error) {
	for _, e := range seq {
		err = e
	}
	return err
}

func testMarks(t *testing.T, b Backend) {
	s := town(t, b)
	for query, want := range map[string][]string{
		"harbour open":        {"harbour", "open"},
		"harb*":               {"harbour"},
		`"NAIVE cafe" pier`:   {"naïve", "café", "pier", "pier"},
		`"ferry may not" run`: {"run", "ferry", "may", "not"},
	} {
		f := all(t, s.Search(ctx, query, reportedly.Filter{}))
		if len(f) != 1 {
			t.Errorf("%s: %v", query, said(f))
			continue
		}
		var got []string
		for _, m := range f[0].Marks {
			got = append(got, reportedly.NewText(f[0].Snippet).Slice(m))
		}
		if diff := cmp.Diff(fmt.Sprint(want), fmt.Sprint(got)); diff != "" {
			t.Errorf("%s: %s", query, diff)
		}
	}
}

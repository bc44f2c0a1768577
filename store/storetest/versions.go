package storetest

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"reportedly"
)

func page(id, url, modified string, lines ...string) *reportedly.Reading {
	r := report("2024-06-04 Gazette "+id, lines...)
	r.Report.URL, r.Report.Modified = url, modified
	return r
}

func testVersions(t *testing.T, b Backend) {
	s := open(t, b)
	const url = "https://gazette.example/1"
	first := page("a", url, "2024-06-04T08:00:00Z", venn, "Olin Brask: the ferry is late")
	then := page("b", url, "2024-06-04T09:00:00Z", venn, "Olin Brask: the ferry was never late", "Sana Holt: the pier is new")
	if got := put(t, s, first, then, page("c", "", "", "Sana Holt: elsewhere")); !slices.Equal(got, []reportedly.Outcome{reportedly.Stored, reportedly.Versioned, reportedly.Stored}) {
		t.Errorf("%v", got)
	}
	if got := put(t, s, first); got[0] != reportedly.Duplicate {
		t.Errorf("the older version again: %v", got)
	}
	got := said(all(t, s.Statements(ctx, reportedly.Filter{})))
	want := []string{"Mara Venn: the harbour stays open", "Olin Brask: the ferry was never late", "Sana Holt: the pier is new", "Sana Holt: elsewhere"}
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("statements of the current versions: %s", diff)
	}
	for _, id := range []string{"a", "b"} {
		vs := must(s.Versions(ctx, id))(t)
		if len(vs) != 2 || vs[0].Report != "a" || vs[1].Report != "b" || vs[0].Current || !vs[1].Current || vs[0].Change != nil {
			t.Fatalf("versions of %s: %+v", id, vs)
		}
		c := vs[1].Change
		if c.Kept != 1 || len(c.Added) != 2 || len(c.Dropped) != 1 || c.Dropped[0].Quote != "the ferry is late" {
			t.Errorf("%+v", c)
		}
	}
	if r := must(s.Reading(ctx, "a"))(t); r.Report.Text.String() != first.Report.Text.String() || r.Identities != nil {
		t.Error("the id of an older version does not give it as it was put")
	}
	if vs := must(s.Versions(ctx, "c"))(t); len(vs) != 1 || !vs[0].Current {
		t.Errorf("a page read once: %+v", vs)
	}
	// The same id with another text.
	if got := put(t, s, page("c", "", "", "Sana Holt: somewhere else")); got[0] != reportedly.Versioned {
		t.Errorf("%v", got)
	}
	if r := must(s.Reading(ctx, "c"))(t); r.Attributions == nil || r.Quote(&r.Attributions[0]) != "somewhere else" {
		t.Errorf("not the later version: %s", line(t, r))
	}
	if n := must(s.Stats(ctx))(t); n.Reports != 2 || n.Versions != 2 {
		t.Errorf("%+v", n)
	}
	sound(t, s)
}

// testVersionOrder: what a page says of when it was changed decides which version is
// current, and not which came first.
func testVersionOrder(t *testing.T, b Backend) {
	const url = "https://gazette.example/1"
	pages := []*reportedly.Reading{
		page("a", url, "2024-06-04", venn), page("b", url, "2024-06-05", "Olin Brask: yes"), page("c", url, "2024-06-06", "Sana Holt: no", "Mara Venn: no"),
	}
	var want string
	for i, order := range [][]int{{0, 1, 2}, {2, 1, 0}, {1, 2, 0}, {2, 0, 1}} {
		s := b.Open(t, "order"+string(rune('a'+i)))
		for _, k := range order {
			put(t, s, pages[k])
		}
		if got := export(t, s); i == 0 {
			want = got
		} else if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("order %v: %s", order, diff)
		}
		sound(t, s)
	}
}

package storetest

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"reportedly"
)

// Page by page gives what all at once does, in every order.
func testPages(t *testing.T, b Backend) {
	s := town(t, b)
	for _, order := range []reportedly.Order{reportedly.ByTime, reportedly.ByNewest, reportedly.ByID} {
		f := reportedly.Filter{Order: order}
		var want, got []string
		for _, r := range all(t, s.Readings(ctx, f)) {
			want = append(want, r.Report.ID)
		}
		f.Limit = 2
		for {
			page := all(t, s.Readings(ctx, f))
			if len(page) == 0 {
				break
			}
			for _, r := range page {
				got = append(got, r.Report.ID)
			}
			f.Past = got[len(got)-1]
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("readings %q: %s", order, diff)
		}
	}
	for _, c := range []struct {
		query string
		order reportedly.Order
	}{
		{"", reportedly.ByTime}, {"", reportedly.ByNewest},
		{"the", reportedly.ByRelevance}, {"the", reportedly.ByNewest}, {"ferry*", reportedly.ByRelevance}, {"by:brask", reportedly.ByRelevance},
	} {
		find := func(f reportedly.Filter) []*reportedly.Finding {
			f.Order = c.order
			if c.query == "" {
				return all(t, s.Statements(ctx, f))
			}
			return all(t, s.Search(ctx, c.query, f))
		}
		want, got := statementIDs(find(reportedly.Filter{})), []string{}
		for f := (reportedly.Filter{Limit: 1}); ; f.Past = got[len(got)-1] {
			page := statementIDs(find(f))
			if len(page) == 0 {
				break
			}
			got = append(got, page...)
		}
		if diff := cmp.Diff(want, got); diff != "" || len(want) < 2 {
			t.Errorf("statements %q %q: %s", c.query, c.order, diff)
		}
	}
	for _, query := range []string{"", "the", "ferry"} {
		find := func(f reportedly.Filter) (ids []string) {
			for _, r := range all(t, s.SearchReports(ctx, query, f)) {
				ids = append(ids, r.Report.ID)
			}
			return ids
		}
		want, got := find(reportedly.Filter{}), []string{}
		for f := (reportedly.Filter{Limit: 1}); ; f.Past = got[len(got)-1] {
			page := find(f)
			if len(page) == 0 {
				break
			}
			got = append(got, page...)
		}
		if diff := cmp.Diff(want, got); diff != "" || len(want) < 2 {
			t.Errorf("reports %q: %s", query, diff)
		}
	}
	for _, err := range s.Statements(ctx, reportedly.Filter{Past: "gone"}) {
		if !errors.Is(err, reportedly.ErrNotFound) {
			t.Errorf("past what is not there: %v", err)
		}
	}
	one := all(t, s.Statements(ctx, reportedly.Filter{}))[2]
	if got := all(t, s.Statements(ctx, reportedly.Filter{Statements: []string{one.Statement.ID}})); len(got) != 1 || got[0].Statement.ID != one.Statement.ID {
		t.Errorf("a statement by its id: %d found", len(got))
	}
}

func statementIDs(fs []*reportedly.Finding) []string {
	out := []string{}
	for _, f := range fs {
		out = append(out, f.Statement.ID)
	}
	return out
}

func testOutlets(t *testing.T, b Backend) {
	s := town(t, b)
	put(t, s, report("2024-05-01 GAZETTE g3", "the witness: it sank"))
	got, err := s.Outlets(ctx)
	if err != nil {
		t.Fatal(err)
	}
	direct, indirect := reportedly.Direct, reportedly.Indirect
	want := []reportedly.OutletCount{
		{Outlet: "Courier", Reports: 1, Statements: 1, Named: 1, ByKind: map[reportedly.Kind]int{indirect: 1}},
		{Outlet: "GAZETTE", Reports: 3, Statements: 5, Named: 3, Unnamed: 1, Unknown: 1, ByKind: map[reportedly.Kind]int{direct: 1, indirect: 4}},
		{Outlet: "Post", Reports: 2, Statements: 3, Named: 3, ByKind: map[reportedly.Kind]int{indirect: 3}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

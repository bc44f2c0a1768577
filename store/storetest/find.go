package storetest

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"reportedly"
)

// town is a small record to look things up in.
func town(t *testing.T, b Backend) reportedly.Store {
	s := open(t, b)
	put(t, s,
		report("undated Post u1", "Sana Holt: an undated ferry"),
		report("2024-02-10 Gazette g2", "Mara Venn, mayor of Norland: “the ferry of [Olin Brask] will run”", "Olin Brask: I own no ferry"),
		report("2023-11-05 Gazette g1", "Mara Venn, mayor of Norland: the harbour stays open", "?: nobody knows"),
		report("2024-02 Post p1", "Olin Brask: the naïve café on the pier", "> Sana Holt: the pier is closed"),
		report("2024-03-01T09:30:00Z Courier c1", "Calder Council: the ferry may run, the ferry may not"),
	)
	return s
}

func testOrder(t *testing.T, b Backend) {
	s := town(t, b)
	for _, c := range []struct {
		f    reportedly.Filter
		want []string
	}{
		{reportedly.Filter{}, []string{"g1", "p1", "g2", "c1", "u1"}},
		{reportedly.Filter{Order: reportedly.ByNewest}, []string{"c1", "g2", "p1", "g1", "u1"}},
		{reportedly.Filter{Order: reportedly.ByID}, []string{"c1", "g1", "g2", "p1", "u1"}},
		{reportedly.Filter{Limit: 2}, []string{"g1", "p1"}},
		{reportedly.Filter{Outlets: []string{"gazette"}}, []string{"g1", "g2"}},
		{reportedly.Filter{After: "2024"}, []string{"p1", "g2", "c1"}},
		{reportedly.Filter{After: "2024-02-10", Before: "2024-03-01"}, []string{"g2"}},
		{reportedly.Filter{Before: "2024"}, []string{"g1"}},
		{reportedly.Filter{Reports: []string{"u1", "c1", "none"}}, []string{"c1", "u1"}},
	} {
		var got []string
		for _, r := range all(t, s.Readings(ctx, c.f)) {
			got = append(got, r.Report.ID)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%+v: %s", c.f, diff)
		}
	}
	for range s.Readings(ctx, reportedly.Filter{}) {
		break // whoever has seen enough may stop
	}
	if got := said(all(t, s.Statements(ctx, reportedly.Filter{}))); got[len(got)-1] != "Sana Holt: an undated ferry" {
		t.Errorf("the undated do not come last: %q", got)
	}
}

func testFilters(t *testing.T, b Backend) {
	s := town(t, b)
	brask := idOf(t, s, "Olin Brask")
	for _, c := range []struct {
		what string
		f    reportedly.Filter
		want []string
	}{
		{"speaker", reportedly.Filter{Speakers: []string{brask}}, []string{"Olin Brask: the naïve café on the pier.\nSana Holt said the pier is closed", "Olin Brask: I own no ferry"}},
		{"speaker, newest", reportedly.Filter{Speakers: []string{brask}, Order: reportedly.ByNewest, Limit: 1}, []string{"Olin Brask: I own no ferry"}},
		{"about", reportedly.Filter{About: []string{brask}}, []string{"Mara Venn: “the ferry of Olin Brask will run”"}},
		{"kind", reportedly.Filter{Kinds: []reportedly.Kind{reportedly.Direct}}, []string{"Mara Venn: “the ferry of Olin Brask will run”"}},
		{"class", reportedly.Filter{Classes: []reportedly.Class{reportedly.Writing}}, []string{}},
		{"outlet and time", reportedly.Filter{Outlets: []string{"POST"}, After: "1999"}, []string{"Olin Brask: the naïve café on the pier.\nSana Holt said the pier is closed", "Sana Holt: the pier is closed"}},
		{"unknown", reportedly.Filter{Unknown: true}, []string{"?: nobody knows"}},
		{"nobody", reportedly.Filter{Speakers: []string{"none"}}, []string{}},
		{"nothing about nobody", reportedly.Filter{About: []string{"none"}}, []string{}},
	} {
		if diff := cmp.Diff(c.want, said(all(t, s.Statements(ctx, c.f)))); diff != "" {
			t.Errorf("%s: %s", c.what, diff)
		}
	}
	for _, err := range s.Statements(ctx, reportedly.Filter{After: "soon"}) {
		if err == nil {
			t.Error("a date that is none was taken")
		}
	}
	for _, f := range all(t, s.Statements(ctx, reportedly.Filter{Reports: []string{"p1"}})) {
		if f.Statement.Quote != "the pier is closed" {
			continue
		}
		if len(f.Statement.Via) != 1 || f.Statement.Via[0].Name != "Olin Brask" || f.Statement.Parent == "" {
			t.Errorf("who passed it on: %+v", f.Statement)
		}
	}
}

func testCounts(t *testing.T, b Backend) {
	s := town(t, b)
	want := &reportedly.Counts{Statements: 8, Reports: 5,
		ByOutlet: map[string]int{"Gazette": 4, "Post": 3, "Courier": 1},
		ByKind:   map[reportedly.Kind]int{reportedly.Direct: 1, reportedly.Indirect: 7},
		ByMonth:  map[string]int{"": 1, "2023-11": 2, "2024-02": 4, "2024-03": 1},
		ByDay:    map[string]int{"2023-11-05": 2, "2024-02-10": 2, "2024-03-01": 1}}
	if diff := cmp.Diff(want, must(s.Count(ctx, reportedly.Filter{Limit: 1, Days: true}))(t)); diff != "" {
		t.Error(diff)
	}
	got := must(s.Count(ctx, reportedly.Filter{Speakers: []string{idOf(t, s, "Mara Venn")}}))(t)
	if got.Statements != 2 || got.Reports != 2 {
		t.Errorf("%+v", got)
	}
}

func testUnknown(t *testing.T, b Backend) {
	s := open(t, b)
	put(t, s, report("r1", "?: who said this", "the Norland foreign minister, foreign minister of Norland: nobody names me"))
	for _, f := range all(t, s.Statements(ctx, reportedly.Filter{})) {
		if f.Statement.Speaker != nil {
			t.Errorf("%s is given to %+v", f.Statement.Quote, f.Statement.Speaker)
		}
	}
	// Someone who is met by office alone gets a name when another report gives one.
	put(t, s, report("2024-02-02 Post r2", "the Norland foreign minister, foreign minister of Norland: a second time"), report("2024-02-01 Post r3", "Ilse Brandtov, foreign minister of Norland: I am she"))
	if got := statement(t, s, "second"); got.Statement.Speaker == nil || got.Statement.Speaker.Name != "Ilse Brandtov" {
		t.Logf("the linker does not say who held the office: %+v", got.Statement.Speaker)
	}
	sound(t, s)
}

func testNames(t *testing.T, b Backend) {
	s := open(t, b)
	put(t, s,
		report("2024-01-01 Post r1", "Sergei Brandtov, foreign minister of Norland: one"),
		report("2024-01-02 Post r2", "Sergey Brandtov, foreign minister of Norland: two", "Mara Venn, mayor of Norland: three"),
		report("2024-01-03 Post r3", "Tom Venn, president of Sudland: four", "Calder Council: five"),
	)
	for name, want := range map[string][]string{
		"Sergei Brandtov": {"Sergei Brandtov"}, "Sergey Brandtov": {"Sergei Brandtov"}, "brandtov": {"Sergei Brandtov"}, "BRANDTOV SERGEY": {"Sergei Brandtov"},
		"Serghei Brandtov": {"Sergei Brandtov"},
		"Venn":             {"Mara Venn", "Tom Venn"}, "Mara Venn": {"Mara Venn"}, "Xanthe Venn": {}, "the calder council": {"Calder Council"}, "council": {"Calder Council"},
		"?": {}, "%": {}, "*": {}, `"`: {},
	} {
		var got []string
		for _, c := range must(s.Speakers(ctx, name, 0))(t) {
			got = append(got, c.Name)
		}
		if len(got) != len(want) {
			t.Errorf("%s: %q, want %q", name, got, want)
			continue
		}
		for i := range want {
			if got[i] != want[i] && want[i] != "Sergei Brandtov" {
				t.Errorf("%s: %q, want %q", name, got, want)
			}
		}
	}
	everybody := must(s.Speakers(ctx, "", 0))(t)
	if len(everybody) != 4 || everybody[0].Statements != 2 || everybody[0].Reports != 2 {
		t.Errorf("%+v", everybody)
	}
	if got := must(s.Speakers(ctx, "", 2))(t); len(got) != 2 {
		t.Errorf("%+v", got)
	}
	if got := must(s.Speaker(ctx, everybody[0].ID))(t); len(got.Variants) != 2 {
		t.Errorf("%+v", got)
	}
}

func testResolve(t *testing.T, b Backend) {
	s := town(t, b)
	if diff := cmp.Diff([]reportedly.Ref{{Kind: reportedly.RefReport, ID: "g1"}, {Kind: reportedly.RefReport, ID: "g2"}}, must(s.Resolve(ctx, "g"))(t)); diff != "" {
		t.Error(diff)
	}
	f := statement(t, s, "harbour")
	for _, prefix := range []string{f.Statement.ID, f.Statement.ID[:15]} {
		if diff := cmp.Diff([]reportedly.Ref{{Kind: reportedly.RefStatement, ID: f.Statement.ID}}, must(s.Resolve(ctx, prefix))(t)); diff != "" {
			t.Error(diff)
		}
	}
	id := f.Statement.Speaker.ID
	if diff := cmp.Diff([]reportedly.Ref{{Kind: reportedly.RefSpeaker, ID: id}}, must(s.Resolve(ctx, id))(t)); diff != "" {
		t.Error(diff)
	}
	for _, none := range []string{"zzz", "g%", "g_", "'; --"} {
		if got := must(s.Resolve(ctx, none))(t); len(got) != 0 {
			t.Errorf("%s: %v", none, got)
		}
	}
}

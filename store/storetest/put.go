package storetest

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"reportedly"
)

var venn = "Mara Venn, mayor of Norland: the harbour stays open"

func testRoundTrip(t *testing.T, b Backend) {
	s := open(t, b)
	r := report("2024-06-04 Gazette r1", venn, "> Olin Brask: “the pilots agree” with [Sana Holt]", "?: the ice is thin", "Calder Council: naïve plans — “quoted” 🚢 cost more")
	r.Report.URL, r.Report.Title, r.Report.Author, r.Report.File, r.Report.Place = "https://gazette.example/1", "Venn: ferries", "A. Writer", "a\xff.txt", "line 3"
	r.Report.Headline = reportedly.NewText(r.Report.Title)
	r.Report.Notes = []string{"charset not declared"}
	r.Report.Damage = []reportedly.Damage{
		{Kind: reportedly.MissingSpace, Span: reportedly.Span{Start: 3, End: 4}, Note: "added", Repaired: true, Was: "x", Original: reportedly.Span{Start: 3, End: 3}},
		{Kind: reportedly.RepeatedBlock, Span: reportedly.Span{Start: 5, End: 9}, Copy: reportedly.Span{Start: 0, End: 4}},
	}
	r.Report.Entries = []reportedly.LiveEntry{{Span: reportedly.Span{Start: 0, End: 4}, Published: "2024-06-04T09:30:00+02:00"}, {Span: reportedly.Span{Start: 5, End: 9}}}
	before := line(t, r)
	if got := put(t, s, r); got[0] != reportedly.Stored {
		t.Errorf("outcome %v", got)
	}
	if line(t, r) != before {
		t.Error("putting changed the reading")
	}
	got := must(s.Reading(ctx, "r1"))(t)
	want := *r
	want.Report.File = "a\ufffd.txt"
	want.Identities = b.Linker.Link(b.Linker.Facts(r))
	if diff := cmp.Diff(line(t, &want), line(t, got)); diff != "" {
		t.Error(diff)
	}
	findings := all(t, s.Statements(ctx, reportedly.Filter{Reports: []string{"r1"}}))
	statements := want.Statements()
	if len(findings) != len(statements) {
		t.Fatalf("%d statements, want %d", len(findings), len(statements))
	}
	for i, f := range findings {
		if diff := cmp.Diff(&statements[i], f.Statement); diff != "" {
			t.Errorf("statement %d: %s", i, diff)
		}
		brief := reportedly.ReportBrief{ID: "r1", URL: "https://gazette.example/1", Outlet: "Gazette", Title: "Venn: ferries", Published: "2024-06-04", Language: "en"}
		if diff := cmp.Diff(brief, f.Report); diff != "" {
			t.Error(diff)
		}
	}
	sound(t, s)
}

func testAgain(t *testing.T, b Backend) {
	s := open(t, b)
	rs := []*reportedly.Reading{report("2024-06-04 Gazette r1", venn), report("2024-06-05 Post r2", "Mara Venn: no"), report("r3")}
	put(t, s, rs...)
	before := export(t, s)
	for range 2 {
		for i, o := range put(t, s, append(rs, rs...)...) {
			if o != reportedly.Duplicate {
				t.Errorf("entry %d: %s", i, o)
			}
		}
	}
	if diff := cmp.Diff(before, export(t, s)); diff != "" {
		t.Error(diff)
	}
	if n := must(s.Stats(ctx))(t); n.Reports != 3 || n.Statements != 2 || n.Versions != 0 {
		t.Errorf("%+v", n)
	}
	sound(t, s)
}

func testNothing(t *testing.T, b Backend) {
	s := open(t, b)
	for i, err := range []error{
		second(s.Reading(ctx, "none")), second(s.Original(ctx, "none")), second(s.Versions(ctx, "none")), second(s.Speaker(ctx, "none")),
		second(s.Decide(ctx, reportedly.Decision{Action: reportedly.Remove, Report: "none"})),
		second(s.Decide(ctx, reportedly.Decision{Action: reportedly.Undo, Undoes: 7})),
		second(s.Decide(ctx, reportedly.Decision{Action: reportedly.Correct, Statement: "none", Verdict: reportedly.VerdictUnknown})),
		second(s.Decide(ctx, reportedly.Decision{Action: reportedly.Merge, Speaker: "none", Other: "none"})),
	} {
		if !errors.Is(err, reportedly.ErrNotFound) {
			t.Errorf("%d: %v", i, err)
		}
	}
	if got := must(s.Put(ctx))(t); len(got) != 0 {
		t.Error(got)
	}
	if export(t, s) != "" || len(all(t, s.Statements(ctx, reportedly.Filter{}))) > 0 || len(all(t, s.Search(ctx, "ferry", reportedly.Filter{}))) > 0 {
		t.Error("an empty record says something")
	}
	if got := must(s.Speakers(ctx, "Venn", 0))(t); len(got) > 0 {
		t.Error(got)
	}
	if got := must(s.Count(ctx, reportedly.Filter{}))(t); got.Statements != 0 {
		t.Error(got)
	}
	sound(t, s)
}

func second[T any](_ T, err error) error { return err }

func testOriginal(t *testing.T, b Backend) {
	s := open(t, b)
	bytes := []byte("<p>Mara Venn said the harbour stays open.\x00\xff")
	sum := sha256.Sum256(bytes)
	r := report("r1", venn)
	r.Report.SHA256 = hex.EncodeToString(sum[:])
	must(s.Put(ctx, reportedly.Entry{Reading: r, Original: bytes}))(t)
	if got := must(s.Original(ctx, "r1"))(t); string(got) != string(bytes) {
		t.Errorf("%q", got)
	}
	put(t, s, report("r2", venn))
	if _, err := s.Original(ctx, "r2"); !errors.Is(err, reportedly.ErrNotFound) {
		t.Errorf("bytes that were not kept: %v", err)
	}
	r3 := report("r3")
	r3.Report.SHA256 = "00"
	if _, err := s.Put(ctx, reportedly.Entry{Reading: r3, Original: bytes}); err == nil {
		t.Error("other bytes than the report's were taken")
	}
}

func testKnown(t *testing.T, b Backend) {
	s := open(t, b)
	must(s.Put(ctx, reportedly.Entry{Reading: report("r1", venn), Origin: "file a"}))(t)
	must(s.Put(ctx, reportedly.Entry{Reading: report("r1", venn), Origin: "file b"}))(t) // a duplicate is known, too
	got := must(s.Known(ctx, "file a", "file b", "file c", ""))(t)
	if diff := cmp.Diff(map[string]string{"file a": "r1", "file b": "r1"}, got); diff != "" {
		t.Error(diff)
	}
}

func testAllOrNothing(t *testing.T, b Backend) {
	s := open(t, b)
	put(t, s, report("r0", venn))
	before := export(t, s)
	if _, err := s.Put(ctx, reportedly.Entry{Reading: report("r1", venn)}, reportedly.Entry{Reading: report("", venn)}); err == nil {
		t.Error("a report without an id was taken")
	}
	if diff := cmp.Diff(before, export(t, s)); diff != "" {
		t.Errorf("half of a batch was taken: %s", diff)
	}
}

func testReread(t *testing.T, b Backend) {
	s := open(t, b)
	put(t, s, report("2024-06-04 Gazette r1", venn, "?: the ice is thin"), report("2024-06-05 Post r2", "Mara Venn, mayor of Norland: no"))
	better := report("2024-06-04 Gazette r1", venn, "?: the ice is thin")
	better.Run = "test 2"
	better.Attributions[1].Entity = 0 // a better model knows
	entry := reportedly.Entry{Reading: better}
	if got := must(s.Put(ctx, entry))(t); got[0] != reportedly.Duplicate {
		t.Errorf("without being asked to: %v", got)
	}
	entry.Reread = true
	if got := must(s.Put(ctx, entry))(t); got[0] != reportedly.Reread {
		t.Errorf("%v", got)
	}
	if got := must(s.Put(ctx, entry))(t); got[0] != reportedly.Duplicate {
		t.Errorf("the same reading again: %v", got)
	}
	if got := statement(t, s, "ice"); got.Statement.Speaker == nil || got.Statement.Speaker.Name != "Mara Venn" {
		t.Errorf("%+v", got.Statement)
	}
	if got := must(s.Reading(ctx, "r1"))(t); got.Run != "test 2" {
		t.Errorf("run %q", got.Run)
	}
	if n := must(s.Stats(ctx))(t); n.Reports != 2 || n.Statements != 3 || n.Versions != 0 {
		t.Errorf("%+v", n)
	}
	sound(t, s)
}

// testExport: what the export prints, put into an empty record, is exported the same.
func testExport(t *testing.T, b Backend) {
	s, empty := open(t, b), b.Open(t, "empty")
	for _, r := range world(7, 25) {
		put(t, s, r)
	}
	want := export(t, s)
	for _, r := range all(t, s.Readings(ctx, reportedly.Filter{Order: reportedly.ByID})) {
		var back reportedly.Reading
		if err := json.Unmarshal([]byte(line(t, r)), &back); err != nil {
			t.Fatal(err)
		}
		put(t, empty, &back)
	}
	if diff := cmp.Diff(want, export(t, empty)); diff != "" {
		t.Error(diff)
	}
}

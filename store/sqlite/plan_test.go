package sqlite

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"reportedly"
	"reportedly/link"
)

var update = flag.Bool("update", false, "write the query plans anew")

// TestPlans keeps the plans of all queries that looking things up makes, so that one
// that begins to go through a table, or to sort, shows in the diff of the change that
// made it so. "SCAN" of anything but a word list, or of a list of conditions, wants a
// reason.
func TestPlans(t *testing.T) {
	ctx := context.Background()
	s, err := Open(ctx, filepath.Join(t.TempDir(), "record.db"), Options{Create: true, Matcher: link.Matcher{}})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	text := reportedly.NewText("Mara Venn said the ferry runs.")
	r := &reportedly.Reading{
		Report:   reportedly.Report{ID: "r1", Metadata: reportedly.Metadata{URL: "https://gazette.example/1", Outlet: "Gazette"}, Text: text},
		Entities: []reportedly.Entity{{Name: "Mara Venn", Type: reportedly.Person, Names: []string{"Mara Venn"}, Mentions: []reportedly.Span{{Start: 0, End: 9}}}},
		Attributions: []reportedly.Attribution{{Source: []reportedly.Span{{Start: 0, End: 9}}, Content: []reportedly.Span{{Start: 15, End: 29}},
			Kind: reportedly.Indirect, Class: reportedly.Speech, Within: -1, Via: []int{0}}},
	}
	if _, err := s.Put(ctx, reportedly.Entry{Reading: r, Origin: "o"}); err != nil {
		t.Fatal(err)
	}
	who, err := s.Speakers(ctx, "Venn", 0)
	if err != nil {
		t.Fatal(err)
	}
	venn := []string{who[0].ID}

	var out strings.Builder
	seen := map[string]bool{}
	s.db.prepares = func(query string) {
		if !seen[query] {
			seen[query] = true
			fmt.Fprintf(&out, "\n%s\n", query)
		}
	}
	for _, step := range []struct {
		name string
		run  func() error
	}{
		{"who NAME", func() error { _, err := s.Speakers(ctx, "Mara Ven", 5); return err }},
		{"a speaker's statements", func() error { return walk(s.Statements(ctx, reportedly.Filter{Speakers: venn, Limit: 20})) }},
		{"the same, the newest, of a year", func() error {
			return walk(s.Statements(ctx, reportedly.Filter{Speakers: venn, Order: reportedly.ByNewest, After: "2023", Before: "2024"}))
		}},
		{"counts of a speaker", func() error { _, err := s.Count(ctx, reportedly.Filter{Speakers: venn}); return err }},
		{"statements about someone", func() error { return walk(s.Statements(ctx, reportedly.Filter{About: venn})) }},
		{"statements of an outlet", func() error { return walk(s.Statements(ctx, reportedly.Filter{Outlets: []string{"gazette"}})) }},
		{"search", func() error { return walk(s.Search(ctx, "ferry", reportedly.Filter{Limit: 20})) }},
		{"search, the newest", func() error {
			return walk(s.Search(ctx, "ferry -boat by:venn after:2023", reportedly.Filter{Limit: 20, Order: reportedly.ByNewest}))
		}},
		{"search reports", func() error { return walk(s.SearchReports(ctx, "ferry by:venn", reportedly.Filter{Limit: 20})) }},
		{"a report", func() error { _, err := s.Reading(ctx, "r1"); return err }},
		{"its versions", func() error { _, err := s.Versions(ctx, "r1"); return err }},
		{"known origins", func() error { _, err := s.Known(ctx, "o"); return err }},
		{"statements alike", func() error { return walk(s.Alike(ctx, []string{"ferry", "runs"}, reportedly.Filter{})) }},
		{"link", func() error { return s.Link(ctx) }},
		{"stories, the newest", func() error {
			return walk(s.Clusters(ctx, reportedly.Stories, reportedly.Filter{Order: reportedly.ByNewest}))
		}},
		{"utterances", func() error {
			return walk(s.Clusters(ctx, reportedly.Utterances, reportedly.Filter{Past: "0", Limit: 20}))
		}},
		{"the story of a report", func() error { _, err := s.ClusterOf(ctx, reportedly.Stories, "r1"); return err }},
		{"copies", func() error { return walk(s.Pairs(ctx, reportedly.Derivations, "r1")) }},
		{"all copies", func() error { return walk(s.PairsPast(ctx, reportedly.Derivations, "r1", "r2")) }},
		{"export", func() error { return walk(s.Readings(ctx, reportedly.Filter{Order: reportedly.ByID})) }},
		{"put", func() error {
			again := *r
			again.Report.ID, again.Report.URL = "r2", ""
			_, err := s.Put(ctx, reportedly.Entry{Reading: &again})
			return err
		}},
	} {
		fmt.Fprintf(&out, "\n== %s\n", step.name)
		if err := step.run(); err != nil {
			t.Fatal(err)
		}
	}
	got := explain(t, s, out.String())
	const file = "testdata/plans.txt"
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("go test ./store/sqlite -update records it:\n%s", diff)
	}
}

// explain puts below each query how SQLite goes about it.
func explain(t *testing.T, s *Store, queries string) string {
	t.Helper()
	var out strings.Builder
	for line := range strings.Lines(queries) {
		out.WriteString(line)
		if line == "\n" || strings.HasPrefix(line, "==") {
			continue
		}
		query := strings.TrimSuffix(line, "\n")
		args := make([]any, strings.Count(query, "?"))
		for i := range args {
			args[i] = "x"
		}
		db := s.db.read
		if !strings.HasPrefix(query, "SELECT") {
			db = s.db.write
		}
		rows, err := db.QueryContext(context.Background(), "EXPLAIN QUERY PLAN "+query, args...)
		if err != nil {
			t.Fatalf("%s: %v", query, err)
		}
		for rows.Next() {
			var id, parent, unused int
			var detail string
			if err := rows.Scan(&id, &parent, &unused, &detail); err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&out, "    %s\n", detail)
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		rows.Close()
	}
	return strings.TrimLeft(out.String(), "\n")
}

func walk[T any](seq func(func(T, error) bool)) error {
	for _, err := range seq {
		if err != nil {
			return err
		}
	}
	return nil
}

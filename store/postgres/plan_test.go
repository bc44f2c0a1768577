package postgres

import (
	"context"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"reportedly"
	"reportedly/internal/postgrestest"
	"reportedly/link"
)

var update = flag.Bool("update", false, "write the query plans anew")

// TestPlans keeps the plans of all queries that looking things up makes, as they are where
// going through a table and sorting are not allowed: a "Seq Scan" or "Sort" is then of a
// query that no index serves, and wants a reason. With tables as small as these the planner would go through
// them all. The plans are PostgreSQL 15's; of another version they are only made.
func TestPlans(t *testing.T) {
	ctx := context.Background()
	s, err := Open(ctx, postgrestest.Schema(t), Options{Create: true, Matcher: link.Matcher{}})
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
			fmt.Fprintf(&out, "\n%s\n", strings.Join(strings.Fields(translate(query)), " "))
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
		{"an id", func() error { _, err := s.Resolve(ctx, "r1"); return err }},
		{"a report", func() error { _, err := s.Reading(ctx, "r1"); return err }},
		{"its versions", func() error { _, err := s.Versions(ctx, "r1"); return err }},
		{"known origins", func() error { _, err := s.Known(ctx, "o"); return err }},
		{"statements alike", func() error { return walk(s.Alike(ctx, []string{"ferry", "runs"}, reportedly.Filter{})) }},
		{"link", func() error { return s.Link(ctx) }},
		{"stories, the newest", func() error {
			return walk(s.Clusters(ctx, reportedly.Stories, reportedly.Filter{Order: reportedly.ByNewest}))
		}},
		{"utterances", func() error { return walk(s.Clusters(ctx, reportedly.Utterances, reportedly.Filter{})) }},
		{"the story of a report", func() error { _, err := s.ClusterOf(ctx, reportedly.Stories, "r1"); return err }},
		{"copies", func() error { return walk(s.Pairs(ctx, reportedly.Derivations, "r1")) }},
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
	s.db.prepares = nil
	got, version := explain(t, s, out.String())
	const file = "testdata/plans.txt"
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if version/10_000 != 15 {
		t.Skipf("the plans that are kept are PostgreSQL 15's, and this is %d", version/10_000)
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("go test ./store/postgres -run TestPlans -update records it:\n%s", diff)
	}
}

// explain puts below each query how PostgreSQL goes about it, whatever is looked for.
func explain(t *testing.T, s *Store, queries string) (string, int) {
	t.Helper()
	ctx := context.Background()
	c, err := s.db.pool.Acquire(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Release()
	var version int
	err = c.QueryRow(ctx, "SELECT current_setting('server_version_num')::int").Scan(&version)
	if err == nil {
		_, err = c.Exec(ctx, "SET enable_seqscan = off; SET enable_sort = off", pgx.QueryExecModeSimpleProtocol)
	}
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for line := range strings.Lines(queries) {
		query := strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(query, "SELECT key, held") { // 64 keys
			line = query[:50] + "…\n"
		}
		out.WriteString(line)
		if query == "" || strings.HasPrefix(query, "==") || strings.HasPrefix(query, "INSERT") {
			continue
		}
		if _, err := c.Exec(ctx, "PREPARE explained AS "+query, pgx.QueryExecModeSimpleProtocol); err != nil {
			t.Fatalf("%s: %v", query, err)
		}
		values, planned := "", "force_generic_plan"
		if strings.Contains(query, "starts_with") { // the beginning of an id is planned once it is known
			planned = "force_custom_plan"
		}
		if _, err := c.Exec(ctx, "SET plan_cache_mode = "+planned); err != nil {
			t.Fatal(err)
		}
		for n := 1; strings.Contains(query, fmt.Sprintf("$%d", n)); n++ {
			values += ", '1'"
		}
		if values != "" {
			values = "(" + values[2:] + ")"
		}
		rows, err := c.Query(ctx, "EXPLAIN (COSTS OFF) EXECUTE explained"+values, pgx.QueryExecModeSimpleProtocol)
		if err != nil {
			t.Fatalf("%s: %v", query, err)
		}
		plan, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err != nil {
			t.Fatalf("%s: %v", query, err)
		}
		for _, p := range plan {
			if len(p) > 160 {
				p = p[:160] + "…"
			}
			fmt.Fprintf(&out, "    %s\n", p)
		}
		if _, err := c.Exec(ctx, "DEALLOCATE explained"); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := c.Exec(ctx, "RESET ALL"); err != nil {
		t.Fatal(err)
	}
	return strings.TrimLeft(out.String(), "\n"), version
}

func walk[T any](seq func(func(T, error) bool)) error {
	for _, err := range seq {
		if err != nil {
			return err
		}
	}
	return nil
}

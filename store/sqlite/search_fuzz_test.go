package sqlite

import (
	"context"
	"errors"
	"iter"
	"path/filepath"
	"regexp"
	"testing"

	"reportedly"
)

// FuzzSearch: whatever somebody looks for, it is found, not found, or no question, and
// never a fault of the record; and no word of it stands in a query to SQLite, which get
// all that was typed as parameters.
func FuzzSearch(f *testing.F) {
	ctx := context.Background()
	s, err := Open(ctx, filepath.Join(f.TempDir(), "record.db"), Options{Create: true})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { s.Close() })
	text := reportedly.NewText("Mara Venn said the ferry runs.")
	r := &reportedly.Reading{
		Report:   reportedly.Report{ID: "r1", Metadata: reportedly.Metadata{URL: "https://gazette.example/1", Outlet: "Gazette"}, Text: text},
		Entities: []reportedly.Entity{{Name: "Mara Venn", Type: reportedly.Person, Names: []string{"Mara Venn"}, Mentions: []reportedly.Span{{Start: 0, End: 9}}}},
		Attributions: []reportedly.Attribution{{Source: []reportedly.Span{{Start: 0, End: 9}}, Content: []reportedly.Span{{Start: 15, End: 29}},
			Kind: reportedly.Indirect, Class: reportedly.Speech, Within: -1}},
	}
	if _, err := s.Put(ctx, reportedly.Entry{Reading: r}); err != nil {
		f.Fatal(err)
	}
	known, learning := map[string]bool{}, true
	var strange []string
	s.db.prepares = func(query string) {
		for _, word := range sqlWord.FindAllString(query, -1) {
			if learning {
				known[word] = true
			} else if !known[word] {
				strange = append(strange, query)
				return
			}
		}
	}
	look := func(line string, order reportedly.Order) []error {
		filter := reportedly.Filter{Limit: 3, Order: order}
		return []error{drained(s.Search(ctx, line, filter)), drained(s.SearchReports(ctx, line, filter))}
	}
	seeds := []string{
		`ferry runs`, `"ferry runs" -boat`, `fer* by:venn about:venn outlet:gazette kind:indirect class:speech after:2023 before:2027-01-02`,
		`by:"Mara Venn"`, `by:nobody ferry`, `kind:direct kind:mixed`, `outlet:x outlet:y -ferry by:venn`, `after:2023`, `x' OR 1=1 --`,
		"NEAR(a b) {quote}: ^a + b", `"" OR NOT AND`, "\x00\xff*", `by:"%_\"`, `by:"Venn Nobody" x`, `by:"No One At All"`, `about:"Venn Nobody"`, `about:venn by:nobody`,
	}
	for _, line := range seeds {
		look(line, reportedly.ByTime)
		look(line, reportedly.ByNewest)
		f.Add(line, false)
	}
	learning = false
	f.Fuzz(func(t *testing.T, line string, newest bool) {
		order := reportedly.ByTime
		if newest {
			order = reportedly.ByNewest
		}
		strange = nil
		for _, err := range look(line, order) {
			if question := (*reportedly.QueryError)(nil); err != nil && !errors.As(err, &question) {
				t.Errorf("%q: %v", line, err)
			}
		}
		if len(strange) > 0 {
			t.Fatalf("%q became a query of words that no other has: %s", line, strange[0])
		}
	})
}

// sqlWord finds what is no number, mark or parameter.
var sqlWord = regexp.MustCompile(`'[^']*'|[\pL_][\pL\pN_]*`)

// drained goes through what is found and gives the error.
func drained(found iter.Seq2[*reportedly.Finding, error]) error {
	for _, err := range found {
		if err != nil {
			return err
		}
	}
	return nil
}

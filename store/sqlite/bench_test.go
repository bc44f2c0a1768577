package sqlite_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"reportedly"
	"reportedly/bench/archive"
	"reportedly/link/speaker"
	"reportedly/store/sqlite"
)

// filled is a record of n reports, made once for all benchmarks of a run.
func filled(b testing.TB, n int) *sqlite.Store {
	b.Helper()
	folder := os.Getenv("REPORTEDLY_BENCH") // keeps the record for the next run, if it names a folder
	if folder == "" {
		folder = b.TempDir()
	}
	file := filepath.Join(folder, fmt.Sprintf("bench-%d.db", n))
	s, err := sqlite.Open(context.Background(), file, sqlite.Options{Create: true, Linker: speaker.NewLinker(speaker.Options{})})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	st, err := s.Stats(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	for i := st.Reports; i < n; i += batch {
		putSome(b, s, i, min(batch, n-i))
		if i/batch%40 == 0 {
			b.Logf("%d reports", i)
		}
	}
	return s
}

const batch = 256 // reports a transaction

func putSome(b testing.TB, s *sqlite.Store, from, n int) {
	var entries []reportedly.Entry
	for i := range n {
		entries = append(entries, reportedly.Entry{Reading: archive.Reading(from + i), Origin: fmt.Sprint("origin ", from+i)})
	}
	if _, err := s.Put(context.Background(), entries...); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkLookUp is over 200,000 statements; it reports the median and the slowest of
// a page of 20 results.
func BenchmarkLookUp(b *testing.B) {
	s := filled(b, 100_000)
	ctx := context.Background()
	often, err := s.Speakers(ctx, "", 1)
	if err != nil {
		b.Fatal(err)
	}
	common := often[0].Name
	rareWord, rareName := archive.Rare(77_000)
	for _, c := range []struct{ name, query, who string }{
		{"search/rare", rareWord, ""}, {"search/common", archive.Word(1), ""}, {"search/two", archive.Word(1) + " " + archive.Word(2), ""}, {"search/phrase", `"` + archive.Word(1) + " " + archive.Word(1) + `"`, ""},
		{"search/prefix", archive.Word(1)[:2] + "*", ""}, {"search/by", archive.Word(1) + ` by:"` + common + `"`, ""}, {"search/year", archive.Word(1) + " after:2017 before:2018", ""}, {"search/outlet", archive.Word(3) + ` outlet:"Outlet 7"`, ""},
		{"who/rare", "", rareName}, {"who/common", "", common},
	} {
		b.Run(c.name, func(b *testing.B) {
			var took []time.Duration
			found := 0
			for b.Loop() {
				begin := time.Now()
				found = 0
				if c.query != "" {
					for _, err := range s.Search(ctx, c.query, reportedly.Filter{Limit: 20}) {
						if err != nil {
							b.Fatal(err)
						}
						found++
					}
				} else {
					who, err := s.Speakers(ctx, c.who, 20)
					if err != nil {
						b.Fatal(err)
					}
					for _, w := range who {
						for _, err := range s.Statements(ctx, reportedly.Filter{Speakers: []string{w.ID}, Limit: 20}) {
							if err != nil {
								b.Fatal(err)
							}
							found++
						}
					}
				}
				took = append(took, time.Since(begin))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
			b.ReportMetric(float64(took[len(took)-1].Microseconds())/1000, "max-ms")
			b.ReportMetric(float64(found), "found")
		})
	}
}

// BenchmarkPut is the cost of a report more, in records of two sizes.
func BenchmarkPut(b *testing.B) {
	for _, n := range []int{10_000, 100_000, 200_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s := filled(b, n)
			st, err := s.Stats(context.Background())
			if err != nil {
				b.Fatal(err)
			}
			at := st.Reports
			for b.Loop() {
				putSome(b, s, at, batch)
				at += batch
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*batch), "µs/report")
		})
	}
}

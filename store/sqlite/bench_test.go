package sqlite_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"reportedly"
	"reportedly/link/speaker"
	"reportedly/store/sqlite"
)

// archive makes report i of an archive: about 100 words, two statements, made of
// words of which few are common and most are rare, as in a language. People are as
// in the news: some in very many reports, ever new ones in few.
func archive(i int) *reportedly.Reading {
	rng := rand.New(rand.NewPCG(uint64(i), 1))
	var text strings.Builder
	runes := 0
	write := func(s string) reportedly.Span {
		start := runes
		text.WriteString(s)
		runes += len(s)
		return reportedly.Span{Start: start, End: runes}
	}
	words := func(n int) reportedly.Span {
		start := runes
		for k := range n {
			if k > 0 {
				write(" ")
			}
			write(word(int(1 / (rng.Float64() + 1e-5))))
		}
		return reportedly.Span{Start: start, End: runes}
	}
	r := &reportedly.Reading{Run: "bench"}
	day := time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, (i*7919)%3650)
	r.Report.ID = fmt.Sprintf("r%d", i)
	r.Report.Metadata = reportedly.Metadata{Outlet: fmt.Sprintf("Outlet %d", rng.IntN(40)), Published: day.Format(time.DateOnly), Language: "en", URL: fmt.Sprintf("https://outlet.example/%d", i)}
	words(25)
	write(". ")
	for e := range 2 {
		name := person(rng, i)
		span := write(name)
		r.Entities = append(r.Entities, reportedly.Entity{Name: name, Type: reportedly.Person, Names: []string{name}, Mentions: []reportedly.Span{span}})
		if rng.IntN(2) == 0 {
			r.Entities[e].Offices = []reportedly.Office{{Role: []string{"mayor", "minister", "spokesman"}[rng.IntN(3)], Country: "Norland"}}
		}
		write(" ")
		cue := write("said")
		write(" ")
		content := words(20)
		write(". ")
		r.Attributions = append(r.Attributions, reportedly.Attribution{
			Source: []reportedly.Span{span}, Cue: []reportedly.Span{cue}, Content: []reportedly.Span{content}, Kind: reportedly.Indirect, Class: reportedly.Speech,
			Polarity: reportedly.Asserted, Confidence: 0.9, Within: -1, Entity: e, Why: []string{"named in the sentence"}})
	}
	words(25)
	r.Report.Text = reportedly.NewText(text.String())
	return r
}

var syllables = strings.Fields("ba ke li mo nu ra si to va wen dor hul kvi ber mar son sen ov ian ez sta lun hol bran stro ko mi ta ro")

// word is the k-th word of a language; the first are the commonest.
func word(k int) string {
	s := ""
	for k += 2; k > 0; k /= len(syllables) {
		s += syllables[k%len(syllables)]
	}
	return s
}

// person is one of 300 who are often in the news, or, one time in three, of ever more
// who are not.
func person(rng *rand.Rand, i int) string {
	k := rng.IntN(17) * rng.IntN(18)
	if rng.IntN(3) == 0 {
		k = 1000 + rng.IntN(i/2+1)
	}
	family := word(k*31 + 900)
	given := strings.Fields("Sergei Mara Ann Robert Erik Wei Fatima Olin Ilse Tom Carla Hugo Nina Petra Otto Lena")[k%16]
	return given + " " + strings.ToUpper(family[:1]) + family[1:]
}

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
		entries = append(entries, reportedly.Entry{Reading: archive(from + i), Origin: fmt.Sprint("origin ", from+i)})
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
	rareWord, rareName := rare()
	for _, c := range []struct{ name, query, who string }{
		{"search/rare", rareWord, ""}, {"search/common", word(1), ""}, {"search/two", word(1) + " " + word(2), ""}, {"search/phrase", `"` + word(1) + " " + word(1) + `"`, ""},
		{"search/prefix", word(1)[:2] + "*", ""}, {"search/by", word(1) + ` by:"` + common + `"`, ""}, {"search/year", word(1) + " after:2017 before:2018", ""}, {"search/outlet", word(3) + ` outlet:"Outlet 7"`, ""},
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

// rare gives a word of the archive and a name in it that few reports have.
func rare() (word, name string) {
	for i := 77_000; word == "" || name == ""; i++ {
		r := archive(i)
		for _, w := range strings.Fields(r.Quote(&r.Attributions[0])) {
			if len(w) > len("bakelimo")+2 {
				word = w
			}
		}
		if e := r.Entities[1].Name; len(e) > len("Sergei Bakelimo")+2 {
			name = e
		}
	}
	return word, name
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

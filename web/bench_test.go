package web_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"reportedly"
	"reportedly/link/speaker"
	"reportedly/store/sqlite"
	"reportedly/web"
)

var benchStatements = flag.Int("statements", 2000, "how many statements the record of BenchmarkPages has")

var benchRecord = flag.String("record", "", "a file to keep that record in, or where it is kept")

// crowded is a record of made-up reports of ten statements each.
func crowded(b *testing.B, n int) reportedly.Store {
	b.Helper()
	file := *benchRecord
	if file == "" {
		file = filepath.Join(b.TempDir(), "record.db")
	}
	s, err := sqlite.Open(b.Context(), file, sqlite.Options{Create: true, Linker: speaker.NewLinker(speaker.Options{})})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	if had, err := s.Stats(b.Context()); err != nil || had.Statements > 0 {
		return s
	}
	rng := rand.New(rand.NewPCG(7, 7))
	first := strings.Fields("Mara Olin Katerina Pavlo Adaeze Ruben Idris Salome Giorgi Birgitta Teodora Sana Ilse Wilhelmina Oluwaseun Nutsa")
	last := strings.Fields("Venn Brask Oreshnik Hrynchuk Lindgren Castellane Nakhoul Dadvani Lomtadze Rao Holt Brandt Tarrant Brodie Gelovani Pettifer Vereshkov")
	words := strings.Fields("the harbour ferry beacon lake council minister inquiry vote bridge fund winter captain pilot island report light rock water treaty border price strike school")
	var entries []reportedly.Entry
	for i := range n / 10 {
		var text strings.Builder
		runes := 0
		write := func(s string) reportedly.Span {
			from := runes
			text.WriteString(s)
			runes += len(s)
			return reportedly.Span{Start: from, End: runes}
		}
		r := &reportedly.Reading{Run: "bench"}
		r.Report.ID = fmt.Sprintf("r%06d", i)
		r.Report.Outlet = fmt.Sprintf("Outlet %d", rng.IntN(40))
		r.Report.Title = "A report of the " + words[rng.IntN(len(words))]
		r.Report.Published = fmt.Sprintf("20%02d-%02d-%02d", 15+rng.IntN(10), 1+rng.IntN(12), 1+rng.IntN(28))
		r.Report.Language = "en"
		for k := range 10 {
			name := first[rng.IntN(len(first))] + " " + last[rng.IntN(len(last))]
			who := write(name)
			write(" ")
			cue := write("said")
			write(" ")
			var said []string
			for range 14 {
				said = append(said, words[rng.IntN(len(words))])
			}
			content := write(strings.Join(said, " "))
			write(".\n")
			r.Entities = append(r.Entities, reportedly.Entity{Name: name, Type: reportedly.Person, Names: []string{name}, Mentions: []reportedly.Span{who}})
			r.Attributions = append(r.Attributions, reportedly.Attribution{Source: []reportedly.Span{who}, Cue: []reportedly.Span{cue}, Content: []reportedly.Span{content},
				Kind: reportedly.Indirect, Class: reportedly.Speech, Polarity: reportedly.Asserted, Confidence: 0.9, Within: -1, Entity: k, Why: []string{"named in the sentence"}})
		}
		r.Report.Text, r.Report.Headline = reportedly.NewText(text.String()), reportedly.NewText(r.Report.Title)
		entries = append(entries, reportedly.Entry{Reading: r})
	}
	for len(entries) > 0 {
		k := min(1000, len(entries))
		if _, err := s.Put(b.Context(), entries[:k]...); err != nil {
			b.Fatal(err)
		}
		entries = entries[k:]
	}
	return s
}

// BenchmarkPages asks for each page over and over:
//
//	go test ./web -run - -bench Pages -statements 100000
func BenchmarkPages(b *testing.B) {
	s, err := web.New(web.Options{Store: crowded(b, *benchStatements), Token: token})
	if err != nil {
		b.Fatal(err)
	}
	ask := func(path string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodGet, "http://localhost"+path, nil)
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		return w
	}
	who := link(b, ask("/speakers").Body.String(), "/speaker/[0-9a-f]+")
	for _, p := range []struct{ name, path string }{
		{"home", "/"}, {"report", "/report/r000003"}, {"speaker", who}, {"speakers", "/speakers"}, {"name", "/speakers?name=oreshnik"},
		{"search", "/search?q=beacon+treaty"}, {"search common", "/search?q=the"}, {"search none", "/search?q=zzz"}, {"search by", "/search?q=by:oreshnik+ferry"}, {"search reports", "/search?q=treaty&in=reports"},
		{"outlets", "/outlets"}, {"api search", "/v1/search?q=beacon+treaty&limit=20"}, {"api statements", "/v1/statements?limit=50&order=newest"}, {"feed", "/feed" + who + ".atom"},
	} {
		b.Run(p.name, func(b *testing.B) {
			size := 0
			for b.Loop() {
				w := ask(p.path)
				if w.Code != http.StatusOK {
					b.Fatalf("%s: %d %s", p.path, w.Code, w.Body)
				}
				size = w.Body.Len()
			}
			b.ReportMetric(float64(size)/1000, "kB")
		})
	}
}

package clean

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"reportedly"
)

// sharedPages is where the benchmark pages lie, beside the repository. They are
// their publishers' and no part of it.
const sharedPages = "../../../shared/data/html"

var predictions = flag.String("predictions", "", "folder to write what was read from the benchmark pages to, a JSONL file per benchmark, as the scorer takes it")

// A prediction is what was read from one page.
type prediction struct {
	File      string              `json:"file"`
	Text      string              `json:"text"`
	Published string              `json:"published"`
	Meta      reportedly.Metadata `json:"meta"`
}

// TestBenchmarkPages reads the benchmark pages and holds the scores to floors a
// little below what was reached: article text by word 4-grams (zyte), by text
// segments that must and must not be there (trafilatura), and the day (dates).
func TestBenchmarkPages(t *testing.T) {
	if _, err := os.Stat(sharedPages); err != nil {
		t.Skip("no ../shared beside the repository: benchmark pages not read")
	}
	for _, b := range []struct {
		name  string
		score func(t *testing.T, got map[string]prediction) float64
		floor float64
	}{
		{"zyte", scoreArticles, 0.975},
		{"trafilatura", scoreSegments, 0.925},
		{"dates", scoreDays, 0.930},
	} {
		t.Run(b.name, func(t *testing.T) {
			got := predict(t, b.name)
			score := b.score(t, got)
			t.Logf("%d pages: %.3f", len(got), score)
			if score < b.floor {
				t.Errorf("%.3f, below the floor of %.3f", score, b.floor)
			}
		})
	}
}

// predict reads the pages of a benchmark; the predictions are by file name.
func predict(t *testing.T, name string) map[string]prediction {
	files, err := filepath.Glob(filepath.Join(sharedPages, name, "pages", "*.html.gz"))
	if err != nil || len(files) == 0 {
		t.Fatalf("pages of %s: %v, %d files", name, err, len(files))
	}
	got := map[string]prediction{}
	var out strings.Builder
	enc := json.NewEncoder(&out)
	for _, f := range files {
		page, err := extractHTML(strings.ToValidUTF8(gunzip(t, f), "\uFFFD"), reportedly.Metadata{})
		if err != nil && !errors.Is(err, reportedly.ErrNoText) {
			t.Errorf("%s: %v", filepath.Base(f), err)
		}
		p := prediction{filepath.Base(f), page.text, page.meta.Published, page.meta}
		got[p.File] = p
		if err := enc.Encode(p); err != nil {
			t.Fatal(err)
		}
	}
	if *predictions != "" {
		if err := os.WriteFile(filepath.Join(*predictions, name+".jsonl"), []byte(out.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return got
}

// scoreArticles is F1 of the averages of precision and recall over 4-grams.
func scoreArticles(t *testing.T, got map[string]prediction) float64 {
	var gold map[string]struct{ ArticleBody string }
	readJSON(t, "zyte/ground-truth.json", &gold)
	var precision, recall float64
	for id, g := range gold {
		want, have := fourGrams(g.ArticleBody), fourGrams(got[id+".html.gz"].Text)
		var both, all, found int
		for k, n := range want {
			all += n
			both += min(n, have[k])
		}
		for _, n := range have {
			found += n
		}
		precision += float64(both) / float64(max(1, found)) / float64(len(gold))
		recall += float64(both) / float64(max(1, all)) / float64(len(gold))
	}
	return 2 * precision * recall / (precision + recall)
}

func fourGrams(s string) map[uint64]int {
	out, words := map[uint64]int{}, wordsOf(s)
	for i := range max(1, len(words)-3) {
		out[gram(words[i:min(len(words), i+4)])]++
	}
	return out
}

// scoreSegments is F1 over the segments that the text must and must not hold.
func scoreSegments(t *testing.T, got map[string]prediction) float64 {
	var gold map[string]struct {
		File          string
		With, Without []string
	}
	readJSON(t, "trafilatura/gold.json", &gold)
	var hit, missed, wrong int
	for _, g := range gold {
		text := tidy(got[filepath.Base(g.File)].Text)
		for _, s := range g.With {
			if strings.Contains(text, tidy(s)) {
				hit++
			} else {
				missed++
			}
		}
		for _, s := range g.Without {
			if strings.Contains(text, tidy(s)) {
				wrong++
			}
		}
	}
	return 2 * float64(hit) / float64(2*hit+missed+wrong)
}

// scoreDays is the share of pages with the right day.
func scoreDays(t *testing.T, got map[string]prediction) float64 {
	var gold map[string]struct{ File, Date string }
	readJSON(t, "dates/gold.json", &gold)
	right := 0
	for _, g := range gold {
		if strings.HasPrefix(got[filepath.Base(g.File)].Published, g.Date) {
			right++
		}
	}
	return float64(right) / float64(len(gold))
}

func readJSON(t *testing.T, file string, v any) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(sharedPages, file))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, v); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}

func gunzip(t testing.TB, file string) string {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return string(b)
}

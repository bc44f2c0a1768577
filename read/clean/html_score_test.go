package clean

import (
	"compress/gzip"
	"encoding/json"
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

var predictions = flag.String("predictions", "", "folder to write what was read from the benchmark pages to, a JSONL file per benchmark")

// TestBenchmarkPages reads the benchmark pages and, if asked, writes what it read
// in the form the scorer takes.
func TestBenchmarkPages(t *testing.T) {
	if _, err := os.Stat(sharedPages); err != nil {
		t.Skip("no ../shared beside the repository: benchmark pages not read")
	}
	for _, name := range []string{"zyte", "trafilatura", "dates"} {
		t.Run(name, func(t *testing.T) {
			files, err := filepath.Glob(filepath.Join(sharedPages, name, "pages", "*.html.gz"))
			if err != nil || len(files) == 0 {
				t.Fatalf("pages of %s: %v, %d files", name, err, len(files))
			}
			var out strings.Builder
			enc := json.NewEncoder(&out)
			for _, f := range files {
				text, meta, _, err := extractHTML(gunzip(t, f), reportedly.Metadata{})
				if err != nil {
					t.Errorf("%s: %v", filepath.Base(f), err)
				}
				enc.Encode(map[string]any{"file": filepath.Base(f), "text": text, "published": meta.Published, "meta": meta})
			}
			if *predictions != "" {
				if err := os.WriteFile(filepath.Join(*predictions, name+".jsonl"), []byte(out.String()), 0o666); err != nil {
					t.Fatal(err)
				}
			}
		})
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

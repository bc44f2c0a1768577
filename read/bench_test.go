package read_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"reportedly"
	"reportedly/read"
	"reportedly/read/attribution"
)

// benchTexts is the news that benchmarks read: the corpus beside the checkout
// where there is one, else the bundled examples.
func benchTexts(b *testing.B) []string {
	b.Helper()
	var texts []string
	if raw, err := os.ReadFile(filepath.Join("..", "..", "shared", "data", "polnear", "polnear-dev.jsonl")); err == nil {
		for line := range bytes.Lines(raw) {
			var d struct{ Text string }
			if err := json.Unmarshal(line, &d); err != nil {
				b.Fatal(err)
			}
			texts = append(texts, d.Text)
		}
		return texts
	}
	files, err := filepath.Glob(filepath.Join("..", "examples", "*.txt"))
	if err != nil || len(files) == 0 {
		b.Skip("no corpus beside the checkout and no examples")
	}
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		texts = append(texts, string(raw))
	}
	return texts
}

// readAll reads texts one after the other, as one core does.
func readAll(b *testing.B, texts []string, o read.Options) {
	b.Helper()
	size, words := 0, 0
	for _, t := range texts {
		size += len(t)
		words += len(strings.Fields(t))
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for i, t := range texts {
			item := reportedly.Item{File: fmt.Sprint(i), Format: reportedly.Plain, Body: t}
			if _, err := read.Item(item, o); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

// BenchmarkItem reads a corpus of news, end to end.
func BenchmarkItem(b *testing.B) { readAll(b, benchTexts(b), read.Options{}) }

// BenchmarkItemFast is the same with the linear chains.
func BenchmarkItemFast(b *testing.B) {
	readAll(b, benchTexts(b), read.Options{Model: attribution.Fast})
}

// BenchmarkItemLength reads one report of growing length: the bytes per second
// stay as they are if the cost is linear. The corpus is read as one report and cut,
// not repeated: a block that stands twice is read once and would flatter.
func BenchmarkItemLength(b *testing.B) {
	all := strings.Join(benchTexts(b), "\n\n")
	for size := 1_000; size < len(all); size *= 4 {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			readAll(b, []string{strings.ToValidUTF8(all[:size], "")}, read.Options{})
		})
	}
}

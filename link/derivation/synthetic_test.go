package derivation

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"reportedly"
	"reportedly/internal/wordfreq"
)

// vocabulary is words from the common to the rare.
func vocabulary() []string {
	idf := maps.Collect(wordfreq.All())
	return slices.SortedFunc(maps.Keys(idf), func(a, b string) int {
		if idf[a] != idf[b] {
			return int(1000*idf[a]) - int(1000*idf[b])
		}
		return strings.Compare(a, b)
	})
}

// sentence is n words, common ones more often, as in prose.
func sentence(r *rand.Rand, words []string, n int) string {
	var b strings.Builder
	z := rand.NewZipf(r, 1.1, 8, uint64(len(words)-1))
	for i := range n {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(words[z.Uint64()])
	}
	return b.String()
}

// family is reports of 60 to 400 words, every second of which is a copy of the one
// before with some words replaced.
func family(r *rand.Rand, n int) []*reportedly.Report {
	words := vocabulary()
	var out []*reportedly.Report
	last := ""
	for i := range n {
		text := sentence(r, words, 60+r.IntN(340))
		if i%2 == 1 {
			parts := strings.Fields(last)
			for k := range parts {
				if r.IntN(6) == 0 {
					parts[k] = words[r.IntN(len(words))]
				}
			}
			text = strings.Join(parts, " ")
		}
		last = text
		out = append(out, report(fmt.Sprintf("r%05d", r.Uint32()%1_000_000*100+uint32(i%100)), text))
	}
	return out
}

// BenchmarkLink links synthetic reports of some 230 words, half of them copies.
// The texts lie with the caller, as they do in a store, and count for nothing.
// Sizes are reports; LINK_SIZES="5000 50000" asks for others.
func BenchmarkLink(b *testing.B) {
	sizes := os.Getenv("LINK_SIZES")
	if sizes == "" {
		sizes = "2000"
	}
	for size := range strings.FieldsSeq(sizes) {
		b.Run(size, func(b *testing.B) {
			n, err := strconv.Atoi(size)
			if err != nil {
				b.Fatal(err)
			}
			reports := family(rand.New(rand.NewPCG(1, 1)), n)
			seen := map[string]bool{}
			reports = slices.DeleteFunc(reports, func(r *reportedly.Report) bool {
				twice := seen[r.ID]
				seen[r.ID] = true
				return twice
			})
			runtime.GC()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			cpu := cpuSeconds()
			links := 0
			for b.Loop() {
				byID := map[string]*reportedly.Report{}
				l := NewLinker(NewMemory(), func(id string) (*reportedly.Report, error) { return byID[id], nil })
				for _, r := range reports {
					byID[r.ID] = r
					if _, err := l.Add(r); err != nil {
						b.Fatal(err)
					}
				}
				links = 0
				for _, r := range reports {
					found, err := l.Of(r.ID, func(other string) bool { return r.ID < other })
					if err != nil {
						b.Fatal(err)
					}
					links += len(found)
				}
				runtime.ReadMemStats(&after)
			}
			cpu = cpuSeconds() - cpu
			b.ReportMetric(float64(len(reports)*b.N)/cpu, "reports/CPU-s")
			b.ReportMetric(float64(after.HeapSys-before.HeapSys)/(1<<20), "MiB-heap")
			b.ReportMetric(float64(links), "links")
			b.ReportMetric(0, "ns/op")
		})
	}
}

package coref

import (
	"strings"
	"testing"
	"time"

	"reportedly"
	"reportedly/internal/pos"
	"reportedly/internal/segment"
)

// longReport is the cases' passages again and again, at least so many bytes.
func longReport(t testing.TB, size int) (*reportedly.Report, *segment.Doc, []reportedly.Attribution) {
	var b strings.Builder
	var as []reportedly.Attribution
	cases := readCases(t)
	runes := 0
	for i := 0; b.Len() < size; i++ {
		c := cases[i%len(cases)]
		first := len(as)
		for _, a := range c.as {
			for _, spans := range []*[]reportedly.Span{&a.Source, &a.Cue, &a.Content} {
				moved := make([]reportedly.Span, len(*spans))
				for j, s := range *spans {
					moved[j] = reportedly.Span{Start: s.Start + runes, End: s.End + runes}
				}
				*spans = moved
			}
			if a.Within >= 0 {
				a.Within += first
			}
			as = append(as, a)
		}
		b.WriteString(c.text + "\n\n")
		runes += reportedly.NewText(c.text).Len() + 2
	}
	d := segment.Split(b.String())
	pos.Tag(d)
	return &reportedly.Report{Text: reportedly.NewText(b.String())}, d, as
}

func BenchmarkResolve(b *testing.B) {
	r, d, as := longReport(b, 100_000)
	title := segment.Split("")
	b.SetBytes(int64(len(d.Text)))
	b.ReportAllocs()
	for b.Loop() {
		Resolve(r, d, title, as)
	}
	b.ReportMetric(float64(len(d.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// TestLinear: ten times the report takes nowhere near a hundred times the time.
// The bound is loose since caches and the collector cost a large report more,
// and other work may share the machine.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a second")
	}
	title := segment.Split("")
	took := func(size int) time.Duration {
		r, d, as := longReport(t, size)
		best := time.Hour
		for range 3 {
			begin := time.Now()
			Resolve(r, d, title, as)
			best = min(best, time.Since(begin))
		}
		return best
	}
	small, large := took(100_000), took(1_000_000)
	t.Logf("100 kB in %v, 1 MB in %v", small, large)
	if large > 40*small {
		t.Errorf("1 MB took %v, 100 kB %v: the cost is not linear", large, small)
	}
}

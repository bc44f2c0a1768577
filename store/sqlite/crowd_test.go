package sqlite_test

import (
	"context"
	"path/filepath"
	"sync/atomic"
	"testing"

	"reportedly"
	"reportedly/bench/archive"
	"reportedly/link"
	"reportedly/link/speaker"
	"reportedly/store/sqlite"
)

// A counting matcher counts how often two items are compared. Its keys hold few items,
// so that a small crowd fills them.
type counting struct {
	reportedly.Matcher
	compared *atomic.Int64
}

const crowdCap = 6

func (m counting) Bounds(l reportedly.Layer) reportedly.Bounds {
	b := m.Matcher.Bounds(l)
	b.Cap = crowdCap
	return b
}

func (m counting) Match(l reportedly.Layer, a, b any) (float64, bool) {
	m.compared.Add(1)
	return m.Matcher.Match(l, a, b)
}

func crowd(t *testing.T) (s *sqlite.Store, compared *atomic.Int64) {
	t.Helper()
	compared = new(atomic.Int64)
	s, err := sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "record.db"),
		sqlite.Options{Create: true, Linker: speaker.NewLinker(speaker.Options{}), Matcher: counting{link.Matcher{}, compared}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s, compared
}

func putCopies(t *testing.T, s *sqlite.Store, from, n int) {
	t.Helper()
	var entries []reportedly.Entry
	for i := range n {
		entries = append(entries, reportedly.Entry{Reading: archive.Copy(from + i)})
	}
	ctx := context.Background()
	if _, err := s.Put(ctx, entries...); err != nil {
		t.Fatal(err)
	}
	if err := s.Link(ctx); err != nil {
		t.Fatal(err)
	}
}

// A crowd of copies costs what its keys hold, not the square of its size: of three
// times as many, no more are compared, and of one more, no more than its keys hold.
func TestCrowdIsBounded(t *testing.T) {
	few, comparedFew := crowd(t)
	putCopies(t, few, 0, 60)
	many, comparedMany := crowd(t)
	putCopies(t, many, 0, 180)
	ofFew, ofMany := comparedFew.Load(), comparedMany.Swap(0)
	if ofFew == 0 || ofMany > ofFew {
		t.Errorf("of 60 copies %d pairs are compared, of 180 %d", ofFew, ofMany)
	}
	for i := range 5 {
		putCopies(t, many, 180+i, 1)
	}
	if five := comparedMany.Load(); five > ofFew/2 {
		t.Errorf("five copies more: %d pairs are compared; of 60 it were %d", five, ofFew)
	}
	for f, err := range many.Verify(context.Background()) {
		t.Errorf("fault: %v %v", f, err)
	}
}

// BenchmarkLinkCrowd is the cost of linking a report among copies of it.
func BenchmarkLinkCrowd(b *testing.B) {
	const n = 500
	for b.Loop() {
		b.StopTimer()
		s, err := sqlite.Open(context.Background(), filepath.Join(b.TempDir(), "record.db"),
			sqlite.Options{Create: true, Linker: speaker.NewLinker(speaker.Options{}), Matcher: link.Matcher{}})
		if err != nil {
			b.Fatal(err)
		}
		var entries []reportedly.Entry
		for i := range n {
			entries = append(entries, reportedly.Entry{Reading: archive.Copy(i)})
		}
		if _, err := s.Put(context.Background(), entries...); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		if err := s.Link(context.Background()); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		s.Close()
		b.StartTimer()
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "µs/report")
}

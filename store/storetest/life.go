package storetest

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"reportedly"
)

func testVerify(t *testing.T, b Backend) {
	s := open(t, b)
	sound(t, s)
	for _, r := range world(3, 20) {
		put(t, s, r)
	}
	sound(t, s)
	faults := 0
	for range s.Verify(ctx) {
		faults++
		break
	}
	if faults > 0 {
		t.Error("a fault in a sound record")
	}
}

// testWriters: several stores on one record, as several processes would have it, give
// the union.
func testWriters(t *testing.T, b Backend) {
	rs := world(11, 40)
	var wg sync.WaitGroup
	for k := range 4 {
		s := open(t, b)
		wg.Go(func() {
			for i := range rs {
				if i%4 != k && i%2 == 0 {
					continue // half of them are put by all, half by one
				}
				if _, err := s.Put(ctx, reportedly.Entry{Reading: rs[i]}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	s := open(t, b)
	if n := must(s.Stats(ctx))(t); n.Reports != len(rs) || n.Versions != 0 {
		t.Errorf("%+v", n)
	}
	checkLinking(t, b, s, rs, "four writers")
	sound(t, s)
}

func testReaders(t *testing.T, b Backend) {
	s := open(t, b)
	rs := world(12, 60)
	put(t, s, rs[:5]...)
	done := make(chan bool)
	go func() {
		defer close(done)
		for _, r := range rs[5:] {
			if _, err := s.Put(ctx, reportedly.Entry{Reading: r}); err != nil {
				t.Error(err)
			}
		}
	}()
	for n := 0; ; n++ {
		select {
		case <-done:
			return
		default:
		}
		for _, err := range s.Search(ctx, "words", reportedly.Filter{Limit: 10}) {
			if err != nil {
				t.Fatal(err)
			}
		}
		for _, err := range s.Readings(ctx, reportedly.Filter{Limit: 3}) {
			if err != nil {
				t.Fatal(err)
			}
		}
	}
}

func testReopen(t *testing.T, b Backend) {
	s := open(t, b)
	put(t, s, world(4, 10)...)
	want := export(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, export(t, open(t, b))); diff != "" {
		t.Error(diff)
	}
}

func testBackup(t *testing.T, b Backend) {
	s := open(t, b)
	rs := world(5, 40)
	put(t, s, rs[:20]...)
	want := export(t, s)
	file := filepath.Join(t.TempDir(), "copy")
	var wg sync.WaitGroup
	wg.Go(func() {
		for i := range 4 {
			name := file + fmt.Sprint(i)
			if err := s.Backup(ctx, name); err != nil {
				t.Error(err)
			}
			if err := s.Backup(ctx, name); !errors.Is(err, fs.ErrExist) {
				t.Errorf("over a file that is there: %v", err)
			}
		}
	})
	for _, r := range rs[20:] {
		put(t, s, r)
	}
	wg.Wait()
	_ = want
}

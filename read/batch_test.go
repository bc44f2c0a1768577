package read

import (
	"errors"
	"fmt"
	"iter"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"reportedly"
)

// numbered yields n items; every seventh is an error instead.
func numbered(n int) iter.Seq2[reportedly.Item, error] {
	return func(yield func(reportedly.Item, error) bool) {
		for i := range n {
			item := reportedly.Item{File: fmt.Sprint(i), Body: strings.Repeat("x", i%50)}
			var err error
			if i%7 == 3 {
				item, err = reportedly.Item{}, &reportedly.ItemError{File: fmt.Sprint(i), Err: reportedly.ErrNoText}
			}
			if !yield(item, err) {
				return
			}
		}
	}
}

// slow reads an item after a while that differs from item to item.
func slow(item reportedly.Item) (*reportedly.Reading, error) {
	time.Sleep(time.Duration(len(item.Body)*37%11) * time.Millisecond)
	if strings.HasSuffix(item.File, "5") {
		panic("fell over " + item.File)
	}
	return &reportedly.Reading{Report: reportedly.Report{File: item.File}}, nil
}

func outcome(r *reportedly.Reading, err error) string {
	if err != nil {
		// The place of a panic is cut off, as it changes with every edit.
		text, _, _ := strings.Cut(err.Error(), " (")
		return text
	}
	return r.Report.File
}

// Whatever the number of workers, the outcomes are the same, in input order.
func TestBatchOrder(t *testing.T) {
	var want []string
	for item, err := range numbered(200) {
		r, failed := (*reportedly.Reading)(nil), err
		if err == nil {
			r, failed = safely(slow, item)
		}
		want = append(want, outcome(r, failed))
	}
	for _, workers := range []int{1, 2, 3, 8, 33} {
		synctest.Test(t, func(t *testing.T) {
			var got []string
			for r, err := range Each(numbered(200), workers, slow) {
				got = append(got, outcome(r, err))
			}
			if strings.Join(got, "\n") != strings.Join(want, "\n") {
				t.Errorf("%d workers: got %q\nwant %q", workers, got, want)
			}
		})
	}
}

func TestBatchPanicIsAnErrorOfTheItem(t *testing.T) {
	item := reportedly.Item{File: "b.jsonl", Place: "line 5"}
	_, err := safely(func(reportedly.Item) (*reportedly.Reading, error) { panic("oh") }, item)
	var at *reportedly.ItemError
	if !errors.As(err, &at) || at.File != "b.jsonl" || at.Place != "line 5" || !strings.Contains(err.Error(), "oh (batch_test.go:") {
		t.Errorf("got %v", err)
	}
}

// A consumer that stops leaves no goroutine behind; synctest fails if one is.
func TestBatchStopsEarly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for range Each(numbered(1000), 4, slow) {
			break
		}
	})
}

// The first reading is out while the source is still waiting for its second.
func TestBatchFirstAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		items := func(yield func(reportedly.Item, error) bool) {
			if yield(reportedly.Item{File: "1"}, nil) {
				time.Sleep(time.Hour)
				yield(reportedly.Item{File: "2"}, nil)
			}
		}
		start := time.Now()
		for range Each(items, 4, slow) {
			if waited := time.Since(start); waited > time.Minute {
				t.Errorf("waited %v", waited)
			}
			break
		}
	})
}

// The bodies held at once stay within the budget, and the largest goes alone.
func TestBatchBounded(t *testing.T) {
	var held, most atomic.Int64
	items := func(yield func(reportedly.Item, error) bool) {
		for i := range 40 {
			size := inFlight / 3
			if i%10 == 9 {
				size = 2 * inFlight
			}
			if !yield(reportedly.Item{Body: strings.Repeat("x", size)}, nil) {
				return
			}
		}
	}
	count := func(item reportedly.Item) (*reportedly.Reading, error) {
		n := held.Add(int64(len(item.Body)))
		defer held.Add(-int64(len(item.Body)))
		for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
		}
		time.Sleep(time.Millisecond)
		return &reportedly.Reading{}, nil
	}
	for range Each(items, 16, count) {
	}
	if most.Load() > 2*inFlight {
		t.Errorf("%d bytes held, want at most %d", most.Load(), 2*inFlight)
	}
}

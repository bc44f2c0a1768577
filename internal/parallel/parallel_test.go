package parallel_test

import (
	"strings"
	"sync/atomic"
	"testing"

	"reportedly/internal/mistake"
	"reportedly/internal/parallel"
)

func TestEach(t *testing.T) {
	for _, n := range []int{0, 1, 3, 4, 1000} {
		calls := make([]atomic.Int32, n)
		parallel.Each(n, func(k int) { calls[k].Add(1) })
		for k := range calls {
			if got := calls[k].Load(); got != 1 {
				t.Errorf("of %d, %d was called %d times", n, k, got)
			}
		}
	}
}

func TestPanicIsTheCallers(t *testing.T) {
	each := func(n int) (err error) {
		defer mistake.Catch(&err)
		parallel.Each(n, func(k int) {
			if k == 2 {
				panic("slipped")
			}
		})
		return nil
	}
	for _, n := range []int{3, 1000} {
		if err := each(n); err == nil || !strings.Contains(err.Error(), "slipped (parallel_test.go:") {
			t.Errorf("of %d: got %v, want the panic and its place", n, err)
		}
	}
}

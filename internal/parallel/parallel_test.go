package parallel_test

import (
	"sync/atomic"
	"testing"

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

// Package parallel does many small things on all cores.
package parallel

import (
	"runtime"
	"sync"
	"sync/atomic"

	"reportedly/internal/mistake"
)

// Each calls fn for 0 to n-1, in any order and several at once, and returns when all are
// done. A panic of fn ends what is not begun, and is the caller's.
func Each(n int, fn func(int)) {
	if n < 4 || runtime.GOMAXPROCS(0) == 1 {
		for k := range n {
			fn(k)
		}
		return
	}
	var running sync.WaitGroup
	var next atomic.Int64
	slips := make([]error, min(n, runtime.GOMAXPROCS(0)))
	for w := range slips {
		running.Go(func() {
			defer mistake.Catch(&slips[w])
			for {
				k := int(next.Add(1)) - 1
				if k >= n {
					return
				}
				fn(k)
			}
		})
	}
	running.Wait()
	for _, slip := range slips {
		if slip != nil {
			panic(slip)
		}
	}
}

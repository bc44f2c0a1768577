// Package parallel does many small things on all cores.
package parallel

import (
	"runtime"
	"sync"
)

// Each calls fn for 0 to n-1, in any order and several at once, and returns when all are
// done.
func Each(n int, fn func(int)) {
	if n < 4 || runtime.GOMAXPROCS(0) == 1 {
		for k := range n {
			fn(k)
		}
		return
	}
	var wg sync.WaitGroup
	next := make(chan int)
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for k := range next {
				fn(k)
			}
		})
	}
	for k := range n {
		next <- k
	}
	close(next)
	wg.Wait()
}

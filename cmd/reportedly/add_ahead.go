package main

import (
	"iter"
	"sync"
)

// Linking a few thousand reports takes the writer the time in which hundreds are read. So
// reading goes on meanwhile, as far ahead as this: some 50 MB of readings.
const (
	aheadParcels = 2000
	aheadBytes   = 8 << 20
)

// ahead yields what parcels does, and takes it while what was yielded before is still
// worked on.
func ahead(parcels iter.Seq2[*parcel, error]) iter.Seq2[*parcel, error] {
	type result struct {
		parcel *parcel
		err    error
	}
	return func(yield func(*parcel, error) bool) {
		var (
			mu     sync.Mutex
			change = sync.NewCond(&mu)
			queue  []result
			bytes  int
			ended  bool // no more will come
			enough bool // no more is wanted
		)
		size := func(r result) int {
			if r.parcel == nil {
				return 0
			}
			return r.parcel.size
		}
		var running sync.WaitGroup
		running.Go(func() {
			for p, err := range parcels {
				r := result{p, err}
				mu.Lock()
				for !enough && len(queue) > 0 && (len(queue) >= aheadParcels || bytes+size(r) > aheadBytes) {
					change.Wait()
				}
				queue, bytes = append(queue, r), bytes+size(r)
				stop := enough
				change.Broadcast()
				mu.Unlock()
				if stop {
					break
				}
			}
			mu.Lock()
			ended = true
			change.Broadcast()
			mu.Unlock()
		})
		defer running.Wait()
		for {
			mu.Lock()
			for len(queue) == 0 && !ended {
				change.Wait()
			}
			if len(queue) == 0 {
				mu.Unlock()
				return
			}
			r := queue[0]
			queue[0] = result{}
			queue, bytes = queue[1:], bytes-size(r)
			change.Broadcast()
			mu.Unlock()
			if !yield(r.parcel, r.err) {
				mu.Lock()
				enough = true
				change.Broadcast()
				mu.Unlock()
				return
			}
		}
	}
}

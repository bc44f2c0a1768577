package read

import (
	"errors"
	"iter"
	"runtime"
	"sync"

	"reportedly"
	"reportedly/internal/mistake"
)

// inFlight is how many bytes of bodies are read at once, roughly: the reading of a
// body takes many times its size. A larger body is read alone.
const inFlight = 4 << 20

// Batch reads items several at a time and yields the readings in the order of the
// items, each as soon as it and all before it are ready. Errors of items come
// through in their places; an item that cannot be read, or that makes a stage
// panic, is an error of that item alone. All errors are *reportedly.ItemError.
//
// What is held at once is bounded: a few items for each worker, and few bytes of
// them. Workers 0 is as many as there are cores. What is yielded does not depend
// on their number.
//
//	items ──▶ slots, in order ────────────────▶ yield waits for the first slot
//	             └──▶ worker, worker, … fill them ──▲
func Batch(items iter.Seq2[reportedly.Item, error], o Options, workers int) iter.Seq2[*reportedly.Reading, error] {
	return Each(items, workers, func(item reportedly.Item) (*reportedly.Reading, error) { return Item(item, o) })
}

// A result is what came of one item.
type result[T any] struct {
	value T
	err   error
	size  int // bytes of the body, to give back
}

// A job is an item and the slot its result goes into.
type job[T any] struct {
	item reportedly.Item
	slot chan result[T] // holds one, so that a worker never waits
}

// Each is Batch for whatever is made of an item; read is called by several
// goroutines at once.
func Each[T any](items iter.Seq2[reportedly.Item, error], workers int, read func(reportedly.Item) (T, error)) iter.Seq2[T, error] {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	return func(yield func(T, error) bool) {
		jobs := make(chan job[T])
		slots := make(chan chan result[T], 4*workers)
		held := newBudget(inFlight)

		var running sync.WaitGroup
		running.Go(func() {
			defer close(jobs)
			defer close(slots)
			for item, err := range items {
				size := len(item.Body)
				if !held.take(size) {
					return // nobody wants more
				}
				slot := make(chan result[T], 1)
				slots <- slot
				if err != nil {
					slot <- result[T]{err: err}
					continue
				}
				jobs <- job[T]{item, slot}
			}
		})
		for range workers {
			running.Go(func() {
				for j := range jobs {
					value, err := safely(read, j.item)
					j.slot <- result[T]{value, err, len(j.item.Body)}
				}
			})
		}
		wanted := true
		for slot := range slots { // to the end, also when no more is wanted: the feeder must not hang
			r := <-slot
			if wanted && !yield(r.value, r.err) {
				wanted = false
				held.close()
			}
			held.give(r.size)
		}
		running.Wait()
	}
}

// safely reads one item. Its error names the item.
func safely[T any](read func(reportedly.Item) (T, error), item reportedly.Item) (T, error) {
	value, err := guarded(read, item)
	var named *reportedly.ItemError
	if err != nil && !errors.As(err, &named) {
		err = &reportedly.ItemError{File: item.File, Place: item.Place, Err: err}
	}
	return value, err
}

// guarded reads one item and makes an error of a panic.
func guarded[T any](read func(reportedly.Item) (T, error), item reportedly.Item) (value T, err error) {
	defer mistake.Catch(&err)
	return read(item)
}

// A budget is how much may be held at once. Something larger than all of it may be
// held alone.
type budget struct {
	mu     sync.Mutex
	change *sync.Cond
	held   int
	limit  int
	closed bool
}

func newBudget(limit int) *budget {
	b := &budget{limit: limit}
	b.change = sync.NewCond(&b.mu)
	return b
}

// take waits until n more may be held. It reports false once the budget is closed.
func (b *budget) take(n int) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	for !b.closed && b.held > 0 && b.held+n > b.limit {
		b.change.Wait()
	}
	b.held += n
	return !b.closed
}

func (b *budget) give(n int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.held -= n
	b.change.Broadcast()
}

func (b *budget) close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.closed = true
	b.change.Broadcast()
}

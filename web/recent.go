package web

import (
	"context"
	"sync"
	"time"

	"reportedly/internal/mistake"
)

// A recent value is kept for a moment, and made anew beside those who ask: they get the one of
// before meanwhile, unless that is old. Whoever has had enough of waiting does not end the
// making, so that what takes longer than anybody's patience is there for the next who asks.
type recent[T any] struct {
	mu     sync.Mutex
	v      T
	made   time.Time // when its making began; zero: there is none
	took   time.Duration
	making *making[T] // nil if nobody makes it
}

// A making is a value on its way; v and err are there once done is closed.
type making[T any] struct {
	done chan struct{}
	v    T
	err  error
}

const (
	moment  = 5 * time.Second  // how old a value may be before it is made anew
	oldest  = time.Minute      // how old one is that is not shown any more
	rarely  = 20               // a value is made at most during a twentieth of the time
	longest = 30 * time.Second // that a making may take
)

// get gives the value, made with a context of its own.
func (k *recent[T]) get(ctx context.Context, make func(context.Context) (T, error)) (T, error) {
	k.mu.Lock()
	age := time.Since(k.made)
	there := !k.made.IsZero() && age < max(oldest, 2*rarely*k.took)
	if k.making == nil && !(there && age < max(moment, rarely*k.took)) {
		k.begin(make)
	}
	v, m := k.v, k.making
	k.mu.Unlock()
	if there {
		return v, nil
	}
	select {
	case <-m.done:
		return m.v, m.err
	case <-ctx.Done():
		return *new(T), ctx.Err()
	}
}

// begin makes the value beside the caller, who holds the lock.
func (k *recent[T]) begin(value func(context.Context) (T, error)) {
	m := &making[T]{done: make(chan struct{})}
	k.making = m
	begun := time.Now()
	go func() {
		defer close(m.done)
		m.v, m.err = guarded(value)
		k.mu.Lock()
		defer k.mu.Unlock()
		if k.making != m {
			return // something was changed since
		}
		k.making = nil
		if m.err == nil {
			k.v, k.made, k.took = m.v, begun, time.Since(begun)
		}
	}()
}

func guarded[T any](value func(context.Context) (T, error)) (v T, err error) {
	defer mistake.Catch(&err)
	ctx, done := context.WithTimeout(context.Background(), longest)
	defer done()
	return value(ctx)
}

// forget makes the value void, and the one that is being made.
func (k *recent[T]) forget() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.made, k.making = time.Time{}, nil
}

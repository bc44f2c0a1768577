package web

import (
	"context"
	"sync"
	"time"

	"reportedly"
)

// A quick store remembers for a moment what only a walk through all of a record tells:
// many ask for it, and it changes little.
type quick struct {
	reportedly.Store
	stats   recent[*reportedly.Stats]
	outlets recent[[]reportedly.OutletCount]
	quoted  recent[[]reportedly.SpeakerCount]
}

// mostQuoted is how many of those who say most are remembered.
const mostQuoted = 201

// Stats gives the sums of a moment ago.
func (q *quick) Stats(ctx context.Context) (*reportedly.Stats, error) {
	return q.stats.get(func() (*reportedly.Stats, error) { return q.Store.Stats(ctx) })
}

// Outlets gives the counts of a moment ago.
func (q *quick) Outlets(ctx context.Context) ([]reportedly.OutletCount, error) {
	return q.outlets.get(func() ([]reportedly.OutletCount, error) { return q.Store.Outlets(ctx) })
}

// Speakers remembers those who say most, when nobody is asked for by name.
func (q *quick) Speakers(ctx context.Context, name string, limit int) ([]reportedly.SpeakerCount, error) {
	if name != "" || limit <= 0 || limit > mostQuoted {
		return q.Store.Speakers(ctx, name, limit)
	}
	all, err := q.quoted.get(func() ([]reportedly.SpeakerCount, error) { return q.Store.Speakers(ctx, "", mostQuoted) })
	return all[:min(limit, len(all))], err
}

// forget makes everything void: something was changed here.
func (q *quick) forget() {
	q.stats.forget()
	q.outlets.forget()
	q.quoted.forget()
}

// recent keeps a value for a moment. While it is made anew, who asks waits for it.
type recent[T any] struct {
	mu   sync.Mutex
	made time.Time
	v    T
}

// moment is how old a value may be, if it was changed by another process.
const moment = 5 * time.Second

func (k *recent[T]) get(make func() (T, error)) (T, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if !k.made.IsZero() && time.Since(k.made) < moment {
		return k.v, nil
	}
	v, err := make()
	if err == nil {
		k.v, k.made = v, time.Now()
	}
	return v, err
}

func (k *recent[T]) forget() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.made = time.Time{}
}

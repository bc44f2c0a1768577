package web

import (
	"context"
	"fmt"
	"sync"

	"reportedly"
)

// A quick store remembers for a moment what only a walk through all of a record tells:
// many ask for it, and it changes little.
type quick struct {
	reportedly.Store
	stats   recent[*reportedly.Stats]
	outlets recent[[]reportedly.OutletCount]
	quoted  recent[[]reportedly.SpeakerCount]
	mu      sync.Mutex
	counts  map[string]*recent[*reportedly.Counts] // by filter, of counts by day
}

// maxCounts is how many counts are remembered.
const maxCounts = 200

// Count remembers counts by day, which look at each report of whom is counted.
func (q *quick) Count(ctx context.Context, f reportedly.Filter) (*reportedly.Counts, error) {
	if !f.Days {
		return q.Store.Count(ctx, f)
	}
	key := fmt.Sprintf("%+v", f)
	q.mu.Lock()
	k := q.counts[key]
	if k == nil {
		if q.counts == nil || len(q.counts) >= maxCounts {
			q.counts = map[string]*recent[*reportedly.Counts]{}
		}
		k = &recent[*reportedly.Counts]{}
		q.counts[key] = k
	}
	q.mu.Unlock()
	return k.get(ctx, func(ctx context.Context) (*reportedly.Counts, error) { return q.Store.Count(ctx, f) })
}

// mostQuoted is how many of those who say most are remembered.
const mostQuoted = 201

// Stats gives the sums of a moment ago.
func (q *quick) Stats(ctx context.Context) (*reportedly.Stats, error) {
	return q.stats.get(ctx, q.Store.Stats)
}

// Outlets gives the counts of a moment ago.
func (q *quick) Outlets(ctx context.Context) ([]reportedly.OutletCount, error) {
	return q.outlets.get(ctx, q.Store.Outlets)
}

// Speakers remembers those who say most, when nobody is asked for by name.
func (q *quick) Speakers(ctx context.Context, name string, limit int) ([]reportedly.SpeakerCount, error) {
	if name != "" || limit <= 0 || limit > mostQuoted {
		return q.Store.Speakers(ctx, name, limit)
	}
	all, err := q.quoted.get(ctx, func(ctx context.Context) ([]reportedly.SpeakerCount, error) {
		return q.Store.Speakers(ctx, "", mostQuoted)
	})
	return all[:min(limit, len(all))], err
}

// forget makes everything void: something was changed here.
func (q *quick) forget() {
	q.stats.forget()
	q.outlets.forget()
	q.quoted.forget()
	q.mu.Lock()
	defer q.mu.Unlock()
	q.counts = nil
}

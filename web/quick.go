package web

import (
	"context"

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
}

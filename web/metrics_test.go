package web_test

import (
	"context"
	"testing"
	"time"

	"reportedly"
)

// queueing is a store with a queue.
type queueing struct{ reportedly.Store }

func (queueing) Queue(context.Context) (*reportedly.Queue, error) {
	return &reportedly.Queue{Batches: 3, Bytes: 700, Oldest: 90 * time.Second, Stuck: 1}, nil
}

// TestQueueMetrics: how much waits, and what is stuck, is among the counts of a record
// that has a queue.
func TestQueueMetrics(t *testing.T) {
	s := server(t, queueing{empty(t)}, nil)
	wantAll(t, "metrics", get(t, s, "/metrics"), "reportedly_queue_batches 3", "reportedly_queue_bytes 700", "reportedly_queue_oldest_seconds 90", "reportedly_queue_stuck 1")
}

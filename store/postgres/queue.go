package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"

	"reportedly"
	"reportedly/internal/relational"
)

// The queue, by which many processes read for one record:
//
//	add ──Enqueue──▶ batch, job ──River──▶ work: Batch.Do ──▶ reports, batch_item ──Results──▶ add
//	                 (one transaction)                        (one transaction)
//
// River says who works on which batch. Who works on one holds a lock, which is gone with
// the process, so that others see within seconds that it ended (Rescue); should they not,
// River gives the batch to others after a time. What became of an item is written in the
// transaction that puts its report: so whoever is killed when, nothing is lost, and nothing
// is said twice or of what is not there.
const (
	jobTime     = 60 * time.Second // a batch is some ten seconds of work, unless an item of it is large
	jobPace     = 20_000           // bytes a second that a slow machine reads
	rescueAfter = 90 * time.Second // when a job is taken for one whose process ended
	retryMost   = 8 * time.Second  // between two tries
	keepResults = 24 * time.Hour   // of batches that nobody asks for
)

// batchJob is the job of working on a batch.
type batchJob struct {
	Batch int64 `json:"batch"`
	Size  int   `json:"size"` // unpacked
}

// Kind is the name of such jobs.
func (batchJob) Kind() string { return "reportedly_batch" }

// river gives a client that puts jobs into the queue, or, with workers, takes them.
func (s *Store) river(config river.Config) (*river.Client[pgx.Tx], error) {
	config.JobTimeout, config.RescueStuckJobsAfter = jobTime, rescueAfter
	config.RetryPolicy = soon{}
	config.MaxAttempts = 1000 // what fails again and again is given up item by item
	config.CompletedJobRetentionPeriod = time.Hour
	config.Logger = quiet
	return river.NewClient(riverpgxv5.New(s.db.pool), &config)
}

// migrateRiver makes River's tables, or brings them up to date.
func (s *Store) migrateRiver(ctx context.Context) error {
	m, err := rivermigrate.New(riverpgxv5.New(s.db.pool), &rivermigrate.Config{Logger: quiet})
	if err == nil {
		_, err = m.Migrate(ctx, rivermigrate.DirectionUp, nil)
	}
	if err != nil {
		return fmt.Errorf("make the tables of the queue: %w", err)
	}
	return nil
}

// riverVersion is the last of River's migrations that this version needs. The test of
// migrations holds it against River's own.
const riverVersion = 8

// Enqueue keeps a batch for those who work, and gives its number.
func (s *Store) Enqueue(ctx context.Context, body []byte, items, size int) (n int64, err error) {
	err = pgx.BeginFunc(ctx, s.db.pool, func(t pgx.Tx) error {
		if err := t.QueryRow(ctx, "INSERT INTO batch (body, items, size) VALUES ($1, $2, $3) RETURNING n", body, items, size).Scan(&n); err != nil {
			return err
		}
		client, err := s.river(river.Config{})
		if err != nil {
			return err
		}
		_, err = client.InsertTx(ctx, t, batchJob{n, size}, nil)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("enqueue: %w", named(err))
	}
	return n, nil
}

// A Result is what became of an item of a batch.
type Result struct {
	Batch int64 `json:"-"`
	Item  int   `json:"-"` // index in the batch
	// Report is the report that there is now; Outcome, File, Place and Statements say more of
	// it. Problem is what was wrong instead, Ignored that it was nothing to be read.
	Report     string             `json:"report,omitempty"`
	Outcome    reportedly.Outcome `json:"outcome,omitempty"`
	Statements int                `json:"statements,omitempty"`
	File       string             `json:"file"`
	Place      string             `json:"place,omitempty"`
	Problem    string             `json:"problem,omitempty"`
	Ignored    bool               `json:"ignored,omitempty"`
}

// Results gives what became of items of some batches, by batch and item, past one of them.
func (s *Store) Results(ctx context.Context, batches []int64, past Result) ([]Result, error) {
	rows, err := s.db.pool.Query(ctx, `SELECT batch, item, result FROM batch_item WHERE batch = ANY($1) AND (batch, item) > ($2, $3)
		ORDER BY batch, item`, batches, past.Batch, past.Item)
	if err != nil {
		return nil, fmt.Errorf("results: %w", named(err))
	}
	out, err := pgx.CollectRows(rows, resultOf)
	if err != nil {
		return nil, fmt.Errorf("results: %w", named(err))
	}
	return out, nil
}

// Forget takes out batches whose results are no longer of interest.
func (s *Store) Forget(ctx context.Context, batches ...int64) error {
	_, err := s.db.pool.Exec(ctx, "DELETE FROM batch WHERE n = ANY($1)", batches)
	if err != nil {
		return fmt.Errorf("forget batches: %w", named(err))
	}
	return nil
}

// Queue says how much waits to be worked on.
func (s *Store) Queue(ctx context.Context) (*reportedly.Queue, error) {
	var q reportedly.Queue
	var oldest float64
	err := s.db.pool.QueryRow(ctx, `SELECT count(*), coalesce(sum(size), 0)::bigint, coalesce(sum(items), 0)::bigint,
		coalesce(extract(epoch FROM now() - min(made)), 0)::float8, count(*) FILTER (WHERE made < now() - interval '150 s' AND tries > 0)
		FROM batch WHERE done IS NULL`).Scan(&q.Batches, &q.Bytes, &q.Items, &oldest, &q.Stuck)
	if err != nil {
		return nil, fmt.Errorf("queue: %w", named(err))
	}
	q.Oldest = time.Duration(oldest * float64(time.Second))
	return &q, nil
}

// errGone is for a batch that somebody else has done.
var errGone = errors.New("done already")

// record writes results of a batch with what else a transaction changes.
func record(c relational.Conn, batch int64, results []Result) error {
	own := c.(*conn)
	for _, r := range results {
		text, err := packResult(r)
		if err != nil {
			return err
		}
		own.queue(len(text), "INSERT INTO batch_item VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", batch, r.Item, storable(text))
	}
	return nil
}

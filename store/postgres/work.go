package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"reportedly"
	"reportedly/internal/relational"
)

// A Batch is some items on their way into the record.
type Batch struct {
	N     int64
	Body  []byte // as Enqueue was given it
	Items int    // how many there are
	// Done are the items of which it is known what became of them: an earlier try got so
	// far. Alone says that earlier tries ended, perhaps with whoever made them: each item is
	// to be tried by itself then, after Try.
	Done  map[int]bool
	Alone bool
	// Ended is the item at which processes ended, one after the other; -1 if none did.
	Ended int

	store *Store
}

// alone is after how many tries the items of a batch are tried one by one.
const alone = 2

// endings is how many processes may end at an item before it is given up. One may have been
// killed for other reasons.
const endings = 3

// Work works on batches, some at once, until the context ends, and a little longer for
// what is under way. do is to call Put or Note for each item; where it errs, the batch is
// tried again. trouble is told of what goes wrong.
func (s *Store) Work(ctx context.Context, atOnce int, do func(context.Context, *Batch) error, trouble func(error)) error {
	workers := river.NewWorkers()
	river.AddWorker(workers, &batchWorker{store: s, do: do, trouble: trouble})
	client, err := s.river(river.Config{
		Workers: workers, Queues: map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: atOnce}},
		FetchCooldown: 50 * time.Millisecond, FetchPollInterval: time.Second, SoftStopTimeout: 3 * time.Second,
	})
	if err != nil {
		return err
	}
	for { // the server may be away when it begins
		if err = client.Start(ctx); err == nil || ctx.Err() != nil {
			break
		}
		trouble(named(err))
		if wait(ctx, time.Second) != nil {
			return nil
		}
	}
	if err != nil {
		return nil
	}
	<-client.Stopped()
	return nil
}

// A batchWorker is what River calls.
type batchWorker struct {
	river.WorkerDefaults[batchJob]
	store   *Store
	do      func(context.Context, *Batch) error
	trouble func(error)
}

// Timeout is how long a job may take.
func (w *batchWorker) Timeout(job *river.Job[batchJob]) time.Duration {
	return max(jobTime, time.Duration(job.Args.Size)*time.Second/jobPace)
}

// Work works on a batch. Where the server is away for a moment, it goes on where it was.
func (w *batchWorker) Work(ctx context.Context, job *river.Job[batchJob]) error {
	for again := false; ; again = true {
		err := w.once(ctx, job.Args.Batch, again)
		switch {
		case err == nil, errors.Is(err, errGone):
			return nil
		case errors.Is(err, reportedly.ErrUnreachable) && wait(ctx, time.Second) == nil:
			continue
		}
		if ctx.Err() == nil {
			w.trouble(fmt.Errorf("batch %d: %w", job.Args.Batch, err))
		}
		return err
	}
}

func (w *batchWorker) once(ctx context.Context, n int64, again bool) error {
	lock, err := w.store.db.pool.Acquire(ctx)
	if err != nil {
		return named(err)
	}
	defer lock.Release()
	var mine bool
	if err := lock.QueryRow(ctx, "SELECT pg_try_advisory_lock("+batchLock+")", n).Scan(&mine); err != nil {
		return named(err)
	}
	if !mine { // somebody took it for one whose process ended, or it is
		return errGone
	}
	defer lock.Exec(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock("+batchLock+")", n)
	b, err := w.store.begin(ctx, n, again)
	if err != nil {
		return named(err)
	}
	if err := w.do(ctx, b); err != nil {
		// Whoever finds an item that is being tried takes it that a process ended at it.
		w.store.db.pool.Exec(context.WithoutCancel(ctx), "UPDATE batch SET trying = NULL WHERE n = $1 AND by = $2", n, w.store.db.me)
		return err
	}
	_, err = w.store.db.pool.Exec(ctx, "UPDATE batch SET done = now(), body = '', trying = NULL WHERE n = $1", n)
	return named(err)
}

// batchLock is the key of the lock that who works on a batch holds.
const batchLock = "hashtextextended('reportedly batch ' || current_schema() || $1::bigint, 0)"

// Rescue gives the batches of those who ended to others.
func (s *Store) Rescue(ctx context.Context) error {
	err := pgx.BeginFunc(ctx, s.db.pool, func(t pgx.Tx) error {
		rows, err := t.Query(ctx, `UPDATE batch SET begun = NULL WHERE done IS NULL AND begun < now() - interval '3 s'
			AND pg_try_advisory_xact_lock(hashtextextended('reportedly batch ' || current_schema() || n, 0)) RETURNING n, size`)
		if err != nil {
			return err
		}
		lost, err := pgx.CollectRows(rows, pgx.RowToStructByPos[batchJob])
		if err != nil || len(lost) == 0 {
			return err
		}
		client, err := s.river(river.Config{})
		if err != nil {
			return err
		}
		for _, job := range lost {
			if _, err := client.InsertTx(ctx, t, job, nil); err != nil {
				return err
			}
		}
		return nil
	})
	return named(err)
}

// begin takes a batch up, again if this process was at it when the server went away.
func (s *Store) begin(ctx context.Context, n int64, again bool) (*Batch, error) {
	b := &Batch{N: n, Done: map[int]bool{}, Ended: -1, store: s}
	var tries, ends int
	var trying *int
	err := s.db.pool.QueryRow(ctx, `UPDATE batch SET tries = tries + CASE WHEN $2 THEN 0 ELSE 1 END, begun = now(),
		ends = ends + CASE WHEN trying IS NOT NULL AND by <> $3 THEN 1 ELSE 0 END, by = $3
		WHERE n = $1 AND done IS NULL RETURNING body, items, tries, trying, ends`, n, again, s.db.me).Scan(&b.Body, &b.Items, &tries, &trying, &ends)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, errGone
	} else if err != nil {
		return nil, err
	}
	b.Alone = tries > alone
	if trying != nil && ends >= endings {
		b.Ended = *trying
	}
	rows, err := s.db.pool.Query(ctx, "SELECT item FROM batch_item WHERE batch = $1", n)
	if err != nil {
		return nil, err
	}
	items, err := pgx.CollectRows(rows, pgx.RowTo[int])
	for _, i := range items {
		b.Done[i] = true
	}
	return b, err
}

// Put stores readings as Store.Put does, with what results says of it in the same step.
func (b *Batch) Put(ctx context.Context, results func([]reportedly.Outcome) []Result, entries ...reportedly.Entry) ([]reportedly.Outcome, error) {
	return b.store.PutWith(ctx, func(c relational.Conn, outcomes []reportedly.Outcome) error {
		return record(c, b.N, results(outcomes))
	}, entries...)
}

// Note keeps what became of items of which nothing is stored.
func (b *Batch) Note(ctx context.Context, results ...Result) error {
	for _, r := range results {
		text, err := packResult(r)
		if err == nil {
			_, err = b.store.db.pool.Exec(ctx, "INSERT INTO batch_item VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", b.N, r.Item, storable(text))
		}
		if err != nil {
			return fmt.Errorf("note: %w", named(err))
		}
	}
	return nil
}

// Try says that an item is about to be tried by itself.
func (b *Batch) Try(ctx context.Context, item int) error {
	_, err := b.store.db.pool.Exec(ctx, "UPDATE batch SET trying = $2, ends = CASE WHEN trying = $2 THEN ends ELSE 0 END WHERE n = $1", b.N, item)
	return named(err)
}

// LinkAll links what waits to be linked if it is as much as this at least, unless another
// process is at it: of many who work, one links. It says whether it did.
func (s *Store) LinkAll(ctx context.Context, least int) (did bool, err error) {
	c, err := s.db.pool.Acquire(ctx)
	if err != nil {
		return false, named(err)
	}
	defer c.Release()
	const key = "hashtextextended('reportedly linker ' || current_schema(), 0)"
	var mine bool
	if err := c.QueryRow(ctx, "SELECT (SELECT count(*) FROM (SELECT 1 FROM link_todo LIMIT $1) AS waiting) >= $1 AND pg_try_advisory_lock("+key+")", least).Scan(&mine); err != nil || !mine {
		return false, named(err)
	}
	defer c.Exec(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock("+key+")")
	return true, s.Link(ctx)
}

// Sweep takes out batches that were done long ago.
func (s *Store) Sweep(ctx context.Context) error {
	_, err := s.db.pool.Exec(ctx, "DELETE FROM batch WHERE done < $1", time.Now().Add(-keepResults))
	return named(err)
}

func packResult(r Result) (string, error) {
	text, err := json.Marshal(r)
	return string(text), err
}

func resultOf(row pgx.CollectableRow) (r Result, err error) {
	var text string
	if err := row.Scan(&r.Batch, &r.Item, &text); err != nil {
		return r, err
	}
	return r, json.Unmarshal([]byte(original(text)), &r)
}

// soon is when a job is tried again: after one, four, then eight seconds.
type soon struct{}

// NextRetry is River's question for it.
func (soon) NextRetry(job *rivertype.JobRow) time.Time {
	n := time.Duration(len(job.Errors) + 1)
	return time.Now().Add(min(n*n*time.Second, retryMost))
}

// quiet is for what River says: what matters of it, trouble is told.
var quiet = slog.New(slog.DiscardHandler)

func wait(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

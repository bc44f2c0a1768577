package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"reportedly"
	"reportedly/internal/mistake"
	"reportedly/read/attribution"
	"reportedly/store/postgres"
)

// workCommand is "reportedly work".
type workCommand struct {
	recordFlag
	Once bool `help:"Stop when nothing waits any more."`
}

// Help is printed below the flags' summary.
func (workCommand) Help() string {
	return `Takes what "reportedly add" put into the queue of a record in PostgreSQL, reads it, puts it into the record, and links ` +
		`what came. As many processes as you like may do so, on as many machines; one that is killed loses nothing: ` +
		`what it was at is done by others within two and a half minutes.

    reportedly work --record postgres://user@host/reports

Exit codes: 0 stopped; 1 the record cannot be opened; 2 wrong usage.`
}

// batchesAtOnce is on how many batches a process works: while one is being put into the
// record, the other is read.
const batchesAtOnce = 2

// linkPause is how often somebody looks whether there is anything to link or to rescue.
const linkPause = 2 * time.Second

// While batches wait, so many reports are linked together, or as many as came in so long: that
// costs less than to link a few at a time.
const (
	linkAtOnce  = 1000
	linkLongest = 20 * time.Second
)

func (c *workCommand) run(m *Main) int {
	if m.alone {
		giveWay()
		collectAt(200)
	}
	if !postgres.Is(c.Record) {
		m.complain(errors.New("--record: only a record in PostgreSQL has a queue; write --record postgres://USER@HOST/DATABASE"))
		return exitUsage
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // asked twice, it ends as it is
	store, code := c.openShared(ctx, m, changing, attribution.Default)
	if store == nil {
		return code
	}
	defer store.Close()
	ctx, end := context.WithCancel(ctx)
	defer end()
	if c.Once {
		go func() {
			defer end()
			untilEmpty(ctx, store)
		}()
	}
	crew := &crew{store: store, trouble: m.complain, skipped: m.complain}
	if err := crew.work(ctx); err != nil {
		return c.stop(m, err)
	}
	return exitDone
}

// untilEmpty waits until no batch waits, nor anything to be linked.
func untilEmpty(ctx context.Context, store *postgres.Store) {
	for ctx.Err() == nil {
		if q, err := store.Queue(ctx); err == nil && q.Batches == 0 {
			if store.Link(ctx) == nil {
				return
			}
		}
		pause(ctx, 200*time.Millisecond)
	}
}

func pause(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}

// A crew works on the batches of a record.
type crew struct {
	store   *postgres.Store
	trouble func(error) // what goes wrong, and is tried again
	skipped func(error) // items that could not be read, if nobody waits for them
}

// work works until the context ends.
func (c *crew) work(ctx context.Context) error {
	var linking sync.WaitGroup
	defer linking.Wait()
	ctx, end := context.WithCancel(ctx)
	defer end()
	linking.Go(func() { c.tend(ctx) })
	return c.store.Work(ctx, batchesAtOnce, c.do, c.trouble)
}

// tend links what comes, one process at a time, gives batches of processes that ended to
// others, and takes out old ones.
func (c *crew) tend(ctx context.Context) {
	var swept, linked time.Time
	for ; ctx.Err() == nil; pause(ctx, linkPause) {
		least := linkAtOnce
		if q, err := c.store.Queue(ctx); err == nil && q.Batches == 0 || time.Since(linked) >= linkLongest {
			least = 1
		}
		did, err := c.linkSome(ctx, least)
		if did {
			linked = time.Now()
		}
		err = errors.Join(c.store.Rescue(ctx), err)
		if err == nil && time.Since(swept) > time.Hour {
			swept = time.Now()
			err = c.store.Sweep(ctx)
		}
		if err != nil && ctx.Err() == nil && !errors.Is(err, reportedly.ErrUnreachable) {
			c.trouble(fmt.Errorf("link: %w", err))
		}
	}
}

func (c *crew) linkSome(ctx context.Context, least int) (did bool, err error) {
	defer mistake.Catch(&err)
	return c.store.LinkAll(ctx, least)
}

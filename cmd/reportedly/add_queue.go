package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"time"

	"reportedly"
	"reportedly/read/ingest"
	"reportedly/store/postgres"
)

// Into a record in PostgreSQL, reports go by way of its queue: this process takes sources
// apart into items and hands those over, some at a time; whoever works on the queue reads
// them, and this process is one of those, so that nobody else is needed.
const (
	queuedBytes = 256 << 10 // of a batch: some three seconds of reading
	queuedItems = 64
	queuedTime  = 500 * time.Millisecond // after which a batch goes as it is
	// unanswered is how many batches may be on their way: where the database is slow, the
	// sources are read no faster.
	unanswered = 8
	// backlog is how much may wait in the queue before one who does not wait for what becomes
	// of it waits all the same.
	backlog      = 1 << 30
	resultsPause = 100 * time.Millisecond
)

// A sender hands items over and tells what became of them. It is used by one goroutine.
type sender struct {
	ctx   context.Context
	store *postgres.Store
	flags *addCommand
	w     *writer // acknowledges
	log   *addLog
	order order // being filled
	size  int
	since time.Time
	sent  []sentBatch // without an answer to all items, in order
	past  postgres.Result
}

type sentBatch struct {
	n    int64
	left int // items without an answer
}

// queued is addCommand.run for a record with a queue.
func (c *addCommand) queued(m *Main, store *postgres.Store, from ingest.Format, originals bool) int {
	stopped, done := interruptible(m)
	defer done()
	working, end := context.WithCancel(context.Background())
	ended := make(chan struct{})
	s := &sender{ctx: context.Background(), store: store, flags: c, log: newAddLog(m)}
	s.w = &writer{ctx: s.ctx, store: store, log: s.log}
	s.log.progress.total = sizeOf(c.Source)
	if c.JSON {
		s.w.acks = bufio.NewWriter(m.Stdout)
	}
	if c.NoWait {
		close(ended)
	} else {
		crew := &crew{store: store, trouble: m.complain, skipped: func(error) {}}
		go func() {
			defer close(ended)
			if err := crew.work(working); err != nil {
				m.complain(err)
			}
		}()
	}
	err := s.send(stopped, itemsOf(s.ctx, c.Source, ingest.Options{From: from, Stdin: m.Stdin, Originals: originals}, c.fetchFlag))
	if err == nil {
		err = errors.Join(s.handOver(), context.Cause(stopped))
	}
	for err == nil && !c.NoWait && len(s.sent) > 0 {
		if err = s.answers(); err == nil && len(s.sent) > 0 {
			pause(stopped, resultsPause)
			err = context.Cause(stopped)
		}
	}
	end()
	<-ended
	if err == nil && !c.NoWait {
		err = s.patiently(s.w.link)
	}
	return s.w.finish(m, c.recordFlag, err)
}

// send hands all items over, and tells what comes back meanwhile.
func (s *sender) send(stopped context.Context, items iter.Seq2[reportedly.Item, error]) error {
	r := reader{ctx: s.ctx, store: s.store, flags: s.flags, run: runName(changing, s.flags.weights())}
	s.order = s.empty()
	for item, err := range items {
		if stopped.Err() != nil {
			return context.Cause(stopped)
		}
		if err != nil {
			s.log.failed(err)
			continue
		}
		var p *parcel
		known := false
		err = s.patiently(func() (err error) {
			p, known, err = r.begin(item)
			return err
		})
		var broken storeError
		switch {
		case errors.As(err, &broken):
			return broken.error
		case err != nil:
			s.log.failed(err)
			continue
		case known:
			if err := s.tell(postgres.Result{File: item.File, Place: item.Place, Report: p.known, Outcome: reportedly.Duplicate}); err != nil {
				return err
			}
			continue
		}
		if len(s.order.Items) == 0 {
			s.since = time.Now()
		}
		s.order.Items = append(s.order.Items, item)
		s.size += len(item.Body) + len(item.Original)
		s.log.progress.done += p.read
		if s.size >= queuedBytes || len(s.order.Items) >= queuedItems || time.Since(s.since) >= queuedTime || s.flags.URL != "" {
			if err := s.handOver(); err != nil {
				return err
			}
		}
		for s.crowded() { // where the database is slow, sources are read no faster
			if err := s.answers(); err != nil {
				return err
			}
			if s.crowded() {
				pause(stopped, resultsPause)
			}
			if stopped.Err() != nil {
				return context.Cause(stopped)
			}
		}
	}
	return nil
}

// crowded reports whether enough is on its way.
func (s *sender) crowded() bool {
	if !s.flags.NoWait {
		return len(s.sent) > unanswered
	}
	if len(s.order.Items) > 0 { // asked once a batch
		return false
	}
	q, err := s.store.Queue(s.ctx)
	return err == nil && q.Bytes > backlog
}

func (s *sender) empty() order {
	c := s.flags
	return order{Outlet: string(c.Outlet), Published: string(c.Published), URL: string(c.URL), URLUsed: s.order.URLUsed || len(s.order.Items) > 0 && c.URL != "",
		Reread: c.Reread, Readings: c.Readings, Model: c.weights(), Waits: !c.NoWait}
}

// handOver puts the batch into the queue. A server that is away for a moment is waited for.
func (s *sender) handOver() error {
	items := len(s.order.Items)
	if items == 0 {
		return nil
	}
	body, size, err := s.order.pack()
	if err != nil {
		return err
	}
	var n int64
	err = s.patiently(func() (err error) {
		n, err = s.store.Enqueue(s.ctx, body, items, size)
		return err
	})
	if err != nil {
		return err
	}
	if s.flags.NoWait {
		s.log.queued += items
		if err := s.line(struct {
			Queued int   `json:"queued"`
			Batch  int64 `json:"batch"`
		}{items, n}); err != nil {
			return err
		}
	} else {
		s.sent = append(s.sent, sentBatch{n, items})
	}
	s.order, s.size = s.empty(), 0
	return nil
}

// patience is how long a server that is away is waited for. It was there if something took
// longer than worked: no connection takes that long not to come about.
const (
	patience = time.Minute
	worked   = 30 * time.Second
)

// patiently does something again while the server is away. What takes minutes, as linking
// does, may find it away more than once.
func (s *sender) patiently(do func() error) error {
	for from := time.Now(); ; time.Sleep(500 * time.Millisecond) {
		begun := time.Now()
		err := do()
		if time.Since(begun) > worked {
			from = time.Now()
		}
		if !errors.Is(err, reportedly.ErrUnreachable) || time.Since(from) > patience || s.ctx.Err() != nil {
			return err
		}
	}
}

// answers tells what became of items of the batches on their way.
func (s *sender) answers() error {
	if len(s.sent) == 0 {
		return nil
	}
	batches := make([]int64, len(s.sent))
	for i, b := range s.sent {
		batches[i] = b.n
	}
	var results []postgres.Result
	err := s.patiently(func() (err error) {
		results, err = s.store.Results(s.ctx, batches[:1], s.past)
		return err
	})
	if err != nil {
		return err
	}
	for _, r := range results {
		if err := s.tell(r); err != nil {
			return err
		}
		s.past = r
		s.sent[0].left--
	}
	if s.sent[0].left > 0 {
		return nil
	}
	done := s.sent[0].n
	s.sent, s.past = slices.Delete(s.sent, 0, 1), postgres.Result{}
	if err := s.patiently(func() error { return s.store.Forget(s.ctx, done) }); err != nil {
		return err
	}
	return s.answers()
}

// tell tells what became of an item.
func (s *sender) tell(r postgres.Result) error {
	if r.Problem != "" {
		e := &reportedly.ItemError{File: r.File, Place: r.Place, Err: errors.New(r.Problem)}
		if r.Ignored {
			e.Err = fmt.Errorf("%w: %s", reportedly.ErrIgnored, r.Problem)
		}
		s.log.failed(e)
		return nil
	}
	reading := &reportedly.Reading{Attributions: make([]reportedly.Attribution, r.Statements)}
	s.log.stored(&parcel{item: reportedly.ItemError{File: r.File, Place: r.Place}, entry: reportedly.Entry{Reading: reading}}, r.Outcome)
	if r.Outcome == reportedly.StaysAside {
		return nil
	}
	if err := s.w.acknowledge(r.Report); err != nil || s.w.acks == nil {
		return err
	}
	return stdoutError(s.w.acks.Flush())
}

func (s *sender) line(v any) error {
	if s.w.acks == nil {
		return nil
	}
	line, err := reportedly.JSONLine(v)
	if err == nil {
		_, err = fmt.Fprintf(s.w.acks, "%s\n", line)
	}
	return errors.Join(stdoutError(err), stdoutError(s.w.acks.Flush()))
}

package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"time"

	"reportedly"
	"reportedly/internal/mistake"
)

// What is put into the record in one step, at most: each step waits for the disk,
// and what is not yet put is read again after an interruption. In a large record a step
// looks at all whom the new reports can change, however few they are: where it takes
// long, more is waited for, so that it takes no more than a fifth of the time.
const (
	batchParcels                = 512
	batchBytes                  = 8 << 20
	batchTime                   = 500 * time.Millisecond
	batchPatience, batchLongest = 4, 5 * time.Second
)

// A writer puts parcels into the record, in order, and acknowledges them. It is used
// by one goroutine.
type writer struct {
	ctx   context.Context
	store reportedly.Store
	log   *addLog
	acks  *bufio.Writer // nil: nobody wants to know

	pending []*parcel
	held    int           // bytes in pending
	since   time.Time     // when the first of them came
	took    time.Duration // by the last step
	urlUsed bool          // whether a report has got the address of --url
	waiting int           // reports put and not linked yet
}

// linkEvery is after how many reports those that came are linked: what waits to be
// linked is neither lost nor in the way, so this is only to spread the work.
const linkEvery = 5000

// take takes what became of an item. Only an error of the record itself, or of
// standard output, is given back; it ends the run.
func (w *writer) take(p *parcel, err error, c *addCommand) error {
	if err == nil && p.entry.Reading != nil {
		err = w.complete(p, c)
	}
	var broken storeError
	if errors.As(err, &broken) {
		return broken.error
	}
	if err != nil {
		w.log.failed(err)
		return nil
	}
	if len(w.pending) == 0 {
		w.since = time.Now()
	}
	w.pending = append(w.pending, p)
	w.held += p.size
	w.log.progress.done += p.read
	if len(w.pending) >= batchParcels || w.held >= batchBytes || time.Since(w.since) >= w.patience() {
		return w.flush()
	}
	return nil
}

// patience is how long a step is waited for.
func (w *writer) patience() time.Duration {
	return min(max(batchTime, batchPatience*w.took), batchLongest)
}

// complete fills in what the user said of files that do not say it themselves.
func (w *writer) complete(p *parcel, c *addCommand) error {
	report := &p.entry.Reading.Report
	if report.Outlet == "" {
		report.Outlet = string(c.Outlet)
	}
	if report.Published == "" {
		report.Published = string(c.Published)
	}
	if report.URL == "" && c.URL != "" {
		if w.urlUsed {
			e := p.item
			e.Err = errors.New("--url is for one report, and the source holds several")
			return &e
		}
		w.urlUsed = true
		report.URL = string(c.URL)
		if !p.ownID && p.known == "" {
			report.ID = reportedly.ReportID(report.URL, report.Text.String())
		}
	}
	return nil
}

// flush puts what is pending and acknowledges it.
func (w *writer) flush() error {
	begun := time.Now()
	results, err := w.putPending()
	if err != nil {
		return err
	}
	w.took = time.Since(begun)
	for i, p := range w.pending {
		r := results[i]
		if r.err != nil {
			e := p.item
			e.Err = r.err
			w.log.failed(&e)
			continue
		}
		w.log.stored(p, r.outcome)
		if r.outcome == reportedly.StaysAside {
			continue // it is not in the record, and stays so
		}
		if err := w.acknowledge(p.report()); err != nil {
			return err
		}
	}
	w.waiting += len(w.pending)
	clear(w.pending)
	w.pending, w.held = w.pending[:0], 0
	if w.acks != nil {
		if err := stdoutError(w.acks.Flush()); err != nil {
			return err
		}
	}
	if w.waiting < linkEvery {
		return nil
	}
	return w.link()
}

// link links what came, and what an earlier run may have left. The reports are kept
// whatever comes of it.
func (w *writer) link() (err error) {
	var slip error
	func() {
		defer mistake.Catch(&slip)
		err = w.store.Link(w.ctx)
	}()
	w.waiting = 0
	return errors.Join(err, slip)
}

// putPending gives a result for each parcel; those that led to a report before are
// there already.
func (w *writer) putPending() ([]putResult, error) {
	results := make([]putResult, len(w.pending))
	var entries []reportedly.Entry
	var at []int // where in pending each of the entries is
	for i, p := range w.pending {
		results[i].outcome = reportedly.Duplicate
		if p.entry.Reading != nil {
			entries = append(entries, p.entry)
			at = append(at, i)
		}
	}
	put, err := w.put(entries)
	for i, r := range put {
		results[at[i]] = r
	}
	return results, err
}

// A putResult is what became of one entry; err is of that entry alone.
type putResult struct {
	outcome reportedly.Outcome
	err     error
}

// put puts entries in one step. Where one of them brings a mistake of the program to
// light, they are put one by one, and it alone fails.
func (w *writer) put(entries []reportedly.Entry) ([]putResult, error) {
	if len(entries) == 0 {
		return nil, nil
	}
	outcomes, slip, err := w.guardedPut(entries)
	if err != nil {
		return nil, err
	}
	if slip == nil {
		out := make([]putResult, len(outcomes))
		for i, o := range outcomes {
			out[i].outcome = o
		}
		return out, nil
	}
	if len(entries) == 1 {
		return []putResult{{err: slip}}, nil
	}
	var out []putResult
	for i := range entries {
		one, err := w.put(entries[i : i+1])
		if err != nil {
			return nil, err
		}
		out = append(out, one...)
	}
	return out, nil
}

// guardedPut puts entries; slip is a panic on the way.
func (w *writer) guardedPut(entries []reportedly.Entry) (outcomes []reportedly.Outcome, slip, err error) {
	defer mistake.Catch(&slip)
	outcomes, err = w.store.Put(w.ctx, entries...)
	return outcomes, nil, err
}

func (w *writer) acknowledge(report string) error {
	if w.acks == nil {
		return nil
	}
	line, err := reportedly.JSONLine(struct {
		Ack string `json:"ack"`
	}{report})
	if err == nil {
		_, err = fmt.Fprintf(w.acks, "%s\n", line)
	}
	return stdoutError(err)
}

// finish prints the sums and gives the exit code; err is what ended the run early.
func (w *writer) finish(m *Main, record recordFlag, err error) int {
	w.log.close()
	code := w.log.exitCode()
	if err != nil {
		code = exitNothing
		if !closedPipe(err) {
			record.stop(m, err)
		}
	}
	w.log.summary()
	if w.acks == nil || closedPipe(err) {
		return code
	}
	fmt.Fprintf(w.acks, "%s\n", w.log.sums())
	if err := stdoutError(w.acks.Flush()); err != nil {
		return m.stop(err)
	}
	return code
}

// stdoutError names standard output in an error of writing to it.
func stdoutError(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("standard output: %w", err)
}

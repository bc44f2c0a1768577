package main

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"

	"reportedly"
	"reportedly/read"
	"reportedly/read/ingest"
	"reportedly/store/postgres"
)

// addCommand is "reportedly add".
type addCommand struct {
	Source []string `arg:"" name:"source" help:"Files, folders, globs, web addresses, or - for standard input."`

	recordFlag
	fetchFlag
	modelFlag
	JSON        bool     `name:"json" help:"Print {\"ack\":ID} once a report is kept; then sums."`
	Outlet      argument `placeholder:"NAME" help:"Who published what does not say."`
	Published   date     `placeholder:"DATE" help:"When, of what does not say."`
	URL         argument `name:"url" placeholder:"URL" help:"Where, of one report that does not say."`
	From        format   `placeholder:"FORMAT" xor:"from" help:"Take every source for text, html, jsonl, feed, warc …"`
	Readings    bool     `xor:"from" help:"Sources are readings, as export prints them."`
	Reread      bool     `help:"Read again what other weights read."`
	Isolate     bool     `help:"Read in a second process, with limits; slower."`
	NoOriginals bool     `name:"no-originals" help:"Do not keep the bytes that reports were read from."`
	NoWait      bool     `name:"no-wait" help:"Hand over to \"reportedly work\" (PostgreSQL only)."`
}

// Help is printed below the flags' summary.
func (addCommand) Help() string {
	return `Reads what "reportedly read" reads. Adding twice changes nothing; a run that was stopped goes on when asked again. ` +
		`A page with another text becomes a version.

    reportedly add saved/*.html && reportedly who Lavrov

Exit codes: 0 done, duplicates too; 1 nothing usable, or the run had to stop; 2 wrong usage; 3 finished, some items skipped.`
}

func (c *addCommand) run(m *Main) int {
	if m.alone {
		giveWay()
		collectAt(200)
	}
	if c.URL != "" && len(c.Source) > 1 {
		m.complain(errors.New("--url is for one report: give one source"))
		return exitUsage
	}
	if err := isolable(c.Isolate, c.Source, c.Readings); err != nil {
		m.complain(err)
		return exitUsage
	}
	ctx := context.Background()
	store, code := c.openFor(ctx, m, making, c.weights())
	if store == nil {
		return code
	}
	defer store.Close()
	shared, queue := store.(*postgres.Store)
	if c.NoWait && !queue {
		m.complain(errors.New("--no-wait: only a record in PostgreSQL has a queue"))
		return exitUsage
	}

	from := ingest.Format(c.From)
	if c.Readings {
		from = ingest.Readings
	}
	originals := !c.NoOriginals && !c.Readings
	if queue && !c.Isolate {
		return c.queued(m, shared, from, originals)
	}
	r := reader{ctx: ctx, store: store, flags: c, run: runName(changing, c.weights())}
	w := &writer{ctx: ctx, store: store, log: newAddLog(m)}
	w.log.progress.total = sizeOf(c.Source)
	if c.JSON {
		w.acks = bufio.NewWriter(m.Stdout)
	}
	var err error
	stopped, done := interruptible(m)
	defer done()
	parcels := read.Each(itemsOf(ctx, c.Source, ingest.Options{From: from, Stdin: m.Stdin, Originals: originals}, c.fetchFlag), 0, r.read)
	if c.Isolate {
		parcels = r.isolated(isolatedOrder{Sources: c.Source, From: from, Originals: originals, Model: c.weights()})
	}
	for p, failed := range ahead(parcels) {
		if err = w.take(p, failed, c); err != nil || stopped.Err() != nil {
			break
		}
	}
	if err == nil { // asked to stop, it keeps what it has read
		err = errors.Join(w.flush(), context.Cause(stopped))
	}
	if err == nil {
		err = w.link()
	}
	return w.finish(m, c.recordFlag, err)
}

// A parcel is one item on its way into the record.
type parcel struct {
	item  reportedly.ItemError // where it came from; Err is nil
	entry reportedly.Entry     // what to put; its Reading is nil if there is nothing to do
	known string               // the id of the report that the item led to before; "" if it never did
	ownID bool                 // whether the input gave the report its id
	size  int                  // bytes held, roughly
	read  int64                // bytes of the source that it came of, roughly
}

// report is the id of the report that the parcel holds or led to.
func (p *parcel) report() string {
	if p.entry.Reading == nil {
		return p.known
	}
	return p.entry.Reading.Report.ID
}

// A reader makes parcels of items; several goroutines use it at once.
type reader struct {
	ctx   context.Context
	store reportedly.Store
	flags *addCommand
	run   string

	watched bool // whether what is new is news for who watches
}

// read reads an item, unless the record shows that it has been read before.
func (r *reader) read(item reportedly.Item) (*parcel, error) {
	p, known, err := r.begin(item)
	if known || err != nil {
		return p, err
	}
	reading := new(reportedly.Reading)
	if item.Format == reportedly.Read {
		err = reading.UnmarshalJSON([]byte(item.Body))
	} else {
		reading, err = read.Item(item, read.Options{Model: r.flags.weights()})
	}
	if err != nil {
		return nil, err
	}
	p.pack(item, reading, r.flags.Reread)
	p.size = len(item.Body) + len(item.Original)
	return p, nil
}

// begin makes the parcel of an item, and reports whether the record knows it, so that
// there is nothing to read.
func (r *reader) begin(item reportedly.Item) (p *parcel, known bool, err error) {
	p = &parcel{item: reportedly.ItemError{File: item.File, Place: item.Place}, read: int64(max(len(item.Original), len(item.Body)))}
	p.entry.Origin, p.entry.Watched = r.flags.origin(item), r.watched
	led, err := r.store.Known(r.ctx, p.entry.Origin)
	if err != nil {
		return nil, false, storeError{err}
	}
	p.known = led[p.entry.Origin]
	return p, p.known != "" && !r.outdated(p.known), nil
}

// pack puts a reading into the parcel.
func (p *parcel) pack(item reportedly.Item, reading *reportedly.Reading, reread bool) {
	p.ownID = item.Meta.ID != "" || item.Format == reportedly.Read
	if p.known != "" && !p.ownID {
		reading.Report.ID = p.known // it is that report, even if its text is cleaned otherwise now
	}
	p.entry.Reading, p.entry.Original, p.entry.Reread = reading, item.Original, reread
}

// isolated makes parcels as read does, of sources that another process reads.
func (r *reader) isolated(o isolatedOrder) iter.Seq2[*parcel, error] {
	return func(yield func(*parcel, error) bool) {
		var p *parcel
		begin := func(item reportedly.Item) (known bool, err error) {
			p, known, err = r.begin(item)
			return known, err
		}
		for got, err := range isolatedReadings(o, begin) {
			if err == nil && got.reading != nil {
				p.pack(got.item, got.reading, r.flags.Reread)
				p.size = got.size + len(got.item.Original)
			}
			if !yield(p, err) {
				return
			}
		}
	}
}

// outdated reports whether a report that the record has is to be read again: if that
// was asked for and it was read by another version or with other weights.
func (r *reader) outdated(report string) bool {
	if !r.flags.Reread || r.flags.Readings {
		return r.flags.Reread
	}
	had, err := r.store.Reading(r.ctx, report)
	return err != nil || had.Run != r.run
}

// origin names an item, where its container found it, and what the user said of it:
// one page at two addresses is two reports. The path is no part of it, nor
// is the version of the program: a file moved, or met again after an upgrade, is
// the same, and --reread is there to ask for more.
func (c *addCommand) origin(item reportedly.Item) string {
	h := sha256.New()
	for _, s := range []string{string(item.Format), item.SHA256, item.Meta.URL, string(c.Outlet), string(c.Published), string(c.URL)} {
		fmt.Fprintf(h, "%d:%s", len(s), s)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// A storeError is one of the record, and of no item: it ends the run.
type storeError struct{ error }

func (e storeError) Unwrap() error { return e.error }

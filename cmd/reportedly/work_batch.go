package main

import (
	"bytes"
	"compress/flate"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"reportedly"
	"reportedly/read"
	"reportedly/read/attribution"
	"reportedly/store/postgres"
)

// An order is a batch as "add" hands it over: items, and what the user said of them.
type order struct {
	Items                  []reportedly.Item
	Outlet, Published, URL string
	URLUsed                bool // whether an item before these may have got the address
	Reread, Readings       bool
	Model                  attribution.Model // with what weights they are read
	Waits                  bool              // whether somebody waits for what becomes of them
}

func (o *order) pack() (packed []byte, size int, err error) {
	plain, err := json.Marshal(o)
	if err != nil {
		return nil, 0, err
	}
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestSpeed)
	if err != nil {
		return nil, 0, err
	}
	w.Write(plain) // a buffer takes all
	w.Close()
	return b.Bytes(), len(plain), nil
}

// orderLimit is how large a batch may be unpacked.
const orderLimit = 256 << 20

func unpackOrder(packed []byte) (*order, error) {
	plain, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(packed)), orderLimit))
	if err != nil {
		return nil, err
	}
	o := new(order)
	return o, json.Unmarshal(plain, o)
}

// flags are those with which the items would be added at once.
func (o *order) flags() *addCommand {
	return &addCommand{Outlet: argument(o.Outlet), Published: date(o.Published), URL: argument(o.URL), Reread: o.Reread, Readings: o.Readings, modelFlag: modelFlag{modelName(o.Model)}}
}

// do reads a batch and puts what was read into the record. What was done by an earlier
// try is left as it is.
func (c *crew) do(ctx context.Context, b *postgres.Batch) error {
	o, err := unpackOrder(b.Body)
	if err != nil {
		for i := range b.Items {
			if err := c.give(ctx, b, i, reportedly.Item{File: fmt.Sprintf("batch %d", b.N)}, fmt.Errorf("it cannot be unpacked: %w", err)); err != nil {
				return err
			}
		}
		return nil
	}
	var left []int
	for i := range o.Items {
		if !b.Done[i] {
			left = append(left, i)
		}
	}
	d := &deed{ctx: ctx, crew: c, batch: b, order: o, flags: o.flags()}
	d.writer = &writer{ctx: ctx, store: d, urlUsed: o.URLUsed}
	if !b.Alone {
		return d.read(left)
	}
	for _, i := range left {
		if i == b.Ended {
			err = c.give(ctx, b, i, o.Items[i], errors.New("three processes ended at it: too much memory, or a mistake of the program"))
		} else if err = b.Try(ctx, i); err == nil {
			err = d.read([]int{i})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// give notes that an item is given up.
func (c *crew) give(ctx context.Context, b *postgres.Batch, i int, item reportedly.Item, why error) error {
	c.skipped(&reportedly.ItemError{File: item.File, Place: item.Place, Err: why})
	return b.Note(ctx, postgres.Result{Item: i, File: item.File, Place: item.Place, Problem: why.Error()})
}

// A deed is work on one batch. To its writer it is the record.
type deed struct {
	reportedly.Store // for what is only asked
	ctx              context.Context
	crew             *crew
	batch            *postgres.Batch
	order            *order
	flags            *addCommand
	writer           *writer
	at               map[*reportedly.Reading]int // index of the item of each reading that is pending
	items            []int                       // and of each parcel that is
}

// read reads items and puts them.
func (d *deed) read(items []int) error {
	r := reader{ctx: d.ctx, store: d.crew.store, flags: d.flags, run: runName(changing, d.order.Model)}
	next := 0
	for p, err := range read.Each(itemsAt(d.order.Items, items), 0, r.read) {
		i := items[next]
		next++
		if d.ctx.Err() != nil {
			return d.ctx.Err()
		}
		if err == nil && p.entry.Reading != nil {
			err = d.writer.complete(p, d.flags)
		}
		var broken storeError
		if errors.As(err, &broken) {
			return broken.error
		}
		if err != nil {
			if err := d.failed(i, err); err != nil {
				return err
			}
			continue
		}
		if d.at == nil {
			d.at = map[*reportedly.Reading]int{}
		}
		if p.entry.Reading != nil {
			d.at[p.entry.Reading] = i
		}
		d.writer.pending, d.items = append(d.writer.pending, p), append(d.items, i)
		if d.writer.held += p.size; len(d.writer.pending) >= batchParcels || d.writer.held >= batchBytes {
			if err := d.flush(); err != nil {
				return err
			}
		}
	}
	return d.flush()
}

func itemsAt(all []reportedly.Item, at []int) iter.Seq2[reportedly.Item, error] {
	return func(yield func(reportedly.Item, error) bool) {
		for _, i := range at {
			if !yield(all[i], nil) {
				return
			}
		}
	}
}

// failed notes an item that could not be read.
func (d *deed) failed(i int, err error) error {
	item := &d.order.Items[i]
	var of *reportedly.ItemError
	if errors.As(err, &of) {
		err = of.Err
	}
	r := postgres.Result{Item: i, File: item.File, Place: item.Place, Problem: err.Error(), Ignored: errors.Is(err, reportedly.ErrIgnored)}
	if r.Ignored {
		r.Problem = strings.TrimPrefix(r.Problem, reportedly.ErrIgnored.Error()+": ")
	} else if !d.order.Waits {
		d.crew.skipped(&reportedly.ItemError{File: item.File, Place: item.Place, Err: err})
	}
	return d.batch.Note(d.ctx, r)
}

// flush puts what is pending. What became of those that led to a report before, and of
// those that bring a mistake of the program to light, is noted beside it.
func (d *deed) flush() error {
	results, err := d.writer.putPending()
	if err != nil {
		return err
	}
	for k, p := range d.writer.pending {
		i := d.items[k]
		switch {
		case results[k].err != nil:
			err = d.failed(i, results[k].err)
		case p.entry.Reading == nil:
			item := &d.order.Items[i]
			err = d.batch.Note(d.ctx, postgres.Result{Item: i, File: item.File, Place: item.Place, Report: p.known, Outcome: reportedly.Duplicate})
		}
		if err != nil {
			return err
		}
	}
	d.writer.pending, d.writer.held, d.items, d.at = nil, 0, nil, nil
	return nil
}

// Put puts entries, with what became of each, in one step.
func (d *deed) Put(ctx context.Context, entries ...reportedly.Entry) ([]reportedly.Outcome, error) {
	return d.batch.Put(ctx, func(outcomes []reportedly.Outcome) []postgres.Result {
		out := make([]postgres.Result, len(entries))
		for k, e := range entries {
			i := d.at[e.Reading]
			item := &d.order.Items[i]
			out[k] = postgres.Result{Item: i, File: item.File, Place: item.Place, Report: e.Reading.Report.ID, Outcome: outcomes[k], Statements: len(e.Reading.Attributions)}
		}
		return out
	}, entries...)
}

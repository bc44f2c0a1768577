package main

import (
	"bytes"
	"context"
	"errors"
	"iter"

	"reportedly"
	"reportedly/read"
	"reportedly/read/ingest"
	"reportedly/web"
)

// A shop takes what is handed over at the server's door into the record, as "reportedly
// add" does with files.
type shop struct {
	store reportedly.Store
	run   string
	model modelFlag
}

// add reads uploads and puts them. See web.AddFunc.
func (s *shop) add(ctx context.Context, uploads []web.Upload) ([]web.Added, error) {
	var out []web.Added
	for _, u := range uploads {
		added, err := s.one(ctx, u)
		out = append(out, added...)
		if err != nil {
			return out, err
		}
	}
	return out, s.store.Link(ctx)
}

func (s *shop) one(ctx context.Context, u web.Upload) ([]web.Added, error) {
	flags := &addCommand{modelFlag: s.model, Outlet: argument(u.Meta.Outlet), Published: date(u.Meta.Published), URL: argument(u.Meta.URL)}
	r := reader{ctx: ctx, store: s.store, flags: flags, run: s.run}
	w := &writer{ctx: ctx, store: s.store}
	var out []web.Added
	flush := func() error {
		results, err := w.putPending()
		if err != nil {
			return err
		}
		for i, p := range w.pending {
			one := web.Added{Name: place(p.item), Outcome: results[i].outcome, Problem: results[i].err, Reading: p.entry.Reading}
			if one.Problem == nil && one.Outcome != reportedly.StaysAside {
				one.Report = p.report()
			}
			out = append(out, one)
		}
		w.pending, w.held = nil, 0
		return nil
	}
	for p, err := range read.Each(uploaded(u), 0, r.read) {
		if ctx.Err() != nil {
			return out, ctx.Err()
		}
		if err == nil && p.entry.Reading != nil {
			err = w.complete(p, flags)
		}
		var broken storeError
		if errors.As(err, &broken) {
			return out, broken.error
		}
		if err != nil {
			one := web.Added{Name: u.Name, Problem: err}
			var item *reportedly.ItemError
			if errors.As(err, &item) {
				one.Name = place(*item)
			}
			out = append(out, one)
			continue
		}
		w.pending = append(w.pending, p)
		if w.held += p.size; len(w.pending) >= batchParcels || w.held >= batchBytes {
			if err := flush(); err != nil {
				return out, err
			}
		}
	}
	if err := flush(); err != nil {
		return out, err
	}
	return out, w.link()
}

// place is where an item stands: "minutes.jsonl, line 3".
func place(item reportedly.ItemError) string {
	if item.Place == "" {
		return item.File
	}
	return item.File + ", " + item.Place
}

// uploaded gives the items of an upload under its name. The title that somebody typed is
// that of what has none.
func uploaded(u web.Upload) iter.Seq2[reportedly.Item, error] {
	o := ingest.Options{Stdin: bytes.NewReader(u.Body), Originals: true}
	if u.Line {
		o.From = ingest.JSONL
	}
	return func(yield func(reportedly.Item, error) bool) {
		for item, err := range ingest.Items([]string{"-"}, o) {
			var of *reportedly.ItemError
			if errors.As(err, &of) {
				again := *of
				again.File = u.Name
				err = &again
			}
			item.File = u.Name
			if item.Meta.Title == "" {
				item.Meta.Title = u.Meta.Title
			}
			if !yield(item, err) {
				return
			}
		}
	}
}

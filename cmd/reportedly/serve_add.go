package main

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"reportedly"
	"reportedly/internal/fetch"
	"reportedly/read"
	"reportedly/read/ingest"
	"reportedly/web"
)

// A shop takes what is handed over at the server's door into the record, as "reportedly
// add" does with files.
type shop struct {
	store  reportedly.Store
	run    string
	model  modelFlag
	client *fetch.Client // one for all, so that no host is asked too often
}

// fetch gets what an address holds. See web.FetchFunc.
func (s *shop) fetch(ctx context.Context, address string) (web.Upload, error) {
	page, err := s.client.Get(ctx, fetch.Want{URL: address, Named: true})
	var b []byte
	if err == nil {
		b, err = page.Bytes()
		err = errors.Join(err, page.Close())
	}
	if errors.Is(err, fetch.ErrPrivate) {
		err = fmt.Errorf("%w; \"reportedly serve --allow-private\" fetches from its own network, too", err)
	}
	if err != nil {
		return web.Upload{}, err
	}
	o := optionsOf(page, ingest.Options{})
	return web.Upload{Body: b, Fetched: &web.Fetched{Final: o.URL, Charset: o.Charset, Retrieved: o.Retrieved}}, nil
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
	o := ingest.Options{Originals: true}
	if u.Line {
		o.From = ingest.JSONL
	}
	if f := u.Fetched; f != nil {
		o.URL, o.Charset, o.Retrieved = f.Final, f.Charset, f.Retrieved
	}
	return func(yield func(reportedly.Item, error) bool) {
		for item, err := range ingest.Bytes(u.Name, u.Body, o) {
			if item.Meta.Title == "" {
				item.Meta.Title = u.Meta.Title
			}
			if !yield(item, err) {
				return
			}
		}
	}
}

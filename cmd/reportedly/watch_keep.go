package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"reportedly"
	"reportedly/internal/fetch"
	"reportedly/read"
	"reportedly/read/ingest"
	"reportedly/watch"
)

// A keeper reads what a watcher fetched into the record, as add does with files.
type keeper struct {
	m     *Main
	store reportedly.Store
	run   string
	pages bool // whether the page of an item is read, and not what the feed gives of it
	model modelFlag
}

// keep is watch.Options.Keep.
func (k *keeper) keep(ctx context.Context, url string, p *fetch.Page, body []byte) (watch.Kept, error) {
	o := optionsOf(p, ingest.Options{Originals: true})
	switch ingest.Sniff(url, body) {
	case ingest.OPML:
		links, _, err := ingest.ReadOPML(body)
		kept := watch.Kept{Problem: err}
		for _, l := range links {
			kept.Feeds = append(kept.Feeds, l.URL)
		}
		return kept, nil
	case ingest.Feeds:
		return k.feed(ctx, url, body, o)
	}
	return k.items(ctx, url, body, o, "")
}

// feed keeps the items of a feed; those that it only points to are named.
func (k *keeper) feed(ctx context.Context, url string, body []byte, o ingest.Options) (watch.Kept, error) {
	feed, err := ingest.ReadFeed(body, ingest.FeedOptions{URL: o.URL, Charset: o.Charset})
	if err != nil && len(feed.Items) == 0 {
		return watch.Kept{Problem: err}, nil
	}
	var articles []string
	texts := 0
	for _, it := range feed.Items {
		switch {
		case it.Meta.URL != "" && (k.pages || it.Body == ""):
			articles = append(articles, it.Meta.URL)
		case it.Body != "":
			texts++
		}
	}
	kept := watch.Kept{Skipped: len(feed.Skipped)}
	if texts > 0 {
		if kept, err = k.items(ctx, url, body, o, "item"); err != nil {
			return kept, err
		}
	}
	kept.Title, kept.Articles = feed.Title, articles
	if len(feed.Items) == 0 || len(articles) > 0 {
		kept.Problem = nil // it is a feed, and in order
	}
	return kept, nil
}

// items keeps what a body holds. Of the items of a feed those are passed over that are
// read from their own pages.
func (k *keeper) items(ctx context.Context, url string, body []byte, o ingest.Options, of string) (watch.Kept, error) {
	items := func(yield func(reportedly.Item, error) bool) {
		for item, err := range ingest.Bytes(url, body, o) {
			if of != "" && (errors.Is(err, reportedly.ErrNoText) || err == nil && k.pages && item.Meta.URL != "") {
				continue
			}
			if ctx.Err() != nil || !yield(item, err) {
				return
			}
		}
	}
	quiet := *k.m
	quiet.Stderr, quiet.StderrTerminal = io.Discard, false
	flags := &addCommand{modelFlag: k.model}
	r := reader{ctx: ctx, store: k.store, flags: flags, run: k.run, watched: true}
	w := &writer{ctx: ctx, store: k.store, log: newAddLog(&quiet)}
	var first, stop error // the first item that could not be read; what ended it all
	for p, failed := range read.Each(items, 0, r.read) {
		if first == nil && failed != nil && !errors.Is(failed, reportedly.ErrIgnored) {
			first = failed
		}
		if stop = w.take(p, failed, flags); stop != nil {
			break
		}
	}
	if stop == nil {
		stop = w.flush()
	}
	if stop == nil {
		stop = w.link()
	}
	n := w.log.outcomes
	kept := watch.Kept{Stored: n[reportedly.Stored], Versions: n[reportedly.Versioned], Duplicates: n[reportedly.Duplicate], Skipped: w.log.skipped}
	if stop == nil && w.log.readings == 0 && n[reportedly.StaysAside] == 0 {
		kept.Problem = nothingIn(url, first)
	}
	return kept, stop
}

// nothingIn says why there was nothing to be read at an address.
func nothingIn(url string, first error) error {
	var item *reportedly.ItemError
	switch {
	case errors.As(first, &item) && item.Place == "":
		return item.Err
	case errors.As(first, &item) && item.File == url:
		return fmt.Errorf("%s: %w", item.Place, item.Err)
	case first != nil:
		return first
	}
	return reportedly.ErrNoText
}

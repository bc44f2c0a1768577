package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"mime"
	"time"

	"reportedly"
	"reportedly/internal/fetch"
	"reportedly/read/ingest"
)

// fetchFlag is for the commands that fetch.
type fetchFlag struct {
	AllowPrivate bool `name:"allow-private" help:"Fetch from your own network, too, and from any port."`
}

func (f fetchFlag) client() *fetch.Client {
	return fetch.NewClient(fetch.Options{AllowPrivate: f.AllowPrivate, Version: version()})
}

// itemsOf gives what sources hold, in their order: files as ingest opens them, and
// what is fetched from addresses.
func itemsOf(ctx context.Context, sources []string, o ingest.Options, f fetchFlag) iter.Seq2[reportedly.Item, error] {
	client := f.client()
	return func(yield func(reportedly.Item, error) bool) {
		for _, s := range sources {
			items := ingest.Items([]string{s}, o)
			if fetch.IsURL(s) {
				items = fetchedItems(ctx, client, s, o)
			}
			for item, err := range items {
				if !yield(item, err) {
					return
				}
			}
		}
	}
}

// fetchedItems gives what an address holds. That of its page is where it was found in
// the end: two short links to one article are one report.
func fetchedItems(ctx context.Context, c *fetch.Client, url string, o ingest.Options) iter.Seq2[reportedly.Item, error] {
	return func(yield func(reportedly.Item, error) bool) {
		page, err := c.Get(ctx, fetch.Want{URL: url, Named: true})
		var b []byte
		if err == nil {
			b, err = page.Bytes()
			err = errors.Join(err, page.Close())
		}
		if err != nil {
			yield(reportedly.Item{}, &reportedly.ItemError{File: url, Err: cured(err)})
			return
		}
		for item, err := range ingest.Bytes(url, b, optionsOf(page, o)) {
			if !yield(item, err) {
				return
			}
		}
	}
}

// optionsOf says what is known of all that a page holds, because it was fetched.
func optionsOf(p *fetch.Page, o ingest.Options) ingest.Options {
	o.URL, o.Retrieved = p.Final, p.Retrieved.UTC().Format(time.RFC3339)
	if _, params, err := mime.ParseMediaType(p.ContentType); err == nil {
		o.Charset = params["charset"]
	}
	return o
}

// cured adds what a person can do about an address that is refused.
func cured(err error) error {
	if errors.Is(err, fetch.ErrPrivate) {
		return fmt.Errorf("%w; --allow-private fetches from your own network", err)
	}
	return err
}

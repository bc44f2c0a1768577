package main

import (
	"context"
	"iter"
	"maps"
	"slices"

	"reportedly"
	"reportedly/link"
)

// A choice is what of a record is to be exported: all of it, or the statements that a
// query finds with their reports, of which the ids are held.
type choice struct {
	ctx   context.Context
	store reportedly.Store

	all        bool
	reports    []string          // sorted
	statements map[string]bool   // of those reports
	copies     map[string]string // reports left out, each with the one that stays for it
	decided    bool              // whether readings carry what people decided, to hand it on
}

// choose finds what a query means; an empty one means all.
func choose(ctx context.Context, store reportedly.Store, query string) (*choice, error) {
	c := &choice{ctx: ctx, store: store, all: query == ""}
	if c.all {
		return c, nil
	}
	c.statements = map[string]bool{}
	reports := map[string]bool{}
	for f, err := range store.Search(ctx, query, reportedly.Filter{}) {
		if err != nil {
			return nil, err
		}
		c.statements[f.Statement.ID], reports[f.Report.ID] = true, true
	}
	c.reports = slices.Sorted(maps.Keys(reports))
	return c, nil
}

// withoutCopies leaves out what is a copy of another chosen report.
func (c *choice) withoutCopies() (err error) {
	c.copies, err = link.OnePerDerivation(c.ctx, c.store, func(id string) bool {
		if c.all {
			return true
		}
		_, there := slices.BinarySearch(c.reports, id)
		return there
	})
	return err
}

// nothing reports whether a query found nothing. All of an empty record is something:
// its export is empty.
func (c *choice) nothing() bool { return !c.all && len(c.reports) == 0 }

// keep is the test of a statement, nil where all are wanted.
func (c *choice) keep() func(string) bool {
	if c.all {
		return nil
	}
	return func(id string) bool { return c.statements[id] }
}

// readings gives the chosen readings by id, without the copies. One that was removed
// since is left out.
func (c *choice) readings() iter.Seq2[*reportedly.Reading, error] {
	return func(yield func(*reportedly.Reading, error) bool) {
		for r, err := range c.found() {
			if err == nil {
				if _, copied := c.copies[r.Report.ID]; copied {
					continue
				}
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

// found gives the chosen readings by id.
func (c *choice) found() iter.Seq2[*reportedly.Reading, error] {
	if c.all {
		return c.store.Readings(c.ctx, reportedly.Filter{Order: reportedly.ByID, Decided: c.decided})
	}
	return func(yield func(*reportedly.Reading, error) bool) {
		const together = 100
		for ids := range slices.Chunk(c.reports, together) {
			for r, err := range c.store.Readings(c.ctx, reportedly.Filter{Reports: ids, Order: reportedly.ByID, Decided: c.decided}) {
				if !yield(r, err) || err != nil {
					return
				}
			}
		}
	}
}

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"reportedly"
)

// storiesCommand is "reportedly stories".
type storiesCommand struct {
	recordFlag
	JSON  bool `name:"json" help:"Print a story a line, as JSON."`
	Limit uint `default:"20" placeholder:"N" help:"Print N at most; 0 is all."`
}

// Help is printed below the flags' summary.
func (storiesCommand) Help() string {
	return `Reports of one event, the story with the newest report first.

    reportedly stories --limit 5

Exit codes: 0 done; 1 nothing found, or the record cannot be read; 2 wrong usage.`
}

func (c *storiesCommand) run(m *Main) int {
	ctx := context.Background()
	store, code := c.open(ctx, m, looking)
	if store == nil {
		return code
	}
	defer store.Close()
	p := storyPrinter{ctx: ctx, store: store, screen: m.Screen, json: c.JSON}
	n, more, err := printAll(m, store.Clusters(ctx, reportedly.Stories, reportedly.Filter{Order: reportedly.ByNewest}), int(c.Limit), p.print)
	switch {
	case err != nil:
		return c.ended(m, err)
	case n == 0:
		m.complain(errors.New("no stories: no two reports of this record are of one event"))
		return exitNothing
	case more:
		m.complain(fmt.Errorf("more stories than the %d printed: --limit", n))
	}
	return exitDone
}

// A storyPrinter prints stories, one a line or a few.
type storyPrinter struct {
	ctx    context.Context
	store  reportedly.Store
	screen Screen
	json   bool
}

func (p *storyPrinter) print(w io.Writer, c *reportedly.Cluster) error {
	if p.json {
		return printLine(w, reportedly.StoryLink{Type: "story", ID: c.ID, Reports: c.Members})
	}
	var title, first, last string
	outlets := map[string]bool{}
	for r, err := range p.store.Readings(p.ctx, reportedly.Filter{Reports: c.Members}) {
		if err != nil {
			return err
		}
		of := &r.Report
		if title == "" {
			title = titleOf(of)
		}
		if of.Published != "" {
			if first == "" {
				first = of.Published
			}
			last = of.Published
		}
		if of.Outlet != "" {
			outlets[of.Outlet] = true
		}
	}
	when := "undated"
	if first != "" {
		if when = day(first); day(last) != when {
			when += " to " + day(last)
		}
	}
	out := &lines{screen: p.screen}
	parts := []string{when, count(len(c.Members), "report")}
	if len(outlets) > 0 {
		parts = append(parts, strings.Join(sorted(outlets), ", "))
	}
	out.add(bold, 0, c.ID+" · "+oneLine(title))
	out.add("", 2, oneLine(strings.Join(parts, " · ")))
	_, err := io.WriteString(w, out.String())
	return err
}

// titleOf is what to call a report: its headline or, without one, how its text begins.
func titleOf(r *reportedly.Report) string {
	if r.Title != "" {
		return oneLine(r.Title)
	}
	for line := range strings.Lines(r.Text.String()) {
		if line = oneLine(line); line != "" {
			return cut(line, 60)
		}
	}
	return ""
}

// day is a date without its hour.
func day(date string) string { return date[:min(len(date), len("2006-01-02"))] }

func sorted(set map[string]bool) []string {
	var out []string
	for s := range set {
		out = append(out, s)
	}
	slices.Sort(out)
	return out
}

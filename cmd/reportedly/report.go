package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"reportedly"
)

// reportCommand is "reportedly report".
type reportCommand struct {
	ID argument `arg:"" name:"id" help:"A report's id, or the beginning of it."`

	recordFlag
	JSON bool `name:"json" help:"Print the reading as JSON, with its versions."`
	All  bool `help:"Show beliefs, wishes and acts too; JSON always does."`
}

// Help is printed below the flags' summary.
func (reportCommand) Help() string {
	return `One report: what was wrong with its text, the text with each statement below the paragraph where it ` +
		`begins, and its versions, if the page was read with different texts.

    reportedly report 5f0c21d09a3be871

Exit codes: 0 done; 1 not found, or the record cannot be read; 2 wrong usage.`
}

func (c *reportCommand) run(m *Main) int {
	ctx := context.Background()
	store, code := c.open(ctx, m, looking)
	if store == nil {
		return code
	}
	defer store.Close()

	id, err := pickReport(ctx, store, string(c.ID))
	if err != nil {
		return c.stop(m, err)
	}
	r, err := store.Reading(ctx, id)
	if err != nil {
		return c.stop(m, err)
	}
	versions, err := store.Versions(ctx, id)
	if err != nil {
		return c.stop(m, err)
	}
	if c.JSON {
		return c.ended(m, stdoutError(reportJSON(m.Stdout, r, versions)))
	}
	out := &lines{screen: m.Screen}
	out.add(dim, 0, "report "+oneLine(r.Report.ID))
	head(out, &r.Report)
	if r.Report.URL != "" {
		out.add(dim, 0, oneLine(r.Report.URL))
	}
	damage(out, &r.Report)
	(&blocks{screen: m.Screen, all: c.All}).inPlace(out, r)
	printVersions(out, versions)
	_, err = io.WriteString(m.Stdout, out.String())
	return c.ended(m, stdoutError(err))
}

// reportJSON prints the reading as read --json does, with one field more.
func reportJSON(w io.Writer, r *reportedly.Reading, versions []reportedly.Version) error {
	reading, err := r.MarshalJSON()
	if err != nil {
		return err
	}
	list := make([]*reportedly.Version, len(versions))
	for i := range versions {
		list[i] = &versions[i]
	}
	more, err := reportedly.JSONLine(list)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s,\"versions\":%s}\n", reading[:len(reading)-1], more)
	return err
}

// inPlace prints the text, and below each paragraph the statements that begin in it.
func (b *blocks) inPlace(out *lines, r *reportedly.Reading) {
	all := r.Statements()
	depth := depths(r.Attributions, b.shows)
	var titles, body []int
	hidden := map[string]int{}
	for i, s := range all {
		switch {
		case !b.shows(s.Attribution):
			hidden[string(s.Attribution.Class)]++
		case s.Attribution.InTitle:
			titles = append(titles, i)
		default:
			body = append(body, i)
		}
	}
	slices.SortStableFunc(body, func(i, j int) int { return start(&all[i]) - start(&all[j]) })
	show := func(i int) {
		indent := 4 + 2*depth[i]
		out.add(bold, indent, ascription(r, all[i], out.screen.Width/2)+" · "+all[i].ID)
		out.add("", indent, quotation(all[i]))
	}
	out.add("", 0, "")
	for _, i := range titles {
		show(i)
	}
	end := 0 // of the paragraph, in code points
	for line := range strings.Lines(r.Report.Text.String()) {
		end += utf8.RuneCountInString(line)
		out.wrapped("", 0, line)
		for len(body) > 0 && start(&all[body[0]]) < end {
			show(body[0])
			body = body[1:]
		}
		if strings.TrimSpace(line) != "" {
			out.add("", 0, "")
		}
	}
	if len(all) == 0 {
		out.add(dim, 2, "no statements found")
	} else if len(hidden) > 0 {
		out.add(dim, 2, fmt.Sprintf("%d more not shown (%s): --all", sum(hidden), counts(hidden)))
	}
}

// start is where a statement's first words stand, whichever role they have.
func start(s *reportedly.Statement) int {
	a := s.Attribution
	first := a.Content[0].Start
	for _, role := range [][]reportedly.Span{a.Source, a.Cue} {
		if len(role) > 0 {
			first = min(first, role[0].Start)
		}
	}
	return first
}

// printVersions lists the versions of a page that was read with different texts.
func printVersions(out *lines, versions []reportedly.Version) {
	if len(versions) < 2 {
		return
	}
	out.add("", 0, "")
	out.add(bold, 0, count(len(versions), "version"))
	for i, v := range versions {
		text := fmt.Sprintf("%d: read %s", i+1, v.Read)
		if v.Modified != "" {
			text += ", modified " + oneLine(v.Modified)
		}
		if v.Current {
			text += ", current"
		}
		out.add("", 2, text+" · "+oneLine(v.Report))
		if v.Change == nil {
			continue
		}
		out.add(dim, 4, fmt.Sprintf("%d statements kept, %d added, %d dropped", v.Change.Kept, len(v.Change.Added), len(v.Change.Dropped)))
		for _, s := range v.Change.Added {
			out.wrapped("", 4, "+ "+speakerAndVia(&s, "?")+": "+quotation(s))
		}
		for _, s := range v.Change.Dropped {
			out.wrapped("", 4, "- "+speakerAndVia(&s, "?")+": "+quotation(s))
		}
	}
}

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"reportedly"
	"reportedly/link"
	"reportedly/link/derivation"
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
	for i := range versions {
		if versions[i].Change != nil {
			link.Reword(versions[i].Change)
		}
	}
	copies, err := copiesOf(ctx, store, id, versions)
	if err != nil {
		return c.stop(m, err)
	}
	if c.JSON {
		return c.ended(m, stdoutError(reportJSON(m.Stdout, r, versions, copies)))
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
	printCopies(out, id, copies)
	_, err = io.WriteString(m.Stdout, out.String())
	return c.ended(m, stdoutError(err))
}

// A copied is a derivation of a report.
type copied struct {
	derivation.Derivation
	version int // of the page, 1 is the first; 0: the current one
}

// copiesOf are the reports that a report drew on, or that drew on it, or on an older
// version of its page.
func copiesOf(ctx context.Context, store reportedly.Store, id string, versions []reportedly.Version) ([]copied, error) {
	var out []copied
	for d, err := range link.Derivations(ctx, store, id) {
		if errors.Is(err, reportedly.ErrNotFound) {
			return nil, nil // an older version: nothing is linked with it
		} else if err != nil {
			return nil, err
		}
		out = append(out, copied{*d, 0})
	}
	for i := range versions {
		if i+1 == len(versions) || versions[i].Current {
			continue
		}
		page := versions[len(versions)-1].Report
		from, err := link.CopiedFrom(ctx, store, page, versions[i].Reading, versions[i+1].Reading)
		if err != nil {
			return nil, err
		}
		for _, d := range from {
			out = append(out, copied{d, i + 1})
		}
	}
	return out, nil
}

// printCopies lists them.
func printCopies(out *lines, id string, copies []copied) {
	if len(copies) == 0 {
		return
	}
	out.add("", 0, "")
	out.add(bold, 0, "shares its text with")
	for _, c := range copies {
		other := c.A
		if other == id {
			other = c.B
		}
		text := fmt.Sprintf("%s · %s, %.0f %%", oneLine(other), c.Relation, 100*c.Shared)
		if c.version > 0 {
			text += fmt.Sprintf(" of version %d", c.version)
		}
		if c.Earlier != "" {
			text += " · earlier: " + oneLine(c.Earlier)
		}
		out.add("", 2, text)
		for _, why := range c.Why {
			out.add(dim, 4, oneLine(why))
		}
	}
}

// printChange lists what became of statements.
func printChange(out *lines, indent int, c *reportedly.Change) {
	out.add(dim, indent, fmt.Sprintf("%d statements kept, %d moved, %d reworded, %d added, %d dropped", c.Kept, len(c.Moved), len(c.Reworded), len(c.Added), len(c.Dropped)))
	for _, s := range c.Added {
		out.wrapped("", indent, "+ "+speakerAndVia(&s, "?")+": "+quotation(s))
	}
	for _, s := range c.Dropped {
		out.wrapped("", indent, "- "+speakerAndVia(&s, "?")+": "+quotation(s))
	}
	for _, s := range c.Moved {
		out.wrapped("", indent, "> "+speakerAndVia(&s, "?")+": "+quotation(s))
	}
	for _, r := range c.Reworded {
		out.WriteString(strings.Repeat(" ", indent) + "~ " + speakerAndVia(&r.Later, "?") + ": " + wordDiff(out.screen, r.Earlier.Quote, r.Later.Quote) + "\n")
		found := link.NewWording(reportedly.ReportBrief{}, r.Earlier, "").Compare(link.NewWording(reportedly.ReportBrief{}, r.Later, ""))
		for _, ch := range found.Changes {
			out.add(yellow, indent+2, "! "+string(ch.Kind)+": "+oneLine(ch.Reason))
		}
	}
}

// reportJSON prints the reading as read --json does, with two fields more.
func reportJSON(w io.Writer, r *reportedly.Reading, versions []reportedly.Version, copies []copied) error {
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
	lines := []*reportedly.Derivation{}
	for _, c := range copies {
		line := link.ShownDerivation(&c.Derivation)
		line.OfVersion = c.version
		lines = append(lines, line)
	}
	drawn, err := reportedly.JSONLine(lines)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s,\"versions\":%s,\"copies\":%s}\n", reading[:len(reading)-1], more, drawn)
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
		printChange(out, 4, v.Change)
	}
}

package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"reportedly"
	"reportedly/link"
)

// storyCommand is "reportedly story".
type storyCommand struct {
	ID argument `arg:"" help:"A story's id, or that of a report in it; the beginning will do."`

	recordFlag
	JSON bool `name:"json" help:"Print one object: reports, copies, utterances with their wordings and changes."`
	All  bool `help:"Beliefs, wishes and acts, too, and what one report alone has."`
}

// Help is printed below the flags' summary.
func (storyCommand) Help() string {
	return `One story as a grid: what was said, and how each report has it. Wordings are compared with that of the first ` +
		`report: [-taken out-] {+put in+} {>moved}; a change of meaning is named. A copy stands under its source.

    reportedly story 5f0c21

Exit codes: 0 done; 1 no such story, or the record cannot be read; 2 wrong usage.`
}

func (c *storyCommand) run(m *Main) int {
	ctx := context.Background()
	store, code := c.open(ctx, m, looking)
	if store == nil {
		return code
	}
	defer store.Close()
	story, err := pickStory(ctx, store, string(c.ID))
	if err != nil {
		return c.stop(m, err)
	}
	g, err := link.GridOf(ctx, store, story, 0, (&blocks{all: c.All}).shows)
	if err != nil {
		return c.stop(m, err)
	}
	if c.JSON {
		return c.ended(m, stdoutError(printLine(m.Stdout, g.Story(story.ID))))
	}
	_, err = io.WriteString(m.Stdout, (&gridPrinter{screen: m.Screen, all: c.All}).print(story, g))
	return c.ended(m, stdoutError(err))
}

// A gridPrinter prints a story for people:
//
//	Ferry light went out · story 5f0c21d09a3be871
//	  A  2024-06-04 · Coast Gazette · report 8bfa…
//	  B  2024-06-05 · Courier · report 91ab…
//	     copies: C (near-duplicate, 92 %)
//
//	Mara Venn · in A B · utterance 77aa…
//	  A  “The harbour fund reopens on Monday.”
//	  B  “The harbour fund reopens [-on Monday-]{+in spring+}.”
//	     ! time: on Monday became in spring
type gridPrinter struct {
	screen Screen
	all    bool
}

func (p *gridPrinter) print(story *reportedly.Cluster, g *link.Grid) string {
	out := &lines{screen: p.screen}
	title := ""
	for _, r := range g.Reports {
		if title == "" {
			title = titleOf(&r.Report)
		}
	}
	out.add(bold, 0, strings.TrimPrefix(title+" · story "+story.ID, " · "))
	for i, r := range g.Reports {
		if g.Copies[i].Of != i {
			continue
		}
		brief := r.Report.Brief()
		out.add("", 2, fmt.Sprintf("%-3s %s", letters(i), whence(&brief)))
		for j := range g.Reports {
			if f := g.Copies[j]; f.Of == i && j != i {
				brief := g.Reports[j].Report.Brief()
				out.add(dim, 6, fmt.Sprintf("copy %s: %s, %.0f %% · %s", letters(j), f.Relation, 100*f.Shared, whence(&brief)))
			}
		}
	}
	alone := 0
	for k := range g.Rows {
		row := &g.Rows[k]
		if len(row.Cells) < 2 && !p.all {
			alone++
			continue
		}
		out.add("", 0, "")
		p.row(out, g, row)
	}
	if alone > 0 {
		out.add("", 0, "")
		out.add(dim, 0, count(alone, "statement")+" more, each in one report alone: --all")
	}
	return out.String()
}

func (p *gridPrinter) row(out *lines, g *link.Grid, row *link.Row) {
	who := "?"
	if s := row.Speaker(); s != nil {
		who = oneLine(s.Name)
	}
	var in []string
	for i := range g.Reports {
		if slices.ContainsFunc(row.Cells, func(c link.Cell) bool { return c.Report == i }) {
			in = append(in, letters(i))
		}
	}
	head := who + " · in " + strings.Join(in, " ")
	if row.ID != "" {
		head += " · utterance " + row.ID
	}
	out.add(bold, 0, head)
	first := row.Cells[0].Wording.Statement.Quote
	for k, c := range row.Cells {
		text := reportedly.Visible(spaced(first))
		if k > 0 {
			if f := g.Copies[c.Report]; f.Of != c.Report && c.Wording.Statement.Quote == first {
				continue // a copy says nothing new
			}
			text = wordDiff(p.screen, first, c.Wording.Statement.Quote)
		}
		out.add("", 2, fmt.Sprintf("%-3s %s", letters(c.Report), oneLine(strings.Join(append([]string{speakerAndVia(&c.Wording.Statement, "?")}, manner(c.Wording.Statement.Attribution)...), " · "))))
		fmt.Fprintf(out, "      %s\n", strings.TrimSpace(text))
		for _, ch := range c.Changes {
			out.add(yellow, 6, "! "+string(ch.Kind)+": "+oneLine(ch.Reason))
		}
	}
}

// letters names the n-th report: A, B, … Z, AA.
func letters(n int) string {
	if n < 26 {
		return string(rune('A' + n))
	}
	return letters(n/26-1) + letters(n%26)
}

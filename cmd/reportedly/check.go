package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"reportedly"
	"reportedly/link"
)

// checkCommand is "reportedly check".
type checkCommand struct {
	Text []argument `arg:"" help:"What somebody is claimed to have said."`

	recordFlag
	By   argument `placeholder:"NAME" help:"Whom it is ascribed to."`
	On   date     `placeholder:"DATE" help:"When it is claimed to have been said: a day, month or year."`
	JSON bool     `name:"json" help:"Print one object: verdict, matches, counts."`
	// Limit bounds what is printed, not what is looked at.
	Limit uint `default:"5" placeholder:"N" help:"Print N matches at most; 0 is all."`
}

// Help is printed below the flags' summary.
func (checkCommand) Help() string {
	return `Says whether the record has somebody saying this: verbatim; in other words; denied; clipped or altered; passed ` +
		`on by others only; said by someone else; no such statement in this record. The last is no "no": a record does ` +
		`not hold all that was ever said. "unverified" is added where the program is not sure of the best match.

    reportedly check "no plan to leave" --by Blinken

Exit codes: 0 verbatim, or in other words; 1 any other verdict, or the record cannot be read; 2 wrong usage.`
}

func (c *checkCommand) run(m *Main) int {
	ctx := context.Background()
	store, code := c.open(ctx, m, looking)
	if store == nil {
		return code
	}
	defer store.Close()
	claim := link.Claim{Text: joined(c.Text), On: string(c.On)}
	var by *reportedly.Speaker
	if c.By != "" {
		var err error
		if by, err = pickSpeaker(ctx, store, string(c.By)); err != nil {
			return c.stop(m, err)
		}
		claim.By = []string{by.ID}
	}
	answer, err := link.Look(ctx, store, claim)
	if err != nil {
		return c.stop(m, err)
	}
	if c.JSON {
		err = printLine(m.Stdout, answer.Shown(claim, by, int(c.Limit)))
	} else {
		_, err = io.WriteString(m.Stdout, (&answerPrinter{screen: m.Screen, limit: int(c.Limit)}).print(claim, answer))
	}
	if err != nil {
		return c.ended(m, stdoutError(err))
	}
	if answer.Verdict == link.Verbatim || answer.Verdict == link.InOtherWords {
		return exitDone
	}
	return exitNothing
}

// An answerPrinter prints an answer for people:
//
//	clipped or altered · 2 reports, 1 of them independent · earliest 2024-06-04, Coast Gazette
//
//	2024-06-04 · Coast Gazette · report 8bfa955c356f9595
//	  Mara Venn · direct · 5f0c21d09a3be871
//	  “The harbour fund reopens on Monday[-, if the council agrees-].”
//	  ! scope: a condition is left out
type answerPrinter struct {
	screen Screen
	limit  int
}

func (p *answerPrinter) print(claim link.Claim, a link.Answer) string {
	out := &lines{screen: p.screen}
	parts := []string{string(a.Verdict)}
	if a.Unverified {
		parts[0] += ", unverified"
	}
	if a.Reports > 0 {
		parts = append(parts, fmt.Sprintf("%s, %d independent", count(a.Reports, "report"), a.Independent))
	}
	if a.Otherwise > 0 {
		parts = append(parts, "otherwise in "+count(a.Otherwise, "report"))
	}
	if a.Earliest != nil {
		r := a.Earliest.Report
		parts = append(parts, strings.TrimSuffix("earliest "+day(r.Published)+", "+oneLine(r.Outlet), ", "))
	}
	out.add(bold, 0, strings.Join(parts, " · "))
	for i, m := range a.Matches {
		if p.limit > 0 && i == p.limit {
			out.add("", 0, "")
			out.add(dim, 0, fmt.Sprintf("%d more: --limit", len(a.Matches)-i))
			break
		}
		out.add("", 0, "")
		out.add(dim, 0, whence(&m.Report))
		out.add("", 2, chain(m.Statement)+" · "+m.Statement.ID)
		text := "  " + wordDiff(p.screen, m.Statement.Quote, claim.Text)
		if m.Verdict == link.Verbatim {
			text = "  " + reportedly.Visible(spaced(m.Statement.Quote))
		}
		out.WriteString(text + "\n")
		if m.Why != "" && len(m.Changes) == 0 {
			out.add(yellow, 2, "! "+string(m.Verdict)+": "+oneLine(m.Why))
		} else if m.Verdict != link.Altered && (m.Verdict != a.Verdict || m.Why != "") {
			out.add(yellow, 2, strings.TrimSuffix("! "+string(m.Verdict)+": "+oneLine(m.Why), ": "))
		}
		for _, ch := range m.Changes {
			out.add(yellow, 2, "! "+string(ch.Kind)+": "+oneLine(ch.Reason))
		}
	}
	return out.String()
}

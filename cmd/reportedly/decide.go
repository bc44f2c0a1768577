package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"reportedly"
)

// decisionFlags are those of every command that changes what the record says.
type decisionFlags struct {
	recordFlag
	Why  string `placeholder:"TEXT" help:"A reason, kept in the log."`
	JSON bool   `name:"json" help:"Print the decision as JSON."`
}

// Help is printed below the flags' summary.
func (decisionFlags) Help() string {
	return `The decision is kept in a log ("reportedly speakers log"), outlives reading again, and can be undone.

Exit codes: 0 done; 1 not found, refused, or the record cannot be written; 2 wrong usage.`
}

// decide opens the record, has the decision made out and carries it out. Nothing is
// changed unless all of it can be.
func (f *decisionFlags) decide(m *Main, makeOut func(context.Context, reportedly.Store) (reportedly.Decision, error)) int {
	if n := len([]rune(f.Why)); n > argumentLimit {
		m.complain(fmt.Errorf("--why: %d characters long, at most %d", n, argumentLimit))
		return exitUsage
	}
	ctx := context.Background()
	store, code := f.open(ctx, m, changing)
	if store == nil {
		return code
	}
	defer store.Close()
	d, err := makeOut(ctx, store)
	if err != nil {
		return f.stop(m, err)
	}
	d.Why = f.Why
	made, err := store.Decide(ctx, d)
	if err != nil {
		return f.stop(m, err)
	}
	if f.JSON {
		return f.ended(m, stdoutError(printLine(m.Stdout, made)))
	}
	_, err = fmt.Fprintf(m.Stdout, "%s\nundo it: reportedly speakers undo %d\n", decisionLine(*made), made.ID)
	return f.ended(m, stdoutError(err))
}

// decisionLine is a decision in words: "3 · merge · 5f0c… and 77aa… are one".
func decisionLine(d reportedly.Decision) string {
	var what string
	switch d.Action {
	case reportedly.Merge:
		what = d.Other + " is " + d.Speaker
	case reportedly.Split:
		what = d.Speaker + " is somebody else in " + strings.Join(d.Reports, ", ")
		if d.Name != "" {
			what += ": " + d.Name
		}
	case reportedly.Rename:
		what = d.Speaker + " is called " + d.Name
	case reportedly.Correct:
		switch {
		case d.Verdict == reportedly.VerdictNotSaid:
			what = d.Statement + " is no statement"
		case d.Verdict == reportedly.VerdictUnknown:
			what = d.Statement + " is of an unknown speaker"
		case d.Speaker != "":
			what = d.Statement + " is of " + d.Speaker
		default:
			what = d.Statement + " is of " + d.Name
		}
	case reportedly.Remove:
		what = d.Report + " is out of the record"
	case reportedly.Undo:
		what = fmt.Sprintf("%d does not hold", d.Undoes)
	}
	return oneLine(fmt.Sprintf("%d · %s · %s", d.ID, d.Action, what))
}

type speakersUndo struct {
	decisionFlags
	Number int64 `arg:"" optional:"" help:"As the log has it."`
}

func (c *speakersUndo) run(m *Main) int {
	return c.decide(m, func(ctx context.Context, s reportedly.Store) (reportedly.Decision, error) {
		d := reportedly.Decision{Action: reportedly.Undo, Undoes: c.Number}
		all, err := s.Decisions(ctx)
		if err != nil {
			return d, err
		}
		for _, was := range all {
			if c.Number == 0 && !was.Undone && was.Action != reportedly.Undo {
				d.Undoes = was.ID
			}
			if c.Number != 0 && was.ID == c.Number {
				return d, nil
			}
		}
		switch {
		case c.Number != 0:
			return d, notThere("decision", fmt.Sprint(c.Number), `"reportedly speakers log" lists them`)
		case d.Undoes == 0:
			return d, errors.New(`nothing to undo: no decision holds; "reportedly speakers log" lists all`)
		}
		return d, nil
	})
}

type speakersLog struct {
	recordFlag
	JSON bool `name:"json" help:"Print a decision a line, as JSON."`
}

// Help is printed below the flags' summary.
func (speakersLog) Help() string {
	return "What people decided, the oldest first: number, act, when, why, and whether it holds."
}

func (c *speakersLog) run(m *Main) int {
	ctx := context.Background()
	store, code := c.open(ctx, m, looking)
	if store == nil {
		return code
	}
	defer store.Close()
	all, err := store.Decisions(ctx)
	if err != nil {
		return c.stop(m, err)
	}
	out := &lines{screen: m.Screen}
	for i, d := range all {
		if c.JSON {
			if err := printLine(m.Stdout, &all[i]); err != nil {
				return c.ended(m, stdoutError(err))
			}
			continue
		}
		style := ""
		if d.Undone || d.Loose != "" {
			style = dim
		}
		out.wrapped(style, 0, decisionLine(d))
		more := d.When.UTC().Format(time.RFC3339)
		if d.Why != "" {
			more += " · " + d.Why
		}
		if d.Undone {
			more += " · undone"
		}
		if d.Loose != "" {
			more += " · loose: " + d.Loose
		}
		out.wrapped(dim, 4, more)
	}
	_, err = fmt.Fprint(m.Stdout, out.String())
	return c.ended(m, stdoutError(err))
}

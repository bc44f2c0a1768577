package main

import (
	"context"
	"fmt"
	"io"

	"reportedly"
)

// verifyCommand is "reportedly verify".
type verifyCommand struct {
	recordFlag
	JSON bool `name:"json" help:"Print a fault a line, as JSON."`
}

// Help is printed below the flags' summary.
func (verifyCommand) Help() string {
	return `Reads all of the record and prints every fault: what is not as it was written, what is missing, what does ` +
		`not follow from the rest. A sound record prints nothing.

Exit codes: 0 sound; 1 faults found, or the record cannot be read; 2 wrong usage.`
}

func (c *verifyCommand) run(m *Main) int {
	ctx := context.Background()
	store, code := c.open(ctx, m, looking)
	if store == nil {
		return code
	}
	defer store.Close()
	print := func(w io.Writer, f reportedly.Fault) error {
		_, err := fmt.Fprintln(w, oneLine(f.String()))
		return err
	}
	if c.JSON {
		print = printLine[reportedly.Fault]
	}
	n, _, err := printAll(m, store.Verify(ctx), 0, print)
	if err != nil {
		return c.ended(m, err)
	}
	if n > 0 {
		m.complain(fmt.Errorf("record %s: %s found; go back to a backup, or add the reports to a new record", c.name(), count(n, "fault")))
		return exitNothing
	}
	stats, err := store.Stats(ctx)
	if err != nil {
		return c.stop(m, err)
	}
	m.complain(fmt.Errorf("record %s: sound: %s, %s, %s, %s", c.name(), count(stats.Reports, "report"),
		count(stats.Statements, "statement"), count(stats.Speakers, "speaker"), count(stats.Decisions, "decision")))
	return exitDone
}

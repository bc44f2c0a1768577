package main

import (
	"bufio"
	"context"
	"io"

	"reportedly"
	"reportedly/export"
)

// exportCommand is "reportedly export".
type exportCommand struct {
	recordFlag
	Format exportFormat `default:"jsonl" placeholder:"FORMAT" help:"How to write it: jsonl."`
	Out    string       `placeholder:"FILE" help:"Write to a file; else to standard output."`
	Force  bool         `help:"Replace the file if it is there."`
}

// An exportFormat is the value of --format.
type exportFormat string

func (f *exportFormat) UnmarshalText(b []byte) error {
	return oneOf((*string)(f), string(b), "jsonl")
}

// Help is printed below the flags' summary.
func (exportCommand) Help() string {
	return `All of the record, a report a line, by id, with what people decided; without clock, run or path, so that ` +
		`the same record gives the same bytes. An empty record fed from it gives them again:

    reportedly export | reportedly add --readings --record copy.db -

Exit codes: 0 done; 1 the record cannot be read or the file not be written; 2 wrong usage.`
}

func (c *exportCommand) run(m *Main) int {
	ctx := context.Background()
	store, code := c.open(ctx, m, looking)
	if store == nil {
		return code
	}
	defer store.Close()
	write := func(w io.Writer) error {
		return export.JSONL(w, store.Readings(ctx, reportedly.Filter{Order: reportedly.ByID, Decided: true}))
	}
	if c.Out == "" {
		out := bufio.NewWriterSize(m.Stdout, 64<<10)
		if err := write(out); err != nil {
			return c.ended(m, err)
		}
		return c.ended(m, stdoutError(out.Flush()))
	}
	file := newFile{c.Out, c.Force}
	if err := file.free(c.Record); err != nil {
		return c.stop(m, err)
	}
	stoppable, done := interruptible(m)
	defer done()
	ctx = stoppable
	if err := file.write(write); err != nil {
		return c.stop(m, interrupted(ctx, err))
	}
	return exitDone
}

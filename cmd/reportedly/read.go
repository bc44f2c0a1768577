package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"iter"
	"runtime"
	"slices"
	"strings"

	"reportedly"
	"reportedly/read"
	"reportedly/read/ingest"
)

// readCommand is "reportedly read".
type readCommand struct {
	Source []string `arg:"" name:"source" help:"Files, folders, globs, web addresses, or - for standard input."`

	fetchFlag
	modelFlag
	JSON      bool   `name:"json" xor:"form" help:"Print a report a line, as JSON."`
	Verbatim  bool   `help:"Do not clean: the text stays as it came."`
	Together  bool   `help:"Tell who is who across all sources, then print."`
	Outermost bool   `help:"Leave out statements within statements."`
	All       bool   `help:"Show beliefs, wishes and acts too; JSON always does."`
	From      format `placeholder:"FORMAT" help:"Take every source for text, html, jsonl, feed, warc …"`
	Isolate   bool   `help:"Read in a second process, with limits; slower."`
	Show      stage  `placeholder:"STAGE" xor:"form" help:"Print what a stage made: clean, attributions, entities."`
}

// A format is the value of --from.
type format ingest.Format

func (format) choices() []string { return ingest.Names() }

func (f *format) UnmarshalText(b []byte) error { return oneOf((*string)(f), string(b), f.choices()...) }

// A stage is the value of --show.
type stage string

func (stage) choices() []string { return []string{"clean", "attributions", "entities"} }

func (s *stage) UnmarshalText(b []byte) error { return oneOf((*string)(s), string(b), s.choices()...) }

// oneOf sets a flag to a value that must be one of those given.
func oneOf(flag *string, value string, of ...string) error {
	if !slices.Contains(of, value) {
		return fmt.Errorf("%q is none of %s", value, strings.Join(of, ", "))
	}
	*flag = value
	return nil
}

// Help is printed below the flags' summary.
func (readCommand) Help() string {
	return `Reads text, web pages, JSONL (id, url, outlet, title, author, published, text or html), feeds ` +
		`(RSS, Atom, JSON Feed), WARC archives, mails and pages saved as MHTML; also packed with gzip or xz, ` +
		`and in zip and tar archives. What a file is shows from its content, not from its name. Hidden files, ` +
		`unless named as reports are, and parts of saved pages are left out and counted.

    reportedly read --json reports/ | jq -r '.statements[].quote'

Exit codes: 0 done; 1 nothing usable, or the run had to stop; 2 wrong usage; 3 finished, some items skipped.`
}

// A printer prints one reading.
type printer func(w io.Writer, r *reportedly.Reading) error

// leastHeap is how many bytes the garbage collector takes to be in use beside what is.
// What a run over ordinary reports holds is a few megabytes, and it would be gone through
// after every few megabytes more: some 6 % of the time. Nobody writes to these bytes, so
// they take no memory; they let some more garbage lie.
const leastHeap = 48 << 20

func (c *readCommand) run(m *Main) int {
	if err := isolable(c.Isolate, c.Source, false); err != nil {
		m.complain(err)
		return exitUsage
	}
	if m.alone {
		ballast := make([]byte, leastHeap)
		defer runtime.KeepAlive(ballast)
	}
	textOnly := c.Show == "clean" && !c.Together
	readings := c.readings(m, textOnly)

	log := newLog(m)
	log.textOnly = textOnly
	if c.Together {
		readings = linked(readings, log)
	}
	print := c.printer(m.Screen)
	out := bufio.NewWriterSize(m.Stdout, 64<<10)
	for r, err := range readings {
		if err != nil {
			log.failed(err)
			continue
		}
		if !c.Together {
			log.read(r)
		}
		err = print(out, r)
		if err == nil {
			err = out.Flush() // a line is of use as soon as it is ready
		}
		if err != nil {
			log.close()
			if !closedPipe(err) {
				m.complain(fmt.Errorf("standard output: %w", err))
			}
			return exitNothing
		}
	}
	log.close()
	log.summary()
	return log.exitCode()
}

// readings reads the sources.
func (c *readCommand) readings(m *Main, textOnly bool) iter.Seq2[*reportedly.Reading, error] {
	from := ingest.Format(c.From)
	if !c.Isolate {
		items := itemsOf(context.Background(), c.Source, ingest.Options{From: from, Stdin: m.Stdin}, c.fetchFlag)
		return read.Batch(items, read.Options{Verbatim: c.Verbatim, Outermost: c.Outermost, Model: c.weights(), TextOnly: textOnly}, 0)
	}
	order := isolatedOrder{Sources: c.Source, From: from, Verbatim: c.Verbatim, Outermost: c.Outermost, Model: c.weights()}
	none := func(reportedly.Item) (bool, error) { return false, nil }
	return func(yield func(*reportedly.Reading, error) bool) {
		for got, err := range isolatedReadings(order, none) {
			if !yield(got.reading, err) {
				return
			}
		}
	}
}

func (c *readCommand) printer(s Screen) printer {
	switch {
	case c.JSON:
		return printJSON
	case c.Show == "clean":
		return printClean
	case c.Show == "attributions":
		return printAttributions
	case c.Show == "entities":
		return printEntities
	}
	return (&blocks{screen: s, all: c.All}).print
}

func printJSON(w io.Writer, r *reportedly.Reading) error {
	line, err := r.MarshalJSON()
	if err != nil {
		return err
	}
	_, err = w.Write(append(line, '\n'))
	return err
}

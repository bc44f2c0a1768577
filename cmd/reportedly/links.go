package main

import (
	"bufio"
	"fmt"
	"io"
	"runtime/debug"

	"reportedly"
	"reportedly/link/derivation"
	"reportedly/link/story"
	"reportedly/read"
	"reportedly/read/clean"
	"reportedly/read/ingest"
)

// linksCommand is "reportedly links".
type linksCommand struct {
	Source []string `arg:"" optional:"" name:"source" help:"Files, folders, globs, or - for standard input; none: the record."`

	recordFlag
	JSON     bool   `name:"json" help:"Print a link a line, as JSON."`
	Verbatim bool   `help:"Do not clean: the texts stay as they came."`
	From     format `placeholder:"FORMAT" help:"Take every source for text, html or jsonl."`
}

// Help is printed below the flags' summary.
func (linksCommand) Help() string {
	return `Prints which reports drew on which, with the passages they share, which are of one event, and which statements ` +
		`are wordings of one thing said: of the record, or, without the last, of sources that are read and not kept. Their ` +
		`order does not matter; texts wait in a temporary file, so that memory holds tens of thousands of reports.

    reportedly links --json
    reportedly links --json reports/ | jq -r 'select(.relation == "spun") | .a + " " + .b'

Exit codes: 0 done; 1 nothing usable, or the run had to stop; 2 wrong usage; 3 finished, some items skipped.`
}

// linksMemory is the memory limit of this command, in bytes, in place of
// memoryLimit: the indexes of 50,000 reports come close to it.
const linksMemory = 230 << 20

func (c *linksCommand) run(m *Main) int {
	if len(c.Source) == 0 {
		return c.ofRecord(m)
	}
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(linksMemory))
	reports, err := newShelf()
	if err != nil {
		m.complain(err)
		return exitNothing
	}
	defer reports.close()

	log := newLog(m)
	items := ingest.Items(c.Source, ingest.Options{From: ingest.Format(c.From), Stdin: m.Stdin})
	for r, err := range read.Each(items, 0, c.clean) {
		if err != nil {
			log.failed(err)
			continue
		}
		if err := reports.put(r); err != nil {
			log.close()
			m.complain(err)
			return exitNothing
		}
		log.read(&reportedly.Reading{Report: *r})
	}
	log.close()

	out := bufio.NewWriterSize(m.Stdout, 64<<10)
	print := linkPrinter{w: out, plain: !c.JSON}
	err = derivations(reports, &print)
	if err == nil {
		err = stories(reports, &print)
	}
	if err == nil {
		err = out.Flush()
	}
	if err != nil {
		if !closedPipe(err) {
			m.complain(err)
		}
		return exitNothing
	}
	m.complain(fmt.Errorf("%s read, %d skipped, %s left out as older or equal text of one id; %s, %s",
		count(log.readings, "report"), log.skipped, count(reports.left, "report"), count(print.derivations, "derivation"), storyCount(print.stories)))
	return log.exitCode()
}

func storyCount(n int) string {
	if n == 1 {
		return "1 story"
	}
	return fmt.Sprintf("%d stories", n)
}

func echoCount(n int) string {
	if n == 1 {
		return "1 echo"
	}
	return fmt.Sprintf("%d echoes", n)
}

func (c *linksCommand) clean(item reportedly.Item) (*reportedly.Report, error) {
	r, err := clean.Clean(item, clean.Options{Verbatim: c.Verbatim})
	return &r, err
}

// derivations prints who copied whom, by the ids of the reports.
func derivations(reports *shelf, print *linkPrinter) error {
	l := derivation.NewLinker(derivation.NewMemory(), reports.get)
	for _, id := range reports.ids() {
		r, err := reports.get(id)
		if err != nil {
			return err
		}
		if _, err := l.Add(r); err != nil {
			return err
		}
	}
	for _, id := range reports.ids() {
		found, err := l.Of(id, func(other string) bool { return id < other })
		if err != nil {
			return err
		}
		for _, d := range found {
			if err := print.derivation(&d); err != nil {
				return err
			}
		}
	}
	return nil
}

// stories prints which reports are of one event.
func stories(reports *shelf, print *linkPrinter) error {
	index := story.NewMemory()
	for _, id := range reports.ids() {
		r, err := reports.get(id)
		if err != nil {
			return err
		}
		if _, err := index.Put(id, story.NewVector(r)); err != nil {
			return err
		}
	}
	for _, s := range index.Stories() {
		if err := print.story(s.ID, s.Reports); err != nil {
			return err
		}
	}
	return nil
}

// A linkPrinter prints links, each a line.
type linkPrinter struct {
	w           io.Writer
	plain       bool // for people
	derivations int
	stories     int
	utterances  int
	echoes      int
}

// print writes one link in either form.
func (p *linkPrinter) print(form any, plain string) error {
	if p.plain {
		_, err := fmt.Fprintln(p.w, plain)
		return err
	}
	line, err := reportedly.JSONLine(form)
	if err != nil {
		return err
	}
	_, err = p.w.Write(append(line, '\n'))
	return err
}

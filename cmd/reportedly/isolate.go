package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"

	"reportedly"
	"reportedly/internal/fetch"
	"reportedly/read"
	"reportedly/read/attribution"
	"reportedly/read/ingest"
)

// With --isolate, sources are opened and read by a second process of this program, which
// has a limit of memory and of time. What no program can catch in itself, a stack
// that overflows or memory that runs out, ends that process: the item it was at is
// skipped by name, and a new one goes on behind it.
//
//	this process                                  the other
//	   ├── what to read, where to go on ────────────▶│ opens and takes apart
//	   │◀──────────── an item: file, place, hash ────┤
//	   ├── read it / it is known ───────────────────▶│ reads
//	   │◀────────────────── the reading, as JSON ────┤
//
// It reads one item at a time and is slower for that. Both sides speak in lines of JSON.

// Limits of the other process.
const (
	isolatedStack = 64 << 20        // bytes of one goroutine
	isolatedTime  = 2 * time.Minute // for one item, and between two
)

// isolatedMemory is how many bytes it may take; tests take less.
var isolatedMemory uint64 = 1 << 30

// The exit codes by which the other process says that it went beyond a limit.
const (
	exitOverMemory = 70
	exitOverTime   = 71
)

// An isolatedOrder is what the other process is to do.
type isolatedOrder struct {
	Sources   []string
	From      ingest.Format
	Originals bool
	Verbatim  bool
	Outermost bool
	Model     attribution.Model
	Done      int          // items and errors of earlier processes, which are not given again
	Left      map[int]bool // files, by when they were opened, that are not opened again
}

// An isolatedLine is one thing that the other process says: one of its fields is set.
type isolatedLine struct {
	Opening []byte           `json:",omitempty"` // a file; bytes, since names may be no UTF-8
	Passed  int              `json:",omitempty"` // items of earlier processes passed over so far
	Item    *isolatedItem    `json:",omitempty"` // met; it waits for an answer
	Reading json.RawMessage  `json:",omitempty"` // of the last item
	Failed  *isolatedFailure `json:",omitempty"` // instead of an item, or of its reading
	End     bool             `json:",omitempty"`
}

// An isolatedItem is what of an item is asked for before it is read.
type isolatedItem struct {
	File, Place []byte
	Format      reportedly.Format
	SHA256      string
	ID, URL     string
	Size        int
	Original    []byte
}

// An isolatedFailure is an error of an item.
type isolatedFailure struct {
	File, Place []byte
	Problem     string
	Ignored     bool // whether it Is reportedly.ErrIgnored
	NoText      bool // whether it Is reportedly.ErrNoText
}

// isolable says why a command line cannot be isolated, nil if it can or need not be.
func isolable(asked bool, sources []string, readings bool) error {
	switch {
	case !asked:
		return nil
	case slices.Contains(sources, "-"):
		return errors.New("--isolate needs files: standard input cannot be read a second time")
	case slices.ContainsFunc(sources, fetch.IsURL):
		return errors.New("--isolate needs files: what an address holds may be another thing the second time")
	case readings:
		return errors.New("--isolate is for reports, not for readings")
	}
	return nil
}

// isolatedReadings gives the readings of sources; known says of an item that it need
// not be read, and then the reading is nil. Errors are of items, and for one that is not,
// which ends the run, as by read.Each.
func isolatedReadings(o isolatedOrder, known func(reportedly.Item) (bool, error)) iter.Seq2[isolatedReading, error] {
	return func(yield func(isolatedReading, error) bool) {
		run := isolatedRun{order: o, known: known, yield: yield}
		for run.once() {
		}
	}
}

// An isolatedReading is an item, without its body, and its reading.
type isolatedReading struct {
	item    reportedly.Item
	reading *reportedly.Reading
	size    int // of the body, in bytes
}

// An isolatedRun goes through the sources, with as many processes as it takes.
type isolatedRun struct {
	order isolatedOrder
	known func(reportedly.Item) (bool, error)
	yield func(isolatedReading, error) bool

	opened int              // files the process at hand has opened
	file   string           // the last of them; "" before the first
	ofFile int              // items and errors of that file, of all processes
	at     *isolatedReading // the item the process is at; nil between two
}

// once runs one process to its end, and reports whether another is needed.
func (r *isolatedRun) once() (again bool) {
	r.opened, r.file, r.at = 0, "", nil
	p, err := startIsolated(r.order)
	if err != nil {
		r.yield(isolatedReading{}, fmt.Errorf("start a process to read in: %w", err))
		return false
	}
	defer p.kill()
	for {
		line, ok := p.next()
		if !ok {
			return r.died(p.death())
		}
		more, err := r.take(p, line)
		if err != nil {
			r.yield(isolatedReading{}, err)
			return false
		}
		if !more {
			return false
		}
	}
}

// take takes what the process says, and reports whether more is wanted.
func (r *isolatedRun) take(p *isolatedProcess, line isolatedLine) (more bool, err error) {
	switch {
	case line.End:
		return false, nil
	case line.Opening != nil:
		r.file = string(line.Opening)
		r.opened++
		r.ofFile = 0
	case line.Passed > 0:
		r.ofFile++
	case line.Item != nil:
		in := line.Item
		r.at = &isolatedReading{size: in.Size, item: reportedly.Item{
			File: string(in.File), Place: string(in.Place), Format: in.Format, SHA256: in.SHA256, Original: in.Original,
			Meta: reportedly.Metadata{ID: in.ID, URL: in.URL},
		}}
		known, err := r.known(r.at.item)
		if err != nil {
			return false, err
		}
		p.answer(!known)
		if known {
			return r.give(nil), nil
		}
	case line.Failed != nil:
		return r.give(line.Failed.err()), nil
	case line.Reading != nil && r.at != nil:
		reading := new(reportedly.Reading)
		if err := reading.UnmarshalJSON(line.Reading); err != nil {
			return r.give(fmt.Errorf("its reading came back broken: %w", err)), nil
		}
		r.at.reading = reading
		return r.give(nil), nil
	}
	return true, nil
}

// give hands on what became of the item at hand.
func (r *isolatedRun) give(err error) bool {
	var out isolatedReading
	if r.at != nil {
		out = *r.at
	}
	var named *reportedly.ItemError
	if err != nil && !errors.As(err, &named) {
		err = &reportedly.ItemError{File: out.item.File, Place: out.item.Place, Err: err}
	}
	r.at = nil
	r.order.Done++
	r.ofFile++
	return r.yield(out, err)
}

// died tells that the process did, and reports whether another is to go on: behind the
// item it was at, or behind the file, if that could not be taken apart.
func (r *isolatedRun) died(why error) bool {
	switch {
	case r.at != nil:
		return r.give(why)
	case r.file != "":
		if r.order.Left == nil {
			r.order.Left = map[int]bool{}
		}
		r.order.Left[r.opened-1] = true
		r.order.Done -= r.ofFile
		return r.yield(isolatedReading{}, &reportedly.ItemError{File: r.file, Err: why})
	}
	r.yield(isolatedReading{}, why)
	return false
}

func (f *isolatedFailure) err() error {
	err := errors.New(f.Problem)
	for _, is := range []struct {
		so bool
		of error
	}{{f.Ignored, reportedly.ErrIgnored}, {f.NoText, reportedly.ErrNoText}} {
		if is.so {
			err = sentinelError{f.Problem, is.of}
		}
	}
	return &reportedly.ItemError{File: string(f.File), Place: string(f.Place), Err: err}
}

// A sentinelError has the words of an error that came from another process, and is what that was.
type sentinelError struct {
	words string
	is    error
}

func (e sentinelError) Error() string { return e.words }
func (e sentinelError) Unwrap() error { return e.is }

// An isolatedProcess is the other process.
type isolatedProcess struct {
	cmd    *exec.Cmd
	in     io.WriteCloser
	lines  chan isolatedLine // closed when it has ended
	stderr headWriter
	late   bool // whether it was killed because nothing came
	ended  chan error
}

func startIsolated(o isolatedOrder) (*isolatedProcess, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	p := &isolatedProcess{lines: make(chan isolatedLine), ended: make(chan error, 1)}
	p.cmd = &exec.Cmd{Path: program, Args: []string{os.Args[0], isolatedName}, Stderr: &p.stderr, SysProcAttr: dieWithParent()}
	out, err := p.cmd.StdoutPipe()
	if err == nil {
		p.in, err = p.cmd.StdinPipe()
	}
	if err == nil {
		err = p.cmd.Start()
	}
	if err != nil {
		return nil, err
	}
	order, err := json.Marshal(o)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(p.in, "%s\n", order) // if it is dead already, that shows below
	go func() {
		defer close(p.lines)
		for d := json.NewDecoder(bufio.NewReaderSize(out, 64<<10)); ; {
			var line isolatedLine
			if d.Decode(&line) != nil {
				break
			}
			p.lines <- line
		}
		p.cmd.Process.Kill() // it has ended, or says what it should not
		p.ended <- p.cmd.Wait()
	}()
	return p, nil
}

// next gives the next line, false once there are no more.
func (p *isolatedProcess) next() (isolatedLine, bool) {
	// The other process ends itself when its time is up; this is for one that cannot.
	timer := time.NewTimer(isolatedTime + 10*time.Second)
	defer timer.Stop()
	select {
	case line, ok := <-p.lines:
		return line, ok
	case <-timer.C:
		p.late = true
		p.cmd.Process.Kill()
		return isolatedLine{}, false
	}
}

func (p *isolatedProcess) answer(read bool) { fmt.Fprintf(p.in, "%t\n", read) }

// kill ends the process, if it has not ended.
func (p *isolatedProcess) kill() {
	p.cmd.Process.Kill()
	p.in.Close()
	for range p.lines {
	}
}

// death says why the process ended.
func (p *isolatedProcess) death() error {
	for range p.lines {
	}
	err := <-p.ended
	said := p.stderr.String()
	code := -1
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		code = exit.ExitCode()
	}
	switch {
	case p.late, code == exitOverTime:
		return fmt.Errorf("reading it took over %v: stopped", isolatedTime)
	case code == exitOverMemory, strings.Contains(said, "out of memory"), strings.Contains(said, "cannot allocate memory"):
		return fmt.Errorf("reading it took over %d MiB of memory: stopped", isolatedMemory>>20)
	case strings.Contains(said, "stack overflow"), strings.Contains(said, "stack exceeds"):
		return errors.New("reading it overflowed the stack: stopped")
	case err == nil:
		return errors.New("the process that read it ended before it was done")
	}
	if first, _, _ := strings.Cut(strings.TrimSpace(said), "\n"); first != "" {
		return fmt.Errorf("the process that read it ended: %w: %s", err, first)
	}
	return fmt.Errorf("the process that read it ended: %w", err)
}

// A headWriter keeps the first bytes that are written to it.
type headWriter struct{ strings.Builder }

func (h *headWriter) Write(p []byte) (int, error) {
	h.Builder.Write(p[:min(len(p), max(0, 8<<10-h.Len()))])
	return len(p), nil
}

// options are the options of reading that an order asks for.
func (o isolatedOrder) options() (ingest.Options, read.Options) {
	return ingest.Options{From: o.From, Originals: o.Originals}, read.Options{Verbatim: o.Verbatim, Outermost: o.Outermost, Model: o.Model}
}

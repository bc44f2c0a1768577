package main

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"reportedly"
)

// printedPerFile is how many messages of one file are printed; the rest is counted.
const printedPerFile = 20

// messageLimit is how many characters of a message are printed.
const messageLimit = 400

// A runLog tells on standard error how a run goes: a line for each item that was
// skipped, a line of progress on a terminal, the sums at the end. Calls come from
// one goroutine, in the order of the items.
type runLog struct {
	m          *Main
	readings   int
	statements int
	textOnly   bool // whether no statements were looked for, so that their number says nothing
	skipped    int
	ignored    map[string]int // by reason

	file     string // the file that the last item came from
	ofFile   int    // its items skipped so far
	progress progress
}

func newLog(m *Main) *runLog {
	// Results that scroll over the same terminal are progress enough.
	show := m.StderrTerminal && !m.Screen.Terminal
	return &runLog{m: m, ignored: map[string]int{}, progress: progress{w: m.Stderr, show: show, start: time.Now()}}
}

// read counts a reading.
func (l *runLog) read(r *reportedly.Reading) {
	l.enter(r.Report.File)
	l.readings++
	l.statements += len(r.Attributions)
	l.tick()
}

// failed prints and counts an item that gave no reading.
func (l *runLog) failed(err error) {
	var item *reportedly.ItemError
	if errors.As(err, &item) {
		l.enter(item.File)
	}
	if errors.Is(err, reportedly.ErrIgnored) {
		reason := strings.TrimPrefix(item.Err.Error(), reportedly.ErrIgnored.Error()+": ")
		l.ignored[reason]++
		l.tick()
		return
	}
	l.skipped++
	l.ofFile++
	if l.ofFile <= printedPerFile {
		l.progress.clear()
		l.m.complain(brief{err})
	}
	l.tick()
}

// enter notes which file is being read, and sums up the one before.
func (l *runLog) enter(file string) {
	if file == l.file {
		return
	}
	if l.ofFile > printedPerFile {
		l.progress.clear()
		l.m.complain(fmt.Errorf("%s: %d items skipped in all, the first %d shown", l.file, l.ofFile, printedPerFile))
	}
	l.file, l.ofFile = file, 0
}

func (l *runLog) tick() { l.progress.tick(l.readings, l.skipped) }

// close ends the progress line and the last file's messages.
func (l *runLog) close() {
	l.progress.clear()
	l.enter("")
}

// summary prints the sums.
func (l *runLog) summary() {
	parts := []string{count(l.readings, "report") + " read"}
	if !l.textOnly {
		parts = append(parts, count(l.statements, "statement"))
	}
	parts = append(parts, fmt.Sprintf("%d skipped", l.skipped))
	if n := sum(l.ignored); n > 0 {
		parts = append(parts, fmt.Sprintf("%d ignored (%s)", n, counts(l.ignored)))
	}
	l.m.complain(errors.New(strings.Join(parts, ", ")))
}

func (l *runLog) exitCode() int {
	switch {
	case l.readings == 0:
		return exitNothing
	case l.skipped > 0:
		return exitSkipped
	}
	return exitDone
}

// brief is an error whose text is cut to messageLimit.
type brief struct{ error }

func (b brief) Unwrap() error { return b.error }

func (b brief) Error() string {
	text := b.error.Error()
	n := 0
	for i := range text {
		if n++; n > messageLimit {
			return text[:i] + "…"
		}
	}
	return text
}

// count is "1 report", "2 reports".
func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func sum(of map[string]int) int {
	n := 0
	for _, k := range of {
		n += k
	}
	return n
}

// counts is "belief 3, wish 1": the most frequent first.
func counts(of map[string]int) string {
	names := slices.SortedFunc(maps.Keys(of), func(a, b string) int {
		return cmp.Or(cmp.Compare(of[b], of[a]), cmp.Compare(a, b))
	})
	parts := make([]string, len(names))
	for i, name := range names {
		parts[i] = fmt.Sprintf("%s %d", name, of[name])
	}
	return strings.Join(parts, ", ")
}

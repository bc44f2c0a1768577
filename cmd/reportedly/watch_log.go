package main

import (
	"bufio"
	"errors"
	"fmt"
	"time"

	"reportedly"
	"reportedly/watch"
)

// A watchLog tells how watching goes: new wordings on standard output, the rest on
// standard error. Its methods are called one at a time.
type watchLog struct {
	m     *Main
	c     *watchCommand
	out   *bufio.Writer
	print *findings

	asks, failures, skipped int
	stored, versions        int
	wordings, troubles      int
	lost                    error // standard output, when it is
}

func newWatchLog(m *Main, c *watchCommand) *watchLog {
	if c.Webhook != "" && c.Secret == "" {
		m.complain(errors.New("webhook: not signed, since REPORTEDLY_WEBHOOK_SECRET is not set"))
	}
	return &watchLog{m: m, c: c, out: bufio.NewWriter(m.Stdout), print: &findings{screen: m.Screen}}
}

// asked tells of an address that was asked: what came, or why nothing did and when
// something last came.
func (l *watchLog) asked(a watch.Asked) {
	l.asks++
	if a.Err != nil {
		l.failures++
		l.m.complain(fmt.Errorf("%s: %w", a.Watch.URL, brief{failure(a)}))
		return
	}
	k := a.Kept
	l.stored, l.versions, l.skipped = l.stored+k.Stored, l.versions+k.Versions, l.skipped+k.Skipped
	if k.Stored+k.Versions+k.Skipped > 0 {
		l.m.complain(fmt.Errorf("%s: %s new, %d new versions, %d there already, %d skipped", a.Watch.URL, count(k.Stored, "report"), k.Versions, k.Duplicates, k.Skipped))
	}
}

// failure is "no answer within 10s; 3 times in a row, last good 2024-06-04 10:00 UTC,
// asked again after 12:00".
func failure(a watch.Asked) error {
	w := a.Watch
	last := "never good yet"
	if !w.Good.IsZero() {
		last = "last good " + moment(w.Good)
	}
	next := w.Next
	if w.Until.After(next) {
		next = w.Until
	}
	if w.Problem != "" && a.Err.Error() != w.Problem { // not asked now: why not
		return fmt.Errorf("%w; %s (%s); not before %s", a.Err, w.Problem, last, moment(next))
	}
	return fmt.Errorf("%w; %s in a row, %s, asked again after %s", cured(a.Err), count(w.Failures, "failure"), last, moment(next))
}

func moment(t time.Time) string { return t.UTC().Format("2006-01-02 15:04 UTC") }

// found prints a new wording.
func (l *watchLog) found(f *reportedly.Finding) {
	l.wordings++
	if l.lost != nil {
		return
	}
	var err error
	if l.c.JSON {
		err = printLine(l.out, f)
	} else {
		err = l.print.print(l.out, f)
	}
	if err == nil {
		err = l.out.Flush()
	}
	if err != nil { // the record and the webhook go on
		l.lost = err
		if !closedPipe(err) {
			l.m.complain(stdoutError(err))
		}
	}
}

// trouble tells of a webhook or an Atom file.
func (l *watchLog) trouble(err error) {
	l.troubles++
	l.m.complain(brief{err})
}

// finish prints the sums and gives the exit code; err is what ended the run early.
func (l *watchLog) finish(record recordFlag, err error) int {
	code := exitDone
	switch {
	case l.failures > 0 && l.failures == l.asks:
		code = exitNothing
	case l.failures+l.skipped+l.troubles > 0:
		code = exitSkipped
	}
	if !l.c.Once {
		code = exitDone // it was stopped, and that is what was wanted
	}
	if l.lost != nil {
		code = exitNothing
	}
	if err != nil {
		code = exitNothing
		record.stop(l.m, err)
	}
	l.m.complain(fmt.Errorf("%d asked, %d failed; %s stored, %d new versions, %s, %d skipped",
		l.asks, l.failures, count(l.stored, "report"), l.versions, count(l.wordings, "new wording"), l.skipped))
	return code
}

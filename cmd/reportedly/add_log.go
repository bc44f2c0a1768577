package main

import (
	"errors"
	"fmt"

	"reportedly"
)

// An addLog is a runLog that knows what became of the readings.
type addLog struct {
	*runLog
	outcomes map[reportedly.Outcome]int
	queued   int // items handed over, of which nobody waits to hear
}

func newAddLog(m *Main) *addLog {
	l := newLog(m)
	l.progress.show = m.StderrTerminal
	return &addLog{runLog: l, outcomes: map[reportedly.Outcome]int{}}
}

// stored counts a parcel that the record has now.
func (l *addLog) stored(p *parcel, o reportedly.Outcome) {
	l.enter(p.item.File)
	l.outcomes[o]++
	if o == reportedly.StaysAside {
		l.ignored["taken out of the record earlier"]++
	} else {
		l.readings++
	}
	if o != reportedly.Duplicate && o != reportedly.StaysAside {
		l.statements += len(p.entry.Reading.Attributions)
	}
	l.tick()
}

// new is how many reports the record has that it had not, or not so.
func (l *addLog) new() int { return l.readings - l.outcomes[reportedly.Duplicate] }

// summary prints the sums for people.
func (l *addLog) summary() {
	text := fmt.Sprintf("%s stored", count(l.new(), "report"))
	for _, o := range []struct {
		outcome reportedly.Outcome
		words   string
	}{{reportedly.Versioned, "new versions"}, {reportedly.Reread, "read anew"}} {
		if n := l.outcomes[o.outcome]; n > 0 {
			text += fmt.Sprintf(" (%d %s)", n, o.words)
		}
	}
	text += fmt.Sprintf(", %s; %d there already, %d skipped", count(l.statements, "statement"), l.outcomes[reportedly.Duplicate], l.skipped)
	if l.queued > 0 {
		text += fmt.Sprintf(", %s queued", count(l.queued, "item"))
	}
	if n := sum(l.ignored); n > 0 {
		text += fmt.Sprintf(", %d ignored (%s)", n, counts(l.ignored))
	}
	l.m.complain(errors.New(text))
}

// sums is the last line of add --json: read is the sum of the others.
func (l *addLog) sums() string {
	ignored := sum(l.ignored)
	if l.queued > 0 {
		return fmt.Sprintf(`{"read":%d,"queued":%d,"stored":%d,"duplicates":%d,"skipped":%d,"ignored":%d}`,
			l.readings+l.skipped+ignored+l.queued, l.queued, l.new(), l.outcomes[reportedly.Duplicate], l.skipped, ignored)
	}
	return fmt.Sprintf(`{"read":%d,"stored":%d,"duplicates":%d,"skipped":%d,"ignored":%d}`,
		l.readings+l.skipped+ignored, l.new(), l.outcomes[reportedly.Duplicate], l.skipped, ignored)
}

// exitCode is that of a run which came to its end.
func (l *addLog) exitCode() int {
	if l.readings == 0 && l.outcomes[reportedly.StaysAside] > 0 && l.skipped == 0 {
		return exitDone
	}
	if l.readings == 0 && l.queued > 0 && l.skipped == 0 {
		return exitDone
	} else if l.queued > 0 && l.skipped > 0 {
		return exitSkipped
	}
	return l.runLog.exitCode()
}

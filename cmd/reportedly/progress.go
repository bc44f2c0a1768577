package main

import (
	"fmt"
	"io"
	"time"
)

// A progress is one line on a terminal that tells how far a run is. How much is
// left is not known: sources are read as they come. It shows once a run takes
// longer than a second, and changes five times a second at most.
type progress struct {
	w     io.Writer
	show  bool
	start time.Time
	last  time.Time
	drawn bool
}

func (p *progress) tick(read, skipped int) {
	if !p.show {
		return
	}
	now := time.Now()
	if now.Sub(p.start) < time.Second || now.Sub(p.last) < 200*time.Millisecond {
		return
	}
	p.last = now
	p.drawn = true
	rate := float64(read) / now.Sub(p.start).Seconds()
	fmt.Fprintf(p.w, "\r\x1b[Kreportedly: %s read, %d skipped, %.0f a second", count(read, "report"), skipped, rate)
}

// clear takes the line off, before something else is printed.
func (p *progress) clear() {
	if p.drawn {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.drawn = false
	}
}

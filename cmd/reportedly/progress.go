package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

// A progress is one line on a terminal that tells how far a run is. How much is
// left is known where all sources are files; there it is a bar:
//
//	reportedly: [#########...............]  37 % 1,204 reports read, 2 skipped, 31 a second
//
// It shows once a run takes longer than a second, and changes five times a second at most.
type progress struct {
	w     io.Writer
	show  bool
	start time.Time
	last  time.Time
	drawn bool

	total, done int64 // bytes of the sources; 0 if nobody knows
}

// barWidth is how many columns the bar takes.
const barWidth = 24

// bar is the bar with its percentage, "" where the end is not known. What is read may be
// longer than its file, which is compressed: the last hundredth waits for the end.
func (p *progress) bar() string {
	if p.total <= 0 {
		return ""
	}
	part := min(float64(p.done)/float64(p.total), 0.99)
	full := int(part * barWidth)
	return fmt.Sprintf("[%s%s] %3.0f %% ", strings.Repeat("#", full), strings.Repeat(".", barWidth-full), 100*part)
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
	fmt.Fprintf(p.w, "\r\x1b[Kreportedly: %s%s read, %d skipped, %.0f a second", p.bar(), count(read, "report"), skipped, rate)
}

// clear takes the line off, before something else is printed.
func (p *progress) clear() {
	if p.drawn {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.drawn = false
	}
}

// sizeOf is how many bytes sources have together, 0 if one of them is no file.
func sizeOf(sources []string) int64 {
	var total int64
	for _, s := range sources {
		info, err := os.Stat(s)
		if err != nil || !info.Mode().IsRegular() {
			return 0
		}
		total += info.Size()
	}
	return total
}

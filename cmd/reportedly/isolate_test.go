package main

import (
	"errors"
	"runtime"
	"strings"
	"testing"

	"reportedly"
	"reportedly/read"
)

// fatal reads items as the program does, but for those that ask for an end which no
// program can catch in itself.
func fatal(item reportedly.Item, o read.Options) ([]byte, error) {
	switch {
	case strings.Contains(item.Body, "overflow the stack"):
		return nil, errors.New(strings.Repeat("x", deeper(1)))
	case strings.Contains(item.Body, "fill the memory"):
		var held [][]byte
		for {
			b := make([]byte, 16<<20)
			for i := 0; i < len(b); i += 4096 {
				b[i] = 1
			}
			held = append(held, b)
			runtime.KeepAlive(held)
		}
	case strings.Contains(item.Body, "ask for all memory"):
		b := make([]byte, 64<<30)
		for i := 0; i < len(b); i += 4096 {
			b[i] = 1
		}
	}
	return readToJSON(item, o)
}

func deeper(n int) int {
	if n < 0 {
		return 0
	}
	return deeper(n+1) + n
}

// A file that cannot be taken apart is left out by the next process, and what came of it
// before is not passed over twice.
func TestIsolatedFileDies(t *testing.T) {
	var got error
	run := isolatedRun{
		order: isolatedOrder{Done: 5}, opened: 2, file: "b.warc", ofFile: 3,
		yield: func(_ isolatedReading, err error) bool { got = err; return true },
	}
	again := run.died(errors.New("it ended"))
	if !again || got.Error() != "b.warc: it ended" || run.order.Done != 2 || !run.order.Left[1] {
		t.Errorf("again %v, %v, %+v", again, got, run.order)
	}
}

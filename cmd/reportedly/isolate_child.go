package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"
	"time"

	"reportedly"
	"reportedly/internal/mistake"
	"reportedly/read"
	"reportedly/read/ingest"
)

// isolatedName is the command by which the program starts itself to read in a process of
// its own. It is not for people.
const isolatedName = "read-isolated"

type isolatedCommand struct{}

func (isolatedCommand) run(m *Main) int {
	in := bufio.NewReader(m.Stdin)
	first, err := in.ReadBytes('\n')
	var order isolatedOrder
	if err == nil {
		err = json.Unmarshal(first, &order)
	}
	if err != nil {
		m.complain(fmt.Errorf("%s is started by the program itself", isolatedName))
		return exitUsage
	}
	debug.SetMaxStack(isolatedStack)
	if !raceDetector {
		limitMemory(2 * isolatedMemory) // for what is asked for at once; the guard is slower than that
	}
	c := isolatedChild{order: order, in: in, out: json.NewEncoder(m.Stdout)}
	c.touch()
	go c.guard()
	if err := c.work(); err != nil {
		return exitNothing // nobody listens any more
	}
	return exitDone
}

// An isolatedChild reads what it was ordered to.
type isolatedChild struct {
	order   isolatedOrder
	in      *bufio.Reader
	out     *json.Encoder
	opened  int
	met     int
	touched atomic.Int64 // when it last got on, in nanoseconds
}

func (c *isolatedChild) touch() { c.touched.Store(time.Now().UnixNano()) }

// say says something, and notes that work goes on.
func (c *isolatedChild) say(line isolatedLine) error {
	c.touch()
	return c.out.Encode(line)
}

func (c *isolatedChild) work() error {
	opening, reading := c.order.options()
	opening.Opening = func(name string) bool {
		c.opened++
		if c.order.Left[c.opened-1] {
			return false
		}
		c.say(isolatedLine{Opening: []byte(name)})
		return true
	}
	for item, err := range ingest.Items(c.order.Sources, opening) {
		if c.met++; c.met <= c.order.Done {
			err = c.say(isolatedLine{Passed: c.met})
		} else if err != nil {
			err = c.fail(reportedly.ItemError{}, err)
		} else {
			err = c.one(item, reading)
		}
		if err != nil {
			return err
		}
	}
	return c.say(isolatedLine{End: true})
}

// one asks whether an item is to be read, and reads it.
func (c *isolatedChild) one(item reportedly.Item, o read.Options) error {
	at := reportedly.ItemError{File: item.File, Place: item.Place}
	err := c.say(isolatedLine{Item: &isolatedItem{
		File: []byte(item.File), Place: []byte(item.Place), Format: item.Format, SHA256: item.SHA256,
		ID: item.Meta.ID, URL: item.Meta.URL, Size: len(item.Body), Original: item.Original,
	}})
	var wanted string
	if err == nil {
		wanted, err = c.in.ReadString('\n')
	}
	if err != nil || wanted != "true\n" {
		return err
	}
	line, err := readIsolated(item, o)
	if err != nil {
		return c.fail(at, err)
	}
	return c.say(isolatedLine{Reading: line})
}

// readIsolated reads an item; a test of what happens when that ends the process sets it.
var readIsolated = readToJSON

func readToJSON(item reportedly.Item, o read.Options) (line []byte, err error) {
	defer mistake.Catch(&err)
	r, err := read.Item(item, o)
	if err != nil {
		return nil, err
	}
	return r.MarshalJSON()
}

// fail says what was wrong with an item.
func (c *isolatedChild) fail(at reportedly.ItemError, err error) error {
	var named *reportedly.ItemError
	if errors.As(err, &named) {
		at = *named
		err = named.Err
	}
	return c.say(isolatedLine{Failed: &isolatedFailure{
		File: []byte(at.File), Place: []byte(at.Place), Problem: err.Error(),
		Ignored: errors.Is(err, reportedly.ErrIgnored), NoText: errors.Is(err, reportedly.ErrNoText),
	}})
}

// guard ends the process when it goes beyond a limit.
func (c *isolatedChild) guard() {
	sample := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	for {
		time.Sleep(20 * time.Millisecond)
		metrics.Read(sample)
		if sample[0].Value.Uint64()-sample[1].Value.Uint64() > isolatedMemory {
			os.Exit(exitOverMemory)
		}
		if time.Now().UnixNano()-c.touched.Load() > int64(isolatedTime) {
			os.Exit(exitOverTime)
		}
	}
}

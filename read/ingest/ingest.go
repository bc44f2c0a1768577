// Package ingest finds out what a source holds and takes it apart into items,
// each the bytes of one report decoded to UTF-8 and otherwise untouched.
//
// In go the sources as a user names them: files, folders, globs, "-" for standard
// input. Out come items in a steady order, and an error for everything that gave
// none, so that nothing is passed over in silence:
//
//	source ──inputs──▶ one open file ──sniff──▶ what is it? ──┬─ text, html: the whole file is an item
//	                                                         ├─ jsonl:      each line is one
//	                                                         └─ gzip:       look inside, once
//
// Nothing is read further than needed: memory does not grow with the length of a
// JSONL file or the size of a folder.
package ingest

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"

	"reportedly"
)

// A Format is how a file is written.
type Format string

// The formats that are read. Sniffing tells them apart by content.
const (
	Text  Format = "text"  // one report, plain
	HTML  Format = "html"  // one report, a page
	JSONL Format = "jsonl" // a report a line, as a JSON object

	// Readings is JSONL whose lines are readings, as the export has them. It is never
	// sniffed: it must be asked for.
	Readings Format = "readings"
)

// Limits, counted after decompression. What is longer is refused by name.
const (
	MaxDocument = 32 << 20  // bytes of a text or page, as it came and as UTF-8
	MaxLine     = 8 << 20   // bytes of a line of JSONL
	MaxReading  = 256 << 20 // bytes of a line that is a reading: a whole document and what was found in it
)

// Options change how sources are read; the zero value is the default.
type Options struct {
	From  Format    // what every file is taken for; "" is what its content shows
	Stdin io.Reader // what "-" stands for; nil is empty

	Originals bool // whether items keep the bytes they came as
}

// Items gives what the sources hold, in the order they are named and, within a
// folder, by name. Every error is a *reportedly.ItemError; one that Is
// reportedly.ErrIgnored is of a file that holds no article by its kind. An error
// ends nothing: the items after it follow.
func Items(sources []string, o Options) iter.Seq2[reportedly.Item, error] {
	return func(yield func(reportedly.Item, error) bool) {
		for in, err := range inputs(sources, o.Stdin) {
			if err != nil {
				if !yield(reportedly.Item{}, err) {
					return
				}
				continue
			}
			in.originals = o.Originals
			more := in.items(o.From, yield)
			in.content.Close()
			if !more {
				return
			}
		}
	}
}

// An input is one file, opened.
type input struct {
	name     string // as Item.File
	content  io.ReadCloser
	inFolder bool // met in a folder, and not named by the user

	originals bool // whether its items keep their bytes
}

// yielder takes an item or an error and reports whether more are wanted.
type yielder func(reportedly.Item, error) bool

// items yields what the input holds and reports whether more is wanted.
func (in input) items(from Format, yield yielder) bool {
	r := bufio.NewReaderSize(in.content, sniffSize)
	kind, err := sniff(r, in.name)
	if err == nil && kind.name == gzipName {
		if r, err = gunzip(r); err == nil {
			kind, err = sniff(r, trimGzip(in.name))
		}
		if err == nil && kind.name == gzipName {
			err = errors.New("compressed twice: only one layer is taken off")
		}
	}
	format := kind.format
	if from != "" && !kind.binary {
		format = from
	} else if err == nil {
		err = kind.refusal(in.inFolder)
	}
	if err != nil {
		return yield(reportedly.Item{}, in.failed("", err))
	}
	switch format {
	case JSONL:
		return in.lines(r, MaxLine, in.line, yield)
	case Readings:
		return in.lines(r, MaxReading, in.reading, yield)
	}
	item, err := in.document(r, format)
	if err != nil {
		return yield(reportedly.Item{}, in.failed("", err))
	}
	return yield(item, nil)
}

// failed is an error of the input, with its place.
func (in input) failed(place string, err error) error {
	return &reportedly.ItemError{File: in.name, Place: place, Err: bare(err)}
}

// bare takes off what the operating system's errors say a second time: the path.
func bare(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

// tooLong is the error of what goes beyond a limit.
func tooLong(what string, limit int) error {
	return fmt.Errorf("%s over %d MiB: not read", what, limit>>20)
}

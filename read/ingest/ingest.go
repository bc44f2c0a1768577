// Package ingest finds out what a source holds and takes it apart into items,
// each the bytes of one report decoded to UTF-8 and otherwise untouched.
//
// In go the sources as a user names them: files, folders, globs, "-" for standard
// input. Out come items in a steady order, and an error for everything that gave
// none, so that nothing is passed over in silence:
//
//	source ──inputs──▶ one open file ──sniff──▶ what is it? ──┬─ text, html:  the whole file is an item
//	                                                         ├─ mail, MHTML: so is that
//	                                                         ├─ jsonl:       each line is one
//	                                                         ├─ feed:        each item is
//	                                                         ├─ warc:        each record of a page is
//	                                                         ├─ gzip, xz:    look inside, once
//	                                                         └─ zip, tar:    each file in it, as in a folder
//
// Nothing is read further than needed: memory does not grow with the length of a
// JSONL or WARC file, nor with the size of a folder or an archive.
package ingest

import (
	"bufio"
	"bytes"
	"cmp"
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
	Feeds Format = "feed"  // RSS, Atom, RDF or JSON Feed: a report an item
	OPML  Format = "opml"  // a list of feeds, and no report
	WARC  Format = "warc"  // an archive of the web: a report a page
	Mail  Format = "mail"  // a mail, or a page saved as MHTML: one report

	// Readings is JSONL whose lines are readings, as the export has them. It is never
	// sniffed: it must be asked for.
	Readings Format = "readings"
)

// Names are the names of the formats that a person may say a file has.
func Names() []string {
	return []string{string(Text), string(HTML), string(JSONL), string(Feeds), string(OPML), string(WARC), string(Mail)}
}

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

	// Opening, if set, is called with the name of each file before it is read; one for
	// which it reports false is left out without a word.
	Opening func(name string) bool

	// What is known of all that the sources hold, because they were fetched.
	URL       string // where from; relative addresses start from it
	Charset   string // as the server declares it
	Retrieved string // when, as RFC 3339
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
			if o.Opening != nil && !o.Opening(in.name) {
				in.content.Close()
				continue
			}
			more := in.read(o, yield)
			if !more {
				return
			}
		}
	}
}

// Bytes gives what bytes hold, as Items does of a file; name stands for the file's.
func Bytes(name string, b []byte, o Options) iter.Seq2[reportedly.Item, error] {
	return func(yield func(reportedly.Item, error) bool) {
		input{name: name, content: io.NopCloser(bytes.NewReader(b))}.read(o, yield)
	}
}

// read yields what the input holds, closes it, and reports whether more is wanted.
func (in input) read(o Options, yield yielder) bool {
	defer in.content.Close()
	in.originals = o.Originals
	in.meta.URL, in.meta.Retrieved, in.charset = o.URL, o.Retrieved, o.Charset
	return in.items(o.From, yield)
}

// An input is one file, opened.
type input struct {
	name     string // as Item.File
	content  io.ReadCloser
	inFolder bool // met in a folder, and not named by the user

	originals bool // whether its items keep their bytes

	place   string              // where in the file it is, if it is a part of one: "entry 3"
	meta    reportedly.Metadata // what is known of all that it holds
	charset string              // as a header that came with it declares; may be ""

	sniffName string // what its name says of its content, which is asked last
	packed    bool   // whether a layer of compression has been taken off
	archived  bool   // whether it is a file of an archive
}

// at is a place in the input, as one in the file.
func (in input) at(place string) string {
	if in.place == "" || place == "" {
		return in.place + place
	}
	return in.place + ", " + place
}

// within is an error of a part of the input, as one of the file.
func (in input) within(err error) error {
	var item *reportedly.ItemError
	if errors.As(err, &item) {
		return in.failed(item.Place, item.Err)
	}
	return in.failed("", err)
}

// yielder takes an item or an error and reports whether more are wanted.
type yielder func(reportedly.Item, error) bool

// items yields what the input holds and reports whether more is wanted.
func (in input) items(from Format, yield yielder) bool {
	return in.itemsOf(bufio.NewReaderSize(in.content, sniffSize), from, yield)
}

// itemsOf does so for what a reader gives: the input, or what was packed in it.
func (in input) itemsOf(r *bufio.Reader, from Format, yield yielder) bool {
	kind, err := sniff(r, cmp.Or(in.sniffName, in.name))
	if err == nil && kind.wrapping != "" {
		return in.unwrap(kind, r, from, yield)
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
	case WARC:
		return in.warc(r, yield)
	}
	b, err := wholeDocument(r)
	if err != nil {
		return yield(reportedly.Item{}, in.failed("", err))
	}
	switch format {
	case OPML:
		return in.opml(b, yield)
	case Feeds:
		return in.feedItems(b, yield)
	case Mail:
		return in.mail(b, yield)
	}
	item, err := in.documentOf(b, format)
	if err != nil {
		return yield(reportedly.Item{}, in.failed("", err))
	}
	return yield(item, nil)
}

// unwrap opens what is packed, or an archive.
func (in input) unwrap(k kind, r *bufio.Reader, from Format, yield yielder) bool {
	var err error
	switch k.wrapping {
	case zipped, tarred:
		if in.archived {
			err = fmt.Errorf("%s within an archive: not opened", k.name)
		} else if k.wrapping == zipped {
			return in.zip(r, from, yield)
		} else {
			return in.tar(r, from, yield)
		}
	case gzipped, xzipped:
		if in.packed {
			err = errors.New("compressed twice: only one layer is taken off")
			break
		}
		in.packed, in.sniffName = true, trimPacking(cmp.Or(in.sniffName, in.name))
		if k.wrapping == xzipped {
			r, err = unxz(r)
			break
		}
		if head, _ := r.Peek(r.Size()); (from == "" || from == WARC) && gzipHolds(head, warcMagic) {
			return in.warc(newMembers(r), yield)
		}
		r, err = gunzip(r)
	}
	if err != nil {
		return yield(reportedly.Item{}, in.failed("", err))
	}
	return in.itemsOf(r, from, yield)
}

// failed is an error of the input, with its place.
func (in input) failed(place string, err error) error {
	return &reportedly.ItemError{File: in.name, Place: in.at(place), Err: bare(err)}
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

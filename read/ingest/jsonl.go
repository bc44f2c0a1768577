package ingest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"golang.org/x/text/encoding"
	"golang.org/x/text/transform"

	"reportedly"
	"reportedly/internal/mistake"
)

// lines yields an item for each line of JSONL, which is read as it comes: one line
// is held at a time, of limit bytes at most. A line that is broken is an error of
// that line. Blank lines are no records.
func (in input) lines(r *bufio.Reader, limit int, item func(n int, line []byte) (reportedly.Item, error), yield yielder) bool {
	r = utf8Lines(r)
	errLine := tooLong("line", limit)
	records := 0
	for n := 1; ; n++ {
		line, err := readLine(r, limit, errLine)
		if err != nil && !errors.Is(err, errLine) && !isEOF(err) {
			return yield(reportedly.Item{}, in.failed(place(n), err))
		}
		last := isEOF(err)
		line = bytes.TrimSpace(line)
		switch {
		case errors.Is(err, errLine):
			records++
			if !yield(reportedly.Item{}, in.failed(place(n), err)) {
				return false
			}
		case len(line) > 0:
			records++
			item, err := item(n, line)
			if !yield(item, err) {
				return false
			}
		}
		if last {
			break
		}
	}
	if records == 0 {
		return yield(reportedly.Item{}, in.failed("", reportedly.ErrNoText))
	}
	return true
}

func place(line int) string { return fmt.Sprintf("line %d", line) }

// line makes an item of one line.
func (in input) line(n int, line []byte) (item reportedly.Item, err error) {
	defer mistake.Catch(&err)
	_, bad := countUTF8(line)
	item = reportedly.Item{
		File: in.name, Place: in.at(place(n)), SHA256: digest(line),
		Charset: "utf-8", BadBytes: bad,
	}
	if in.originals {
		item.Original = line
	}
	if bad > 0 {
		line = []byte(validUTF8(line))
	}
	rec, err := parseRecord(line)
	if err != nil {
		return reportedly.Item{}, in.failed(place(n), err)
	}
	item.Format, item.Body, item.Meta = rec.format, rec.body, rec.meta
	item.Meta.Retrieved = firstOf(item.Meta.Retrieved, in.meta.Retrieved)
	item.BadBytes += rec.loneSurrogates
	item.Notes = append(decoding{charset: "utf-8", bad: item.BadBytes}.notes(), rec.notes...)
	return item, nil
}

// reading makes an item of a line that is a reading, which is not looked into here.
func (in input) reading(n int, line []byte) (reportedly.Item, error) {
	return reportedly.Item{
		File: in.name, Place: in.at(place(n)), SHA256: digest(line), Charset: "utf-8",
		Format: reportedly.Read, Body: string(line),
	}, nil
}

// readLine gives the next line without its end. The error is io.EOF with the last
// line, and errLine instead of one that is longer than limit bytes, whose rest is
// passed over.
func readLine(r *bufio.Reader, limit int, errLine error) (line []byte, err error) {
	defer mistake.Catch(&err)
	long := false
	for {
		part, err := r.ReadSlice('\n')
		if len(line)+len(part) > limit+1 {
			long, line = true, nil
		}
		if !long {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case long && err == nil:
			return nil, errLine
		case long && isEOF(err):
			return nil, fmt.Errorf("%w%w", errLine, atEOF{})
		}
		return line, err
	}
}

// atEOF marks an error that came with the end of the file, and adds no words.
type atEOF struct{}

func (atEOF) Error() string        { return "" }
func (atEOF) Is(target error) bool { return target == io.EOF }

// utf8Lines takes off a byte order mark, and decodes UTF-16 and UTF-32.
func utf8Lines(r *bufio.Reader) *bufio.Reader {
	head, _ := r.Peek(r.Buffered())
	enc, bom, ok := unicodeForm(head)
	if !ok {
		return r
	}
	r.Discard(bom)
	if enc == encoding.Nop {
		return r
	}
	return bufio.NewReaderSize(transform.NewReader(r, enc.NewDecoder()), sniffSize)
}

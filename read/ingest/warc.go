package ingest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"

	"reportedly"
	"reportedly/internal/mistake"
)

// WARC, ISO 28500: records one after another, each a header, as many bytes as it says,
// and two line ends. Read as a stream, one record at a time.
//
// Files are cut short, written over, joined and stitched. Whatever is wrong costs the
// record it is in. A length is held against what follows; where it was wrong, the next
// record is looked for, first within what was taken for this one:
//
//	WARC/1.0 … Content-Length: 900 │ 700 bytes │ ⏎⏎ │ WARC/1.0 … │ …
//	                               └──────── 900 bytes ────┘ no ⏎⏎: go back to here ─▲

// A warcReader reads one WARC file.
type warcReader struct {
	r    *bufio.Reader
	from *backReader   // what r reads
	m    *memberReader // what from reads, if the file is packed
	n    int           // records met, good or bad
	lost bool          // whether the last thing met was damage, which was told

	block []byte // of the record at hand; used again for the next
	back  int64  // bytes gone back in all; see maxBack
}

// maxBack bounds the bytes that are read twice because a length was wrong. Beyond it a
// record is taken to end where the next seems to begin, whatever its length says.
const maxBack = 128 << 20

func newWARC(r io.Reader) *warcReader {
	from := &backReader{r: r}
	m, _ := r.(*memberReader)
	return &warcReader{r: bufio.NewReaderSize(from, sniffSize), from: from, m: m}
}

// A backReader reads bytes that were handed back to it first.
type backReader struct {
	back []byte
	r    io.Reader
	n    int64 // bytes given, less those handed back
}

func (b *backReader) Read(p []byte) (int, error) {
	if len(b.back) > 0 {
		n := copy(p, b.back)
		b.back = b.back[n:]
		b.n += int64(n)
		return n, nil
	}
	n, err := b.r.Read(p)
	b.n += int64(n)
	return n, err
}

// goBack hands bytes back that were read last, before what r has in its buffer.
func (w *warcReader) goBack(b []byte) {
	ahead, _ := w.r.Peek(w.r.Buffered())
	back := make([]byte, 0, len(b)+len(ahead)+len(w.from.back))
	back = append(append(append(back, b...), ahead...), w.from.back...)
	w.from.n -= int64(len(b) + len(ahead))
	w.from.back = back
	w.back += int64(len(back))
	w.r.Reset(w.from)
}

// offset is how many bytes of the file, unpacked, have been taken.
func (w *warcReader) offset() int64 { return w.from.n - int64(w.r.Buffered()) }

// A warcRecord is one record. The block is good until the next is read.
type warcRecord struct {
	header header
	block  []byte
	long   bool // whether the block is only the beginning of one that is too long to be read
}

// A recordError is what is wrong with one record; another may follow.
type recordError struct {
	at  int64 // where in the file, unpacked
	err error
}

func (e *recordError) Error() string { return fmt.Sprintf("byte %d: %v", e.at+1, e.err) }
func (e *recordError) Unwrap() error { return e.err }

// next gives the next record, io.EOF behind the last. Behind a *recordError or a
// *memberError further records may come, once resume has been called; any other error
// is the end.
func (w *warcReader) next() (rec warcRecord, err error) {
	defer mistake.Catch(&err)
	if err := w.passLineEnds(); err != nil {
		if !isEOF(err) && !w.lost {
			w.n++ // a record that should begin here
		}
		return warcRecord{}, err
	}
	at := w.offset()
	fail := func(format string, a ...any) (warcRecord, error) {
		return warcRecord{}, &recordError{at, fmt.Errorf(format, a...)}
	}
	start, err := w.r.Peek(len(warcMagic))
	if string(start) != warcMagic {
		if err != nil && !isEOF(err) {
			return warcRecord{}, err
		}
		if !w.lost {
			w.n++
		}
		return fail("no WARC record begins here")
	}
	w.n++
	w.lost = false
	h, err := readHeader(w.r)
	switch {
	case errors.Is(err, errHeaderCut), errors.Is(err, errHeaderLong):
		return fail("%w", err)
	case err != nil:
		return warcRecord{}, err
	}
	length, err := contentLength(h)
	if err != nil {
		return fail("%w", err)
	}
	if length > MaxDocument || w.back > maxBack {
		return w.distrusted(at, h, length)
	}
	short, err := w.readBlock(int(length))
	if err != nil && !isEOF(err) {
		return warcRecord{}, err
	}
	if ok, err := w.ended(); err != nil {
		return warcRecord{}, err
	} else if ok && !short {
		return warcRecord{header: h, block: w.block}, nil
	}
	if i := findRecord(w.block); i >= 0 {
		w.goBack(w.block[i:])
		return fail("Content-Length says %d bytes, the next record begins after %d", length, i)
	}
	if short {
		return fail("cut short: %d of %d bytes", len(w.block), length)
	}
	return fail("Content-Length says %d bytes, and no record ends there", length)
}

const warcMagic = "WARC/"

// passLineEnds goes to the next byte that is no line end.
func (w *warcReader) passLineEnds() error {
	for {
		b, err := w.r.Peek(1)
		if err != nil {
			return err
		}
		if b[0] != '\r' && b[0] != '\n' {
			return nil
		}
		w.r.Discard(1)
	}
}

// readBlock reads as many bytes into w.block, and reports whether the file ended before.
func (w *warcReader) readBlock(length int) (short bool, err error) {
	w.block = w.block[:0]
	for len(w.block) < length {
		from := len(w.block)
		to := min(length, max(2*from, from+sniffSize)) // what is not there takes no memory
		if cap(w.block) < to {
			w.block = append(make([]byte, 0, to), w.block...)
		}
		n, err := io.ReadFull(w.r, w.block[from:to])
		w.block = w.block[:from+n]
		if isEOF(err) || errors.Is(err, io.ErrUnexpectedEOF) {
			return true, io.EOF
		}
		if err != nil {
			return false, err
		}
	}
	return false, nil
}

// ended reports whether a record ends here: two line ends, or another record or the end
// of the file behind as many as there are. The error is of the packed data that the record came from.
func (w *warcReader) ended() (bool, error) {
	last := 0
	if w.m != nil {
		last = w.m.last
	}
	after, err := w.r.Peek(len("\r\n\r\n"))
	exact := string(after) == "\r\n\r\n" || bytes.HasPrefix(after, []byte("\n\n"))
	var start []byte
	if len(after) > 0 {
		err = w.passLineEnds()
	}
	if err == nil {
		start, err = w.r.Peek(len(warcMagic))
	}
	var damage *memberError
	switch {
	case errors.As(err, &damage):
		if damage.member <= last {
			return false, err // a checksum that is wrong, say: the record is in doubt
		}
		return true, nil // it will show again
	case isEOF(err) && len(start) == 0:
		return true, nil
	case err != nil && !isEOF(err):
		return false, err
	}
	return exact || string(start) == warcMagic, nil
}

// distrusted passes over a record that is too long to be read, or in a file whose
// lengths were wrong too often: up to its length, or to where the next begins.
func (w *warcReader) distrusted(at int64, h header, length int64) (warcRecord, error) {
	w.block = w.block[:0]
	keep := length <= MaxDocument
	for left := length; left > 0; {
		head, err := w.r.Peek(int(min(left, int64(w.r.Size()))))
		if len(head) == 0 {
			if isEOF(err) {
				err = &recordError{at, fmt.Errorf("cut short: %d of %d bytes", length-left, length)}
			}
			return warcRecord{}, err
		}
		n := len(head)
		if i := findRecord(head); i >= 0 {
			w.r.Discard(i)
			return warcRecord{}, &recordError{at, fmt.Errorf("Content-Length says %d bytes, the next record begins after %d", length, length-left+int64(i))}
		}
		if int64(n) < left && err == nil {
			n -= len("\r\n\r\nWARC/1.1\r\n") // one may begin at the end of what is seen
		}
		if keep || len(w.block) == 0 {
			w.block = append(w.block, head[:n]...)
		}
		w.r.Discard(n)
		left -= int64(n)
	}
	if ok, err := w.ended(); err != nil || !ok {
		if err == nil {
			err = &recordError{at, fmt.Errorf("Content-Length says %d bytes, and no record ends there", length)}
		}
		return warcRecord{}, err
	}
	return warcRecord{header: h, block: w.block, long: !keep}, nil
}

// findRecord gives the place of the first record that begins in b, on a line of its own
// behind a line end; -1 if there is none.
func findRecord(b []byte) int {
	for at := 0; ; {
		i := bytes.Index(b[at:], []byte("\n"+warcMagic))
		if i < 0 {
			return -1
		}
		at += i + 1
		line, _, ok := bytes.Cut(b[at:min(len(b), at+20)], []byte("\n"))
		if ok && warcVersion(line) {
			return at
		}
	}
}

// warcVersion reports whether a line is "WARC/1.0" or like it.
func warcVersion(line []byte) bool {
	version, ok := bytes.CutPrefix(bytes.TrimRight(line, "\r\n"), []byte(warcMagic))
	major, minor, dot := bytes.Cut(version, []byte("."))
	_, err1 := strconv.ParseUint(string(major), 10, 8)
	_, err2 := strconv.ParseUint(string(minor), 10, 8)
	return ok && dot && err1 == nil && err2 == nil
}

func contentLength(h header) (int64, error) {
	values := h.all("content-length")
	if len(values) == 0 {
		return 0, errors.New("no Content-Length")
	}
	n, err := strconv.ParseInt(values[0], 10, 64)
	if err != nil || n < 0 {
		return 0, fmt.Errorf("Content-Length %q is no length", excerpt(values[0]))
	}
	for _, v := range values[1:] {
		if v != values[0] {
			return 0, errors.New("two Content-Lengths that differ")
		}
	}
	return n, nil
}

// resume goes to where the next record may begin, and reports whether there is more.
func (w *warcReader) resume(err error) bool {
	w.lost = true
	var record *recordError
	for {
		var damage *memberError
		switch {
		case errors.As(err, &damage):
			w.from.back = nil
			if !w.m.resync() {
				return false
			}
			w.r.Reset(w.from)
			return true
		case err != nil && !errors.As(err, &record):
			return false
		}
		var found bool
		if found, err = w.seek(); err == nil {
			return found
		}
	}
}

// seek goes to the next record that begins behind a line end.
func (w *warcReader) seek() (bool, error) {
	if start, _ := w.r.Peek(20); warcVersion(firstLine(start)) {
		return true, nil // gone back to it
	}
	for {
		head, err := w.r.Peek(w.r.Size())
		if i := findRecord(head); i >= 0 {
			w.r.Discard(i)
			return true, nil
		}
		if err != nil {
			w.r.Discard(len(head))
			if isEOF(err) {
				return false, nil
			}
			return false, err
		}
		w.r.Discard(len(head) - 20)
	}
}

func firstLine(b []byte) []byte {
	line, _, _ := bytes.Cut(b, []byte("\n"))
	return line
}

// warc yields what a WARC file holds: an item a record, or why it gave none.
func (in input) warc(r io.Reader, yield yielder) bool {
	w := newWARC(r)
	for {
		rec, err := w.next()
		switch {
		case err == nil:
			item, err := in.warcItem(w.n, rec)
			if err != nil {
				item = reportedly.Item{}
			}
			if !yield(item, err) {
				return false
			}
			continue
		case isEOF(err) && w.n > 0:
			return true
		case isEOF(err):
			return yield(reportedly.Item{}, in.failed("", errors.New("byte 1: no WARC record")))
		}
		told := w.lost // by the damage that this is a part of
		if !told && !yield(reportedly.Item{}, in.failed(warcPlace(w.n), err)) {
			return false
		}
		if !w.resume(err) {
			return true
		}
	}
}

func warcPlace(n int) string { return fmt.Sprintf("record %d", n) }

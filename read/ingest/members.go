package ingest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"
)

// A memberReader unpacks a gzip file whose members follow one another, as one stream,
// and can go on behind a member that is damaged. WARC files hold a member for each
// record, so that damage costs one record:
//
//	│ record 1 │ record 2 ✗ checksum │ …garbage… │ record 3 │
//	     read        errMember            resync ──▶ read
type memberReader struct {
	packed *countingReader
	r      *bufio.Reader // over packed
	z      *gzip.Reader  // nil before the first member

	began    int64 // where in the file the member at hand began
	unpacked int64 // bytes of that member so far
	open     bool  // whether the member at hand has more to come
	member   int   // which member is at hand, from 1
	last     int   // which member gave the last bytes
	failed   error // what was wrong with it; resync clears it
}

func newMembers(r io.Reader) *memberReader {
	packed := &countingReader{r: r}
	return &memberReader{packed: packed, r: bufio.NewReaderSize(packed, sniffSize)}
}

// offset is how many bytes of the file have been taken.
func (m *memberReader) offset() int64 { return m.packed.n - int64(m.r.Buffered()) }

// A memberError is damage in the compressed file.
type memberError struct {
	at     int64 // bytes from the start of the file
	member int   // the damaged member, or the one that should begin there
	err    error
}

func (e *memberError) Error() string { return fmt.Sprintf("byte %d: %v", e.at+1, e.err) }
func (e *memberError) Unwrap() error { return e.err }

// Read gives unpacked bytes. After an error other than io.EOF it gives that again
// until resync is called.
func (m *memberReader) Read(p []byte) (int, error) {
	if m.failed != nil {
		return 0, m.failed
	}
	for {
		if !m.open {
			if err := m.next(); err != nil {
				return 0, err
			}
		}
		n, err := m.z.Read(p)
		m.unpacked += int64(n)
		if n > 0 {
			m.last = m.member
		}
		if m.unpacked > ratioFree && m.unpacked > ratioLimit*(m.offset()-m.began) {
			return 0, m.fail(m.began, errBomb)
		}
		if isEOF(err) {
			m.open, err = false, nil
		}
		switch {
		case err == nil && n > 0:
			return n, nil
		case err != nil && n > 0:
			m.fail(m.offset(), packedError(err))
			return n, nil
		case err != nil:
			return 0, m.fail(m.offset(), packedError(err))
		}
	}
}

// next opens the next member; the error is io.EOF behind the last.
func (m *memberReader) next() error {
	m.member++
	head, err := m.r.Peek(2)
	switch {
	case len(head) == 0 && isEOF(err):
		return io.EOF
	case len(head) == 0:
		return m.fail(m.offset(), err)
	case string(head) != gzipMagic[:2] && m.onlyZeros():
		return io.EOF
	case string(head) != gzipMagic[:2]:
		return m.fail(m.offset(), errors.New("no gzip data here"))
	}
	m.began, m.unpacked = m.offset(), 0
	if m.z == nil {
		m.z, err = gzip.NewReader(m.r)
	} else {
		err = m.z.Reset(m.r)
	}
	if err != nil {
		return m.fail(m.offset(), packedError(err))
	}
	m.z.Multistream(false)
	m.open = true
	return nil
}

// onlyZeros reports whether nothing but the padding of tapes follows.
func (m *memberReader) onlyZeros() bool {
	head, err := m.r.Peek(m.r.Size())
	return isEOF(err) && len(bytes.Trim(head, "\x00")) == 0
}

func (m *memberReader) fail(at int64, err error) error {
	m.open, m.failed = false, &memberError{at, m.member, err}
	return m.failed
}

// gzipMagic begins a gzip member: its mark and the only method there is.
const gzipMagic = "\x1f\x8b\x08"

// resync goes to the next member after damage, and reports whether there may be one. What
// looks like a member and is none fails again when it is read.
func (m *memberReader) resync() bool {
	m.failed, m.open = nil, false
	for {
		head, _ := m.r.Peek(m.r.Size())
		i := bytes.Index(head, []byte(gzipMagic))
		for i >= 0 && i+3 < len(head) && head[i+3]&0xe0 != 0 { // reserved flags
			j := bytes.Index(head[i+1:], []byte(gzipMagic))
			if j < 0 {
				i = -1
				break
			}
			i += 1 + j
		}
		if i >= 0 {
			m.r.Discard(i)
			return true
		}
		if len(head) < m.r.Size() {
			m.r.Discard(len(head))
			return false
		}
		m.r.Discard(len(head) - len(gzipMagic))
	}
}

// packedError says what is wrong with a compressed file.
func packedError(err error) error {
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF), isEOF(err):
		return errPackedCut
	case errors.Is(err, gzip.ErrChecksum):
		return errors.New("the compressed data has a wrong checksum")
	case errors.Is(err, gzip.ErrHeader):
		return errors.New("no gzip data here")
	}
	return fmt.Errorf("the compressed data is damaged: %w", err)
}

var errPackedCut = errors.New("the compressed file is cut short")

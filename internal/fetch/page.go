package fetch

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

// A Page is what an address holds.
type Page struct {
	Final       string    // the address that answered, after redirects
	ContentType string    // as the server has it; any text may stand there
	Retrieved   time.Time // when
	Seen        Seen      // for Want.Seen, the next time
	Unchanged   bool      // whether it is what was seen before; the page has no bytes then

	body spool
}

// Size is the length of the page in bytes, unpacked.
func (p *Page) Size() int { return p.body.size }

// Bytes gives the page's bytes.
func (p *Page) Bytes() ([]byte, error) { return p.body.bytes() }

// Close gives back what the page holds. It may be called twice.
func (p *Page) Close() error { return p.body.close() }

// spoolMemory is how much of a page is kept in memory while it comes; what is longer
// goes to a file, so that a hundred slow servers do not hold a hundred long bodies.
const spoolMemory = 64 << 10

// A spool takes bytes and gives them back together. The zero value is empty.
type spool struct {
	head []byte
	file *os.File
	size int
}

func (s *spool) Write(b []byte) (int, error) {
	if s.file == nil && s.size+len(b) > spoolMemory {
		f, err := os.CreateTemp("", "reportedly-page-*")
		if err != nil {
			return 0, fmt.Errorf("keep the page for a while: %w", err)
		}
		// Gone by name at once where the system allows it, so that nothing stays behind.
		os.Remove(f.Name())
		s.file = f
	}
	if s.file == nil {
		s.head = append(s.head, b...)
		s.size += len(b)
		return len(b), nil
	}
	n, err := s.file.Write(b)
	s.size += n
	return n, err
}

func (s *spool) bytes() ([]byte, error) {
	out := make([]byte, s.size)
	n := copy(out, s.head)
	if s.file != nil {
		if _, err := s.file.ReadAt(out[n:], 0); err != nil {
			return nil, fmt.Errorf("the page that was kept: %w", err)
		}
	}
	return out, nil
}

func (s *spool) close() error {
	f := s.file
	if s.file, s.head = nil, nil; f == nil {
		return nil
	}
	return errors.Join(f.Close(), removed(f.Name()))
}

// removed removes a file that may be gone.
func removed(name string) error {
	if err := os.Remove(name); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// unpack takes off one layer of gzip, the only packing that is asked for.
func unpack(encodings []string, packed *lively) (io.Reader, error) {
	switch encoding := strings.ToLower(strings.TrimSpace(strings.Join(encodings, ","))); encoding {
	case "", "identity":
		return packed, nil
	case "gzip", "x-gzip":
		z, err := gzip.NewReader(packed)
		if errors.Is(err, io.EOF) { // an empty body
			return strings.NewReader(""), nil
		} else if err != nil {
			return nil, fmt.Errorf("unpack: %w", err)
		}
		return &ratio{z: z, packed: packed}, nil
	default:
		return nil, fmt.Errorf("packed as %.40q, which was not asked for", encoding)
	}
}

// A ratio ends with an error when it has unpacked too much from too little.
type ratio struct {
	z      io.Reader
	packed *lively
	n      int64
}

func (r *ratio) Read(b []byte) (int, error) {
	n, err := r.z.Read(b)
	r.n += int64(n)
	if r.n > ratioFree && r.n > ratioLimit*r.packed.n {
		return 0, fmt.Errorf("unpacks to over %d times its size: stopped", ratioLimit)
	}
	return n, err
}

package ingest

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"
)

// A gzip file may hold at most ratioLimit times its own size, once it holds more
// than ratioFree bytes: a bomb of a few kilobytes unfolds a thousandfold and more,
// prose about fourfold.
const (
	ratioLimit = 200
	ratioFree  = 1 << 20
)

var errBomb = fmt.Errorf("unpacks to over %d times its size: stopped", ratioLimit)

// gunzip takes off one layer of compression.
func gunzip(r io.Reader) (*bufio.Reader, error) {
	packed := &countingReader{r: r}
	z, err := gzip.NewReader(packed)
	if err != nil {
		return nil, err
	}
	return bufio.NewReaderSize(&ratioReader{z: z, packed: packed}, sniffSize), nil
}

// trimGzip is the name of what the file holds: "a.jsonl" for "a.jsonl.gz".
func trimGzip(name string) string { return strings.TrimSuffix(strings.ToLower(name), ".gz") }

// A ratioReader ends with errBomb when it has unpacked too much from too little.
type ratioReader struct {
	z        io.Reader
	packed   *countingReader
	unpacked int64
}

func (r *ratioReader) Read(p []byte) (int, error) {
	n, err := r.z.Read(p)
	r.unpacked += int64(n)
	if r.unpacked > ratioFree && r.unpacked > ratioLimit*r.packed.n {
		return 0, errBomb
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = errors.New("the compressed file is cut short")
	}
	return n, err
}

type countingReader struct {
	r io.Reader
	n int64
}

func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

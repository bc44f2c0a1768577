package ingest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/ulikunitz/xz"
)

// What is packed may hold at most ratioLimit times its own size, once it holds more
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
		return nil, packedError(err)
	}
	return bufio.NewReaderSize(&ratioReader{z: z, packed: packed}, sniffSize), nil
}

// maxDictionary is how much memory an xz file may ask for: what xz -9 asks for.
const maxDictionary = 64 << 20

// unxz does so for xz.
func unxz(r *bufio.Reader) (*bufio.Reader, error) {
	if head, _ := r.Peek(64); xzDictionary(head) > maxDictionary {
		return nil, fmt.Errorf("needs a dictionary of over %d MiB: not unpacked", maxDictionary>>20)
	}
	packed := &countingReader{r: r}
	z, err := xz.NewReader(packed)
	if err != nil {
		return nil, packedError(err)
	}
	return bufio.NewReaderSize(&ratioReader{z: z, packed: packed}, sniffSize), nil
}

// xzDictionary gives the size of the dictionary that the first block of an xz file
// declares, 0 if it does not show. The form is that of "The .xz File Format", 3.1 and 5.3.1.
func xzDictionary(head []byte) int64 {
	const streamHeader = 12
	if len(head) < streamHeader+2 {
		return 0
	}
	flags, at := head[streamHeader+1], streamHeader+2
	for range int(flags>>6&1) + int(flags>>7&1) { // the sizes, each of seven bits a byte
		for at < len(head) && head[at]&0x80 != 0 {
			at++
		}
		at++
	}
	for range int(flags&3) + 1 { // filters: id, number of property bytes, those; LZMA2 is 0x21
		if at+2 >= len(head) {
			return 0
		}
		if head[at] == 0x21 && head[at+1] == 1 {
			bits := head[at+2] & 0x3f
			return (2 | int64(bits&1)) << (bits/2 + 11)
		}
		at += 2 + int(head[at+1])
	}
	return 0
}

// gzipHolds reports whether a gzip file, of which the first bytes are given, begins
// with a text when it is unpacked.
func gzipHolds(head []byte, text string) bool {
	z, err := gzip.NewReader(bytes.NewReader(head))
	if err != nil {
		return false
	}
	got := make([]byte, len(text))
	_, err = io.ReadFull(z, got)
	return err == nil && string(got) == text
}

// trimPacking is the name of what a packed file holds: "a.jsonl" for "a.jsonl.gz".
func trimPacking(name string) string {
	name = strings.ToLower(name)
	for _, ext := range []string{".gz", ".xz"} {
		if s, ok := strings.CutSuffix(name, ext); ok {
			return s
		}
	}
	return name
}

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
	if err != nil && !isEOF(err) && !errors.Is(err, errBomb) {
		err = packedError(err)
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

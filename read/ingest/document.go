package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"

	"reportedly"
)

// document makes one item of a whole file.
func (in input) document(r io.Reader, format Format) (item reportedly.Item, err error) {
	defer caught(&err)
	b, err := io.ReadAll(io.LimitReader(r, MaxDocument+1))
	if err != nil {
		return reportedly.Item{}, err
	}
	if len(b) > MaxDocument {
		return reportedly.Item{}, tooLong("document", MaxDocument)
	}
	d, err := decode(b, format == HTML)
	if err != nil {
		return reportedly.Item{}, err
	}
	if strings.TrimSpace(d.text) == "" {
		return reportedly.Item{}, reportedly.ErrNoText
	}
	return reportedly.Item{
		File: in.name, Format: bodyFormat(format), Body: d.text, SHA256: digest(b),
		Charset: d.charset, BadBytes: d.bad, Notes: d.notes(),
	}, nil
}

func bodyFormat(f Format) reportedly.Format {
	if f == HTML {
		return reportedly.HTML
	}
	return reportedly.Plain
}

func digest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// caught turns a panic, which is our own mistake or a library's, into an error of
// the item at hand: one bad input never ends a run.
func caught(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("a mistake of this program: %v", p)
	}
}

func isEOF(err error) bool { return errors.Is(err, io.EOF) }

package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"strings"

	"reportedly"
	"reportedly/internal/mistake"
)

// documentOf makes one item of a whole document. With originals asked for, the bytes are
// the item's from then on.
func (in input) documentOf(b []byte, format Format) (item reportedly.Item, err error) {
	defer mistake.Catch(&err)
	d, err := decode(b, declaration{http: in.charset, page: format == HTML})
	if err != nil {
		return reportedly.Item{}, err
	}
	if strings.TrimSpace(d.text) == "" {
		return reportedly.Item{}, reportedly.ErrNoText
	}
	item = reportedly.Item{
		File: in.name, Place: in.place, Meta: in.meta, Format: bodyFormat(format), Body: d.text, SHA256: digest(b),
		Charset: d.charset, BadBytes: d.bad, Notes: d.notes(),
	}
	if in.originals {
		item.Original = b
	}
	return item, nil
}

// wholeDocument reads all there is, up to the limit of a document.
func wholeDocument(r io.Reader) (b []byte, err error) {
	defer mistake.Catch(&err)
	b, err = io.ReadAll(io.LimitReader(r, MaxDocument+1))
	if err == nil && len(b) > MaxDocument {
		err = tooLong("document", MaxDocument)
	}
	return b, err
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

func isEOF(err error) bool { return errors.Is(err, io.EOF) }

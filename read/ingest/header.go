package ingest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"mime"
	"strings"
)

// Headers of WARC records, HTTP responses and mails are alike: lines of "Name: value",
// the last one empty.

// maxHeader is how many bytes a header may have, maxHeaderLines how many lines.
const (
	maxHeader      = 256 << 10
	maxHeaderLines = 2000
)

// A header is the fields of a header, in order, names in lower case.
type header []headerField

type headerField struct{ name, value string }

// get gives the value of the first field of that name, "" if there is none.
func (h header) get(name string) string {
	for _, f := range h {
		if f.name == name {
			return f.value
		}
	}
	return ""
}

// all gives the values of a field that may stand several times.
func (h header) all(name string) []string {
	var out []string
	for _, f := range h {
		if f.name == name {
			out = append(out, f.value)
		}
	}
	return out
}

// mediaType gives the type of a content-type field in lower case, and a parameter of
// it. A field that is broken behind the type still gives the type.
func (h header) mediaType() (kind string, parameter func(string) string) {
	value := h.get("content-type")
	kind, params, err := mime.ParseMediaType(value)
	if err != nil {
		kind, _, _ = strings.Cut(value, ";")
		kind = strings.ToLower(strings.TrimSpace(kind))
	}
	return kind, func(name string) string {
		if v := params[name]; v != "" || err == nil {
			return v
		}
		for part := range strings.SplitSeq(value, ";") {
			if key, v, ok := strings.Cut(part, "="); ok && strings.EqualFold(strings.TrimSpace(key), name) {
				return strings.Trim(strings.TrimSpace(v), `"'`)
			}
		}
		return ""
	}
}

var (
	errHeaderLong = fmt.Errorf("header over %d kB or %d lines", maxHeader>>10, maxHeaderLines)
	errHeaderCut  = errors.New("cut short in the header")
)

// parseHeader reads fields up to the empty line, and gives what follows it. A line that
// is no field is passed over; one that begins with white space goes on with the one
// before. The error is errHeaderCut if the empty line never comes.
func parseHeader(b []byte) (h header, rest []byte, err error) {
	whole := len(b)
	for lines := 0; ; lines++ {
		line, after, ended := bytes.Cut(b, []byte("\n"))
		if whole-len(b)+len(line) > maxHeader || lines > maxHeaderLines {
			return h, nil, errHeaderLong
		}
		if !ended {
			return h, nil, errHeaderCut
		}
		b = after
		text := bytes.TrimSpace(line)
		if len(text) == 0 {
			return h, b, nil
		}
		if folded := line[0] == ' ' || line[0] == '\t'; folded && len(h) > 0 {
			h[len(h)-1].value = strings.TrimSpace(h[len(h)-1].value + " " + string(text))
			continue
		}
		if name, value, ok := bytes.Cut(text, []byte(":")); ok {
			h = append(h, headerField{strings.ToLower(string(bytes.TrimSpace(name))), string(bytes.TrimSpace(value))})
		}
	}
}

// readHeader reads a header from a stream, and nothing beyond it.
func readHeader(r *bufio.Reader) (header, error) {
	var b []byte
	for {
		line, err := r.ReadSlice('\n')
		if b = append(b, line...); len(b) > maxHeader || errors.Is(err, bufio.ErrBufferFull) {
			return nil, errHeaderLong
		}
		if isEOF(err) {
			err = errHeaderCut
		}
		if err != nil {
			return nil, err
		}
		if len(bytes.TrimSpace(line)) == 0 {
			h, _, err := parseHeader(b)
			return h, err
		}
	}
}

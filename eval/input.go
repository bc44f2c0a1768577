package eval

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"unicode/utf8"

	"github.com/ulikunitz/xz"

	"reportedly"
)

// maxLine bounds one line of an input, in bytes.
const maxLine = 256 << 20

// An InputError is something wrong in a file of gold or predictions.
type InputError struct {
	File string
	Line int // from 1
	Msg  string
}

func (e *InputError) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Msg) }

// Open opens a file of JSON Lines, unpacking it if its name ends in .gz or .xz.
func Open(path string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	var r io.Reader = f
	switch filepath.Ext(path) {
	case ".gz":
		r, err = gzip.NewReader(f)
	case ".xz":
		r, err = xz.NewReader(bufio.NewReader(f))
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("unpack %s: %w", path, err), f.Close())
	}
	return struct {
		io.Reader
		io.Closer
	}{r, f}, nil
}

// ReadGold reads gold, a document a line:
//
//	{"id":"…","text":"…","statements":[{"source":[[s,e]],"cue":[[s,e]],"content":[[s,e]]}],"ignore":[[s,e]]}
//
// Offsets are code points, end exclusive; source and cue may be absent; other
// fields are passed over. name is what errors call the file.
func ReadGold(name string, r io.Reader) ([]Document, error) {
	var docs []Document
	seen := map[string]bool{}
	err := eachLine(name, r, func(line []byte) error {
		d, err := document(line, nil)
		if err != nil {
			return err
		}
		if seen[d.ID] {
			return fmt.Errorf("document id %q appears twice", d.ID)
		}
		seen[d.ID] = true
		docs = append(docs, d)
		return nil
	})
	return docs, err
}

// ReadPredictions reads what a program made of the documents of gold, by id. A
// text is optional here and must be gold's where it is given, since offsets into
// another text would not mean the same.
func ReadPredictions(name string, r io.Reader, gold []Document) (map[string]Document, error) {
	texts := make(map[string]*Document, len(gold))
	for i := range gold {
		texts[gold[i].ID] = &gold[i]
	}
	docs := map[string]Document{}
	err := eachLine(name, r, func(line []byte) error {
		d, err := document(line, texts)
		if err != nil {
			return err
		}
		if _, ok := docs[d.ID]; ok {
			return fmt.Errorf("document id %q appears twice", d.ID)
		}
		docs[d.ID] = d
		return nil
	})
	return docs, err
}

// eachLine calls do with every line that is not blank and places its error.
func eachLine(name string, r io.Reader, do func([]byte) error) error {
	s := bufio.NewScanner(r)
	s.Buffer(nil, maxLine)
	n := 0
	for s.Scan() {
		n++
		if len(bytes.TrimSpace(s.Bytes())) == 0 {
			continue
		}
		if !utf8.Valid(s.Bytes()) {
			return &InputError{name, n, "not UTF-8"}
		}
		if err := do(s.Bytes()); err != nil {
			return &InputError{name, n, err.Error()}
		}
	}
	if err := s.Err(); err != nil {
		return fmt.Errorf("%s: after line %d: %w", name, n, err)
	}
	return nil
}

// fields is a JSON object whose keys are told apart by case, unlike a struct's.
type fields map[string]json.RawMessage

// document parses one line: of gold if gold is nil, else of a prediction.
func document(line []byte, gold map[string]*Document) (Document, error) {
	var d Document
	var f fields
	if !json.Valid(line) {
		return d, errors.New("not JSON")
	}
	if json.Unmarshal(line, &f) != nil || json.Unmarshal(f["id"], &d.ID) != nil || d.ID == "" {
		return d, errors.New(`want an object with a string "id"`)
	}
	var statements []json.RawMessage
	if err := json.Unmarshal(f["statements"], &statements); err != nil || statements == nil {
		return d, fmt.Errorf(`document %q has no list "statements"`, d.ID)
	}
	if err := d.takeText(f["text"], gold); err != nil {
		return d, err
	}
	for i, raw := range statements {
		s, err := d.statement(raw)
		if err != nil {
			return d, fmt.Errorf("document %q, statement %d%w", d.ID, i, err)
		}
		d.Statements = append(d.Statements, s)
	}
	if gold == nil && f["ignore"] != nil {
		ignore, err := d.spans(f["ignore"])
		if err != nil {
			return d, fmt.Errorf("document %q, ignore%w", d.ID, err)
		}
		slices.SortFunc(ignore, bySpan)
		d.Ignore = ignore
	}
	return d, nil
}

// takeText sets the document's text: the line's own in gold, gold's in a prediction.
func (d *Document) takeText(raw json.RawMessage, gold map[string]*Document) error {
	var text *string
	if raw != nil && json.Unmarshal(raw, &text) != nil {
		return fmt.Errorf(`the "text" of %q is not a string`, d.ID)
	}
	if gold == nil {
		if text == nil {
			return fmt.Errorf(`gold document %q has no "text"`, d.ID)
		}
		d.Text, d.runes = *text, []rune(*text)
		return nil
	}
	g, ok := gold[d.ID]
	if !ok {
		return fmt.Errorf("document id %q is not in the gold file", d.ID)
	}
	if text != nil && *text != g.Text {
		return fmt.Errorf("the text of %q differs from gold's (offsets would not mean the same)", d.ID)
	}
	d.Text, d.runes = g.Text, g.runes
	return nil
}

// statement parses one statement. Its errors begin with what follows "statement 3".
func (d *Document) statement(raw json.RawMessage) (s Statement, err error) {
	var f fields
	if json.Unmarshal(raw, &f) != nil || f == nil {
		return s, errors.New(" is not an object")
	}
	for r, to := range [roles]*[]reportedly.Span{&s.Content, &s.Source, &s.Cue} {
		spans, err := d.spans(f[roleNames[r]])
		if err == nil {
			*to, err = d.exact(spans)
		}
		if err != nil {
			return s, fmt.Errorf(", %s%w", roleNames[r], err)
		}
	}
	if len(s.Content) == 0 {
		return s, errors.New(" has no content")
	}
	if c := f["confidence"]; c != nil && json.Unmarshal(c, &s.Confidence) != nil {
		return s, fmt.Errorf(", confidence: want a number, not %.40s", c)
	}
	return s, nil
}

// spans parses a list of [start,end], each inside the text and not empty, in any
// order. Absent and null are the empty list.
func (d *Document) spans(raw json.RawMessage) ([]reportedly.Span, error) {
	var list []json.RawMessage
	if raw != nil && json.Unmarshal(raw, &list) != nil {
		return nil, errors.New(": want a list of [start,end]")
	}
	var out []reportedly.Span
	for _, p := range list {
		var ends []int
		if json.Unmarshal(p, &ends) != nil || len(ends) != 2 {
			return nil, fmt.Errorf(": want [start,end] of two integers, not %.40s", p)
		}
		s := reportedly.Span{Start: ends[0], End: ends[1]}
		if s.Start < 0 || s.End > len(d.runes) {
			return nil, fmt.Errorf(": [%d,%d] is outside the text (0..%d)", s.Start, s.End, len(d.runes))
		}
		if s.Start >= s.End {
			return nil, fmt.Errorf(": [%d,%d] is empty or reversed", s.Start, s.End)
		}
		out = append(out, s)
	}
	return out, nil
}

// exact is the exact form of a role: trimmed, in order, joined over white space.
func (d *Document) exact(spans []reportedly.Span) ([]reportedly.Span, error) {
	var trimmed []reportedly.Span
	for _, s := range spans {
		for s.Start < s.End && isSpace(d.runes[s.Start]) {
			s.Start++
		}
		for s.Start < s.End && isSpace(d.runes[s.End-1]) {
			s.End--
		}
		if s.Start < s.End {
			trimmed = append(trimmed, s)
		}
	}
	slices.SortFunc(trimmed, bySpan)
	var out []reportedly.Span
	for _, s := range trimmed {
		if len(out) == 0 {
			out = append(out, s)
			continue
		}
		last := &out[len(out)-1]
		switch {
		case s.Start < last.End:
			return nil, fmt.Errorf(": pieces [%d,%d] and [%d,%d] overlap", last.Start, last.End, s.Start, s.End)
		case blank(d.runes[last.End:s.Start]):
			last.End = s.End
		default:
			out = append(out, s)
		}
	}
	return out, nil
}

// bySpan orders spans by where they begin, then by where they end.
func bySpan(a, b reportedly.Span) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
}

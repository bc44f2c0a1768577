package ingest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"reportedly"
)

// A record is what one line of JSONL holds.
type record struct {
	format         reportedly.Format
	body           string
	meta           reportedly.Metadata
	loneSurrogates int // halves of a pair, as "\ud83d" alone, that became U+FFFD
	notes          []string
}

// parseRecord reads a JSON object with the fields id, url, outlet, title, author,
// published, modified, retrieved, language, and text or html. The names are those
// of the contract, so that readings can be read again. Other fields are passed
// over. Metadata of the wrong kind costs the field and is noted; without a body
// there is no record.
func parseRecord(line []byte) (record, error) {
	if line[0] != '{' {
		if !json.Valid(line) {
			return record{}, notJSON(line)
		}
		return record{}, fmt.Errorf("%s where an object belongs", jsonKind(line))
	}
	fields, err := objectFields(line)
	if err != nil {
		return record{}, err
	}
	rec := record{format: reportedly.Plain}
	for _, f := range metaFields {
		raw, ok := fields[f.name]
		if !ok {
			continue
		}
		value, note := metaValue(f, raw)
		*f.in(&rec.meta) = value
		if note != "" {
			rec.notes = append(rec.notes, f.name+": "+note)
		}
	}
	err = rec.setBody(fields)
	rec.loneSurrogates = loneSurrogates(line, fields, &rec)
	return rec, err
}

// objectFields splits an object into the fields we read, each still JSON. It
// refuses a field given twice, since programs differ in which one they take.
func objectFields(line []byte) (map[string]json.RawMessage, error) {
	dec := json.NewDecoder(bytes.NewReader(line))
	if _, err := dec.Token(); err != nil { // the brace
		return nil, notJSON(line)
	}
	fields := map[string]json.RawMessage{}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return nil, notJSON(line)
		}
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return nil, notJSON(line)
		}
		name := key.(string)
		if !isField[name] {
			continue
		}
		if _, twice := fields[name]; twice {
			return nil, fmt.Errorf("%s: given twice", name)
		}
		fields[name] = raw
	}
	if _, err := dec.Token(); err != nil {
		return nil, notJSON(line)
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, errors.New("more than one value on the line")
	}
	return fields, nil
}

// notJSON says where a line stops being JSON. The byte counts from 1, as editors do.
func notJSON(line []byte) error {
	var any json.RawMessage
	err := json.Unmarshal(line, &any)
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return fmt.Errorf("no JSON from byte %d on: %w", syntax.Offset, err)
	}
	return errors.New("no JSON object")
}

// A metaField is a field of a record that goes into its metadata.
type metaField struct {
	name string
	date bool
	in   func(*reportedly.Metadata) *string
}

var metaFields = []metaField{
	{"id", false, func(m *reportedly.Metadata) *string { return &m.ID }},
	{"url", false, func(m *reportedly.Metadata) *string { return &m.URL }},
	{"outlet", false, func(m *reportedly.Metadata) *string { return &m.Outlet }},
	{"title", false, func(m *reportedly.Metadata) *string { return &m.Title }},
	{"author", false, func(m *reportedly.Metadata) *string { return &m.Author }},
	{"published", true, func(m *reportedly.Metadata) *string { return &m.Published }},
	{"modified", true, func(m *reportedly.Metadata) *string { return &m.Modified }},
	{"retrieved", true, func(m *reportedly.Metadata) *string { return &m.Retrieved }},
	{"language", false, func(m *reportedly.Metadata) *string { return &m.Language }},
}

var isField = func() map[string]bool {
	is := map[string]bool{"text": true, "html": true}
	for _, f := range metaFields {
		is[f.name] = true
	}
	return is
}()

// metaValue reads the value of a field; the note says what was wrong with it.
// Numbers serve as ids, lists of names as authors: common dumps hold both.
func metaValue(f metaField, raw json.RawMessage) (value, note string) {
	var s string
	var list []string
	switch kind := jsonKind(raw); {
	case kind == "null":
		return "", ""
	case kind == "a number" && f.name == "id":
		return string(raw), ""
	case kind == "a list" && f.name == "author" && json.Unmarshal(raw, &list) == nil:
		return strings.Join(list, ", "), ""
	case kind != "a string":
		return "", kind + " where a string belongs: left unknown"
	}
	if err := json.Unmarshal(raw, &s); err != nil {
		return "", "no string: left unknown"
	}
	s = strings.TrimSpace(s)
	if !f.date || s == "" {
		return s, ""
	}
	date, ok := date(s)
	if !ok {
		return "", fmt.Sprintf("%q is no date: left unknown", excerpt(s))
	}
	return date, ""
}

// setBody takes text, or html where there is no text.
func (rec *record) setBody(fields map[string]json.RawMessage) error {
	missing := "neither text nor html"
	for _, f := range []struct {
		name   string
		format reportedly.Format
	}{{"text", reportedly.Plain}, {"html", reportedly.HTML}} {
		raw, ok := fields[f.name]
		if !ok || string(raw) == "null" {
			continue
		}
		if kind := jsonKind(raw); kind != "a string" {
			return fmt.Errorf("%s: %s where a string belongs", f.name, kind)
		}
		var body string
		if err := json.Unmarshal(raw, &body); err != nil {
			return fmt.Errorf("%s: %w", f.name, err)
		}
		if strings.TrimSpace(body) != "" {
			rec.body, rec.format = body, f.format
			return nil
		}
		missing = f.name + ": empty"
	}
	return fmt.Errorf("%s: %w", missing, reportedly.ErrNoText)
}

// loneSurrogates counts the halves of surrogate pairs in the body that stood
// alone: the decoder writes U+FFFD for each, which must not pass in silence.
func loneSurrogates(line []byte, fields map[string]json.RawMessage, rec *record) int {
	raw := fields["text"]
	if rec.format == reportedly.HTML {
		raw = fields["html"]
	}
	if !bytes.Contains(line, []byte(`\u`)) {
		return 0
	}
	meant := bytes.Count(raw, []byte("\uFFFD")) + bytes.Count(bytes.ToLower(raw), []byte(`\ufffd`))
	return max(0, strings.Count(rec.body, "\uFFFD")-meant)
}

// jsonKind names the kind of a JSON value in words.
func jsonKind(raw []byte) string {
	switch raw[0] {
	case '{':
		return "an object"
	case '[':
		return "a list"
	case '"':
		return "a string"
	case 't', 'f':
		return "a truth value"
	case 'n':
		return "null"
	}
	return "a number"
}

// excerpt is s short enough to stand in a message.
func excerpt(s string) string {
	for i := range s {
		if i > 60 {
			return s[:i] + "…"
		}
	}
	return s
}

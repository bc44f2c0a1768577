package ingest

import (
	"bufio"
	"bytes"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/gabriel-vasile/mimetype"

	"reportedly"
	"reportedly/internal/mistake"
)

// sniffSize is how many bytes of a file are looked at to tell what it is.
const sniffSize = 64 << 10

// A wrapping is what reports may be packed in.
type wrapping string

const (
	gzipped wrapping = "gzip"
	xzipped wrapping = "xz"
	zipped  wrapping = "zip"
	tarred  wrapping = "tar"
)

// A kind is what a file turned out to be: a format we read, or the name of
// something we do not.
type kind struct {
	format Format
	name   string // in words, of what is not read: "WARC archive"
	hint   string // what to do about it; may be empty
	media  bool   // a picture, sound, film or font: in a folder, nobody's mistake
	binary bool   // no text at all, whatever the user takes it for

	wrapping wrapping // "" if it is none
}

// refusal is the error of a kind that is not read, nil for one that is.
func (k kind) refusal(inFolder bool) error {
	switch {
	case k.format != "":
		return nil
	case k.media && inFolder:
		return fmt.Errorf("%w: %s", reportedly.ErrIgnored, k.name)
	case k.hint != "":
		return fmt.Errorf("%s: %s", k.name, k.hint)
	}
	return fmt.Errorf("%s: not read", k.name)
}

// sniff tells what a file is from its first bytes, which stay in r. The name is
// asked only where the content could be anything: "nonsense" in a file named
// x.jsonl is a broken line, not a report of one word.
func sniff(r *bufio.Reader, name string) (k kind, err error) {
	defer mistake.Catch(&err)
	head, err := peek(r)
	if err != nil {
		return kind{}, err
	}
	return sniffHead(head, name)
}

// sniffHead does so for first bytes that are at hand.
func sniffHead(head []byte, name string) (k kind, err error) {
	defer mistake.Catch(&err)
	if len(head) == 0 {
		return kind{}, fmt.Errorf("empty file: %w", reportedly.ErrNoText)
	}
	for _, m := range magics {
		if len(head) >= m.at && bytes.HasPrefix(head[m.at:], []byte(m.bytes)) {
			return m.kind, nil
		}
	}
	if _, _, wide := unicodeForm(head); !wide && binary(head) {
		return binaryKind(head), nil
	}
	text := bytes.TrimLeft([]byte(sample(head)), " \t\r\n\f\v")
	if k, ok := textKind(text); ok {
		return k, nil
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".jsonl", ".ndjson":
		return kind{format: JSONL}, nil
	case ".html", ".htm", ".xhtml":
		return kind{format: HTML}, nil
	case ".eml", ".mht", ".mhtml":
		if fieldLine.Match(text) {
			return kind{format: Mail}, nil
		}
	}
	return kind{format: Text}, nil
}

// peek gives the first bytes of a file: sniffSize, or all of a shorter one, or as
// soon as a whole line of JSON is there, so that a slow pipe of JSONL is read line
// by line as it comes.
func peek(r *bufio.Reader) ([]byte, error) {
	for n := 1; ; n = r.Buffered() + 1 {
		_, err := r.Peek(min(n, r.Size()))
		head, _ := r.Peek(r.Buffered())
		if len(head) == 0 && err != nil && !isEOF(err) {
			return nil, err
		}
		if err != nil || len(head) == r.Size() {
			return head, nil // a read error shows again when the file is read on
		}
		line := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
		if jsonObject.Match(line) && bytes.IndexByte(line, '\n') >= 0 {
			return head, nil
		}
	}
}

// magics are the beginnings of files that are told by their first bytes.
var magics = []struct {
	at    int
	bytes string
	kind  kind
}{
	{0, "\x1f\x8b", kind{name: "gzip file", wrapping: gzipped}},
	{0, "PK\x03\x04", kind{name: "zip archive", wrapping: zipped}},
	{0, "PK\x05\x06", kind{name: "zip archive", wrapping: zipped}}, // one without files
	{0, "\xfd7zXZ\x00", kind{name: "xz file", wrapping: xzipped}},
	{0, "BZh", kind{name: "bzip2 file", binary: true}},
	{0, "\x28\xb5\x2f\xfd", kind{name: "zstd file", binary: true}},
	{257, "ustar", kind{name: "tar archive", wrapping: tarred}},
	{0, warcMagic, kind{format: WARC}},
	{0, "%PDF-", kind{name: "PDF", hint: "not read; save its text", binary: true}},
	{0, `{\rtf`, kind{name: "RTF document", hint: "not read; save its text", binary: true}},
}

var (
	jsonObject = regexp.MustCompile(`^\{[ \t]*["}]`)
	jsonSpread = regexp.MustCompile(`^(?:\{[ \t]*\r?\n\s*"|\[\s*[\{\]])`)
	jsonFeed   = regexp.MustCompile(`"version"\s*:\s*"https?:(?:\\?/){2}(?:www\.)?jsonfeed\.org`)
	mailHeader = regexp.MustCompile(`(?i)^(?:[a-z][a-z0-9-]*:.*\n(?:[ \t].*\n)*){0,40}?(?:mime-version|message-id|received|return-path|snapshot-content-location):`)
	fieldLine  = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9-]*:[^\n]*\n`)
	xmlDoctype = regexp.MustCompile(`(?i)^(?s:.{0,999}?)<!doctype\s+([a-z_][\w:.-]*)\s*\[`)
	htmlStart  = regexp.MustCompile(`(?i)^<(?:!doctype\s+html|!--|(?:` + htmlTags + `)[\s/>])`)
	htmlTag    = regexp.MustCompile(`(?i)</?(?:` + htmlTags + `)(?:\s[^<>]*)?/?>`)
)

const htmlTags = `html|head|title|meta|link|script|style|base|body|article|section|main|header|footer|nav|aside|div|p|span|a|br|hr|h[1-6]|` +
	`ul|ol|li|dl|dt|dd|table|tbody|tr|td|th|blockquote|figure|img|b|i|em|strong|center|font|frameset|iframe|form|pre|plaintext`

// textKind tells what a text is, if it shows. Leading white space is off.
func textKind(text []byte) (kind, bool) {
	switch {
	case len(text) == 0:
		return kind{}, false
	case text[0] == '{' && jsonFeed.Match(text[:min(len(text), 4096)]):
		return kind{format: Feeds}, true
	case jsonSpread.Match(text):
		return kind{name: "JSON over several lines", hint: "not read; write one object a line (jq -c)"}, true
	case jsonObject.Match(text):
		return kind{format: JSONL}, true
	case mailHeader.Match(text):
		return kind{format: Mail}, true
	case htmlStart.Match(text):
		if k, feed := xmlKind(text); feed {
			return k, true // a feed behind a comment
		}
		return kind{format: HTML}, true
	case bytes.HasPrefix(text, []byte("<")):
		return xmlKind(text)
	}
	// Fragments start with prose: `Oslo — talks ended.<br><br>"We ..."`.
	if len(htmlTag.FindAllIndex(text, 5)) == 5 {
		return kind{format: HTML}, true
	}
	return kind{}, false
}

// xmlKind tells an XML document by its outermost element, or by the name in its
// document type, where that goes on for longer than we look.
func xmlKind(text []byte) (kind, bool) {
	prolog := bytes.HasPrefix(text, []byte("<?xml"))
	x := xmlScanner{text: string(text)}
	root, ok := x.next()
	name, prefix := root.name, root.prefix
	if x.endless["<!"] {
		if m := xmlDoctype.FindSubmatch(text); m != nil {
			name, prefix, ok = strings.ToLower(string(m[1])), "", true
		}
	}
	if !ok || root.closing {
		return kind{name: "XML without an element"}, prolog
	}
	switch {
	case name == "rss", name == "feed", name == "rdf":
		return kind{format: Feeds}, true
	case name == "svg":
		return kind{name: "SVG picture", media: true}, true
	case name == "opml":
		return kind{format: OPML}, true
	case name == "html" && prefix == "", htmlStart.Match(text[min(root.start, len(text)):]):
		return kind{format: HTML}, true
	}
	return kind{name: "XML (" + name + ")"}, prolog
}

// binary reports whether the bytes are no text of one byte a character or UTF-8:
// more than one in a hundred, and more than two, are controls that no text holds.
// Escape, bell and backspace pass: captured terminals hold them.
func binary(head []byte) bool {
	n := 0
	for _, b := range head {
		if b < 0x07 || 0x0e <= b && b < 0x1b || 0x1b < b && b < 0x20 || b == 0x7f {
			n++
		}
	}
	return n > 2 && n*100 > len(head)
}

func binaryKind(head []byte) kind {
	mime, _, _ := strings.Cut(mimetype.Detect(head).String(), ";")
	class, _, _ := strings.Cut(mime, "/")
	switch class {
	case "image", "audio", "video", "font":
		return kind{name: class + " file (" + mime + ")", media: true, binary: true}
	case "text":
		return kind{name: "binary file", binary: true}
	}
	return kind{name: "binary file (" + mime + ")", binary: true}
}

// sample decodes the first bytes of a file far enough to see its marks, all of
// which are ASCII.
func sample(head []byte) string {
	enc, bom, ok := unicodeForm(head)
	if !ok {
		return string(head)
	}
	text, _ := enc.NewDecoder().Bytes(head[bom:])
	return string(text)
}

package ingest

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/quotedprintable"
	"net/mail"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"reportedly"
	"reportedly/internal/mistake"
)

// Mails (EML, RFC 5322) and pages that a browser saved as one file (MHTML, RFC 2557) are
// trees of parts. A mail is one report: the press release that came by it. A saved page is
// one as well: its pictures and scripts are parts of it.
const (
	maxMailDepth = 10
	maxMailParts = 2000
)

// mail yields the report that a mail is, and counts what was attached to it.
func (in input) mail(b []byte, yield yielder) bool {
	item, attached, err := in.mailItem(b)
	if err != nil {
		if !yield(reportedly.Item{}, in.failed("", err)) {
			return false
		}
	} else if !yield(item, nil) {
		return false
	}
	for _, what := range attached {
		if !yield(reportedly.Item{}, in.failed(what, ignored("attached to a mail"))) {
			return false
		}
	}
	return true
}

func (in input) mailItem(b []byte) (item reportedly.Item, attached []string, err error) {
	defer mistake.Catch(&err)
	h, body, err := parseHeader(b)
	if err != nil {
		return item, nil, fmt.Errorf("mail: %w", err)
	}
	t := mailTree{}
	t.add(mailPart{header: h, body: body}, 0)
	part, ok := t.best()
	if !ok {
		return item, t.attached, fmt.Errorf("mail: no text or page in it: %w", reportedly.ErrNoText)
	}
	text, notes := part.decoded()
	_, parameter := part.header.mediaType()
	in.charset = parameter("charset")
	saved := saveAddress(h, part.header)
	if saved != "" {
		in.meta.URL, _ = webAddress("", saved)
	}
	format := Text
	if part.page {
		format = HTML
	}
	if item, err = in.documentOf(text, format); err != nil {
		return item, t.attached, err
	}
	item.SHA256 = digest(b)
	if in.originals {
		item.Original = b
	}
	when, problem := feedDate(h.get("date"))
	if problem != "" {
		notes = append(notes, "date: "+problem)
	}
	if saved != "" {
		item.Meta.Retrieved = firstOf(when, item.Meta.Retrieved)
	} else {
		item.Meta.Published = when
		item.Meta.Title = plainText(words(h.get("subject")))
		item.Meta.Author = sender(h.get("from"))
	}
	item.Notes = append(append(notes, t.notes...), item.Notes...)
	return item, t.attached, nil
}

// saveAddress gives the address that a page was saved from, "" if it is a mail.
func saveAddress(h, part header) string {
	if a := h.get("snapshot-content-location"); a != "" {
		return a
	}
	if kind, _ := h.mediaType(); kind == "multipart/related" || h.get("content-location") != "" {
		return firstOf(part.get("content-location"), h.get("content-location"))
	}
	return ""
}

// A mailPart is one part that holds no others.
type mailPart struct {
	header header
	body   []byte // as it was sent
	page   bool   // HTML, and no plain text
}

// A mailTree is what the parts of a mail come to.
type mailTree struct {
	texts    []mailPart // what may be the report, in order
	attached []string   // what is beside it: "part 3"
	notes    []string
	n        int // parts met
}

// add takes a part and those within it.
func (t *mailTree) add(p mailPart, depth int) {
	t.n++
	place := fmt.Sprintf("part %d", t.n)
	kind, parameter := p.header.mediaType()
	switch {
	case t.n > maxMailParts || depth > maxMailDepth:
		t.note(true, fmt.Sprintf("parts beyond the %dth, or nested over %d deep, were not read", maxMailParts, maxMailDepth))
	case strings.HasPrefix(kind, "multipart/"):
		parts, whole := splitParts(p.body, parameter("boundary"))
		t.note(!whole, "the mail ends before its last part does")
		for _, b := range parts {
			if t.n > maxMailParts {
				break
			}
			h, body, err := parseHeader(b)
			if err != nil && !fieldLine.Match(b) { // no empty line, but no field either: all text
				h, body = nil, b
			}
			t.add(mailPart{header: h, body: body}, depth+1)
		}
	case isAttachment(p.header):
		t.attached = append(t.attached, place)
	case kind == "text/html", kind == "application/xhtml+xml":
		p.page = true
		t.texts = append(t.texts, p)
	case kind == "text/plain", kind == "" && (depth == 0 || len(t.texts) == 0):
		t.texts = append(t.texts, p)
	case kind == "message/rfc822":
		t.attached = append(t.attached, place)
	}
}

// note notes something once.
func (t *mailTree) note(so bool, what string) {
	if so && !slices.Contains(t.notes, what) {
		t.notes = append(t.notes, what)
	}
}

func isAttachment(h header) bool {
	d, _, _ := strings.Cut(h.get("content-disposition"), ";")
	return strings.EqualFold(strings.TrimSpace(d), "attachment")
}

// best is the part that is the report. A page sent beside a plain text is taken only if the
// text is a stub, as "your reader cannot show this" is: what people wrote as text has
// its quotation marks and paragraphs where they belong.
func (t *mailTree) best() (mailPart, bool) {
	var page, text *mailPart
	for i := range t.texts {
		p := &t.texts[i]
		if p.page && page == nil {
			page = p
		}
		if !p.page && text == nil {
			text = p
		}
	}
	switch {
	case page == nil && text == nil:
		return mailPart{}, false
	case page == nil:
		return *text, true
	case text == nil:
		return *page, true
	}
	b, _ := text.decoded()
	shown, _ := page.decoded()
	if 2*len(bytes.TrimSpace(b)) < visible(shown) {
		return *page, true
	}
	return *text, true
}

// visible counts the bytes of a page's text.
func visible(page []byte) int {
	n, hidden := 0, false
	for z := html.NewTokenizer(bytes.NewReader(page)); ; {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			return n
		case html.TextToken:
			if !hidden {
				n += len(bytes.Join(bytes.Fields(z.Text()), []byte(" ")))
			}
		case html.StartTagToken, html.EndTagToken:
			if name, _ := z.TagName(); string(name) == "script" || string(name) == "style" {
				hidden = kind == html.StartTagToken
			}
		}
	}
}

// splitParts cuts the body of a multipart at the lines of its boundary, RFC 2046, 5.1.1, and
// reports whether the last of them was there.
func splitParts(b []byte, boundary string) (parts [][]byte, whole bool) {
	if boundary == "" || len(boundary) > 200 {
		return [][]byte{b}, false
	}
	line := []byte("--" + boundary)
	start := -1 // where the part at hand begins
	for at := 0; at < len(b); {
		i := bytes.Index(b[at:], line)
		if i < 0 {
			break
		}
		i += at
		at = i + len(line)
		rest := firstLine(b[at:])
		last := bytes.HasPrefix(rest, []byte("--"))
		if i > 0 && b[i-1] != '\n' || !last && len(bytes.TrimSpace(rest)) > 0 {
			continue // in the text
		}
		if start >= 0 && len(parts) <= maxMailParts {
			parts = append(parts, bytes.TrimSuffix(bytes.TrimSuffix(b[start:i], []byte("\n")), []byte("\r")))
		}
		if last {
			return parts, true
		}
		at = min(len(b), at+len(rest)+1)
		start = at
	}
	if start >= 0 && len(parts) <= maxMailParts {
		parts = append(parts, b[start:])
	}
	return parts, false
}

// decoded takes the transfer encoding off. What is broken in it is passed over and noted.
func (p mailPart) decoded() (b []byte, notes []string) {
	switch strings.ToLower(p.header.get("content-transfer-encoding")) {
	case "base64":
		b, ok := lenientBase64(p.body)
		if !ok {
			notes = append(notes, "the base64 text is broken in places")
		}
		return b, notes
	case "quoted-printable":
		b, err := io.ReadAll(quotedprintable.NewReader(bytes.NewReader(p.body)))
		if err != nil {
			return p.body, []string{"the quoted-printable text is broken, and shown as it came"}
		}
		return b, nil
	}
	return p.body, nil
}

// lenientBase64 decodes what there is of base64, and reports whether that was all.
func lenientBase64(b []byte) (out []byte, ok bool) {
	clean := make([]byte, 0, len(b))
	ok = true
	for _, c := range b {
		switch {
		case 'A' <= c && c <= 'Z', 'a' <= c && c <= 'z', '0' <= c && c <= '9', c == '+', c == '/':
			clean = append(clean, c)
		case c == '=', c == '\r', c == '\n', c == ' ', c == '\t':
		default:
			ok = false
		}
	}
	out = make([]byte, base64.RawStdEncoding.DecodedLen(len(clean)))
	n, err := base64.RawStdEncoding.Decode(out, clean)
	return out[:n], ok && err == nil
}

// mailWords decodes =?utf-8?q?words?= in headers, in every charset that pages have.
var mailWords = mime.WordDecoder{CharsetReader: func(label string, r io.Reader) (io.Reader, error) {
	enc, _ := byLabel(label)
	if enc == nil {
		return nil, errors.New("unknown charset")
	}
	return enc.NewDecoder().Reader(r), nil
}}

func words(s string) string {
	if out, err := mailWords.DecodeHeader(s); err == nil {
		s = out
	}
	return validUTF8([]byte(s))
}

// sender gives the name in a From field, "" if there is only an address.
func sender(s string) string {
	p := mail.AddressParser{WordDecoder: &mailWords}
	if list, err := p.ParseList(s); err == nil {
		var out []string
		for _, a := range list[:min(len(list), maxPartDepth)] {
			if a.Name != "" {
				out = append(out, a.Name)
			}
		}
		return validUTF8([]byte(strings.Join(out, ", ")))
	}
	name, _, ok := strings.Cut(s, "<")
	if !ok || strings.Contains(name, "@") {
		return ""
	}
	return plainText(strings.Trim(words(name), ` "`))
}

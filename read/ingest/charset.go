package ingest

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
	"golang.org/x/text/transform"
)

// A decoding is a text made UTF-8.
type decoding struct {
	text    string
	charset string // what the bytes were, in lower case
	bad     int    // bytes (beyond UTF-8: characters) that became U+FFFD

	guessed    bool // whether the charset was told neither by the bytes nor by anyone
	confidence int  // of that guess, of 100
}

// A declaration is who may have declared the charset of bytes.
type declaration struct {
	http string // the label in a header, as a server or a mail gives it; "" if there was none
	page bool   // whether the bytes are HTML, which may say so in a meta element
	xml  bool   // whether they are XML, which may say so in its first line
}

// decode makes the bytes of a document UTF-8. What tells the charset, first to
// last: a byte order mark; zero bytes in every second place (UTF-16 with no mark);
// the header that came with it; what HTML or XML declares; bytes that are UTF-8; detection.
// UTF-7 is never one of them: it hides markup in ASCII.
func decode(b []byte, d declaration) (decoding, error) {
	if enc, bom, ok := unicodeForm(b); ok {
		return decodeAs(enc, charsetName(enc), b[bom:])
	}
	if enc, name := declared(b, d); enc != nil && name != "utf-8" {
		return decodeAs(enc, name, b)
	}
	if bytes.Contains(b, []byte("\x1b$B")) && bytes.Contains(b, []byte("\x1b(B")) { // nothing else switches alphabets so
		enc, name := charset.Lookup("iso-2022-jp")
		return decodeAs(enc, name, b)
	}
	if utf8.Valid(b) {
		return decoding{text: string(b), charset: "utf-8"}, nil
	}
	if good, bad := countUTF8(b); good > bad {
		return decoding{text: validUTF8(b), charset: "utf-8", bad: bad}, nil
	}
	enc, name, confidence := detect(b)
	out, err := decodeAs(enc, name, b)
	out.guessed, out.confidence = true, confidence
	return out, err
}

// notes says in words what a reader of the report should know of its decoding.
func (d decoding) notes() []string {
	var out []string
	if d.guessed {
		out = append(out, fmt.Sprintf("charset not declared: read as %s, confidence %.2f", d.charset, float64(d.confidence)/100))
	}
	if d.bad > 0 {
		out = append(out, fmt.Sprintf("bytes that are no %s: %d, each shown as U+FFFD", d.charset, d.bad))
	}
	return out
}

// unicodeForm tells UTF-8, UTF-16 and UTF-32 by their byte order mark, which takes
// the given number of bytes, and UTF-16 without one by its zeros.
func unicodeForm(b []byte) (enc encoding.Encoding, bom int, ok bool) {
	for _, f := range unicodeForms {
		if bytes.HasPrefix(b, []byte(f.bom)) {
			return f.enc, len(f.bom), true
		}
	}
	if le, be := zeros(b); le {
		return utf16LE, 0, true
	} else if be {
		return utf16BE, 0, true
	}
	return nil, 0, false
}

var (
	utf16LE = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	utf16BE = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
)

var unicodeForms = []struct {
	bom string
	enc encoding.Encoding
	is  string
}{
	{"\xef\xbb\xbf", encoding.Nop, "utf-8"},
	{"\xff\xfe\x00\x00", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), "utf-32le"}, // before UTF-16, whose mark it begins with
	{"\x00\x00\xfe\xff", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), "utf-32be"},
	{"\xff\xfe", utf16LE, "utf-16le"},
	{"\xfe\xff", utf16BE, "utf-16be"},
}

func charsetName(enc encoding.Encoding) string {
	for _, f := range unicodeForms {
		if f.enc == enc {
			return f.is
		}
	}
	return "utf-8"
}

// zeros reports whether most bytes in odd places (little-endian) or even places
// (big-endian) of the first kilobyte are zero and few others are: UTF-16 of a text
// in Latin letters.
func zeros(b []byte) (le, be bool) {
	b = b[:min(len(b), 1024)&^1]
	var n [2]int
	for i, c := range b {
		if c == 0 {
			n[i%2]++
		}
	}
	most, few := len(b)*4/10, len(b)/20
	return len(b) >= 4 && n[1] > most && n[0] <= few, len(b) >= 4 && n[0] > most && n[1] <= few
}

// declared gives the charset that somebody declared, the header before the document
// itself; nil if nobody did, or named none we know.
func declared(b []byte, d declaration) (encoding.Encoding, string) {
	if enc, name := byLabel(d.http); enc != nil {
		return enc, name
	}
	if d.page || d.xml {
		if m := xmlEncoding.FindSubmatch(b[:min(len(b), 512)]); m != nil {
			if enc, name := byLabel(string(m[1])); enc != nil {
				return enc, name
			}
		}
	}
	if d.page {
		return declaredInPage(b)
	}
	return nil, ""
}

// xmlEncoding finds the encoding in the first line of an XML document.
var xmlEncoding = regexp.MustCompile(`^\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([\w.:-]{1,40})["']`)

// byLabel gives the charset that a label stands for, by the names that browsers
// know; nil for none, and for those which would be no text.
func byLabel(label string) (encoding.Encoding, string) {
	label = strings.Trim(label, " \t\r\n\"';")
	switch enc, name := charset.Lookup(label); {
	case enc == nil, name == "replacement", name == "x-user-defined":
	case strings.HasPrefix(name, "utf-16"): // it could not be read as far as here if it were
		return encoding.Nop, "utf-8"
	default:
		return enc, name
	}
	return nil, ""
}

// declaredInPage gives the charset that a page names in its first bytes, as a browser
// would read it.
func declaredInPage(b []byte) (encoding.Encoding, string) {
	z := html.NewTokenizer(bytes.NewReader(b[:min(len(b), 16<<10)]))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return nil, ""
		case html.StartTagToken, html.SelfClosingTagToken:
			name, hasAttr := z.TagName()
			switch string(name) {
			case "body":
				return nil, ""
			case "meta":
				if enc, label := declaredBy(z, hasAttr); enc != nil {
					return enc, label
				}
			}
		}
	}
}

func declaredBy(z *html.Tokenizer, more bool) (encoding.Encoding, string) {
	for more {
		var key, val []byte
		key, val, more = z.TagAttr()
		label := ""
		switch string(key) {
		case "charset":
			label = string(val)
		case "content":
			_, label, _ = strings.Cut(strings.ToLower(string(val)), "charset=")
		}
		if enc, name := byLabel(label); enc != nil {
			return enc, name
		}
	}
	return nil, ""
}

// detect guesses a charset of one or two bytes a character, and how sure that is, of
// 100, as the statistics have it. They are made over the words that have letters beyond
// ASCII, so that a Russian sentence in an English text is not drowned by it.
//
// A text with few such letters gives statistics nothing to work on, and what it has are
// curly quotes, dashes and the é of café: windows-1252, as in most English pages that
// declare nothing. The confidence is low then.
func detect(b []byte) (enc encoding.Encoding, name string, confidence int) {
	words, beyond := foreignWords(b)
	if beyond*50 > len(b) || beyond >= 24 && beyond*2 > len(words) {
		if r, err := chardet.NewTextDetector().DetectBest(words); err == nil && r.Confidence >= 20 {
			if enc, name := charset.Lookup(r.Charset); enc != nil && name != "utf-8" && name != "replacement" {
				return enc, name, r.Confidence
			}
		}
	}
	return charmap.Windows1252, "windows-1252", 20
}

// foreignWords gives the words that have bytes beyond ASCII, each with a space behind it,
// up to sniffSize, and counts such bytes in all of b.
func foreignWords(b []byte) (words []byte, beyond int) {
	for word := range bytes.FieldsFuncSeq(b, func(r rune) bool { return r == ' ' || r == '\n' || r == '\r' || r == '\t' }) {
		n := 0
		for _, c := range word {
			if c >= utf8.RuneSelf {
				n++
			}
		}
		if beyond += n; n > 0 && len(words) < sniffSize {
			words = append(append(words, word[:min(len(word), sniffSize)]...), ' ')
		}
	}
	return words, beyond
}

// decodeAs decodes b, up to the limit of a document.
func decodeAs(enc encoding.Encoding, name string, b []byte) (decoding, error) {
	if enc == encoding.Nop {
		if utf8.Valid(b) {
			return decoding{text: string(b), charset: name}, nil
		}
		_, bad := countUTF8(b)
		return decoding{text: validUTF8(b), charset: name, bad: bad}, nil
	}
	var text strings.Builder
	r := transform.NewReader(bytes.NewReader(b), enc.NewDecoder())
	n, err := io.Copy(&text, io.LimitReader(r, MaxDocument+1))
	if err != nil {
		return decoding{}, fmt.Errorf("decode %s: %w", name, err)
	}
	if n > MaxDocument {
		return decoding{}, tooLong("document", MaxDocument)
	}
	s := text.String()
	return decoding{text: s, charset: name, bad: strings.Count(s, "\uFFFD")}, nil
}

// countUTF8 counts characters of two bytes and more, and bytes that belong to no
// character.
func countUTF8(b []byte) (good, bad int) {
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, w := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && w == 1 {
			bad++
		} else {
			good++
		}
		i += w
	}
	return good, bad
}

// validUTF8 is b with U+FFFD for each byte that belongs to no character.
func validUTF8(b []byte) string {
	if utf8.Valid(b) {
		return string(b)
	}
	var s strings.Builder
	s.Grow(len(b) + len(b)/8)
	for len(b) > 0 {
		r, w := utf8.DecodeRune(b)
		s.WriteRune(r)
		b = b[w:]
	}
	return s.String()
}

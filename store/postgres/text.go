package postgres

import (
	"strings"
	"unicode/utf8"
)

// PostgreSQL's texts hold neither NUL nor bytes that are no UTF-8, and what came from
// hostile input may. Such a byte is written as a character that no text has any use for
// and two digits; that character itself likewise:
//
//	"a\x00b" ──▶ "a" + mark + "00" + "b"
//	mark     ──▶ mark + "--"
const mark = "\U0010FFFF"

const hexDigits = "0123456789abcdef"

// storable gives a text as PostgreSQL can hold it.
func storable(s string) string {
	if utf8.ValidString(s) && strings.IndexByte(s, 0) < 0 && !strings.Contains(s, mark) {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		switch {
		case r == 0 || r == utf8.RuneError && n == 1:
			b.WriteString(mark)
			b.WriteByte(hexDigits[s[0]>>4])
			b.WriteByte(hexDigits[s[0]&15])
		case strings.HasPrefix(s, mark):
			b.WriteString(mark + "--")
		default:
			b.WriteString(s[:n])
		}
		s = s[n:]
	}
	return b.String()
}

// original undoes storable.
func original(s string) string {
	at := strings.Index(s, mark)
	if at < 0 {
		return s
	}
	var b strings.Builder
	for ; at >= 0; at = strings.Index(s, mark) {
		b.WriteString(s[:at])
		s = s[at+len(mark):]
		if len(s) < 2 {
			break
		}
		high, low := strings.IndexByte(hexDigits, s[0]), strings.IndexByte(hexDigits, s[1])
		if high < 0 || low < 0 {
			b.WriteString(mark)
		} else {
			b.WriteByte(byte(high<<4 | low))
		}
		s = s[2:]
	}
	return b.String() + s
}

package reportedly

import (
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Visible gives s with every character that acts instead of showing written as
// \uXXXX, so that a name from a hostile page can be printed: an escape sequence
// would recolour or rewrite the terminal, a right-to-left override (U+202E) makes
// "gpj.exe" of "exe.jpg". Line ends are among them, so one line stays one line.
// Bytes that are not UTF-8 become U+FFFD.
func Visible(s string) string {
	clean := utf8.ValidString(s)
	for _, r := range s {
		clean = clean && !acts(r)
	}
	if clean {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if acts(r) {
			b.Write(appendEscaped(nil, r))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// acts reports whether a character does something other than show: controls (C0,
// C1), line and paragraph separators, marks of writing direction, the byte order
// mark, and noncharacters, which some readers of JSON refuse.
func acts(r rune) bool {
	switch {
	case r < 0x20, 0x7f <= r && r <= 0x9f:
		return true
	case r == 0x061c, r == 0x200e, r == 0x200f, 0x2028 <= r && r <= 0x202e, 0x2066 <= r && r <= 0x2069:
		return true
	case r == 0xfeff, 0xfdd0 <= r && r <= 0xfdef, r&0xfffe == 0xfffe:
		return true
	}
	return false
}

// appendEscaped appends r as JSON writes it in ASCII: \uXXXX, in two halves
// beyond U+FFFF.
func appendEscaped(b []byte, r rune) []byte {
	if r > 0xffff {
		hi, lo := utf16.EncodeRune(r)
		return fmt.Appendf(b, `\u%04x\u%04x`, hi, lo)
	}
	return fmt.Appendf(b, `\u%04x`, r)
}

// escapeJSON escapes the characters that act in a JSON text. Beyond ASCII they can
// stand only inside its strings, so the text can be gone through as it is.
func escapeJSON(text []byte) []byte {
	var out []byte // nil as long as nothing was escaped
	kept := 0      // text[:kept] is in out
	for i := 0; i < len(text); {
		if text[i] < 0x7f {
			i++
			continue
		}
		r, w := utf8.DecodeRune(text[i:])
		if acts(r) {
			out = appendEscaped(append(out, text[kept:i]...), r)
			kept = i + w
		}
		i += w
	}
	if kept == 0 {
		return text
	}
	return append(out, text[kept:]...)
}

package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"reportedly"
)

// Characters that do not show. Templates and copy protection leave zero-width
// characters, soft hyphens and variation selectors in running text, where they
// cut words in two for every program that reads them; a right-to-left override
// makes a name read otherwise than it is spelled. All of them go, but where a
// script or an emoji needs them: ZWNJ in Persian, bidi marks in a Hebrew line,
// the selector that makes a heart red.
//
// Odd spaces (no-break, thin, ideographic) become a space, odd line ends a
// newline.

// invisible finds characters that do not show or that stand for a space.
func invisible(text string) []edit {
	var out []edit
	line := rtlLine{text: text}
	for i := 0; i < len(text); {
		c := text[i]
		if plainByte[c] {
			i++
			continue
		}
		r, w := utf8.DecodeRuneInString(text[i:])
		put, note, odd := shown(text, i, r, w, &line)
		if !odd {
			i += w
			continue
		}
		if r == '\r' && strings.HasPrefix(text[i+1:], "\n") {
			w = 2
		}
		if n := len(out); n > 0 && out[n-1].end == i && out[n-1].text == "" && put == "" && out[n-1].note == note {
			out[n-1].end = i + w // a run of them is one edit
		} else {
			out = append(out, edit{i, i + w, put, reportedly.Invisible, note})
		}
		i += w
	}
	return out
}

// plainByte holds the bytes at which no invisible character begins: all of ASCII
// that shows, and the lead bytes of letters that are only letters.
var plainByte = func() (plain [256]bool) {
	for c := range plain {
		switch {
		case c >= ' ' && c < 0x7f, c == '\n', c == '\t':
			plain[c] = true
		case c >= 0xc3 && c <= 0xdf: // Latin, Greek, Cyrillic, Hebrew, Arabic, but not U+00A0, U+00AD
			plain[c] = c != 0xcd && c != 0xd8 // U+034F, U+061C
		case c >= 0x80 && c <= 0xbf, c >= 0xe4 && c <= 0xec: // inside a character; ideographs and Hangul
			plain[c] = true
		}
	}
	return plain
}()

// shown says what a character becomes: itself (odd is false), a space, a newline
// or nothing.
func shown(text string, at int, r rune, width int, line *rtlLine) (put, note string, odd bool) {
	switch {
	case r == '\r':
		return "\n", "carriage return", true
	case r == '\v' || r == '\f' || r == 0x85 || r == 0x2028:
		return "\n", "odd line end", true
	case r == 0x2029:
		return "\n\n", "odd line end", true
	case r < ' ' || r == 0x7f || r > 0x7f && r < 0xa0:
		return "", "control character", true
	case r == 0xa0 || r == 0x202f:
		return " ", "no-break space", true
	case r >= 0x2000 && r <= 0x200a || r == 0x205f || r == 0x3000 || r == 0x1680:
		return " ", "odd space", true
	case r == 0xad:
		return "", "soft hyphen", true
	case r == 0x200b || r == 0x2060 || r == 0xfeff || r == 0x034f || r == 0x180e:
		return "", "zero-width character", true
	case r == 0x200c || r == 0x200d:
		if joins(text, at, width, r) {
			return "", "", false
		}
		return "", "zero-width joiner", true
	case r >= 0x2061 && r <= 0x2064 || r >= 0x206a && r <= 0x206f || r == 0x3164 || r == 0x115f || r == 0x1160 || r == 0xffa0:
		if before, _ := utf8.DecodeLastRuneInString(text[:at]); unicode.Is(unicode.Hangul, before) {
			return "", "", false
		}
		return "", "invisible character", true
	case bidi(r):
		if line.hasRTL(at) {
			return "", "", false
		}
		return "", "bidirectional control", true
	case r >= 0xfe00 && r <= 0xfe0f || r >= 0xe0100 && r <= 0xe01ef:
		if selects(text, at) {
			return "", "", false
		}
		return "", "variation selector", true
	case r >= 0xe0000 && r <= 0xe007f:
		if inFlag(text, at) {
			return "", "", false
		}
		return "", "tag character", true
	}
	return "", "", false
}

func bidi(r rune) bool {
	return r == 0x200e || r == 0x200f || r == 0x061c || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}

// joins reports whether a joiner stands where it does its work: between letters
// of a script that joins, or between emoji.
func joins(text string, at, width int, joiner rune) bool {
	before, w := utf8.DecodeLastRuneInString(text[:at])
	if before >= 0xfe00 && before <= 0xfe0f { // the selector of the emoji before
		before, _ = utf8.DecodeLastRuneInString(text[:at-w])
	}
	after, _ := utf8.DecodeRuneInString(text[at+width:])
	if joiner == 0x200d && emoji(before) && emoji(after) {
		return true
	}
	return complexScript(before) && (complexScript(after) || !unicode.IsLetter(after))
}

// complexScript reports whether a letter belongs to a script whose letters change
// shape by what stands beside them: Arabic and its kin, and those of South and
// South-East Asia.
func complexScript(r rune) bool {
	return r >= 0x600 && r < 0x1100 || r >= 0x1780 && r < 0x1c80 || r >= 0xa800 && r < 0xac00 ||
		r >= 0xfb50 && r < 0xfe00 || r >= 0xfe70 && r < 0xfeff || r >= 0x11000 && r < 0x11c00
}

func emoji(r rune) bool {
	return r >= 0x1f000 && r <= 0x1faff || r >= 0x2190 && r <= 0x2bff || r == 0x3030 || r == 0x303d || r == 0x3297 || r == 0x3299 || r == 0xa9 || r == 0xae
}

// selects reports whether a variation selector has a character to work on: an
// emoji, the digit of a keycap, an ideograph, a letter of a script that has
// variants. 003 of the wild: a selector alone between a space and a capital.
func selects(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	switch {
	case emoji(before), unicode.Is(unicode.Han, before), unicode.Is(unicode.Mongolian, before), complexScript(before):
		return true
	case before >= '0' && before <= '9' || before == '#' || before == '*':
		_, w := utf8.DecodeRuneInString(text[at:])
		return strings.HasPrefix(text[at+w:], "\u20e3")
	}
	return false
}

// inFlag reports whether a tag character is part of a flag (Scotland's is a black
// flag and six tags). Such tags are few, so looking back a few is enough.
func inFlag(text string, at int) bool {
	for range 8 {
		r, w := utf8.DecodeLastRuneInString(text[:at])
		if r == 0x1f3f4 {
			return true
		}
		if r < 0xe0000 || r > 0xe007f {
			return false
		}
		at -= w
	}
	return false
}

// rtlLine answers whether the line around a place holds a letter that is written
// from right to left. It looks at each line once.
type rtlLine struct {
	text       string
	start, end int
	rtl        bool
	known      bool
}

func (l *rtlLine) hasRTL(at int) bool {
	if l.known && at >= l.start && at < l.end {
		return l.rtl
	}
	l.start = strings.LastIndexByte(l.text[:at], '\n') + 1
	l.end = len(l.text)
	if n := strings.IndexByte(l.text[at:], '\n'); n >= 0 {
		l.end = at + n + 1
	}
	l.known = true
	l.rtl = strings.ContainsFunc(l.text[l.start:l.end], func(r rune) bool {
		return r >= 0x590 && r < 0x900 && r != 0x61c || r >= 0xfb1d && r <= 0xfdff || r >= 0xfe70 && r < 0xfeff || r >= 0x10800 && r < 0x11000 || r >= 0x1e800 && r < 0x1f000
	})
	return l.rtl
}

package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold is the form of a word that look-ups and comparisons use: lower case,
// without diacritics and characters that do not show, apostrophes made alike.
// Letters keep their script: a Cyrillic "а" is not made a Latin one, so that a
// name forged from look-alikes stays another name.
func Fold(s string) string {
	if lowerASCII(s) {
		return s
	}
	if out, ok := foldASCII(s); ok {
		return out
	}
	s = norm.NFD.String(s)
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r):
			continue
		case r == '’' || r == '‘' || r == 'ʼ' || r == '`':
			r = '\''
		case r == '‐' || r == '‑':
			r = '-'
		}
		if s, ok := spelledOut[r]; ok {
			b.WriteString(s)
			continue
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// foldASCII is Fold of a text of ASCII alone; false of any other.
func foldASCII(s string) (string, bool) {
	out := make([]byte, len(s))
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= utf8.RuneSelf:
			return "", false
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case c == '`':
			c = '\''
		}
		out[i] = c
	}
	return string(out), true
}

// spelledOut holds the Latin letters that no decomposition takes apart.
var spelledOut = map[rune]string{
	'ø': "o", 'Ø': "o", 'ł': "l", 'Ł': "l", 'đ': "d", 'Đ': "d", 'ß': "ss", 'æ': "ae", 'Æ': "ae",
	'œ': "oe", 'Œ': "oe", 'þ': "th", 'Þ': "th", 'ð': "d", 'Ð': "d", 'ı': "i", 'ə': "e", 'Ə': "e",
}

func lowerASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' || c == '`' {
			return false
		}
	}
	return true
}

// Mixed reports whether a word holds letters of more than one script, or Latin
// look-alikes' usual disguise: "Sergeу" with a Cyrillic last letter. Such a word
// is never taken for the one it looks like.
func Mixed(s string) bool {
	var latin, other bool
	for _, r := range s {
		if r < utf8.RuneSelf {
			latin = latin || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
			continue
		}
		switch {
		case unicode.Is(unicode.Latin, r):
			latin = true
		case unicode.Is(unicode.Cyrillic, r), unicode.Is(unicode.Greek, r), unicode.Is(unicode.Armenian, r):
			other = true
		}
	}
	return latin && other
}

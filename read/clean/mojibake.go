package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"reportedly"
)

// Mojibake: UTF-8 that some program on the way took for windows-1252 and wrote
// as UTF-8 once more, so that “ became â€œ (and after a second such program,
// Ã¢â‚¬Å“, which is why repairs run in rounds).
//
//	as printed    â     €     œ
//	windows-1252  e2    80    9c     one byte a character
//	UTF-8         “
//
// The round trip is the proof: characters that turn into bytes and those into one
// UTF-8 sequence do not stand side by side by chance. Only sequences of two may,
// in a word of capitals before a closing mark (CAFÉ”), and are asked for more.

// mojibake finds text that was decoded with the wrong charset.
func mojibake(text string) []edit {
	// All leads of garbled sequences are Latin letters that begin with this byte.
	if strings.IndexByte(text, 0xc3) < 0 && !strings.Contains(text, "вЂ") && !strings.Contains(text, "‚Ä") {
		return nil
	}
	var out []edit
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		end, put := garbled(text, i)
		if end == i {
			_, w := utf8.DecodeRuneInString(text[i:])
			i += w
			continue
		}
		out = append(out, edit{i, end, put, reportedly.Mojibake, "decoded with the wrong charset"})
		i = end
	}
	return out
}

// garbled reads the garbled characters that begin at a byte: as many sequences as
// stand in a row. It gives what they were, and end == at if there are none.
func garbled(text string, at int) (end int, put string) {
	end = at
	var b strings.Builder
	n, strong := 0, false
	for end < len(text) {
		r, w, width := sequence(text[end:])
		if w == 0 || r < 0xa0 && r != ' ' && n == 0 || strings.HasPrefix(text[end:], "Â ") && capitals(text, end) {
			break
		}
		b.WriteRune(r)
		n++
		strong = strong || width > 2 || width == 2 && proven(text, end, end+w, r)
		end += w
	}
	if n > 1 && !strong {
		strong = !capitals(text, at)
	}
	if !strong {
		return at, ""
	}
	return end, b.String()
}

// sequence reads one character that was taken apart: the character, how many
// bytes of text it now fills and how many it had. All zero if there is none.
func sequence(text string) (r rune, w, width int) {
	lead, n := utf8.DecodeRuneInString(text)
	switch lead {
	case 'в', '‚': // the same for text taken for windows-1251 or Mac Roman: punctuation only
		return triple(text)
	case 'Â':
		// A no-break space that lost its second half: "year.Â  The".
		if strings.HasPrefix(text[n:], " ") {
			return ' ', n + 1, 3
		}
	case 'â':
		if rest, ok := strings.CutPrefix(text[n:], "€"); ok {
			if r, lost := lostThird(rest); r != 0 {
				return r, n + len("€") + lost, 3
			}
		}
	}
	b0 := cp1252(lead)
	switch {
	case b0 >= 0xc2 && b0 <= 0xdf:
		width = 2
	case b0 >= 0xe0 && b0 <= 0xef:
		width = 3
	case b0 >= 0xf0 && b0 <= 0xf4:
		width = 4
	default:
		return 0, 0, 0
	}
	bytes := [4]byte{byte(b0)}
	w = n
	for k := 1; k < width; k++ {
		c, n := utf8.DecodeRuneInString(text[w:])
		b := cp1252(c)
		if b < 0x80 || b > 0xbf {
			return 0, 0, 0
		}
		bytes[k] = byte(b)
		w += n
	}
	r, size := utf8.DecodeRune(bytes[:width])
	// A control character is half of one that was garbled twice: garbled says more.
	if size != width || r == utf8.RuneError || r >= 0xa0 && !unicode.IsGraphic(r) && !unicode.Is(unicode.Cf, r) {
		return 0, 0, 0
	}
	return r, w, width
}

// lostThird says what â€ was when its last byte is gone, and how much of the rest
// stands for that byte. ” is e2 80 9d and the hyphen ‐ is e2 80 90, and neither 9d
// nor 90 is a character of windows-1252: some programs drop them. 0 if nothing is
// gone.
func lostThird(rest string) (r rune, lost int) {
	next, w := utf8.DecodeRuneInString(rest)
	switch b := cp1252(next); {
	case b >= 0x80 && b <= 0xbf:
		return 0, 0
	case next == utf8.RuneError:
		return '”', w
	case next < utf8.RuneSelf && unicode.IsLetter(next):
		return '‐', 0
	}
	return '”', 0
}

// proven reports whether a sequence of two, at start..end and standing for r, is
// no accident. An accident is a capital letter and a mark that closes after it,
// at the end of a word of capitals; é, £ and the like give no such pair.
func proven(text string, start, end int, r rune) bool {
	if second := lastRune(text[start:end]); strings.ContainsRune("‘’‚“”„…–—‹›«»•", second) && capitals(text, start) {
		return false
	}
	if r < 0x100 {
		return true
	}
	before, after := lastRune(text[:start]), firstRune(text[end:])
	return r < 0x180 && unicode.IsLower(before) && (unicode.IsLower(after) || r == 'ł' || r == 'ć')
}

// capitals reports whether the letter before a place is a capital.
func capitals(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	return unicode.IsUpper(before)
}

// triple reads a punctuation mark that was taken for windows-1251 or Mac Roman.
func triple(text string) (r rune, w, width int) {
	for s, r := range triples {
		if strings.HasPrefix(text, s) {
			return r, len(s), 3
		}
	}
	return 0, 0, 0
}

// triples holds dashes, quotation marks, ellipsis and the like as they read when
// their three bytes are taken for windows-1251 or Mac Roman.
var triples = func() map[string]rune {
	m := map[string]rune{}
	for _, table := range []*charmap.Charmap{charmap.Windows1251, charmap.Macintosh} {
		for _, r := range "–—‘’‚“”„•…‹›€™" {
			var garbled strings.Builder
			whole := true
			for _, b := range []byte(string(r)) {
				c := table.DecodeByte(b)
				whole = whole && c != utf8.RuneError
				garbled.WriteRune(c)
			}
			if whole {
				m[garbled.String()] = r
			}
		}
	}
	return m
}()

// cp1252 is the byte that a character has in windows-1252, where the five bytes
// that the charset leaves open stand for themselves; -1 if it has none.
func cp1252(r rune) int {
	switch {
	case r < 0x80, r >= 0xa0 && r <= 0xff:
		return int(r)
	case r < 0xa0: // a C1 control: the text was taken for Latin-1
		return int(r)
	}
	if b, ok := charmap.Windows1252.EncodeRune(r); ok {
		return int(b)
	}
	return -1
}

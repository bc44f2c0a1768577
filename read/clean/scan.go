package clean

import "unicode/utf8"

// trimmed moves both ends of a range inwards past blanks.
func trimmed(text string, start, end int) (int, int) {
	for start < end && blank(text[start]) {
		start++
	}
	for end > start && blank(text[end-1]) {
		end--
	}
	return start, end
}

func blank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// firstRune is the first character of a string, RuneError if it is empty.
func firstRune(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }

// lastRune is its last character.
func lastRune(s string) rune { r, _ := utf8.DecodeLastRuneInString(s); return r }

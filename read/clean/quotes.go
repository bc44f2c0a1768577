package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// quote says which way a quotation mark faces.
type quote uint8

const (
	notQuote quote = iota
	openQuote
	closeQuote
	eitherQuote // a straight mark: what stands around it must say
)

// quoteAt reads the quotation mark at byte i of a text and its width in bytes.
// Two apostrophes or two grave accents are one mark, as the Times of New York
// writes them; a single apostrophe is none.
func quoteAt(text string, i int) (q quote, width int) {
	switch text[i] {
	case '"':
		return eitherQuote, 1
	case '\'':
		if strings.HasPrefix(text[i:], "''") && !strings.HasPrefix(text[i:], "'''") {
			return eitherQuote, 2
		}
	case '`':
		if strings.HasPrefix(text[i:], "``") {
			return openQuote, 2
		}
	case 0xc2:
		switch {
		case strings.HasPrefix(text[i:], "«"):
			return openQuote, 2
		case strings.HasPrefix(text[i:], "»"):
			return closeQuote, 2
		}
	case 0xe2:
		switch {
		case strings.HasPrefix(text[i:], "“"), strings.HasPrefix(text[i:], "„"):
			return openQuote, 3
		case strings.HasPrefix(text[i:], "”"):
			return closeQuote, 3
		}
	}
	return notQuote, 0
}

// side says which way a straight mark faces that stands at i of a line and is w
// bytes wide; quoted, whether a quotation is open there. A blank on one side
// decides; between two words the count does.
func side(line string, i, w int, quoted bool) quote {
	before, after := lastRune(line[:i]), firstRune(line[i+w:])
	free := func(r rune) bool { return r == utf8.RuneError || unicode.IsSpace(r) }
	switch {
	case free(before) && !free(after) && !(quoted && strings.ContainsRune(".,;:!?)", after)):
		return openQuote
	case free(after) && !free(before):
		return closeQuote
	case strings.ContainsRune("([{—–-/", before) && !quoted:
		return openQuote
	case strings.ContainsRune(")]},;:—–", after) && quoted:
		return closeQuote
	case quoted:
		return closeQuote
	}
	return openQuote
}

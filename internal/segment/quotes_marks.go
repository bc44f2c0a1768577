package segment

import (
	"unicode"
	"unicode/utf8"
)

// A lean is what a mark's glyph or its neighbours say about it.
type lean uint8

const (
	either lean = iota
	opening
	closing
)

// A style is a kind of double mark; a closing mark is matched to an open one of
// its own style before others.
type style uint8

const (
	noStyle  style = iota
	straight       // " and '' and ″, which look the same on both sides
	curly          // “ ” „ ‟ and ``
	angle          // « »
	corner         // 「 」 『 』
)

// doubleMark is the style of a token that is a double quotation mark and the way
// its glyph looks. „ and “ are a pair in German, “ and ” in English, » and « may
// stand either way round: glyphs are a hint, neighbours decide.
func doubleMark(token string) (style, lean) {
	switch token {
	case `"`, `""`, `"""`, "''", "＂", "″":
		return straight, either
	case "“", "““", "“““", "``", "„", "‟", "❝", "〝":
		return curly, opening
	case "”", "””", "”””", "❞", "〞":
		return curly, closing
	case "«":
		return angle, opening
	case "»":
		return angle, closing
	case "「", "『":
		return corner, opening
	case "」", "』":
		return corner, closing
	}
	return noStyle, either
}

func isSingleMark(token string) bool {
	switch token {
	case "'", "’", "‘", "`", "´", "‚", "‛", "‹", "›":
		return true
	}
	return false
}

// isQuoteRune reports whether the rune is any quotation mark or apostrophe.
func isQuoteRune(r rune) bool {
	switch r {
	case '"', '\'', '`', '´', '“', '”', '„', '‟', '‘', '’', '‚', '‛', '«', '»', '‹', '›', '＂', '″', '「', '」', '『', '』', '❝', '❞', '〝', '〞':
		return true
	}
	return false
}

// passedOver reports whether a mark's neighbour is looked for behind this rune.
func passedOver(r rune) bool {
	return isQuoteRune(r) || r >= unicode.MaxLatin1 && unicode.Is(unicode.Cf, r)
}

// maxMarksTogether is how many marks in a row are looked past to find the
// neighbour of one of them: `"'Go,'" she said` has two.
const maxMarksTogether = 4

// neighbours gives the characters beside token i that are no quotation marks;
// 0 stands for the paragraph's edge or for too many marks in a row.
func (d *Doc) neighbours(i int) (before, after rune) {
	p := d.Paragraphs[d.Tokens[i].Paragraph]
	from, to := d.Tokens[p.Start].Start, d.Tokens[p.End-1].End
	at := d.Tokens[i].Start
	for range maxMarksTogether {
		if at <= from {
			before = 0
			break
		}
		r, w := utf8.DecodeLastRuneInString(d.Text[from:at])
		if before = r; !passedOver(r) {
			break
		}
		before, at = 0, at-w
	}
	at = d.Tokens[i].End
	for range maxMarksTogether {
		if at >= to {
			after = 0
			break
		}
		r, w := utf8.DecodeRuneInString(d.Text[at:to])
		if after = r; !passedOver(r) {
			break
		}
		after, at = 0, at+w
	}
	return before, after
}

// leansBy is the way a mark leans between two characters: it opens with a space
// or a bracket before it and a word after it, and closes the other way about.
func leansBy(before, after rune) lean {
	free := before == 0 || unicode.IsSpace(before) || isOneOf(before, "([{<—–―/=") // nothing is closed after these
	done := after == 0 || unicode.IsSpace(after) || isOneOf(after, ".,;:!?)]}>…—–―/")
	switch {
	case free && !done:
		return opening
	case !free && done:
		return closing
	}
	return either
}

func isOneOf(r rune, set string) bool {
	for _, s := range set {
		if r == s {
			return true
		}
	}
	return false
}

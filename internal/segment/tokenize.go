package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokenize cuts text[start:end] into tokens, in one pass from left to right.
//
// It follows the Penn Treebank (clitics apart, a full stop apart unless it
// belongs to an abbreviation) with two differences that news needs: words with a
// hyphen stay whole, and so do addresses, handles and hashtags.
func tokenize(text string, start, end int, out []Token) []Token {
	i := start
	for i < end {
		r, w := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, w = utf8.DecodeRuneInString(text[i:end])
		}
		switch {
		case unicode.IsSpace(r):
			i += w
			continue
		case isWordRune(r), (r == '@' || r == '#') && i+w < end && startsWord(text[i+w:end]):
			j := wordEnd(text, i, end)
			out = appendWord(text, i, j, out)
			i = j
			continue
		}
		j := markEnd(text, i, end, r, w)
		out = append(out, Token{Start: i, End: j, Norm: normalMark(text[i:j])})
		i = j
	}
	return out
}

// isWordRune reports whether the rune makes words. Marks that combine and
// characters that do not show belong to the word they stand in.
func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '_'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Other_ID_Continue, r)
}

func startsWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return isWordRune(r)
}

// joins reports whether a mark between two word characters holds them together:
// "e-mail", "don't", "9:30", "1,000", "U.S", "AT&T", "and/or".
func joins(mark rune, before, after rune) bool {
	digits := unicode.IsDigit(before) && unicode.IsDigit(after)
	switch mark {
	case '-', '\u2010', '\u2011', '\'', '’', '&', '_':
		return true
	case '.':
		// "U.S", "3.5", "example.org"; not "said.The", where the sentence ends and
		// the page lost a space.
		return digits || unicode.IsLower(after) && !unicode.IsUpper(before) || unicode.IsUpper(before) && unicode.IsLetter(after)
	case ',', ':':
		return digits
	case '/':
		return digits || unicode.IsLetter(before) && unicode.IsLetter(after)
	case '@':
		return unicode.IsLetter(after)
	}
	return false
}

// maxWord bounds a word, in bytes: what is longer is not a word, and is cut so
// that no later step meets a token of a megabyte.
const maxWord = 256

// wordEnd is where the word that begins at i ends.
func wordEnd(text string, i, end int) int {
	if n := addressLen(text[i:end]); n > 0 {
		return i + n
	}
	start := i
	if text[i] == '@' || text[i] == '#' {
		i++
	}
	prev, w := utf8.DecodeRuneInString(text[i:end])
	i += w
	for i < end && i-start < maxWord {
		r, w := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, w = utf8.DecodeRuneInString(text[i:end])
		}
		if isWordRune(r) {
			prev = r
			i += w
			continue
		}
		if i+w >= end {
			break
		}
		next, _ := utf8.DecodeRuneInString(text[i+w : end])
		if !isWordRune(next) || !joins(r, prev, next) {
			break
		}
		// An apostrophe holds a word together only before a clitic or inside a name
		// ("O'Brien"); 'said 'yes'' is two words and marks.
		prev = r
		i += w
	}
	// A full stop stays with an abbreviation: "Mr.", "U.S.", "J.", "R-Wis.".
	if i < end && text[i] == '.' && isAbbreviation(text[start:i], strings.HasPrefix(text[i:end], "..")) {
		i++
	}
	return i
}

// addressLen is the length of a web or mail address at the beginning of s, 0 if
// there is none.
func addressLen(s string) int {
	isAddress := hasFold(s, "http://") || hasFold(s, "https://") || hasFold(s, "www.")
	if !isAddress {
		return 0
	}
	n := strings.IndexFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(`"<>“”«»`, r) })
	if n < 0 {
		n = len(s)
	}
	if n > 2048 {
		n = 2048
		for !utf8.RuneStart(s[n]) {
			n--
		}
	}
	return len(strings.TrimRight(s[:n], ".,;:!?)]'’"))
}

func hasFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// appendWord adds text[i:j], which is one run of word characters, with its
// clitics as tokens of their own.
func appendWord(text string, i, j int, out []Token) []Token {
	word := text[i:j]
	cut := j
	if k := cliticStart(word); k > 0 {
		cut = i + k
	}
	if lower := word; cut == j && len(word) == 6 && strings.EqualFold(lower, "cannot") {
		cut = i + 3
	}
	out = append(out, Token{Start: i, End: cut, Norm: text[i:cut]})
	if cut < j {
		out = append(out, Token{Start: cut, End: j, Norm: normalClitic(text[cut:j])})
	}
	return out
}

// cliticStart is where the clitic of a word begins: 's, 're, 've, 'll, 'd, 'm or
// n't; 0 if there is none.
func cliticStart(word string) int {
	k, w := strings.LastIndexByte(word, '\''), 1
	if c := strings.LastIndex(word, "’"); c > k {
		k, w = c, len("’")
	}
	if k <= 0 {
		return 0
	}
	switch strings.ToLower(word[k+w:]) {
	case "s", "re", "ve", "ll", "d", "m":
		return k
	case "t":
		if n := word[k-1]; (n == 'n' || n == 'N') && k > 1 {
			return k - 1
		}
	}
	return 0
}

func normalClitic(s string) string { return strings.Replace(s, "’", "'", 1) }

// markEnd is where the mark that begins at i ends: dashes of two hyphens, dots in
// a row, doubled apostrophes and doubled quotation marks are one mark.
func markEnd(text string, i, end int, r rune, w int) int {
	switch r {
	case '-', '.', '\'', '`', '=', '*', '!', '?', '~':
		j := i + 1
		for j < end && text[j] == text[i] && j-i < 8 {
			j++
		}
		if n := j - i; (r == '\'' || r == '`') && n > 2 {
			return i + 2
		}
		if r == '!' || r == '?' {
			for j < end && (text[j] == '!' || text[j] == '?') && j-i < 8 {
				j++
			}
		}
		return j
	}
	// A page that was pasted together may open a quotation twice: `""We have it,"`.
	if r == '"' || r == '“' || r == '”' {
		j := i + w
		for j < end && strings.HasPrefix(text[j:end], text[i:i+w]) && j-i < 3*w {
			j += w
		}
		return j
	}
	return i + w
}

// normalMark makes marks of one meaning alike. Which way a straight double mark
// looks is decided later, by markQuotes.
func normalMark(s string) string {
	switch s {
	case `""`, `"""`:
		return `"`
	case "“", "““", "“““", "„", "``":
		return "``"
	case "”", "””", "”””", "''":
		return "''"
	case "‟", "＂":
		return `"`
	case "‘", "‚", "‛", "`":
		return "`"
	case "’", "´":
		return "'"
	case "--", "---", "—", "–", "―", "‒":
		return "--"
	case "…", "..", "....":
		return "..."
	}
	return s
}

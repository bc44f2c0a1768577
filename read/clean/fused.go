package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"reportedly"
)

// Sentences and paragraphs run together. Page templates and text extractors drop
// the break between two paragraphs, or all that stood between them:
//
//	talks with hisWhile Moscow has been ready     a link, and the end of a paragraph, are gone
//	information, Lavrov stated."Minister said     a paragraph break is gone (Sputnik, 2023-01-31)
//	told reporters at the time:Russia sent        the quotation is gone
//
// A break is put back where two sentences met, a space where two words did:
// "said.The", `,"Ruiz said`, "of theRussian". Names are left as they are written:
// U.S., Node.js, Yahoo.com, YouTube, and so is anything with the look of an
// address.

const paragraphBreak = "\n\n"

// longBlock is the length from which a paragraph that has words run together at a
// full stop has lost a paragraph break there and not a mere space: nobody who
// writes that much forgets one.
const longBlock = 600

// A seam is a place where two things were run together: nothing stands there
// between them, and put should.
type seam struct {
	at   int
	put  string // a space, a paragraph break, or "" if that depends on the paragraph
	open bool   // a quotation is open at the seam
}

// fused finds words and sentences that were run together.
func fused(text string) []edit {
	var out []edit
	var words vocabulary
	for at := 0; at < len(text); {
		end := len(text)
		if n := strings.IndexByte(text[at:], '\n'); n >= 0 {
			end = at + n
		}
		if seams := seamsIn(text, at, end, &words); len(seams) > 0 {
			out = append(out, seamEdits(seams, end-at)...)
		}
		at = end + 1
	}
	return out
}

// seamEdits says what to put at the seams of a paragraph of the given length.
func seamEdits(seams []seam, length int) []edit {
	var out []edit
	for _, s := range seams {
		if s.put == "" {
			s.put = " "
			if !s.open && (len(seams) > 1 || length >= longBlock) {
				s.put = paragraphBreak
			}
		}
		e := edit{s.at, s.at, s.put, reportedly.MissingSpace, "words run together"}
		if s.put == paragraphBreak {
			e.kind, e.note = reportedly.FusedSentence, "sentences or paragraphs run together"
		}
		out = append(out, e)
	}
	return out
}

// Classes of characters at which a seam can lie.
const (
	other = iota
	lower
	upper
	stop      // .!?:,;
	quoteByte // a straight quotation mark, or the first byte of a curly one
)

var class = func() (c [256]uint8) {
	for b := range c {
		switch {
		case b >= 'a' && b <= 'z':
			c[b] = lower
		case b >= 'A' && b <= 'Z':
			c[b] = upper
		case strings.IndexByte(".!?:,;)]", byte(b)) >= 0:
			c[b] = stop
		case b == '"' || b == 0xe2 || b == 0xc2 || b == '\'':
			c[b] = quoteByte
		}
	}
	return c
}()

// seamsIn finds the seams of one line, text[start:end]. It keeps count of the
// quotation marks, since a straight mark between two words belongs to whichever
// of them the count says.
func seamsIn(text string, start, end int, words *vocabulary) []seam {
	var out []seam
	quoted := false
	prev := uint8(other)
	for i := start; i < end; i++ {
		c := class[text[i]]
		switch {
		case c == quoteByte:
			q, w := quoteAt(text[:end], i)
			if q == notQuote {
				break
			}
			if q == eitherQuote {
				q = side(text[start:end], i-start, w, quoted)
			}
			if s, ok := markSeam(text[start:end], i-start, w, q); ok {
				s.at += start
				out = append(out, s)
			}
			quoted = q == openQuote
			i += w - 1
		case c == upper && prev == lower:
			if s, ok := wordSeam(text, start, end, i, words); ok {
				s.open = quoted
				if quoted && s.put == paragraphBreak {
					s.put = ""
				}
				out = append(out, s)
			}
		case (c == upper || c == lower) && prev == stop:
			if s, ok := stopSeam(text, start, end, i, words); ok {
				s.open = quoted
				if quoted {
					s.put = " "
				}
				out = append(out, s)
			}
		}
		prev = class[text[i]]
		if c == quoteByte {
			prev = quoteByte
		}
	}
	return out
}

// markSeam judges a quotation mark at i of a line, w bytes wide, that opens or
// closes a quotation.
func markSeam(line string, i, w int, q quote) (seam, bool) {
	before, after := lastRune(line[:i]), firstRune(line[i+w:])
	if i == 0 || i+w == len(line) || addressLike(line, i) {
		return seam{}, false
	}
	word := nextWord(line[i+w:])
	switch {
	case q == openQuote && strings.ContainsRune(".!?", before) && (unicode.IsUpper(after) || after == '['):
		return seam{at: i, put: paragraphBreak}, true // stated."Minister
	case q == openQuote && strings.ContainsRune("”\"»", before):
		return seam{at: i, put: paragraphBreak}, true // end.”“The next
	case q == openQuote && (strings.ContainsRune(",:;", before) || unicode.IsLower(before)) && unicode.IsUpper(after):
		return seam{at: i, put: " "}, true // said:"We
	case q == closeQuote && strings.ContainsRune(".!?…", before) && unicode.IsUpper(after):
		return seam{at: i + w, put: paragraphBreak}, true // Bush.”At
	case q == closeQuote && (before == ',' || unicode.IsLower(before) || strings.ContainsRune("?!", before)) && (unicode.IsUpper(after) || common[word] || speechVerb[word]):
		return seam{at: i + w, put: " "}, true // go,"Ruiz said
	}
	return seam{}, false
}

// stopSeam judges a letter at i that follows a full stop or the like with no
// space between.
func stopSeam(text string, start, end, i int, words *vocabulary) (seam, bool) {
	sign := text[i-1]
	before, after := wordBefore(text[start:i-1]), nextWord(text[i:end])
	if before == "" || addressLike(text[start:end], i-start) {
		return seam{}, false
	}
	capital := unicode.IsUpper(firstRune(after)) && (len(after) == 1 && strings.Contains("AI", after) || len(after) > 1 && unicode.IsLower(firstRune(after[1:])) || opener[after])
	small := wholly(before, unicode.IsLower) && len(before) > 1
	capital = capital || small && len(after) > 1 && wholly(after, unicode.IsUpper) // said.NATO
	switch sign {
	case '.', '!', '?':
		switch {
		case domain[strings.ToLower(after)], dotted(text[start:end], i-start):
			return seam{}, false
		case abbreviated[before] && capital:
			return seam{at: i, put: " "}, true // Mr.Smith
		case capital && (len(before) > 1 || opener[after]) && (small || sign == '.' || opener[after]):
			return seam{at: i}, true // said.The, the EU.Russia
		case sign == '.' && small && len(before) > 4 && goesOnWith(after) && strings.HasPrefix(text[i+len(after):end], " "):
			return seam{at: i, put: paragraphBreak}, true // regions.signaled last week: the subject is gone
		}
	case ':':
		if capital && small && len(before) > 2 {
			return seam{at: i, put: paragraphBreak}, true // at the time:Russia sent
		}
	case ',', ';':
		if small && len(after) > 1 && (opener[after] || common[after] || capital && words.seen(text, after)) {
			return seam{at: i, put: " "}, true // said,he
		}
	case ')', ']':
		if capital && len(before) > 1 && opener[after] {
			return seam{at: i, put: " "}, true
		}
	}
	return seam{}, false
}

// wordSeam judges a capital at i that follows a small letter.
func wordSeam(text string, start, end, i int, words *vocabulary) (seam, bool) {
	before, after := wordBefore(text[start:i]), nextWord(text[i:end])
	if len(after) < 2 || !wholly(after[1:], unicode.IsLower) || addressLike(text[start:end], i-start) {
		return seam{}, false
	}
	head := start + len(text[start:i]) - len(before)
	if head > start && strings.IndexByte("@#_-/.", text[head-1]) >= 0 {
		return seam{}, false
	}
	small := wholly(before, unicode.IsLower)
	switch {
	case small && common[before] && after == "The" && !determiner[before]:
		return seam{at: i, put: " "}, true // spoke toThe Courier
	case small && common[before] && (opener[after] || leftBehind(text[i:end], after)):
		return seam{at: i, put: paragraphBreak}, true // with hisWhile; added thatLavrov continued.
	case small && common[before] && !prefixed[before] || small && prefixed[before] && words.seen(text, after):
		return seam{at: i, put: " "}, true // of theRussian
	case len(after) > 2 && opener[after] && len(before) > 2 && words.seen(text, before):
		return seam{at: i, put: paragraphBreak}, true // in MoscowWhile
	case small && len(before) > 3 && len(after) > 2 && words.seen(text, before) && words.seen(text, after):
		return seam{at: i, put: " "}, true // presidentVladimir
	}
	return seam{}, false
}

// goesOnWith reports whether a word in small letters is a verb or a little word:
// what may follow a full stop when the subject was dropped, and ends no address.
func goesOnWith(word string) bool {
	return common[word] && len(word) > 2 || speechVerb[word] ||
		len(word) > 4 && wholly(word, unicode.IsLower) && (strings.HasSuffix(word, "ed") || strings.HasSuffix(word, "ing"))
}

// leftBehind reports whether a text begins with a name and a verb of speech, and
// nothing after them: "Lavrov continued."
func leftBehind(text, name string) bool {
	rest, ok := strings.CutPrefix(text[len(name):], " ")
	if !ok {
		return false
	}
	verb := nextWord(rest)
	return speechVerb[verb] && strings.ContainsRune(".:", firstRune(rest[len(verb):])) && len(rest) > len(verb)
}

// addressLike reports whether the characters around i, up to the next blanks, look
// like those of an address, a handle or a file name.
func addressLike(line string, i int) bool {
	const reach = 100 // code that is longer than this is no word either
	start, end := i, i
	for start > 0 && line[start-1] > ' ' && i-start < reach {
		start--
	}
	for end < len(line) && line[end] > ' ' && end-i < reach {
		end++
	}
	if end-start > reach {
		return true
	}
	token := line[start:end]
	return strings.ContainsAny(token, "@/\\_=<>{}|#") || strings.Contains(token, "www.")
}

// dotted reports whether the word around i has more full stops within it, as a
// host name or an abbreviation has; "said.The U.S.A" is one word's worth only.
func dotted(line string, i int) bool {
	before := wordBefore(line[:i-1])
	after := nextWord(line[i:])
	at := i - 1 - len(before)
	next := line[i+len(after):]
	return at > 0 && line[at-1] == '.' && !opener[after] || len(next) > 1 && next[0] == '.' && next[1] > ' ' && class[next[1]] == lower
}

// wordBefore is the run of letters and digits at the end of a string, looked for
// no further than a word can reach.
func wordBefore(s string) string {
	const longest = 64
	at := len(s)
	for at > 0 && len(s)-at < longest {
		r, w := utf8.DecodeLastRuneInString(s[:at])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			break
		}
		at -= w
	}
	return s[at:]
}

// nextWord is the run of letters at the start of a string.
func nextWord(s string) string {
	const longest = 64
	at := 0
	for at < len(s) && at < longest {
		r, w := utf8.DecodeRuneInString(s[at:])
		if !unicode.IsLetter(r) {
			break
		}
		at += w
	}
	return s[:at]
}

// wholly reports whether all characters of a word, one at least, are of a kind.
func wholly(word string, kind func(rune) bool) bool {
	return word != "" && !strings.ContainsFunc(word, func(r rune) bool { return !kind(r) })
}

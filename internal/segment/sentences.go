package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// paragraphs gives the byte ranges of the text's paragraphs.
//
// A blank line always parts paragraphs. A single line break parts them too,
// unless the text is hard-wrapped, as mail and old wire copy are: then only a
// blank line does.
func paragraphs(text string) []Range {
	var out []Range
	wrapped := hardWrapped(text)
	start := 0
	add := func(end int) {
		if strings.TrimSpace(text[start:end]) != "" {
			out = append(out, Range{start, end})
		}
		start = end
	}
	for i := 0; i < len(text); {
		nl := strings.IndexByte(text[i:], '\n')
		if nl < 0 {
			break
		}
		at := i + nl
		j, breaks := at, 0
		for j < len(text) {
			c := text[j]
			if c == '\n' {
				breaks++
			} else if c != ' ' && c != '\t' && c != '\r' {
				if r, w := utf8.DecodeRuneInString(text[j:]); c >= utf8.RuneSelf && unicode.IsSpace(r) {
					j += w
					continue
				}
				break
			}
			j++
		}
		if breaks > 1 || !wrapped {
			add(j)
		}
		i = j
	}
	add(len(text))
	return out
}

// hardWrapped reports whether the text's lines were cut at a width: most of its
// inner lines (those followed by a line that is not blank) end within a narrow
// band and not at the end of a sentence.
func hardWrapped(text string) bool {
	inner, cut, longest := 0, 0, 0
	for i := 0; i < len(text) && inner < 400; {
		nl := strings.IndexByte(text[i:], '\n')
		if nl < 0 {
			break
		}
		line := strings.TrimSpace(text[i : i+nl])
		i += nl + 1
		if line == "" || i >= len(text) || strings.TrimSpace(firstLine(text[i:])) == "" {
			continue
		}
		inner++
		n := utf8.RuneCountInString(line)
		longest = max(longest, n)
		if n >= 45 && n <= 100 && !strings.ContainsAny(line[len(line)-1:], ".!?:\"'”’)") {
			cut++
		}
	}
	return inner >= 3 && longest <= 100 && cut*2 > inner
}

func firstLine(s string) string {
	if i := strings.IndexByte(s, '\n'); i >= 0 {
		return s[:i]
	}
	return s
}

// sentenceEnds reports whether a sentence ends after token i of a paragraph's
// tokens; quotation marks and brackets that close go with the sentence, which
// the caller sees to.
func sentenceEnds(text string, tokens []Token, i int) bool {
	word := text[tokens[i].Start:tokens[i].End]
	last := word[len(word)-1]
	switch {
	case last == '!' || last == '?':
	case last == '.' || word == "…":
	default:
		return false
	}
	j := i + 1 // the first token that does not close what stands before it
	for j < len(tokens) && closes(text, tokens, j) {
		j++
	}
	if j == len(tokens) {
		return true
	}
	next := text[tokens[j].Start:tokens[j].End]
	first, _ := utf8.DecodeRuneInString(next)
	spaced := tokens[j].Start > tokens[j-1].End
	switch {
	case unicode.IsLower(first):
		return false
	case unicode.IsDigit(first) && i > 0 && numbered[strings.ToLower(text[tokens[i-1].Start:tokens[i-1].End])]:
		return false
	case !spaced && !unicode.IsUpper(first) && !opens(next):
		return false
	}
	if opens(next) && j+1 < len(tokens) {
		first, _ = utf8.DecodeRuneInString(text[tokens[j+1].Start:])
		if unicode.IsLower(first) && last != '!' && last != '?' {
			return false
		}
		next = text[tokens[j+1].Start:tokens[j+1].End]
	}
	if last == '.' && len(word) > 1 && word[0] != '.' { // an abbreviation keeps its full stop
		return j > i+1 || opens(text[tokens[j].Start:tokens[j].End]) || mayEnd(word, next)
	}
	if word == "..." || word == "…" || word == "...." {
		return unicode.IsUpper(first)
	}
	return unicode.IsUpper(first) || unicode.IsDigit(first) || !unicode.IsLetter(first) || unicode.Is(unicode.Lo, first)
}

// numbered are words that are also English, and abbreviations before a number: "no. 9".
var numbered = wordSet("no nos op fig sec art ch")

// closes reports whether token i is a mark that closes what stands before it and
// so belongs to the sentence that has just ended.
func closes(text string, tokens []Token, i int) bool {
	switch text[tokens[i].Start:tokens[i].End] {
	case "”", "””", "''", "’", "»", ")", "]", "}":
		return true
	case `"`, `""`, "'":
		// A straight mark closes if it is glued to what stands before it, and opens
		// if it is glued to what follows only.
		before := tokens[i].Start == tokens[i-1].End
		after := i+1 < len(tokens) && tokens[i+1].Start == tokens[i].End
		return before && (!after || !wordAt(text, tokens[i].End))
	}
	return false
}

func wordAt(text string, i int) bool { return i < len(text) && startsWord(text[i:]) }

// opens reports whether a token opens a quotation or a bracket.
func opens(token string) bool {
	switch token {
	case "“", "““", "``", "„", "«", "‘", "`", `"`, `""`, "'", "(", "[", "—", "–", "--":
		return true
	}
	return false
}

package eval

import (
	"unicode"

	"reportedly"
)

// A Document is one text with the statements that gold or a prediction marks in it.
type Document struct {
	ID         string
	Text       string
	Statements []Statement
	Ignore     []reportedly.Span // where gold makes no claim; see Options.UseIgnore

	runes []rune // Text by code point, which is what spans count
}

// A Statement is the spans of one statement. Each role is in its exact form:
// pieces by position, trimmed, joined where only white space parts them.
type Statement struct {
	Source, Cue []reportedly.Span // may be empty
	Content     []reportedly.Span // never empty
	Confidence  float64           // of a prediction: how sure the program is, 0 to 1; 0 where it does not say
}

// The roles, in the order in which they are printed.
const (
	content = iota
	source
	cue
	roles
)

var roleNames = [roles]string{"content", "source", "cue"}

func (s *Statement) role(r int) []reportedly.Span {
	return [roles][]reportedly.Span{s.Content, s.Source, s.Cue}[r]
}

// isSpace reports white space as Unicode has it, and the four separators of
// ASCII (file, group, record, unit), which other counters of words skip too.
func isSpace(r rune) bool { return unicode.IsSpace(r) || r >= 0x1c && r <= 0x1f }

// isWord reports a letter, a number or the underscore. Combining marks are none.
func isWord(r rune) bool {
	return r == '_' || r < 0x80 && (r|0x20 >= 'a' && r|0x20 <= 'z' || r >= '0' && r <= '9') ||
		r >= 0x80 && (unicode.IsLetter(r) || unicode.IsNumber(r))
}

// blank reports whether runes are white space only.
func blank(runes []rune) bool {
	for _, r := range runes {
		if !isSpace(r) {
			return false
		}
	}
	return true
}

// tokens is a text cut into tokens.
type tokens struct {
	at   []int32 // for each code point, the token it belongs to; -1 if none
	word []bool  // for each token, whether it is a word and not a mark
}

// tokenise cuts a text: a word is word characters, with single apostrophes and
// hyphens between them ("Ann's", "vice-president").
func tokenise(text []rune) tokens {
	t := tokens{at: make([]int32, len(text))}
	for i := 0; i < len(text); {
		if isSpace(text[i]) {
			t.at[i] = -1
			i++
			continue
		}
		end := i + 1
		if isWord(text[i]) {
			end = wordEnd(text, i)
		}
		for ; i < end; i++ {
			t.at[i] = int32(len(t.word))
		}
		t.word = append(t.word, isWord(text[end-1]))
	}
	return t
}

// wordEnd is where the word that begins at i ends.
func wordEnd(text []rune, i int) int {
	for i < len(text) {
		switch {
		case isWord(text[i]):
			i++
		case (text[i] == '\'' || text[i] == '’' || text[i] == '-') && i+1 < len(text) && isWord(text[i+1]):
			i += 2
		default:
			return i
		}
	}
	return i
}

// of is the set of tokens that the spans touch, in order.
func (t *tokens) of(spans []reportedly.Span) set {
	var out set
	for _, s := range spans {
		for _, k := range t.at[s.Start:s.End] {
			if k >= 0 && (len(out) == 0 || k > out[len(out)-1]) {
				out = append(out, k)
			}
		}
	}
	return out
}

// words is the words among a set of tokens; if it has none, the set itself.
func (t *tokens) words(all set) set {
	var out set
	for _, k := range all {
		if t.word[k] {
			out = append(out, k)
		}
	}
	if len(out) == 0 {
		return all
	}
	return out
}

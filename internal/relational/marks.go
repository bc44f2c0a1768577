package relational

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"reportedly"
	"reportedly/internal/query"
)

// A marker finds in a text the words that were looked for, as the word lists compare
// them: letter case and accents aside.
type marker []markedTerm

type markedTerm struct {
	words  []string // folded
	prefix bool
}

func newMarker(terms []query.Term) marker {
	var m marker
	for _, t := range terms {
		folded := markedTerm{prefix: t.Prefix}
		for _, w := range t.Words {
			folded.words = append(folded.words, foldWord(w))
		}
		m = append(m, folded)
	}
	return m
}

// foldWord takes letter case and accents off.
func foldWord(w string) string {
	ascii := true
	for i := 0; i < len(w); i++ {
		ascii = ascii && w[i] < utf8.RuneSelf
	}
	if ascii {
		return strings.ToLower(w)
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(w))
}

// A textWord is a word of a text with its place in code points.
type textWord struct {
	folded string
	reportedly.Span
}

// wordsIn cuts a text into its words.
func wordsIn(text string) []textWord {
	var words []textWord
	at, begin, beginByte := 0, -1, 0
	for i, r := range text {
		if query.InWord(r) {
			if begin < 0 {
				begin, beginByte = at, i
			}
		} else if begin >= 0 {
			words = append(words, textWord{foldWord(text[beginByte:i]), reportedly.Span{Start: begin, End: at}})
			begin = -1
		}
		at++
	}
	if begin >= 0 {
		words = append(words, textWord{foldWord(text[beginByte:]), reportedly.Span{Start: begin, End: at}})
	}
	return words
}

// Words are the words of a text, folded, for an engine whose word lists know none.
type Words []string

// WordsOf gives the words of a text. What is nothing once it is folded is no word.
func WordsOf(text string) Words {
	var out Words
	for _, w := range wordsIn(text) {
		if w.folded != "" {
			out = append(out, w.folded)
		}
	}
	return out
}

// Count is how often a term stands among the words.
func (ws Words) Count(term query.Term) (n int) {
	var looked []string
	for _, w := range term.Words {
		if w = foldWord(w); w != "" {
			looked = append(looked, w)
		}
	}
	for i := 0; len(looked) > 0 && i+len(looked) <= len(ws); i++ {
		at := 0
		for at < len(looked) && (ws[i+at] == looked[at] || term.Prefix && at == len(looked)-1 && strings.HasPrefix(ws[i+at], looked[at])) {
			at++
		}
		if at == len(looked) {
			n++
		}
	}
	return n
}

// marks gives the spans of the words found, in order and without overlap.
func (m marker) marks(text string) []reportedly.Span {
	if len(m) == 0 {
		return nil
	}
	words := wordsIn(text)
	found := make([]bool, len(words))
	for _, term := range m {
		for i := range words {
			if term.at(words, i) {
				for j := range term.words {
					found[i+j] = true
				}
			}
		}
	}
	var out []reportedly.Span
	for i, w := range words {
		if found[i] {
			out = append(out, w.Span)
		}
	}
	return out
}

// at reports whether the term stands at word i.
func (t markedTerm) at(words []textWord, i int) bool {
	if i+len(t.words) > len(words) {
		return false
	}
	for j, w := range t.words {
		has := words[i+j].folded
		if has != w && !(t.prefix && j == len(t.words)-1 && strings.HasPrefix(has, w)) {
			return false
		}
	}
	return true
}

// snippetLen is how much of a report's text is shown, in code points, and snippetLead
// how much of that before the first word found.
const (
	snippetLen  = 240
	snippetLead = 60
)

// snippet gives a stretch of the text round the place where the most marks are near
// each other, cut at spaces, and the marks in it.
func (m marker) snippet(text string) (string, []reportedly.Span) {
	marks := m.marks(text)
	from, most := 0, 0
	for i, end := 0, 0; i < len(marks); i++ {
		for end < len(marks) && marks[end].End-marks[i].Start <= snippetLen-snippetLead {
			end++
		}
		if end-i > most {
			from, most = marks[i].Start, end-i
		}
	}
	t := reportedly.NewText(text)
	start := max(0, from-snippetLead)
	end := min(t.Len(), start+snippetLen)
	cut := []rune(t.Slice(reportedly.Span{Start: start, End: end}))
	if i := slices.IndexFunc(cut, unicode.IsSpace); start > 0 && i >= 0 && start+i < from {
		start, cut = start+i+1, cut[i+1:]
	}
	if end < t.Len() {
		for i := len(cut) - 1; i > len(cut)-snippetLead && i > 0; i-- {
			if unicode.IsSpace(cut[i]) {
				cut = cut[:i]
				break
			}
		}
	}
	end = start + len(cut)
	var in []reportedly.Span
	for _, s := range marks {
		if s.Start >= start && s.End <= end {
			in = append(in, reportedly.Span{Start: s.Start - start, End: s.End - start})
		}
	}
	return string(cut), in
}

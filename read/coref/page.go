package coref

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"reportedly"
	"reportedly/internal/names"
	"reportedly/internal/segment"
)

// A page is a text as this stage looks at it: tokens with their folded words.
type page struct {
	*segment.Doc
	text  reportedly.Text
	fold  []string        // by token: the word as names.Fold has it
	lower map[string]bool // folded words that stand somewhere in lower case

	proper map[string]bool // folded words tagged as names in the midst of a sentence or before another, and never in lower case
}

func newPage(text reportedly.Text, d *segment.Doc) *page {
	p := &page{Doc: d, text: text, fold: make([]string, len(d.Tokens)), lower: map[string]bool{}, proper: map[string]bool{}}
	for i := range d.Tokens {
		w := d.Word(i)
		p.fold[i] = names.Fold(w)
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsLower(r) {
			p.lower[p.fold[i]] = true
		}
	}
	for i := range d.Tokens {
		for k := 1; k < p.nicknameAt(i)-1; k++ {
			p.proper[p.fold[i+k]] = true
		}
		if w := p.fold[i]; !p.lower[w] && p.capital(i) && d.Tokens[i].Tag == "NNP" && (!p.opensSentence(i) || p.tag(i+1) == "NNP" && p.capital(i+1) && names.FindOccupation(w) == nil) && len(w) > 2 && !names.Never(w) && !names.Calendar(w) {
			p.proper[w] = true
			if head, tail, ok := strings.Cut(w, "-"); ok { // "Holm" alone after "Holm-Brandt"
				for _, part := range []string{head, tail} {
					if len(part) > 3 && !p.lower[part] {
						p.proper[part] = true
					}
				}
			}
		}
	}
	return p
}

// tag is the part of speech of a token; "" outside the text.
func (p *page) tag(i int) string {
	if i < 0 || i >= len(p.Tokens) {
		return ""
	}
	return p.Tokens[i].Tag
}

// word is the folded word of a token; "" outside the text.
func (p *page) word(i int) string {
	if i < 0 || i >= len(p.fold) {
		return ""
	}
	return p.fold[i]
}

// capital reports whether the token begins with a capital letter, an Arabic
// article before it left aside.
func (p *page) capital(i int) bool {
	if i < 0 || i >= len(p.Tokens) {
		return false
	}
	w := p.Word(i)
	r, _ := utf8.DecodeRuneInString(w)
	if article, rest, ok := strings.Cut(w, "-"); ok && unicode.IsLower(r) && names.Article(article) {
		r, _ = utf8.DecodeRuneInString(rest) // "al-Masri", "el-Sayegh"
	}
	return unicode.IsUpper(r)
}

// shouted reports whether the token is two capital letters or more and nothing else.
func (p *page) shouted(i int) bool {
	n := 0
	for _, r := range p.Word(i) {
		if !unicode.IsUpper(r) {
			return false
		}
		n++
	}
	return n > 1
}

// letters reports whether the token begins with a letter.
func (p *page) letters(i int) bool {
	if i < 0 || i >= len(p.Tokens) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(p.Word(i))
	return unicode.IsLetter(r)
}

// verb reports whether the token is a verb or modal.
func (p *page) verb(i int) bool {
	t := p.tag(i)
	return strings.HasPrefix(t, "VB") || t == "MD"
}

// finite reports whether the token is a verb with a subject of its own.
func (p *page) finite(i int) bool {
	switch p.tag(i) {
	case "VBD", "VBZ", "VBP", "MD":
		return true
	}
	return false
}

// noun reports whether the token is a common or proper noun.
func (p *page) noun(i int) bool { return strings.HasPrefix(p.tag(i), "NN") }

// plural reports whether the token is a noun in the plural.
func (p *page) plural(i int) bool {
	switch p.tag(i) {
	case "NNS", "NNPS":
		return true
	case "NN", "NNP":
		return false
	}
	w := p.word(i)
	return names.Singular(w) != w
}

// possessive reports whether the token is the clitic "'s" or a bare "'".
func (p *page) possessive(i int) bool {
	w := p.word(i)
	return p.tag(i) == "POS" || w == "'s" && p.tag(i) != "VBZ"
}

// opensSentence reports whether the token is the first word of its sentence or
// follows an opening mark, where a capital letter says nothing.
func (p *page) opensSentence(i int) bool {
	if i == 0 || p.Tokens[i].Sentence != p.Tokens[i-1].Sentence {
		return true
	}
	switch p.Tokens[i-1].Norm {
	case "``", ":", "-", "–", "—", "•", "...":
		return true
	}
	return p.Tokens[i-1].Quote == segment.Opening
}

// quoted reports whether the token stands inside double quotation marks.
func (p *page) quoted(i int) bool { return p.Tokens[i].Quote == segment.Inside }

// words is the text of the tokens from first up to (not including) after, on one line.
func (p *page) words(first, after int) string {
	if first >= after {
		return ""
	}
	return strings.Join(strings.Fields(p.Text[p.Tokens[first].Start:p.Tokens[after-1].End]), " ")
}

// span is the stretch of text that the tokens from first up to after cover.
func (p *page) span(first, after int) reportedly.Span {
	return p.text.Span(p.Tokens[first].Start, p.Tokens[after-1].End)
}

// tokens is the range of tokens that a span touches; empty if none.
func (p *page) tokens(s reportedly.Span) (first, after int) {
	from, to := p.text.Byte(s.Start), p.text.Byte(s.End)
	first = sort.Search(len(p.Tokens), func(i int) bool { return p.Tokens[i].End > from })
	after = first + sort.Search(len(p.Tokens)-first, func(i int) bool { return p.Tokens[first+i].Start >= to })
	return first, after
}

package ner

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"reportedly/internal/hash"
	"reportedly/internal/segment"
)

// A View is a document as the feature templates see it. Training and tagging
// share it, so that they cannot differ.
type View struct {
	Doc *segment.Doc

	lexemes []lexeme
	at      []int32 // by token: its lexeme
	shape   []shape // by token
	tag     []uint64
	loud    []bool   // by sentence: most words have capitals, as in headlines
	quiet   []bool   // by sentence: no word has one, but for "I"
	listed  []uint8  // by token: whether a listed name of several words stands here
	gave    []uint16 // by token: the evidence it gave itself
}

// A lexeme is a word of the document in lower case, and what is known of it.
type lexeme struct {
	lower   string
	word    uint64 // its hash
	cluster uint64
	known   facts
	seen    [kinds]int32 // evidence: how often
}

// NewView looks at a document; the evidence of those beside it is taken in.
func NewView(d *segment.Doc, beside ...*segment.Doc) *View {
	n := len(d.Tokens)
	for _, b := range beside {
		n += len(b.Tokens)
	}
	words := shelves.Get().(*shelf)
	defer shelves.Put(words)
	index := make(map[string]int32, 32+n/3) // of a report's words every third is new
	v := look(d, words, index, make([]lexeme, 0, 32+n/2))
	v.gave = v.gather()
	for _, b := range beside {
		w := look(b, words, index, v.lexemes)
		w.gather()
		v.lexemes = w.lexemes
	}
	return v
}

// look is a view without evidence, its lexemes added to those already there.
func look(d *segment.Doc, words *shelf, index map[string]int32, lexemes []lexeme) *View {
	n := len(d.Tokens)
	v := &View{Doc: d, lexemes: lexemes, at: make([]int32, n), shape: make([]shape, n),
		tag: make([]uint64, n), loud: make([]bool, len(d.Sentences)), quiet: make([]bool, len(d.Sentences)), listed: make([]uint8, n)}
	for i := range d.Tokens {
		t := &d.Tokens[i]
		lower := lowerCase(t.Norm)
		k, ok := index[lower]
		if !ok {
			k = int32(len(v.lexemes))
			l := words.look(lower)
			index[l.lower] = k
			v.lexemes = append(v.lexemes, l)
		}
		v.at[i] = k
		v.shape[i] = shapeOf(t.Norm)
		v.tag[i] = hash.String(t.Tag)
	}
	for k, s := range d.Sentences {
		v.loud[k], v.quiet[k] = v.isLoud(s), v.isQuiet(s)
	}
	v.markListed()
	return v
}

func (v *View) lex(i int) *lexeme  { return &v.lexemes[v.at[i]] }
func (v *View) word(i int) string  { return v.lexemes[v.at[i]].lower }
func (v *View) facts(i int) facts  { return v.lexemes[v.at[i]].known }
func (v *View) capital(i int) bool { return v.shape[i]&upperFirst != 0 }

// opens reports whether the token is the first word of its sentence, where a
// capital says nothing.
func (v *View) opens(i int) bool {
	start := v.Doc.Sentences[v.Doc.Tokens[i].Sentence].Start
	for i > start && v.shape[i-1]&(letters|digits) == 0 {
		i--
	}
	return i == start
}

// isLoud reports whether capitals say nothing in a sentence: "MAYOR SAYS PORT TO
// CLOSE", "Mayor Says Port to Close".
func (v *View) isLoud(s segment.Range) bool {
	upper, all := 0, 0
	for i := s.Start; i < s.End; i++ {
		if v.shape[i]&letters == 0 || v.facts(i)&small != 0 && v.shape[i]&upperAll == 0 {
			continue
		}
		all++
		if v.capital(i) {
			upper++
		}
	}
	return all >= 4 && 10*upper >= 7*all
}

// isQuiet reports whether a sentence was written without capitals.
func (v *View) isQuiet(s segment.Range) bool {
	for i := s.Start; i < s.End; i++ {
		if v.shape[i]&(upperFirst|upperIn) != 0 && v.word(i) != "i" {
			return false
		}
	}
	return true
}

// A shape is what a word looks like.
type shape uint16

const (
	upperFirst shape = 1 << iota // its first letter is a capital
	upperAll                     // and so are all others
	upperIn                      // a capital further in
	letters
	digits
	hyphen
	dot
	otherMark
	oneLetter
	wide // letters beyond ASCII
)

func shapeOf(w string) shape {
	s := upperAll
	n := 0
	for i, r := range w {
		switch {
		case 'a' <= r && r <= 'z':
			s = s&^upperAll | letters
			n++
		case 'A' <= r && r <= 'Z', r >= utf8.RuneSelf && unicode.IsUpper(r):
			if n == 0 && s&(digits|letters) == 0 {
				s |= upperFirst
			} else if i > 0 {
				s |= upperIn
			}
			s |= letters
			n++
		case '0' <= r && r <= '9':
			s |= digits
		case r == '-':
			s |= hyphen
		case r == '.':
			s |= dot
		case r >= utf8.RuneSelf && unicode.IsLetter(r):
			s = s&^upperAll | letters | wide
			n++
		default:
			s |= otherMark
		}
	}
	if n == 1 {
		s |= oneLetter
	}
	if s&letters == 0 {
		s &^= upperAll
	}
	return s
}

// lowerCase is strings.ToLower that does not allocate for what is in lower case.
func lowerCase(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return strings.ReplaceAll(strings.ToLower(s), "’", "'")
		}
	}
	return s
}

// Package diff says how one wording became another. In go two texts, out comes a
// script of pieces that are kept, taken out, put in or moved; applied to the first
// text it gives the second, byte for byte.
//
//	a  We need the loan , and nobody will sign it .
//	b  Nobody will sign it , and we need the loan .
//
//	a  [We need the loan]->  , and  [nobody will sign it]->  .
//	b  ->[Nobody will sign it]  , and  ->[we need the loan]  .
//
// Words are compared as printed. The script is that of Myers (An O(ND) Difference
// Algorithm and Its Variations, 1986) in linear space; what it takes out in one place
// and puts in at another becomes a move. Where two long texts have little in common
// the search is cut short, so that the cost stays linear: the script is then longer
// than the shortest one, and still right.
package diff

import (
	"strings"

	"reportedly"
	"reportedly/internal/segment"
)

// An Op says what happens to a piece.
type Op uint8

// The operations.
const (
	Keep    Op = iota // in both texts, at this place
	Delete            // in a only
	Insert            // in b only
	MoveOut           // stands in b at another place: that of piece Other
	MoveIn            // stood in a at another place: that of piece Other
)

// A Piece is a stretch of a, of b, or of both. In the text that does not hold it its
// span is empty and says where it is missing.
type Piece struct {
	Op    Op
	A, B  reportedly.Span // code points
	Text  string          // of an Insert: the words put in
	Other int             // of a move: the index of the piece at the other place; else -1
}

// A Script turns one text into another, piece by piece, from left to right.
type Script []Piece

// Texts compares two texts.
func Texts(a, b string) Script {
	w := wordsOf(a, b)
	runs := Myers(w.keys[0], w.keys[1])
	return w.script(runs)
}

// Apply carries the script out on a, which must be the text it was made from.
func (s Script) Apply(a string) string {
	t := reportedly.NewText(a)
	var b strings.Builder
	for _, p := range s {
		switch p.Op {
		case Keep:
			b.WriteString(t.Slice(p.A))
		case Insert:
			b.WriteString(p.Text)
		case MoveIn:
			b.WriteString(t.Slice(s[p.Other].A))
		}
	}
	return b.String()
}

// words are two texts as sequences of words. A word's key is one number for one
// spelling; the white space before a word belongs to no word.
type words struct {
	text   [2]reportedly.Text
	tokens [2][]segment.Token
	keys   [2][]int
}

func wordsOf(a, b string) *words {
	w := &words{}
	known := map[string]int{}
	for side, text := range []string{a, b} {
		w.text[side] = reportedly.NewText(text)
		w.tokens[side] = segment.Split(text).Tokens
		for _, t := range w.tokens[side] {
			word := text[t.Start:t.End]
			key, ok := known[word]
			if !ok {
				key = len(known)
				known[word] = key
			}
			w.keys[side] = append(w.keys[side], key)
		}
	}
	return w
}

// String names the operation, as it stands in JSON.
func (o Op) String() string {
	return [...]string{"keep", "delete", "insert", "move-out", "move-in"}[o]
}

// Package segment cuts a report's text into paragraphs, sentences and tokens.
//
// Positions here are bytes of the string that was cut: it is an inside tool, and
// the stages that use it turn bytes into spans at their door.
package segment

// A Range is a half-open range: of bytes, or of tokens where that is said.
type Range struct{ Start, End int }

// A Token is a word, a number or a mark. Clitics are tokens of their own, as in
// the Penn Treebank: "doesn't" is "does" + "n't", "Ann's" is "Ann" + "'s".
type Token struct {
	Start, End int    // bytes in Doc.Text
	Norm       string // the form that models see: quotation marks of every style are `` or '', the rest as printed
	Tag        string // Penn Treebank part of speech: "VBD"; set by package pos
	Sentence   int32  // index into Doc.Sentences
	Paragraph  int32  // index into Doc.Paragraphs
	Quote      Quote
}

// Quote is where a token stands with regard to double quotation marks (and the
// single ones that do their work).
type Quote uint8

// The quotation states.
const (
	Outside Quote = iota // not quoted
	Inside               // between an opening and a closing mark
	Opening              // the opening mark
	Closing              // the closing mark
)

// A Doc is a text cut up. Sentences and Paragraphs are ranges of tokens.
type Doc struct {
	Text       string
	Tokens     []Token
	Sentences  []Range
	Paragraphs []Range

	quotations []Quotation // outermost, by position; set by markQuotes
}

// Word is the token as printed.
func (d *Doc) Word(token int) string { t := &d.Tokens[token]; return d.Text[t.Start:t.End] }

package segment

import (
	"unicode"
	"unicode/utf8"
)

// A Quotation is a stretch between quotation marks that lies in no other, within
// one paragraph.
type Quotation struct {
	Range       // of tokens, the marks included
	Closed bool // whether it has a closing mark
	Next   int  // index of the quotation that carries this one on in the next paragraph; -1 if none does
}

// Quotations gives the outermost quotations of the text by position.
func (d *Doc) Quotations() []Quotation { return d.quotations }

// Words is the quotation without its marks.
func (d *Doc) Words(q Range) Range {
	if q.Start < q.End && d.Tokens[q.Start].Quote == Opening {
		q.Start++
	}
	if q.Start < q.End && d.Tokens[q.End-1].Quote == Closing {
		q.End--
	}
	return q
}

// link sets Next: a quotation that has no closing mark when its paragraph ends
// goes on in one that begins the next paragraph.
func link(d *Doc, qs []Quotation) {
	for i := 0; i+1 < len(qs); i++ {
		p := d.Tokens[qs[i].Start].Paragraph
		if !qs[i].Closed && qs[i].End == d.Paragraphs[p].End && qs[i+1].Start == qs[i].End {
			qs[i].Next = i + 1
		}
	}
}

// scareWords is how many words a quotation may have and still be a phrase held
// at arm's length, a title or a nickname.
const scareWords = 5

// ScareQuote reports whether a quotation is so short and so unlike a clause that
// its marks alone do not make it speech: the "experts", the film “Low Tide”. It
// looks at the words only; `"Never," he said` is speech because of what stands
// round it, and an end mark (`"Why?"`) makes a clause of any length.
func ScareQuote(d *Doc, q Range) bool {
	words, capitals := 0, 0
	in := d.Words(q)
	for i := in.Start; i < in.End; i++ {
		t := &d.Tokens[i]
		r, _ := utf8.DecodeRuneInString(d.Text[t.Start:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			switch t.Norm {
			case "?", "!", "...", ".":
				if i+1 < in.End || t.Norm == "?" || t.Norm == "!" {
					return false
				}
			}
			continue
		}
		if words++; words > scareWords {
			return false
		}
		if unicode.IsUpper(r) {
			capitals++
		}
		switch t.Tag {
		case "VBD", "VBZ", "VBP", "MD":
			if words > 1 || in.End-in.Start > 1 {
				return words == capitals && in.End-in.Start > 1 && i > in.Start // "Who Stole the Tide" is a title
			}
		case "PRP":
			return false
		}
	}
	return words > 0
}

package attribution

import (
	"unicode"

	"reportedly"
	"reportedly/internal/segment"
)

// directShare is the share of a content's letters and digits that must stand
// inside quotation marks for it to be direct: a "that" before them is forgiven
// in a long one only.
const directShare = 0.98

// kindOf says whether the content's own words are given: direct if all of it
// stands inside quotation marks, indirect if none of it does. What is said within
// a quotation ("Venn told me that he left," she said) is not in its speaker's
// words unless it has marks of its own.
func kindOf(d *segment.Doc, cue, content []segment.Range) reportedly.Kind {
	quoted := len(cue) > 0 && d.Tokens[cue[0].Start].Quote == segment.Inside
	total, inside := 0, 0
	for _, piece := range content {
		own := 0 // how many quotations that begin in the piece are open
		if quoted && piece.Start > 1 && d.Tokens[piece.Start-1].Quote == segment.Opening && d.Tokens[piece.Start-2].Quote == segment.Inside {
			own = 1
		}
		for i := piece.Start; i < piece.End; i++ {
			state := d.Tokens[i].Quote
			if state == segment.Opening {
				own++
			} else if state == segment.Closing && own > 0 {
				own--
			}
			n := letters(d.Word(i))
			total += n
			if state == segment.Inside && (!quoted || own > 0) {
				inside += n
			}
		}
	}
	switch {
	case inside == 0:
		return reportedly.Indirect
	case float64(inside) >= directShare*float64(total):
		return reportedly.Direct
	}
	return reportedly.Mixed
}

// letters is the number of letters and digits in a word.
func letters(word string) int {
	n := 0
	for _, r := range word {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

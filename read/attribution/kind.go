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
// stands inside quotation marks, indirect if none of it does.
func kindOf(d *segment.Doc, content []segment.Range) reportedly.Kind {
	total, inside := 0, 0
	for _, piece := range content {
		for i := piece.Start; i < piece.End; i++ {
			n := 0
			for _, r := range d.Word(i) {
				if unicode.IsLetter(r) || unicode.IsDigit(r) {
					n++
				}
			}
			total += n
			if d.Tokens[i].Quote == segment.Inside {
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

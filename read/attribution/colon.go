package attribution

import (
	"strings"

	"reportedly/internal/segment"
)

// stopAtColon cuts off a content's later pieces where others' words and a colon lead them in:
//
//	The Speaker called for order before the minister could go on: "The deficit is small."
//	            ────────── ─────                                   ─────────────────────── not hers
func stopAtColon(d *segment.Doc, c *candidate) {
	for k := 1; k < len(c.content); k++ {
		gap := segment.Range{Start: c.content[k-1].End, End: c.content[k].Start}
		last := gap.End - 1
		if last > gap.Start && d.Word(last) != ":" {
			last-- // an opening quotation mark that is not in the piece
		}
		if last < gap.Start || d.Word(last) != ":" || shared(c.cue, []segment.Range{gap}) > 0 {
			continue
		}
		for i := gap.Start; i < gap.End; i++ {
			if strings.HasPrefix(d.Tokens[i].Tag, "VB") {
				c.content = c.content[:k]
				return
			}
		}
	}
}

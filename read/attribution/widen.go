package attribution

import (
	"strings"

	"reportedly/internal/segment"
)

// leading are adverbs that belong to the cue whose verb they stand before.
var leading = wordsOf("also later earlier recently")

// widenCue takes such an adverb into the cue:
//
//	The palace [later clarified] that she had been joking.
func widenCue(d *segment.Doc, c *candidate) {
	if len(c.cue) == 0 || c.cue[0].Start == 0 || !strings.HasPrefix(d.Tokens[c.cue[0].Start].Tag, "VB") {
		return
	}
	at := c.cue[0].Start - 1
	adverb := []segment.Range{{Start: at, End: at + 1}}
	if leading[strings.ToLower(d.Word(at))] && shared(c.source, adverb) == 0 && shared(c.content, adverb) == 0 {
		c.cue[0].Start = at
	}
}

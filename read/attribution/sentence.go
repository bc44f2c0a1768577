package attribution

import "reportedly/internal/segment"

// keepToSentence leaves to a cue that stands last within a quotation the words of its own
// sentence: only marks of its own could give it those of the ones before.
//
//	"The West will lose. And the whole world will lose, said Stoltenberg. So he took ..."
//	                     ─────────────────────────────
func keepToSentence(d *segment.Doc, c *candidate) {
	if len(c.cue) == 0 || len(c.content) == 0 || !c.cueLast() {
		return
	}
	at := &d.Tokens[c.cue[0].Start]
	if at.Quote != segment.Inside {
		return
	}
	start := d.Sentences[at.Sentence].Start
	first := c.content[0].Start
	if d.Tokens[first].Quote != segment.Inside {
		first++ // the mark with which the quotation opens
	}
	if first >= start {
		return
	}
	for i := first; i < c.cue[0].Start; i++ {
		if d.Tokens[i].Quote != segment.Inside {
			return // another quotation
		}
	}
	if rest := startAfter(c.content, start); len(rest) > 0 {
		c.content = rest
	}
}

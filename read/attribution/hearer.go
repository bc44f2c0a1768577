package attribution

import (
	"strings"

	"reportedly/internal/segment"
)

// told are the participles before which, in the passive, stands whoever was spoken to.
var told = wordsOf("told asked promised informed assured advised warned notified reminded instructed offered ordered urged")

// toBe are the forms that make a passive.
var toBe = wordsOf("be been being is are was were am 's 're 'm get got gets getting")

// dropHearer takes a hearer out of the source: who "was told" said nothing, and is in
// no span. Who told, if it is said, stands behind "by".
//
//	He had been told that the ship was late.
//	── ───────────── ──────────────────────     no source; not "he"
//
// The model often takes him, since in the active voice the same words are the source.
func dropHearer(d *segment.Doc, c *candidate) {
	if len(c.source) == 0 || len(c.cue) == 0 || c.source[len(c.source)-1].End > c.cue[0].Start {
		return
	}
	for _, r := range c.cue {
		for i := r.Start; i < r.End; i++ {
			if told[strings.ToLower(d.Word(i))] && passive(d, i, c.source[len(c.source)-1].End) {
				c.source = nil
				return
			}
		}
	}
}

// passive reports whether a form of "to be" stands before a participle, with nothing
// but adverbs and negations between, and not before the token from.
func passive(d *segment.Doc, participle, from int) bool {
	for i := participle - 1; i >= from; i-- {
		w := strings.ToLower(d.Word(i))
		if toBe[w] {
			return true
		}
		if !strings.HasPrefix(d.Tokens[i].Tag, "RB") && !negations[w] {
			return false
		}
	}
	return false
}

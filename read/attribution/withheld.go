package attribution

import (
	"strings"

	"reportedly/internal/segment"
)

// withheld takes out what says no more than that a source wants no name, and gives it to
// the source whose relative clause it is:
//
//	[An official, who asked not to be named,] said the truce was dead.
//	              ─── ───── ───────────────      no statement of his
func withheld(d *segment.Doc, cs []candidate) []candidate {
	gone := map[int]bool{}
	for i := range cs {
		if !wantsNoName(d, &cs[i]) {
			continue
		}
		gone[i] = true
		start, end := cs[i].start(), cs[i].content[0].End
		for k := range cs {
			s := cs[k].source
			if k == i || len(s) == 0 || s[len(s)-1].End != start && (s[len(s)-1].End != start-1 || d.Word(start-1) != ",") {
				continue
			}
			cs[k].source = append(s[:len(s)-1:len(s)-1], segment.Range{Start: s[len(s)-1].Start, End: end})
			closeApposition(d, &cs[k])
		}
	}
	if len(gone) == 0 {
		return cs
	}
	var out []candidate
	for i := range cs {
		if !gone[i] {
			out = append(out, cs[i])
		}
	}
	return out
}

// noName are the participles after "not to be", and nouns and adjectives of who stays unnamed.
var (
	noName    = wordsOf("named identified quoted")
	anonymity = wordsOf("anonymity anonymous unnamed unidentified")
)

// wantsNoName reports whether a relative clause wants no name and nothing else: "who asked
// not to be identified", "who wished to remain anonymous".
func wantsNoName(d *segment.Doc, c *candidate) bool {
	if size(c.source) != 1 || strings.ToLower(d.Word(c.source[0].Start)) != "who" || len(c.content) != 1 || size(c.content) > 7 {
		return false
	}
	for i := c.content[0].Start; i < c.content[0].End; i++ {
		w := strings.ToLower(d.Word(i))
		if anonymity[w] || noName[w] && strings.ToLower(d.Word(i-1)) == "be" {
			return true
		}
	}
	return false
}

// Package coref finds who is who within one report: which mentions are of one
// someone, and whom each attribution is ascribed to.
//
// In go a report, its text and headline cut into tagged tokens, and the
// attributions found in them; out come the report's entities, the entity of each
// attribution (or -1: unknown beats a guess), the chain of those who passed it
// on, and the reasons in words.
//
//	tokens ──▶ mentions ──▶ cast: names tied together ──▶ scene: depth by depth,
//	           (find, name)  (cast)                       sources, titles and pronouns
//	                                                      (scene, source, walk) ──▶ chains (via)
//
// Words outside every content are settled first, then those inside, so that
// inside a quotation "I" is known to be its speaker and "he" is known not to be.
package coref

import (
	"reportedly"
	"reportedly/internal/segment"
)

// A Resolution is what was found: Entity, Via and Why have an element for each
// attribution, as reportedly.Attribution describes them.
type Resolution struct {
	Entities []reportedly.Entity
	Entity   []int
	Via      [][]int
	Why      [][]string
}

// Resolve finds the entities of a report and those that its attributions lead to.
// A source that leads nowhere safe is left unknown.
func Resolve(r *reportedly.Report, text, title *segment.Doc, as []reportedly.Attribution) Resolution {
	c := newCast(newPage(r.Text, text))
	s := newScene(c, as)
	for depth := 0; depth <= s.deepest; depth++ {
		s.settle(depth)
	}
	s.headline(newPage(r.Headline, title))
	s.chains()
	return s.resolution()
}

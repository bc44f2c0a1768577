// Package coref finds who is who within one report: which mentions are of one
// someone, and whom each attribution is ascribed to.
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
	res := Resolution{Entity: make([]int, len(as)), Via: make([][]int, len(as)), Why: make([][]string, len(as))}
	for i := range as {
		res.Entity[i] = -1
	}
	return res
}

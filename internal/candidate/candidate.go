// Package candidate holds what attributions have in common before it is known whether
// they stand, whatever model found them: cues cut out of probabilities, the mending of
// spans, the signs by which a candidate is judged, and the judgement.
package candidate

import "reportedly/internal/segment"

// A Candidate is an attribution in tokens, in pieces by position.
type Candidate struct {
	Source, Cue, Content []segment.Range
	Probability          float64 // that source, cue and content are right, or nearly
	Signs                Signs   // what Probability was worked out from
}

// Shared is the number of tokens that two lists of pieces have in common.
func Shared(a, b []segment.Range) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		if lo, hi := max(a[i].Start, b[j].Start), min(a[i].End, b[j].End); lo < hi {
			n += hi - lo
		}
		if a[i].End < b[j].End {
			i++
		} else {
			j++
		}
	}
	return n
}

// Size is the number of tokens in the pieces.
func Size(pieces []segment.Range) int {
	n := 0
	for _, p := range pieces {
		n += p.End - p.Start
	}
	return n
}

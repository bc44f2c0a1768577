package candidate

import (
	"math"

	"reportedly/internal/segment"
)

// A cue whose best labelling has no source gets one all the same if some token is in
// a source with this probability; its neighbours belong to it while theirs is
// sourceShare of its own. Chosen on parts of PolNeAR train that were not trained on.
const (
	sourceFloor = 0.25
	sourceShare = 0.5
)

// LikelySource is the likeliest source among the tokens of a window, nil if none is
// likely enough. In gives the probability that a token is in a source; it is 0 for
// one that has another part.
func LikelySource(window segment.Range, in func(token int) float64) []segment.Range {
	if window.Start == window.End {
		return nil
	}
	peak := window.Start
	for i := window.Start; i < window.End; i++ {
		if in(i) > in(peak) {
			peak = i
		}
	}
	if in(peak) < sourceFloor {
		return nil
	}
	a, b := peak, peak+1
	for a > window.Start && in(a-1) >= sourceShare*in(peak) {
		a--
	}
	for b < window.End && in(b) >= sourceShare*in(peak) {
		b++
	}
	return []segment.Range{{Start: a, End: b}}
}

// WithinParagraphs cuts each piece of content at the end of a paragraph, unless a
// quotation goes on over it, and keeps the part on the side of the cue.
func WithinParagraphs(d *segment.Doc, pieces []segment.Range, cue segment.Range) []segment.Range {
	for k := range pieces {
		p := &pieces[k]
		for i := p.Start + 1; i < p.End; i++ {
			if d.Tokens[i].Paragraph == d.Tokens[i-1].Paragraph || d.Tokens[i-1].Quote == segment.Inside && d.Tokens[i].Quote != segment.Outside {
				continue
			}
			if p.Start < cue.Start && i <= cue.Start {
				p.Start = i
			} else {
				p.End = i
			}
		}
	}
	return pieces
}

// Nearest is the piece of a source that stands nearest to the cue. A model sometimes
// takes the subject of another verb as well; sources in two pieces are rare.
func Nearest(pieces []segment.Range, cue segment.Range) []segment.Range {
	if len(pieces) < 2 {
		return pieces
	}
	best, least := 0, math.MaxInt
	for i, p := range pieces {
		if gap := max(p.Start-cue.End, cue.Start-p.End); gap < least {
			best, least = i, gap
		}
	}
	return pieces[best : best+1]
}

package link

import (
	"context"
	"iter"

	"reportedly"
	"reportedly/link/derivation"
)

// Derivations gives the derivations that a record has: of one report, or, for "", all of
// them. A record keeps only which reports are tied; how they share their text is found
// anew from the texts.
func Derivations(ctx context.Context, s reportedly.Store, report string) iter.Seq2[*derivation.Derivation, error] {
	return derivationsPast(ctx, s, report, "", "")
}

// derivationsPast gives those that come after the one of two reports, without a look at
// the texts before it; all for "".
func derivationsPast(ctx context.Context, s reportedly.Store, report, a, b string) iter.Seq2[*derivation.Derivation, error] {
	return func(yield func(*derivation.Derivation, error) bool) {
		var last derivation.Text // of the report that the pairs come by
		var lastID string
		for c, err := range s.Pairs(ctx, reportedly.Derivations, report) {
			if err != nil {
				yield(nil, err)
				return
			}
			if a != "" {
				if x, y := min(c.A, c.B), max(c.A, c.B); x == a && y == b {
					a = ""
				}
				continue
			}
			if c.A != lastID {
				r, err := s.Reading(ctx, c.A)
				if err != nil {
					yield(nil, err)
					return
				}
				last, lastID = derivation.Prepare(&r.Report), c.A
			}
			other, err := s.Reading(ctx, c.B)
			if err != nil {
				yield(nil, err)
				return
			}
			d, ok := last.Compare(derivation.Prepare(&other.Report))
			if !ok {
				continue // another version of the program tied them
			}
			if !yield(&d, nil) {
				return
			}
		}
	}
}

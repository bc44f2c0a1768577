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
// what stands before it; all for "".
func derivationsPast(ctx context.Context, s reportedly.Store, report, a, b string) iter.Seq2[*derivation.Derivation, error] {
	pairs := s.PairsPast(ctx, reportedly.Derivations, min(a, b), max(a, b))
	if report != "" {
		pairs = s.Pairs(ctx, reportedly.Derivations, report)
		if a == report { // of one report they come by the other one
			a = b
		}
	}
	return func(yield func(*derivation.Derivation, error) bool) {
		var last derivation.Text // of the report that the pairs come by
		var lastID string
		for c, err := range pairs {
			if err != nil {
				yield(nil, err)
				return
			}
			if report != "" && c.B <= a {
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

package utterance

import "reportedly"

// A Kind names one way in which a meaning changed.
type Kind string

// The kinds of change, as in the contract.
const (
	Negation Kind = "negation" // added, dropped, or turned by an antonym
	Number   Kind = "number"   // another number, unit or bound
	Hedge    Kind = "hedge"    // may, about, I think: added or dropped
	Scope    Kind = "scope"    // some or all; a condition or restriction added or dropped
	Entity   Kind = "entity"   // who or what was swapped
	Time     Kind = "time"     // when
	Strength Kind = "strength" // of the cue: said, admitted, claimed
	Clipped  Kind = "clipped"  // words of a that carried meaning are not in b
	Inflated Kind = "inflated" // words that carry meaning stand in b and not in a
	Spliced  Kind = "spliced"  // two sayings of one wording are one in the other
	Marks    Kind = "marks"    // words moved in or out of quotation marks
)

// A Change is one change of meaning from a to b. Where a side has no words for it,
// its span is empty and stands where they are missing.
type Change struct {
	Kind   Kind
	A, B   reportedly.Span // code points of a and of b
	Reason string          // in words, for people
}

// A Comparison is what was found of two wordings.
type Comparison struct {
	Same    bool     // wordings of one thing said
	Score   float64  // 0 to 1; Same from sameFrom on
	Changes []Change // by position in a; none for wordings that are not the same
}

// Sure reports whether two wordings that were found among many, and not put side by side by
// somebody, are to be taken for one thing said.
func (c Comparison) Sure() bool { return c.Same && c.Score >= tiedFrom }

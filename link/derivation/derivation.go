package derivation

import "reportedly"

// Relation says in which way two reports share their text.
type Relation string

// The relations.
const (
	NearDuplicate Relation = "near-duplicate" // nearly the same text
	Partial       Relation = "partial"        // a part of one stands in the other
	Spun          Relation = "spun"           // one is the other with its words replaced
)

// A Derivation says that of two reports one drew on the other, or both on a third.
type Derivation struct {
	A, B     string // report ids; A sorts before B
	Relation Relation
	Shared   float64 // 0 to 1: how much of the shorter text is verbatim or rewritten
	SharesA  Shares  // of A's text
	SharesB  Shares
	Passages []Passage // by position in A
	Earlier  string    // id of the one that was likely there first; "" if nothing tells
	Why      []string  // what tells which was first, or that it contradicts itself; in words
}

// Shares are parts of a report's words that sum to 1.
type Shares struct{ Verbatim, Rewritten, New float64 }

// A Passage is a stretch of both texts that one has from the other, perhaps with
// some words replaced.
type Passage struct {
	A, B     reportedly.Span
	Verbatim float64 // 0 to 1: how much of the longer of the two is word for word the same
}

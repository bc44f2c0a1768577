// Package derivation finds which report drew on which: near-duplicates, partial
// reuse, wire copies, spun copies.
//
// In go reports, out come derivations: pairs of reports with the passages they
// share, how much of each is verbatim, rewritten and new, and which of the two is
// likely the earlier one, or neither.
//
//	report ──▶ keys: sampled rare shingles ──▶ index ──▶ pairs that share keys
//	           (keys)                          (index)        │
//	derivation ◀── earlier ◀── decision ◀── passages ◀── words aligned
//	               (earlier)   (decide)     (passage)    (align)
//
// A pair is decided from its two reports only, and the keys of a report hang on
// nothing but its text, so that links are the same whatever order the reports
// came in. Two reports that quote the same speech share its words and did not
// draw on each other for that: quoted words prove little here.
//
// What it does not see: a copy that was translated, or put in other words
// throughout.
package derivation

package reportedly

import (
	"slices"
	"strings"
	"unicode"
)

// A Version is one text that a page had.
type Version struct {
	Report   string // id: versions of a URL have different ones, versions of an id the same
	SHA256   string // of the bytes
	Modified string // as the page says; "" if it does not
	Read     string // RFC 3339: when it was put into the record
	Current  bool
	Reading  *Reading
	Change   *Change // what is new against the version before; nil for the first
}

// A Change compares the statements of two versions of a page, or of two reports.
// Statements are one if their words, letter case and marks aside, and the name of their
// speaker are.
type Change struct {
	Added    []Statement // of the later version, in its order
	Dropped  []Statement // of the earlier one
	Kept     int
	Moved    []Statement // of those kept, the fewest that stand at another place among them
	Reworded []Rewording // by package link; without it they count as dropped and added
	LeftOut  int         // of those dropped and added, among which no rewording was looked for: they are too many
}

// A Rewording is a statement that was put in other words.
type Rewording struct {
	Earlier, Later Statement

	// What changed, as Linked.CompareReports has it; elsewhere they are empty.
	Changes []Turn
	Diff    []Piece
}

// CompareVersions says what became of the statements of a page.
func CompareVersions(earlier, later *Reading) *Change {
	left := map[string][]int{} // the earlier ones not yet found again, by key
	was := earlier.Statements()
	for i := range was {
		k := was[i].key()
		left[k] = append(left[k], i)
	}
	var c Change
	var kept []Statement
	var from []int // of each kept one: its place among the earlier
	for _, s := range later.Statements() {
		k := s.key()
		if len(left[k]) == 0 {
			c.Added = append(c.Added, s)
			continue
		}
		kept, from = append(kept, s), append(from, left[k][0])
		left[k] = left[k][1:]
	}
	for i := range was {
		for _, j := range left[was[i].key()] {
			if i == j {
				c.Dropped = append(c.Dropped, was[i])
			}
		}
	}
	c.Kept = len(kept)
	stay := rising(from)
	for i, s := range kept {
		if len(stay) > 0 && stay[0] == i {
			stay = stay[1:]
			continue
		}
		c.Moved = append(c.Moved, s)
	}
	return &c
}

// rising gives the places of a longest rising row of different numbers (patience sorting).
func rising(of []int) []int {
	var ends []int // of a row of each length: the place of its least last number
	before := make([]int, len(of))
	for i, v := range of {
		n, _ := slices.BinarySearchFunc(ends, v, func(end, v int) int { return of[end] - v })
		before[i] = -1
		if n > 0 {
			before[i] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, i)
		} else {
			ends[n] = i
		}
	}
	var out []int
	if len(ends) > 0 {
		for i := ends[len(ends)-1]; i >= 0; i = before[i] {
			out = append(out, i)
		}
	}
	slices.Reverse(out)
	return out
}

// key is what two versions of a statement have in common.
func (s *Statement) key() string {
	var b strings.Builder
	if s.Speaker != nil {
		b.WriteString(s.Speaker.Name)
	}
	for w := range strings.FieldsFuncSeq(s.Quote, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		b.WriteByte('|')
		b.WriteString(strings.ToLower(w))
	}
	return b.String()
}

package reportedly

import (
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

// A Change compares the statements of two versions of a page. Statements are one if
// their words, letter case and marks aside, and the name of their speaker are; a
// reworded one counts as dropped and added.
type Change struct {
	Added   []Statement // of the later version, in its order
	Dropped []Statement // of the earlier one
	Kept    int
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
	for _, s := range later.Statements() {
		k := s.key()
		if len(left[k]) == 0 {
			c.Added = append(c.Added, s)
			continue
		}
		left[k] = left[k][1:]
		c.Kept++
	}
	for i := range was {
		for _, j := range left[was[i].key()] {
			if i == j {
				c.Dropped = append(c.Dropped, was[i])
			}
		}
	}
	return &c
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

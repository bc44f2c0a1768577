package attribution

import "strings"

// wordsOf makes a set of the words in s.
func wordsOf(s string) map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}

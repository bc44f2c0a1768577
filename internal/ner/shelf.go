package ner

import (
	"hash/maphash"
	"strings"
	"sync"

	"reportedly/internal/features"
	"reportedly/internal/hash"
)

// A shelf holds the words that were looked up last, in this text or another, without their
// evidence: one for each place that a hash gives. What is known of a word hangs on the word
// alone, so that nobody can tell from what is found what was on the shelf.
type shelf struct {
	at [1 << shelfBits]lexeme
}

const (
	shelfBits   = 12
	longestWord = 32 // in bytes: longer ones come once, and are not kept
)

var (
	shelves = sync.Pool{New: func() any { return new(shelf) }}
	seed    = maphash.MakeSeed()
)

// look gives what is known of a word in lower case.
func (s *shelf) look(lower string) lexeme {
	if len(lower) > longestWord || lower == "" {
		return lexemeOf(lower)
	}
	l := &s.at[maphash.String(seed, lower)>>(64-shelfBits)]
	if l.lower != lower {
		*l = lexemeOf(strings.Clone(lower)) // lest the shelf hold on to the text
	}
	return *l
}

func lexemeOf(lower string) lexeme {
	word := hash.String(lower)
	return lexeme{lower: lower, word: word, cluster: uint64(features.Cluster(word)), known: lookUp(lower)}
}

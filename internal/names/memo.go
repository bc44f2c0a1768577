package names

import (
	"hash/maphash"
	"strings"
	"sync/atomic"
)

// A memo holds what was found of pairs of words last: one pair for each place that a hash
// gives. The same few names are compared again and again where people are linked. What is
// found hangs on the words alone, so that nobody can tell what the memo held.
type memo[V any] struct {
	at [1 << memoBits]atomic.Pointer[remembered[V]]
}

type remembered[V any] struct {
	a, b  string
	value V
}

const (
	memoBits    = 14
	memoLongest = 32 // in bytes: longer words are found anew
)

var memoSeed = maphash.MakeSeed()

// of gives what find gives of two words. Several goroutines may ask at once.
func (m *memo[V]) of(a, b string, find func(a, b string) V) V {
	if len(a) > memoLongest || len(b) > memoLongest {
		return find(a, b)
	}
	place := &m.at[(maphash.String(memoSeed, a)*31+maphash.String(memoSeed, b))>>(64-memoBits)]
	if r := place.Load(); r != nil && r.a == a && r.b == b {
		return r.value
	}
	r := &remembered[V]{strings.Clone(a), strings.Clone(b), find(a, b)} // lest it hold on to a text
	place.Store(r)
	return r.value
}

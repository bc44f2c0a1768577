package features

import (
	"sync"

	"reportedly/internal/hash"
)

// A lexeme is what a view asks of a word as it is printed, whatever stands round it.
type lexeme struct {
	form, lower      string
	word, stem       uint64
	shape, cluster   uint64
	affix2, affix3   uint64
	affix4           uint64
	prefix3, prefix4 uint64
	comma, conjunct  int32
}

// lexemeCount is how many words of a document are known at a time: one for each place
// that lexemeAt gives, the last that came there. Half of a report's words or more came before.
const lexemeCount = 1 << 10

var lexemes = sync.Pool{New: func() any { return new([lexemeCount]lexeme) }}

// lexemeAt is a word's place, by its length and some of its letters.
func lexemeAt(form string) int {
	n := len(form)
	if n == 0 {
		return 0
	}
	h := uint32(n)*0x9e3779b1 ^ uint32(form[0])*0x85ebca6b ^ uint32(form[n-1])*0xc2b2ae35 ^ uint32(form[n/2])*0x27d4eb2f ^ uint32(form[n/3])*0x165667b1
	return int(h >> 22)
}

func (l *lexeme) look(form string) {
	lo := lowerCase(form)
	*l = lexeme{form: form, lower: lo, shape: shape(form), word: hash.String(lo), stem: hash.String(Stem(lo)),
		affix2: hash.String(suffix(lo, 2)), affix3: hash.String(suffix(lo, 3)), affix4: hash.String(suffix(lo, 4)),
		prefix3: hash.String(prefix(lo, 3)), prefix4: hash.String(prefix(lo, 4)),
		comma: bit(lo == ","), conjunct: bit(conjunctions[lo])}
	l.cluster = uint64(Cluster(l.word))
}

package features

import (
	"hash/maphash"
	"slices"
	"strings"
	"sync"

	"reportedly/internal/cuewords"
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
	sense            uint64
	comma, conjunct  int32
}

// A shelf holds the words that were looked at last, in this text or another: one for each
// place that a hash gives, the last that came there. Nine words in ten of a report came
// before. What is known of a word hangs on the word alone, so that nobody can tell from what
// is read what was on the shelf.
type shelf struct {
	at    [1 << shelfBits]lexeme
	other lexeme
}

const (
	shelfBits   = 12
	longestForm = 32 // in bytes: longer words come once, and are not kept
)

var (
	shelves = sync.Pool{New: func() any { return new(shelf) }}
	seed    = maphash.MakeSeed()
)

// look gives what is known of a word. It stands until the next call.
func (s *shelf) look(form string) *lexeme {
	if len(form) > longestForm || form == "" {
		s.other = lexemeOf(form)
		return &s.other
	}
	l := &s.at[maphash.String(seed, form)>>(64-shelfBits)]
	if l.form != form {
		*l = lexemeOf(strings.Clone(form)) // lest the shelf hold on to the text
	}
	return l
}

func lexemeOf(form string) lexeme {
	lo := lowerCase(form)
	l := lexeme{form: form, lower: lo, shape: shape(form), word: hash.String(lo), stem: hash.String(Stem(lo)),
		affix2: hash.String(suffix(lo, 2)), affix3: hash.String(suffix(lo, 3)), affix4: hash.String(suffix(lo, 4)),
		prefix3: hash.String(prefix(lo, 3)), prefix4: hash.String(prefix(lo, 4)),
		sense: sense(lo), comma: bit(lo == ","), conjunct: bit(conjunctions[lo])}
	l.cluster = uint64(Cluster(l.word))
	return l
}

// sense is the class of the cues that a verb, noun or adjective heads, as a number; 0
// if the lists do not know it.
func sense(lower string) uint64 {
	l, ok := cuewords.Lemma(lower)
	if !ok {
		return 0
	}
	s := uint64(1 + slices.Index(classes, cuewords.ByLemma[l]))
	if cuewords.Light[l] {
		s += 8
	}
	return s
}

// mayHead reports whether a word of a tag heads cues.
func mayHead(tag string) bool {
	return tag != "" && (tag[0] == 'V' || tag[0] == 'N' || tag[0] == 'J') && tag != "NNP" && tag != "NNPS"
}

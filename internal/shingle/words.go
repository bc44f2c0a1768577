package shingle

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"reportedly/internal/hash"
	"reportedly/internal/wordfreq"
)

// A Word is a run of letters and digits: "don't", "1.4", "U2". In scripts that
// put no space between words each character is one.
type Word struct {
	Hash       uint64
	Start, End int32   // bytes
	IDF        float32 // how rare it is in English at large; see package wordfreq
}

// MaxText bounds the bytes of a text that are looked at, so that places fit a
// Word; no report comes near it.
const MaxText = 1 << 30

// Words cuts a text up and adds its words to buf. Its cost is linear in the
// length of the text.
func Words(text string, buf []Word) []Word {
	text = text[:min(len(text), MaxText)]
	weights := weights()
	for i := 0; i < len(text); {
		start := i
		h := uint64(fnvOffset)
		for i < len(text) {
			if b := plain[text[i]]; b != 0 { // most are
				h = (h ^ uint64(b)) * fnvPrime
				i++
				continue
			}
			r, size, ok := letter(text, i, i > start)
			if !ok {
				break
			}
			if unspaced(r) {
				if i > start {
					break // a word before it ends here
				}
				h = add(h, r)
				i += size
				break
			}
			h = add(h, r)
			i += size
		}
		if i == start { // no word begins here
			_, size := utf8.DecodeRuneInString(text[i:])
			i += size
			continue
		}
		h = hash.Spread(h)
		buf = append(buf, Word{Hash: h, Start: int32(start), End: int32(i), IDF: weights.Of(h)})
	}
	return buf
}

const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

func add(h uint64, r rune) uint64 {
	for ; r >= 0x80; r >>= 7 {
		h = (h ^ uint64(r&0x7f|0x80)) * fnvPrime
	}
	return (h ^ uint64(r)) * fnvPrime
}

// letter is the folded character at i if it belongs to a word. Within a word, an
// apostrophe or a point does if a letter or a digit follows: "don't", "1.4",
// "u.s" (of which the last point is lost).
func letter(text string, i int, within bool) (r rune, size int, ok bool) {
	b := text[i]
	switch {
	case plain[b] != 0:
		return rune(plain[b]), 1, true
	case b == '\'' || b == '.':
		return rune(b), 1, within && i+1 < len(text) && startsWord(text, i+1)
	case b < utf8.RuneSelf:
		return 0, 1, false
	}
	r, size = utf8.DecodeRuneInString(text[i:])
	if r == '’' || r == 'ʼ' {
		return '\'', size, within && i+size < len(text) && startsWord(text, i+size)
	}
	return unicode.ToLower(r), size, unicode.IsLetter(r) || unicode.IsDigit(r) || within && unicode.IsMark(r)
}

// plain is the folded form of each ASCII letter and digit; 0 of every other byte.
var plain = func() (of [256]byte) {
	for b := byte('0'); b <= '9'; b++ {
		of[b] = b
	}
	for b := byte('a'); b <= 'z'; b++ {
		of[b], of[b-'a'+'A'] = b, b
	}
	return of
}()

func startsWord(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// unspaced reports whether the script of r puts no space between words.
func unspaced(r rune) bool {
	return r >= 0xe00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// Hash is the hash that a word has in a text; good for a single word.
func Hash(word string) uint64 {
	h := uint64(fnvOffset)
	for i := 0; i < len(word); {
		r, size, _ := letter(word, i, true)
		h = add(h, r)
		i += size
	}
	return hash.Spread(h)
}

// weights is the IDF of words by their hash.
var weights = sync.OnceValue(func() *Table {
	idf := map[uint64]float32{}
	for word, v := range wordfreq.All() {
		idf[Hash(word)] = float32(v)
	}
	return NewTable(idf, float32(wordfreq.Rarest()))
})

package derivation

import (
	"math/bits"
	"slices"

	"reportedly"
	"reportedly/internal/hash"
	"reportedly/internal/shingle"
)

// A Key is a rare shingle of a report, as a hash. Reports that share keys are
// compared; see Index.
type Key uint64

// rareWeight is how rare the words of a shingle must be together to make a key,
// as a sum of IDF. "In the United" has 4 and says nothing; "ferry terminal at" 9.
const rareWeight = 7

// keysWanted is how many keys a report has, about. A text of twice as many
// shingles keeps every second one, of four times as many every fourth, always
// those whose hash has the most zero bits at its end: so the keys of an excerpt
// and those of the long report around it are drawn from the same ones.
const keysWanted = 96

// keySeed makes keys hang on other bits than those that chose them.
const keySeed = 0x52e9

// Keys are the keys of a report, without repeats, in no meaningful order.
func Keys(r *reportedly.Report) []Key {
	return keysOf(prepare(r).words)
}

func keysOf(words []shingle.Word) []Key {
	if len(words) < shingle.Size {
		return nil
	}
	rare := 0
	for i := 0; i+shingle.Size <= len(words); i++ {
		if shingle.Weight(words, i) >= rareWeight {
			rare++
		}
	}
	zeros := bits.Len(uint(rare / keysWanted)) // how many bits must be zero
	mask := uint64(1)<<zeros - 1
	keys := make([]Key, 0, 2*min(rare, keysWanted))
	for i := 0; i+shingle.Size <= len(words); i++ {
		if shingle.Weight(words, i) < rareWeight {
			continue
		}
		if h := hash.Spread(shingle.At(words, i)); h&mask == 0 {
			keys = append(keys, Key(hash.Spread(h^keySeed)))
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

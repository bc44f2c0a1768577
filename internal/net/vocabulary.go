package net

import (
	"fmt"
	"math/bits"

	"reportedly/internal/nn"
)

// A vocabulary numbers words, or their parts, by hash.
type vocabulary struct {
	keys  []uint64 // in rising order
	first int      // the number of the first; what is not there has the one before
}

func openVocabulary(f *nn.File, name string, first int) (vocabulary, error) {
	keys, err := f.Hashes(name)
	if err != nil {
		return vocabulary{}, err
	}
	for i := 1; i < len(keys); i++ {
		if keys[i] <= keys[i-1] {
			return vocabulary{}, fmt.Errorf("weights: tensor %q: entry %d is not above the one before", name, i)
		}
	}
	return vocabulary{keys: keys, first: first}, nil
}

// id is the number of a hash. Hashes are spread evenly, so that one stands near the
// place that its size says; from there the search goes in growing steps.
func (v *vocabulary) id(hash uint64) int {
	n := len(v.keys)
	if n == 0 {
		return v.first - 1
	}
	high, _ := bits.Mul64(hash, uint64(n))
	lo, hi := int(high), int(high)+1 // the hash stands in keys[lo:hi], if at all
	for step := 8; lo > 0 && v.keys[lo] > hash; step *= 2 {
		hi = lo
		lo = max(0, lo-step)
	}
	for step := 8; hi < n && v.keys[hi] <= hash; step *= 2 {
		lo = hi
		hi = min(n, hi+step)
	}
	for lo < hi {
		mid := int(uint(lo+hi) / 2)
		switch k := v.keys[mid]; {
		case k == hash:
			return v.first + mid
		case k < hash:
			lo = mid + 1
		default:
			hi = mid
		}
	}
	return v.first - 1
}

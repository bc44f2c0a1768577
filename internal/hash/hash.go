// Package hash makes features: 64-bit numbers that stand for a template and its
// parts.
package hash

// String is FNV-1a of a string, with its bits spread.
func String(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return Spread(h)
}

// Spread makes every bit of the result hang on every bit of h (the finaliser of
// MurmurHash3).
func Spread(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	h ^= h >> 33
	return h
}

// Mix makes a feature of a template and its parts, which need not be spread.
func Mix(template, a, b uint64) uint64 {
	h := (template+1)*0x9e3779b97f4a7c15 ^ a
	h *= 0xff51afd7ed558ccd
	h ^= h>>32 ^ b
	h *= 0xc4ceb9fe1a85ec53
	h ^= h >> 29
	h *= 0x9e3779b97f4a7c15
	return h ^ h>>32
}

package shingle

import "reportedly/internal/hash"

// Size is how many words a shingle has. Three survive a spinner that replaces
// every third word; of five, too few are left at one word in ten.
const Size = 3

// At is the shingle that begins at word i, of Size words.
func At(words []Word, i int) uint64 {
	return hash.Mix(words[i].Hash, words[i+1].Hash, words[i+2].Hash)
}

// Weight is how rare the words of a shingle are together: the sum of their IDF.
func Weight(words []Word, i int) float32 {
	return words[i].IDF + words[i+1].IDF + words[i+2].IDF
}

package story

import (
	"bytes"
	"math"
	"sync"

	"reportedly/internal/shingle"
	"reportedly/internal/wordfreq"
)

// stem cuts the endings of inflection off a folded English word, roughly: "fires",
// "fired" and "firing" give "fir". It need not be right, only the same for the
// forms of one word and seldom the same for two.
// It changes w and gives a part of it.
func stem(w []byte) []byte {
	w = bytes.TrimSuffix(w, []byte("'s"))
	n := len(w)
	ends := func(ending string) bool { return string(w[max(0, n-len(ending)):]) == ending }
	switch {
	case n > 5 && ends("ies"):
		w[n-3] = 'y'
		return w[:n-2]
	case n > 5 && ends("ing"):
		w = w[:n-3]
	case n > 4 && (ends("ed") || ends("es")):
		w = w[:n-2]
	case n > 3 && ends("s") && !ends("ss"):
		w = w[:n-1]
	}
	if len(w) > 3 {
		w = bytes.TrimSuffix(w, []byte("e"))
	}
	if n := len(w); n > 4 && w[n-1] == w[n-2] {
		w = w[:n-1]
	}
	return w
}

// rarity is the IDF of stems by their hash: that of all forms together.
var rarity = sync.OnceValue(func() *shingle.Table {
	share := map[uint64]float64{} // of passages that hold a form, about
	for word, idf := range wordfreq.All() {
		share[shingle.Hash(string(stem([]byte(word))))] += math.Exp(-idf)
	}
	of := make(map[uint64]float32, len(share))
	for h, x := range share {
		of[h] = float32(-math.Log(min(1, x)))
	}
	return shingle.NewTable(of, float32(wordfreq.Rarest()))
})

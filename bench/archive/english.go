package archive

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"

	"reportedly/internal/wordfreq"
)

// words are those of the table of English words, in order, each with the sum of how many
// passages hold it and those before it.
type words struct {
	word []string
	upTo []float64
}

var table = sync.OnceValue(func() words {
	passages := map[string]float64{}
	var t words
	for w, idf := range wordfreq.All() {
		if len(w) > 1 && strings.Trim(w, "abcdefghijklmnopqrstuvwxyz") == "" {
			t.word = append(t.word, w)
			passages[w] = math.Exp(-idf)
		}
	}
	slices.Sort(t.word)
	sum := 0.0
	for _, w := range t.word {
		sum += passages[w]
		t.upTo = append(t.upTo, sum)
	}
	return t
})

// english is a word, met as often as there are passages of English that hold it: what a
// report shares with another by chance is what two reports of other things share.
func english(rng *rand.Rand) string {
	t := table()
	at, _ := slices.BinarySearch(t.upTo, rng.Float64()*t.upTo[len(t.upTo)-1])
	return t.word[min(at, len(t.word)-1)]
}

package utterance

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"math"
	"strconv"
	"strings"
	"sync"
)

//go:generate go run ./make -out words.gz -data ../../../shared/data

//go:embed words.gz
var wordsFile []byte

type frequencies struct {
	count map[string]int
	total int
}

// frequency is how often words stand in English text (make/main.go says which).
var frequency = sync.OnceValue(func() frequencies {
	packed, err := gzip.NewReader(bytes.NewReader(wordsFile))
	if err != nil {
		panic("utterance: embedded table: " + err.Error())
	}
	text, err := io.ReadAll(packed)
	if err != nil {
		panic("utterance: embedded table: " + err.Error())
	}
	f := frequencies{count: make(map[string]int, 20000)}
	for line := range strings.Lines(string(text)) {
		word, n, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		c, err := strconv.Atoi(n)
		if err != nil {
			panic("utterance: embedded table: " + line)
		}
		f.count[word] = c
		f.total += c
	}
	return f
})

// known reports whether the table has the word, in lower case.
func known(word string) bool { return frequency().count[word] > 0 }

// rarity is a word's inverse frequency on a scale from 0 to 1: "the" 0.2, "minister"
// 0.7, a word that the table lacks 1.
func rarity(word string) float64 {
	f := frequency()
	return math.Log(float64(f.total+1)/float64(f.count[word]+1)) / math.Log(float64(f.total+1))
}

// Package wordfreq knows how common a word is in English at large: a table of
// counts, embedded, so that the weight of a word in one report never hangs on
// which other reports are at hand.
//
// In goes a word, out comes its inverse document frequency. The table counts
// passages of some 250 words of the GUM and EWT corpora, 16 kinds of text from
// news to e-mail, and holds the words that stand in two or more of them.
package wordfreq

import (
	_ "embed"
	"fmt"
	"iter"
	"math"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed words.txt
var table string

// A counts is the unpacked table.
type counts struct {
	passages int
	idf      map[string]float32
}

var builtin = sync.OnceValue(func() counts {
	c, err := parse(table)
	if err != nil {
		panic("embedded table of words: " + err.Error()) // a bug of ours: a test reads it
	}
	return c
})

// parse reads the table: a line with the number of passages, then "word count"
// lines.
func parse(text string) (counts, error) {
	first, rest, _ := strings.Cut(text, "\n")
	n, err := strconv.Atoi(strings.TrimPrefix(first, "# passages: "))
	if err != nil {
		return counts{}, fmt.Errorf("line 1: %w", err)
	}
	c := counts{passages: n, idf: make(map[string]float32, strings.Count(rest, "\n"))}
	line := 1
	for entry := range strings.Lines(rest) {
		line++
		word, count, ok := strings.Cut(strings.TrimSuffix(entry, "\n"), " ")
		k, err := strconv.Atoi(count)
		if !ok || err != nil || k < 2 || k > n {
			return counts{}, fmt.Errorf("line %d: want a word and in how many of %d passages it stands, not %q", line, n, entry)
		}
		c.idf[word] = float32(idf(n, k))
	}
	return c, nil
}

// idf is ln((N+1)/(n+½)): near 0 for a word in every passage.
func idf(passages, with int) float64 {
	return math.Log(float64(passages+1) / (float64(with) + 0.5))
}

// IDF is the inverse document frequency of a word: about 0 for "the", 3 for
// "school", Rarest for a word the table does not hold. Case does not matter, nor
// does the shape of an apostrophe. Clitics are words of their own, as in the Penn
// Treebank, and so are the words they cling to: "n't", "do" and "don't" all count.
func IDF(word string) float64 {
	c := builtin()
	if v, ok := c.idf[word]; ok {
		return float64(v)
	}
	if v, ok := c.idf[Fold(word)]; ok {
		return float64(v)
	}
	return idf(c.passages, 0)
}

// Rarest is the IDF of a word that the table does not hold, the largest there is.
func Rarest() float64 { return idf(builtin().passages, 0) }

// Known reports whether the table holds the word.
func Known(word string) bool {
	_, ok := builtin().idf[Fold(word)]
	return ok
}

// Fold is the form under which the table holds a word: lower case, with a
// straight apostrophe. It allocates only if something changes.
func Fold(word string) string {
	for i := 0; i < len(word); i++ {
		if b := word[i]; b >= utf8.RuneSelf || 'A' <= b && b <= 'Z' {
			return strings.Map(func(r rune) rune {
				if r == '’' || r == '‘' || r == 'ʼ' {
					return '\''
				}
				return unicode.ToLower(r)
			}, word)
		}
	}
	return word
}

// IsWord reports whether a token has a letter or a digit in it.
func IsWord(token string) bool {
	return strings.ContainsFunc(token, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// All yields every word of the table, folded, with its IDF, in no order.
func All() iter.Seq2[string, float64] {
	return func(yield func(string, float64) bool) {
		for w, v := range builtin().idf {
			if !yield(w, float64(v)) {
				return
			}
		}
	}
}

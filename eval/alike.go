package eval

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Spellings maps a name to the form under which it is compared, both in the
// form of [PlainName]: two usual ways to write one person's name are both right.
type Spellings map[string]string

func (s Spellings) of(name string) string {
	p := PlainName(name)
	if c, ok := s[p]; ok {
		return c
	}
	return p
}

// PlainName is a name without accents, marks, capitals and leading article:
// "The Café-Owners' Guild" is "cafeowners guild".
func PlainName(name string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(name) {
		if r < unicode.MaxASCII {
			r = unicode.ToLower(r)
			if r >= 'a' && r <= 'z' || r == ' ' {
				b.WriteRune(r)
			}
		}
	}
	p := strings.Trim(b.String(), " ")
	for _, article := range []string{"the ", "a ", "an "} {
		if rest, ok := strings.CutPrefix(p, article); ok {
			return rest
		}
	}
	return p
}

// pairUp matches statements one to one, greedily. Both results give -1 for none.
func pairUp(gold, pred [][]string, right func(i, j int) bool) (predOf, goldOf []int) {
	type candidate struct {
		i, j  int
		f     float64
		round float64 // f to two places: contents this close count as equal
		right bool
	}
	var cs []candidate
	for i := range gold {
		for j := range pred {
			if f := wordsF1(gold[i], pred[j]); f > 0 {
				cs = append(cs, candidate{i, j, f, rounded(f, 2), right(i, j)})
			}
		}
	}
	slices.SortStableFunc(cs, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.round, a.round), one(b.right)-one(a.right), cmp.Compare(b.f, a.f), a.i-b.i, a.j-b.j)
	})
	predOf, goldOf = none(len(gold)), none(len(pred))
	for _, c := range cs {
		if c.f < sameWords {
			break
		}
		if predOf[c.i] < 0 && goldOf[c.j] < 0 {
			predOf[c.i], goldOf[c.j] = c.j, c.i
		}
	}
	return predOf, goldOf
}

func none(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = -1
	}
	return out
}

// wordsOf is the words of a content in lower case; marks part them.
func wordsOf(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !isWord(r) })
}

// wordsF1 is the F1 of two bags of words.
func wordsF1(a, b []string) float64 {
	count := make(map[string]int, len(a))
	for _, w := range a {
		count[w]++
	}
	n := 0
	for _, w := range b {
		if count[w] > 0 {
			count[w]--
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return float64(2*n) / float64(len(a)+len(b))
}

// rounded is x to so many decimal places, half to even.
func rounded(x float64, places int) float64 {
	r, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'f', places, 64), 64)
	return r
}

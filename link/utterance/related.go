package utterance

import (
	_ "embed"
	"hash/fnv"
	"strconv"
	"strings"
)

//go:generate go run ./make/related -out related.txt

// relatedText is what was taken from WordNet 3.0, a word a line; make/related says how
// a line is made. It is searched where it lies: nothing is unpacked at start.
//
//go:embed related.txt
var relatedText string

// A kinship is what the dictionary knows of a word.
type kinship struct {
	word                       string
	senses, above, through     []int32 // sorted; through what is derived
	derived, opposites, rivals string  // words, each between two spaces
	parts                      string  // of speech: n, v, a, r
	mask                       uint64  // no bit in common: nothing in common
}

// kinOf looks a word up; nil if the dictionary lacks it. A look-up halves the text some
// twenty times.
func kinOf(word string) *kinship {
	low, high := 0, len(relatedText) // the line lies between, if anywhere
	for low < high {
		mid := low + (high-low)/2
		from := strings.LastIndexByte(relatedText[low:mid], '\n') + low + 1
		to := strings.IndexByte(relatedText[from:], '\n') + from
		line := relatedText[from:to]
		key, rest, _ := strings.Cut(line, "\t")
		switch {
		case key == word:
			return readKinship(word, rest)
		case key < word:
			low = to + 1
		default:
			high = from
		}
	}
	return nil
}

// inDictionary reports whether the dictionary has a word.
func inDictionary(word string) bool { return kinOf(word) != nil }

func readKinship(word, line string) *kinship {
	k := &kinship{word: word, mask: bit(word)}
	for n := 0; line != ""; n++ {
		var field string
		field, line, _ = strings.Cut(line, "\t")
		if field == "" {
			continue
		}
		switch n {
		case 0:
			k.senses = k.numbers(field)
		case 1:
			k.above = k.numbers(field)
		case 2:
			k.derived = " " + field + " "
			for w := range strings.FieldsSeq(field) {
				k.mask |= bit(w)
			}
		case 3:
			k.through = k.numbers(field)
		case 4:
			k.opposites = " " + field + " "
		case 5:
			k.rivals = " " + field + " "
		case 6:
			k.parts = field
		}
	}
	return k
}

func (k *kinship) numbers(field string) []int32 {
	out := make([]int32, 0, strings.Count(field, " ")+1)
	for s := range strings.SplitSeq(field, " ") {
		n, err := strconv.ParseInt(s, 36, 32)
		if err != nil {
			panic("utterance: embedded dictionary: " + s)
		}
		out = append(out, int32(n))
		k.mask |= 1 << (uint32(n) * 2654435761 >> 26)
	}
	return out
}

func bit(word string) uint64 {
	h := fnv.New32a()
	h.Write([]byte(word))
	return 1 << (h.Sum32() >> 26)
}

// akin says how near the dictionary puts two words, 0 to 1: of one meaning, derived from
// one another, or one a kind of the other.
func (k *kinship) akin(l *kinship) float64 {
	switch {
	case k == nil || l == nil || k.mask&l.mask == 0:
		return 0
	case among(k.derived, l.word) || among(l.derived, k.word):
		return 0.85
	case meet(k.senses, l.senses):
		return 0.85
	case meet(k.senses, l.through) || meet(k.through, l.senses): // "resignation", "step_down"
		return 0.75
	case meet(k.senses, l.above) || meet(k.above, l.senses):
		return 0.7
	}
	return 0
}

// turned reports whether two words are opposites.
func (k *kinship) turned(l *kinship) turn {
	switch {
	case k == nil || l == nil:
		return straight
	case among(k.rivals, l.word):
		return rival
	case among(k.opposites, l.word):
		return opposite
	}
	return straight
}

// among reports whether a list of words, each between two spaces, has the word.
func among(list, word string) bool {
	return list != "" && strings.Contains(list, " "+word+" ")
}

// meet reports whether two sorted lists have a member in common.
func meet(x, y []int32) bool {
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case x[i] == y[j]:
			return true
		case x[i] < y[j]:
			i++
		default:
			j++
		}
	}
	return false
}

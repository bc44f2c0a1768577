package utterance

import (
	_ "embed"
	"hash/fnv"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

//go:generate go run ./make/related -out related.txt

// relatedText is what was taken from WordNet 3.0, a word a line; make/related says how
// a line is made. It is searched where it lies: nothing is unpacked at start.
//
//go:embed related.txt
var relatedText string

// A kinship is what the dictionary knows of a word.
type kinship struct {
	word                       string // between two spaces, as in the lists
	senses, above, through     family // through what is derived
	derived, opposites, rivals string // words, each between two spaces
	derivedMask                uint64 // of derived; see bit
	bit                        uint64 // of the word
	parts                      string // of speech: n, v, a, r
	class                      string // of a noun's commonest sense: p, t, g, i; see make/related
}

// A family is a sorted list of senses with a mask: two families whose masks have no bit
// in common have no sense in common, as most have not.
type family struct {
	senses []int32
	mask   [4]uint64
}

// looked holds words that were looked up: news says the same few thousand words again
// and again, and wordings share what is known of them.
var looked struct {
	sync.Map // of string: *kinship
	size     atomic.Int32
}

// lookedLimit bounds the words that are kept, at half a kilobyte each.
const lookedLimit = 20000

// kinOf looks a word up; nil if the dictionary lacks it.
func kinOf(word string) *kinship {
	if k, ok := looked.Load(word); ok {
		return k.(*kinship)
	}
	k := lookUp(word)
	if looked.size.Load() < lookedLimit {
		looked.size.Add(1)
		looked.Store(strings.Clone(word), k)
	}
	return k
}

// lookUp halves the text some twenty times.
func lookUp(word string) *kinship {
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
	k := &kinship{word: " " + word + " ", bit: bit(word)}
	for n := 0; line != ""; n++ {
		var field string
		field, line, _ = strings.Cut(line, "\t")
		if field == "" {
			continue
		}
		switch n {
		case 0:
			k.senses = readFamily(field)
		case 1:
			k.above = readFamily(field)
		case 2:
			k.derived = " " + field + " "
			for w := range strings.FieldsSeq(field) {
				k.derivedMask |= bit(w)
			}
		case 3:
			k.through = readFamily(field)
		case 4:
			k.opposites = " " + field + " "
		case 5:
			k.rivals = " " + field + " "
		case 6:
			k.parts = field
		case 7:
			k.class = field
		}
	}
	return k
}

func readFamily(field string) family {
	f := family{senses: make([]int32, 0, strings.Count(field, " ")+1)}
	for s := range strings.SplitSeq(field, " ") {
		n, err := strconv.ParseInt(s, 36, 32)
		if err != nil {
			panic("utterance: embedded dictionary: " + s)
		}
		f.senses = append(f.senses, int32(n))
		h := uint32(n) * 2654435761 >> 24 // Knuth's multiplicative hash, 8 bits of it
		f.mask[h>>6] |= 1 << (h & 63)
	}
	return f
}

// meets reports whether two families have a sense in common.
func (f *family) meets(g *family) bool {
	if f.mask[0]&g.mask[0]|f.mask[1]&g.mask[1]|f.mask[2]&g.mask[2]|f.mask[3]&g.mask[3] == 0 {
		return false
	}
	for i, j := 0, 0; i < len(f.senses) && j < len(g.senses); {
		switch x, y := f.senses[i], g.senses[j]; {
		case x == y:
			return true
		case x < y:
			i++
		default:
			j++
		}
	}
	return false
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
	case k == nil || l == nil:
		return 0
	case k.derivedMask&l.bit != 0 && strings.Contains(k.derived, l.word), l.derivedMask&k.bit != 0 && strings.Contains(l.derived, k.word):
		return 0.85
	case k.senses.meets(&l.senses):
		return 0.85
	case k.senses.meets(&l.through), k.through.meets(&l.senses): // "resignation", "step_down"
		return 0.75
	case k.senses.meets(&l.above), k.above.meets(&l.senses):
		return 0.7
	}
	return 0
}

// turned reports whether two words are opposites.
func (k *kinship) turned(l *kinship) turn {
	switch {
	case k == nil || l == nil:
		return straight
	case k.rivals != "" && strings.Contains(k.rivals, l.word):
		return rival
	case k.opposites != "" && strings.Contains(k.opposites, l.word):
		return opposite
	}
	return straight
}

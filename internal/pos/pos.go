// Package pos tags the tokens of a text with their Penn Treebank part of speech.
//
// It is a greedy tagger: from left to right, each token's tag is the one whose
// features weigh most, and the two tags before are among the features. The
// weights are an averaged perceptron's, trained by train/ on UD English EWT and
// the freely licensed part of GUM (MODEL_CARD.md).
package pos

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"reportedly/internal/hash"
	"reportedly/internal/linear"
	"reportedly/internal/segment"
)

// Tags are the parts of speech, in the order of the model's labels.
var Tags = strings.Fields("NN NNP NNS NNPS IN DT JJ JJR JJS RB RBR RBS PRP PRP$ VB VBD VBG VBN VBP VBZ MD TO CC CD WDT WP WP$ WRB EX PDT POS RP UH FW SYM LS , . : `` '' -LRB- -RRB- $ HYPH NFP ADD AFX GW")

//go:embed pos.bin
var modelFile []byte

var model = sync.OnceValue(func() *linear.Sparse {
	m, err := linear.OpenSparse(modelFile)
	if err != nil {
		panic("pos: embedded model: " + err.Error())
	}
	return m
})

// Tag sets Tag of every token.
func Tag(d *segment.Doc) { TagBy(model(), d) }

// TagBy is Tag by a model of the caller's.
func TagBy(m *linear.Sparse, d *segment.Doc) {
	var feats []uint64
	score := make([]int32, len(Tags))
	w := words{d: d}
	for _, s := range d.Sentences {
		w.sentence(s)
		for i := s.Start; i < s.End; i++ {
			if t := only(d.Tokens[i].Norm); t != "" {
				d.Tokens[i].Tag = t
				continue
			}
			clear(score)
			feats = w.features(i-s.Start, feats[:0])
			m.Add(feats, score)
			best := 0
			for l := range score {
				if score[l] > score[best] {
					best = l
				}
			}
			d.Tokens[i].Tag = Tags[best]
		}
	}
}

// mark is the tag of a punctuation mark, which needs no model; "" for a word.
func mark(norm string) string {
	switch norm {
	case ",":
		return ","
	case ".", "!", "?":
		return "."
	case ":", ";", "--", "...", "-":
		return ":"
	case "``", "`":
		return "``"
	case "''", `"`:
		return "''"
	case "(", "[", "{":
		return "-LRB-"
	case ")", "]", "}":
		return "-RRB-"
	case "$", "£", "€", "¥":
		return "$"
	}
	return ""
}

// only is mark for small words, too, which the model itself tagged alike 999 times in 1,000
// or more, in 712,000 tokens of PolNeAR train and GUM: a quarter of a text. Training does not
// use it, so that the words stand among what a model learns from.
func only(norm string) string {
	switch norm {
	case "the", "a", "an", "The", "An", "these", "another":
		return "DT"
	case "of", "for", "with", "at", "from", "than", "into", "during", "among", "between", "without", "within", "toward":
		return "IN"
	case "and", "or", "But":
		return "CC"
	case "he", "they", "she", "you", "we", "him", "They", "me", "us", "themselves":
		return "PRP"
	case "his", "their", "our", "my", "your":
		return "PRP$"
	case "would", "could", "should", "might", "must":
		return "MD"
	case "is", "has", "does":
		return "VBZ"
	case "was":
		return "VBD"
	case "been":
		return "VBN"
	case "not", "n't":
		return "RB"
	case "who":
		return "WP"
	case "whose":
		return "WP$"
	case "when", "how", "When":
		return "WRB"
	}
	return mark(norm)
}

// words is one sentence as the feature templates see it.
type words struct {
	d     *segment.Doc
	start int
	lower []string
	word  []uint64
	shape []uint64
}

func (w *words) sentence(s segment.Range) {
	w.start = s.Start
	w.lower, w.word, w.shape = w.lower[:0], w.word[:0], w.shape[:0]
	for i := s.Start; i < s.End; i++ {
		lo := lowerCase(w.d.Tokens[i].Norm)
		w.lower = append(w.lower, lo)
		w.word = append(w.word, hash.String(lo))
		w.shape = append(w.shape, shape(w.d.Tokens[i].Norm))
	}
}

// features appends the features of token i of the sentence; the tags of the
// tokens before it are read from the document.
func (w *words) features(i int, out []uint64) []uint64 {
	const edge = 0xed6e
	add := func(template, a, b uint64) { out = append(out, hash.Mix(template+200, a, b)) }
	word := func(k int) uint64 {
		if k < 0 || k >= len(w.word) {
			return edge
		}
		return w.word[k]
	}
	form := func(k int) uint64 {
		if k < 0 || k >= len(w.shape) {
			return edge
		}
		return w.shape[k]
	}
	tag := func(k int) uint64 {
		if k < 0 {
			return edge
		}
		return tagHash(w.d.Tokens[w.start+k].Tag)
	}
	lo := w.lower[i]
	t1, t2 := tag(i-1), tag(i-2)
	add(0, 0, 0)
	add(1, w.word[i], 0)
	add(2, w.word[i], w.shape[i])
	add(3, w.shape[i], uint64(min(i, 1)))
	for n := 1; n <= 4; n++ {
		if len(lo) > n {
			add(uint64(3+n), hash.String(lo[len(lo)-n:]), 0)
		}
	}
	if len(lo) > 3 {
		add(8, hash.String(lo[len(lo)-3:]), w.shape[i])
		add(9, hash.String(lo[:3]), 0)
	}
	if k := strings.LastIndexByte(lo, '-'); k > 0 && k+1 < len(lo) {
		add(10, hash.String(lo[k+1:]), 0)
	}
	add(11, t1, 0)
	add(12, t1, t2)
	add(13, t1, w.word[i])
	add(14, word(i-1), 0)
	add(15, word(i-2), 0)
	add(16, word(i+1), 0)
	add(17, word(i+2), 0)
	add(18, word(i-1), w.word[i])
	add(19, w.word[i], word(i+1))
	add(20, t1, word(i+1))
	add(21, form(i-1), w.shape[i])
	add(22, w.shape[i], form(i+1))
	add(23, t2, hash.Spread(t1)^w.word[i])
	if i+1 < len(w.lower) {
		add(24, hash.String(suffix(w.lower[i+1], 3)), 0)
		add(25, t1, hash.String(suffix(w.lower[i+1], 3)))
	}
	if i > 0 {
		add(26, hash.String(suffix(w.lower[i-1], 3)), 0)
	}
	add(27, t1, hash.String(suffix(lo, 3)))
	return out
}

func suffix(s string, n int) string { return s[max(0, len(s)-n):] }

func tagHash(tag string) uint64 { return hash.String(tag) }

func lowerCase(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return strings.ReplaceAll(strings.ToLower(s), "’", "'")
		}
	}
	return s
}

// shape is what a word looks like, in one number: its first letter's case, whether
// all of it is in capitals, digits, a hyphen or another mark in it.
func shape(w string) uint64 {
	const (
		upperFirst = 1 << iota
		upperAll
		digits
		letters
		hyphen
		dot
		other
		upperIn
	)
	s := uint64(upperAll)
	for i, r := range w {
		switch {
		case unicode.IsUpper(r):
			if i == 0 {
				s |= upperFirst
			} else {
				s |= upperIn
			}
			s |= letters
		case unicode.IsLetter(r):
			s = s&^upperAll | letters
		case unicode.IsDigit(r):
			s |= digits
		case r == '-':
			s |= hyphen
		case r == '.':
			s |= dot
		default:
			s |= other
		}
	}
	return s
}

// File is the embedded weights, to be hashed.
func File() []byte { return modelFile }

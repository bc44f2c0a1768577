// Package features turns a text that was cut up and tagged into the hashed
// features that the attribution models read.
//
// In goes a segment.Doc, out come lists of 64-bit hashes, one list a token. A
// feature is its template's number and up to four parts, mixed; its words are
// never kept. Training and reading share this code, so that they cannot differ.
package features

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"reportedly"
	"reportedly/internal/hash"
	"reportedly/internal/segment"
)

// A View holds, for each token of a document, what the feature templates ask of
// it, as small numbers and hashes.
type View struct {
	Doc *segment.Doc

	word, stem       []uint64 // of the lower-cased form
	shape, cluster   []uint64
	tag              []uint64
	affix2, affix3   []uint64 // last bytes
	affix4           []uint64
	prefix3, prefix4 []uint64
	quote            []uint64
	marks, commas    []int32 // how many stand before the token, in the document
	conjuncts, verbs []int32
	sense            []uint64 // the class of the cues that the word heads; 0 for none
	lower            []string
}

// NewView looks at a document. Its cost is linear in the length of the text.
func NewView(d *segment.Doc) *View {
	n := len(d.Tokens)
	v := &View{Doc: d}
	u := make([]uint64, 12*n)
	take := func() []uint64 { s := u[:n:n]; u = u[n:]; return s }
	v.word, v.stem, v.shape, v.cluster, v.tag = take(), take(), take(), take(), take()
	v.affix2, v.affix3, v.affix4, v.prefix3, v.prefix4, v.quote = take(), take(), take(), take(), take(), take()
	v.sense = take()
	c := make([]int32, 4*(n+1))
	takeCount := func() []int32 { s := c[: n+1 : n+1]; c = c[n+1:]; return s }
	v.marks, v.commas, v.conjuncts, v.verbs = takeCount(), takeCount(), takeCount(), takeCount()
	v.lower = make([]string, n)
	known := shelves.Get().(*shelf)
	defer shelves.Put(known)
	for i := range d.Tokens {
		t := &d.Tokens[i]
		l := known.look(t.Norm)
		lo := l.lower
		v.lower[i] = lo
		v.word[i], v.stem[i], v.shape[i], v.cluster[i] = l.word, l.stem, l.shape, l.cluster
		v.affix2[i], v.affix3[i], v.affix4[i] = l.affix2, l.affix3, l.affix4
		v.prefix3[i], v.prefix4[i] = l.prefix3, l.prefix4
		v.tag[i] = hash.String(t.Tag)
		v.quote[i] = uint64(t.Quote)
		if mayHead(t.Tag) {
			v.sense[i] = l.sense
		}
		v.marks[i+1] = v.marks[i] + bit(t.Quote >= segment.Opening)
		v.commas[i+1] = v.commas[i] + l.comma
		v.conjuncts[i+1] = v.conjuncts[i] + l.conjunct
		v.verbs[i+1] = v.verbs[i] + bit(strings.HasPrefix(t.Tag, "VB") || t.Tag == "MD")
	}
	return v
}

// lowerCase is strings.ToLower that does not allocate for what is in lower case.
func lowerCase(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return strings.ReplaceAll(strings.ToLower(s), "’", "'")
		}
	}
	return s
}

var classes = []reportedly.Class{
	reportedly.Speech, reportedly.Writing, reportedly.Belief, reportedly.Wish, reportedly.Announcement, reportedly.Act,
}

var conjunctions = set("that if whether who which because while when after but and as although since before where how why what")

func set(words string) map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

func bit(b bool) int32 {
	if b {
		return 1
	}
	return 0
}

// shape is a word's outline: capitals, small letters, digits, with runs cut to two.
func shape(w string) uint64 {
	var h uint64 = 7
	var last rune
	run, kept := 0, 0
	for _, r := range w {
		switch {
		case r < utf8.RuneSelf && 'a' <= r && r <= 'z':
			r = 'x'
		case unicode.IsUpper(r):
			r = 'X'
		case unicode.IsDigit(r):
			r = 'd'
		case unicode.IsLetter(r):
			r = 'x'
		}
		if r == last {
			run++
		} else {
			run = 1
		}
		last = r
		if run <= 2 {
			h = h*1099511628211 ^ uint64(r)
			if kept++; kept == 6 {
				break
			}
		}
	}
	return h
}

// suffix and prefix are the last and first n bytes, or the whole word.
func suffix(s string, n int) string { return s[max(0, len(s)-n):] }
func prefix(s string, n int) string { return s[:min(len(s), n)] }

// irregular gives the stem of verbs of saying and thinking whose forms differ.
var irregular = map[string]string{
	"said": "say", "says": "say", "saying": "say", "told": "tell", "tells": "tell",
	"wrote": "writ", "written": "writ", "thought": "think", "felt": "feel",
	"knew": "know", "known": "know", "found": "find", "saw": "see", "seen": "see",
	"spoke": "speak", "spoken": "speak", "made": "mak", "gave": "giv", "given": "giv",
	"went": "go", "gone": "go", "swore": "swear", "sworn": "swear", "held": "hold",
	"sought": "seek", "meant": "mean", "heard": "hear", "understood": "understand",
	"taught": "teach", "drew": "draw", "laid": "lay", "began": "begin", "begun": "begin",
	"quipped": "quip", "came": "com", "took": "tak", "taken": "tak", "chose": "choos", "chosen": "choos",
	"is": "be", "was": "be", "are": "be", "were": "be", "been": "be", "am": "be", "being": "be",
	"has": "hav", "had": "hav", "does": "do", "did": "do", "done": "do",
}

// Stem is a word without its inflection, roughly: "argued" and "argues" are "argu".
func Stem(lower string) string {
	if s, ok := irregular[lower]; ok {
		return s
	}
	w := lower
	for _, s := range [...]string{"ing", "ies", "ied", "es", "ed", "s", "e"} {
		if strings.HasSuffix(w, s) && len(w)-len(s) >= 3 {
			w = w[:len(w)-len(s)]
			break
		}
	}
	if n := len(w); n > 3 && w[n-1] == w[n-2] && w[n-1] != 's' && w[n-1] != 'l' {
		w = w[:n-1]
	}
	return w
}

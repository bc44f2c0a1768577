package clean

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// An outline is a clean text cut up for the damage report: paragraphs, sentences and
// words, as ranges. The cutting is rough and fast; what it is for is to compare
// stretches of text, not to read them. (Package segment cuts with care, later.)
type outline struct {
	text       string
	paragraphs []passage
	sentences  []sentence
	words      []word
}

// A passage is a line of text without the white space around it.
type passage struct {
	start, end  int  // bytes
	first, last int  // its sentences: first..last, end exclusive
	fused       bool // a lost break was put back before or after it
	unread      bool // page furniture, or a copy of what stands elsewhere
}

// A sentence ends at a full stop and what closes after it, or with its paragraph.
type sentence struct {
	start, end  int // bytes
	first, last int // its words, end exclusive
	paragraph   int
}

// A word is a run of letters and digits. Words that differ in case alone have
// one hash.
type word struct {
	start, end int32 // bytes
	hash       uint64
}

// newOutline cuts up a text. breaks are the bytes after the paragraph breaks that
// were put back.
func newOutline(text string, breaks []int) *outline {
	p := &outline{text: text, words: make([]word, 0, len(text)/6)}
	for at := 0; at < len(text); {
		end := len(text)
		if n := strings.IndexByte(text[at:], '\n'); n >= 0 {
			end = at + n
		}
		if s, e := trimmed(text, at, end); s < e {
			p.paragraphs = append(p.paragraphs, passage{start: s, end: e})
		}
		at = end + 1
	}
	for i := range p.paragraphs {
		g := &p.paragraphs[i]
		for len(breaks) > 0 && breaks[0] <= g.start {
			if breaks[0] == g.start {
				g.fused = true
				if i > 0 {
					p.paragraphs[i-1].fused = true
				}
			}
			breaks = breaks[1:]
		}
		g.first = len(p.sentences)
		p.cut(i)
		g.last = len(p.sentences)
	}
	return p
}

// cut finds the sentences and words of a paragraph.
func (p *outline) cut(paragraph int) {
	g := p.paragraphs[paragraph]
	text := p.text
	start, first := g.start, len(p.words)
	for i := g.start; i < g.end; {
		c := text[i]
		switch {
		case wordByte[c]:
			from := i
			hash := uint64(14695981039346656037)
			for i < g.end && wordByte[text[i]] {
				b := text[i]
				if b-'A' < 26 {
					b += 'a' - 'A'
				}
				hash = (hash ^ uint64(b)) * 1099511628211
				i++
			}
			// Letters beyond ASCII were hashed by their bytes: É and é differ, which
			// costs nothing here. Marks beyond it are no part of a word.
			p.words = append(p.words, word{int32(from), int32(i), mix(hash)})
		case c >= utf8.RuneSelf:
			r, w := utf8.DecodeRuneInString(text[i:g.end])
			if unicode.IsLetter(r) {
				p.words = append(p.words, word{int32(i), int32(i + w), mix(uint64(r))})
			}
			i += w
		case c == '.' || c == '!' || c == '?':
			i++
			for i < g.end && closes(text[i:]) > 0 {
				i += closes(text[i:])
			}
			if i < g.end && blank(text[i]) && p.beginsAfter(i, g.end) && !p.abbreviation(first) {
				p.sentences = append(p.sentences, sentence{start, i, first, len(p.words), paragraph})
				for i < g.end && blank(text[i]) {
					i++
				}
				start, first = i, len(p.words)
			}
		default:
			i++
		}
	}
	if start < g.end {
		p.sentences = append(p.sentences, sentence{start, g.end, first, len(p.words), paragraph})
	}
}

// beginsAfter reports whether what follows the blanks at i looks like the
// beginning of a sentence.
func (p *outline) beginsAfter(i, end int) bool {
	const reach = 8 // more blanks than that part anything
	for n := 0; i < end && blank(p.text[i]); n++ {
		if n > reach {
			return true
		}
		i++
	}
	r := firstRune(p.text[i:])
	return !unicode.IsLower(r)
}

// abbreviation reports whether the word just read is a title or an initial, whose
// full stop ends no sentence. first is the first word of the sentence.
func (p *outline) abbreviation(first int) bool {
	n := len(p.words)
	if n <= first {
		return false
	}
	w := p.text[p.words[n-1].start:p.words[n-1].end]
	return len(w) == 1 && w[0]-'A' < 26 || abbreviated[w]
}

// closes is the width of the closing mark that a string begins with, 0 if none.
func closes(s string) int {
	switch s[0] {
	case '"', '\'', ')', ']', '.', '!', '?':
		return 1
	case 0xe2:
		if strings.HasPrefix(s, "”") || strings.HasPrefix(s, "’") {
			return 3
		}
	case 0xc2:
		if strings.HasPrefix(s, "»") {
			return 2
		}
	}
	return 0
}

var wordByte = func() (w [256]bool) {
	for c := range w {
		w[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
	}
	return w
}()

// mix spreads a hash over all its bits.
func mix(h uint64) uint64 {
	h ^= h >> 32
	h *= 0xd6e8feb86659fd93
	h ^= h >> 32
	return h
}

// unread tells the paragraphs that marks cover that they are not read.
func (p *outline) unread(marks []mark) {
	for _, m := range marks {
		for i := p.paragraphAt(m.start); i < len(p.paragraphs) && p.paragraphs[i].start < m.end; i++ {
			g := &p.paragraphs[i]
			g.unread = g.unread || m.start <= g.start && g.end <= m.end
		}
	}
}

// paragraphAt is the first paragraph that ends after a byte.
func (p *outline) paragraphAt(at int) int {
	i, _ := slices.BinarySearchFunc(p.paragraphs, at, func(g passage, at int) int {
		if g.end <= at {
			return -1
		}
		return 1
	})
	return i
}

// in is the text of a range.
func (p *outline) in(start, end int) string { return p.text[start:end] }

// paragraphText is the text of a paragraph.
func (p *outline) paragraphText(i int) string {
	return p.text[p.paragraphs[i].start:p.paragraphs[i].end]
}

// wordsOf are the words of a paragraph: first..last, end exclusive.
func (p *outline) wordsOf(paragraph int) (first, last int) {
	g := p.paragraphs[paragraph]
	if g.first == g.last {
		return 0, 0
	}
	return p.sentences[g.first].first, p.sentences[g.last-1].last
}

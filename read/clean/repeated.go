package clean

import (
	"slices"
	"strings"
	"unicode"

	"reportedly"
)

// A page that holds its text twice: a summary run together and the full text
// after it, a teaser and then the paragraph it was taken from, a page saved with
// its print version. Of two copies one is to be read, so that each statement is
// found once; the other is kept, marked, and points to the first.
//
//	teaser        s1                      s1 -> t1
//	summary       s2 s3 s4 s5             s2 -> t1, s3 -> t2, s4 -> t4; s5 stands nowhere else: read
//	full text     t1 t2 t3 t4 t5 t6
//
// Sentences are compared by words: shingles say where to look, an alignment says
// how much of a sentence stands there. Neighbouring pairs make a block, and the
// block decides which side is the poorer: the one run together, else the shorter,
// else a teaser at the top, else the later. Within it each sentence is judged
// alone, so that none is left unread whose words are nowhere else.
//
// What is not a copy: a sentence with other numbers, a "not" more, other names or
// someone else's cue; and a short sentence that merely recurs.

const (
	covering = 0.85 // of a sentence's words must stand in its copy
	aloneMin = 10   // words of a sentence that recurs alone, within a paragraph
	hops     = 4    // how many later places are tried for each shingle
)

// A pair is a sentence and the sentences later in the text that hold its words.
type pair struct {
	s      int
	t, end int  // t..end, end exclusive
	sIn    bool // the words of s stand in t..end, but for trifles
	tIn    bool // the words of t..end stand in s
	exact  bool // without even trifles
}

// repeatedBlocks marks the poorer copy of every sentence that stands twice.
func repeatedBlocks(p *outline) []mark {
	next := nextPlaces(p.words)
	if next == nil {
		return nil
	}
	var pairs []pair
	for s := range p.sentences {
		if p.paragraphs[p.sentences[s].paragraph].unread {
			continue
		}
		if pr, ok := p.pairOf(s, next); ok {
			pairs = append(pairs, pr)
		}
	}
	copyOf := make(map[int]pair) // by sentence that is not to be read: where its words are
	for len(pairs) > 0 {
		n := blockLength(pairs)
		p.settle(p.withShort(pairs[:n]), copyOf)
		pairs = pairs[n:]
	}
	return p.copies(copyOf)
}

// pairOf finds the best later copy of a sentence.
func (p *outline) pairOf(s int, next []int32) (best pair, ok bool) {
	a, b := p.sentences[s].first, p.sentences[s].last
	most := 0
	tried := [3 * hops]int{}
	n := 0
	spots := p.spots(a, b, next)
	for _, from := range spots {
		to := int(next[from])
		for range hops {
			if to >= b && !slices.Contains(tried[:n], to-from) {
				tried[n] = to - from
				n++
				if al := align(p.words, a, b, from, to); al.matched > most {
					if pr, good := p.judge(s, al); good {
						best, ok, most = pr, true, al.matched
					}
				}
			}
			if to >= len(next) || next[to] < 0 {
				break
			}
			to = int(next[to])
		}
	}
	return best, ok
}

// spots picks up to three words of a..b whose shingles recur: the first, the
// last and the middle one.
func (p *outline) spots(a, b int, next []int32) []int {
	var out []int
	for i := a; i+shingle <= b; i++ {
		if next[i] >= 0 {
			out = append(out, i)
		}
	}
	if len(out) > 3 {
		out = []int{out[0], out[len(out)/2], out[len(out)-1]}
	}
	return out
}

// judge says whether an alignment of sentence s makes a copy, and of which.
func (p *outline) judge(s int, al alignment) (pair, bool) {
	words := p.sentences[s].last - p.sentences[s].first
	t, end := p.sentenceAt(al.start), p.sentenceAt(al.end-1)+1
	if t <= s || p.paragraphs[p.sentences[t].paragraph].unread || p.weighs(al.inner(), al.start, al.end) || p.weighs(al.extra, al.first, al.last) {
		return pair{}, false
	}
	pr := pair{s: s, t: t, end: end}
	there := p.sentences[end-1].last - p.sentences[t].first
	pr.sIn = float64(al.matched) >= covering*float64(words) && p.trifles(al.lost, al.start-slack, al.end+slack)
	if float64(al.matched) >= covering*float64(there) {
		lost := al.extra
		for i := p.sentences[t].first; i < al.start; i++ {
			lost = append(lost, i)
		}
		for i := al.end; i < p.sentences[end-1].last; i++ {
			lost = append(lost, i)
		}
		pr.tIn = p.trifles(lost, p.sentences[s].first, p.sentences[s].last)
	}
	pr.exact = pr.sIn && len(al.lost) == 0 || pr.tIn && al.matched == there
	return pr, pr.sIn || pr.tIn
}

// weighs reports whether one of two like passages has, among words the other has
// not, a number or a negation that the other, start..end, lacks.
func (p *outline) weighs(lost []int, start, end int) bool {
	for _, i := range lost {
		w := p.words[i]
		s := p.in(int(w.start), int(w.end))
		if !unicode.IsDigit(rune(s[0])) && !negation[strings.ToLower(s)] {
			continue
		}
		if !slices.ContainsFunc(p.words[start:min(end, start+weighMax)], func(v word) bool { return v.hash == w.hash }) {
			return true
		}
	}
	return false
}

// weighMax bounds how many words weighs looks through for each number, which
// matters only where thousands of numbers differ.
const weighMax = 1000

// trifles reports whether words that a copy, start..end, has not are of no weight:
// no number, no negation, no name and no verb of speech that it lacks.
func (p *outline) trifles(lost []int, start, end int) bool {
	if len(lost) == 0 {
		return true
	}
	start, end = max(start, 0), min(end, len(p.words))
	has := make(map[uint64]bool, end-start)
	speaks := false
	for _, w := range p.words[start:end] {
		has[w.hash] = true
		speaks = speaks || speechVerb[p.in(int(w.start), int(w.end))]
	}
	for _, i := range lost {
		w := p.words[i]
		if has[w.hash] {
			continue
		}
		s := p.in(int(w.start), int(w.end))
		r := firstRune(s)
		switch {
		case unicode.IsDigit(r), negation[strings.ToLower(s)], unicode.IsUpper(r) && !common[strings.ToLower(s)], speechVerb[s] && !speaks:
			return false
		}
	}
	return true
}

var negation = set("not no never none neither nor without t cannot nobody nothing hardly deny denied denies refused")

// sentenceAt is the sentence that a word belongs to.
func (p *outline) sentenceAt(word int) int {
	lo, hi := 0, len(p.sentences)-1
	for lo < hi {
		mid := (lo + hi) / 2
		if p.sentences[mid].last > word {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}

// blockLength is how many pairs at the front of a list belong together: their
// sentences and their copies follow each other closely, in the same order.
func blockLength(pairs []pair) int {
	const gapHere, gapThere = 4, 40 // sentences
	n := 1
	for n < len(pairs) {
		a, b := pairs[n-1], pairs[n]
		if b.s-a.s > gapHere || b.t < a.t || b.t-a.end > gapThere || b.s >= pairs[0].t {
			break
		}
		n++
	}
	return n
}

// withShort adds to a block the sentences within it that are too short for a
// shingle and stand, word for word, between the copies of their neighbours.
func (p *outline) withShort(block []pair) []pair {
	const reach = 8 // sentences
	out := make([]pair, 0, len(block))
	for i, pr := range block {
		if i > 0 {
			t := block[i-1].end
			for s := block[i-1].s + 1; s < pr.s; s++ {
				for u := t; u < min(pr.t, t+reach); u++ {
					if p.sameWords(s, u) {
						out = append(out, pair{s, u, u + 1, true, true, true})
						t = u + 1
						break
					}
				}
			}
		}
		out = append(out, pr)
	}
	return out
}

func (p *outline) sameWords(s, t int) bool {
	a, b := p.sentences[s], p.sentences[t]
	if a.last-a.first != b.last-b.first || a.first == a.last {
		return false
	}
	for i := range a.last - a.first {
		if p.words[a.first+i].hash != p.words[b.first+i].hash {
			return false
		}
	}
	return true
}

// repeatedHeadline marks the headline where it stands in the text as well: what
// it says is read from the headline itself.
func repeatedHeadline(p *outline, title string) []mark {
	head := newOutline(title, nil).words
	const suffix = 4 // words: " - The Calder Courier"
	for i := range min(3, len(p.paragraphs)) {
		first, last := p.wordsOf(i)
		n := last - first
		if n < 3 || n > len(head) || len(head)-n > suffix {
			continue
		}
		same := true
		for k := range n {
			same = same && p.words[first+k].hash == head[k].hash
		}
		if same {
			g := p.paragraphs[i]
			return []mark{{kind: reportedly.RepeatedBlock, start: g.start, end: g.end, note: "the headline"}}
		}
	}
	return nil
}

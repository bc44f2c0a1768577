package features

import (
	"reportedly/internal/hash"
	"reportedly/internal/segment"
)

// A Window is a cue and the tokens round it that may hold its source and content.
type Window struct {
	Start, End int           // tokens
	Cue        segment.Range // tokens of the cue

	v          *View
	main       uint64 // the cue's longest stem
	whole      uint64 // its first and last stem
	before     uint64 // the word before it
	after      uint64 // the word after it
	sentence   segment.Range
	hasMarks   uint64
	sides      uint64 // marks before and after the cue in its sentence
	tags       uint64
	sense      uint64 // of its main word
	sentenceAt int32
}

// How far a window reaches: the cue's sentence, three before it in its paragraph
// (one if that begins another), six after it in the paragraph or while a
// quotation stays open, and never more than these tokens.
const (
	ReachLeft  = 90
	ReachRight = 150
)

// NewWindow is the window of a cue.
func (v *View) NewWindow(cue segment.Range) *Window {
	d := v.Doc
	s := d.Tokens[cue.Start].Sentence
	para := d.Tokens[cue.Start].Paragraph
	paraOf := func(sentence int32) int32 { return d.Tokens[d.Sentences[sentence].Start].Paragraph }
	lo, hi := s, d.Tokens[cue.End-1].Sentence
	for k := 0; lo > 0 && k < 3 && (paraOf(lo-1) == para || k == 0); k++ {
		lo--
		if paraOf(lo) != para {
			break
		}
	}
	for k := 0; int(hi) < len(d.Sentences)-1 && k < 6; k++ {
		open := d.Tokens[d.Sentences[hi].End-1].Quote == segment.Inside
		next := d.Sentences[hi+1].Start
		same := paraOf(hi+1) == para
		if !same && !open && k > 0 {
			break
		}
		hi++
		if !same && k > 0 && d.Tokens[next].Quote != segment.Opening {
			break
		}
	}
	w := &Window{v: v, Cue: cue, sentence: d.Sentences[s], sentenceAt: s}
	w.Start = max(d.Sentences[lo].Start, cue.Start-ReachLeft)
	w.End = min(d.Sentences[hi].End, cue.End+ReachRight)
	longest := cue.Start
	for k := cue.Start; k < cue.End; k++ {
		if len(Stem(v.lower[k])) > len(Stem(v.lower[longest])) {
			longest = k
		}
	}
	w.main = v.stem[longest]
	w.sense = v.sense[longest]
	w.whole = hash.Spread(v.stem[cue.Start]) ^ v.stem[cue.End-1]
	if cue.Start > 0 {
		w.before = v.word[cue.Start-1]
	}
	if cue.End < len(v.word) {
		w.after = v.word[cue.End]
	}
	a, b := w.sentence.Start, max(w.sentence.End, cue.End)
	w.hasMarks = uint64(bit(v.marks[b] > v.marks[a]))
	w.sides = uint64(min(2, v.marks[cue.Start]-v.marks[a])*3 + min(2, v.marks[b]-v.marks[cue.End]))
	w.tags = hash.Spread(v.tag[cue.Start]) ^ v.tag[cue.End-1]
	return w
}

// Doc is the document that the window is of.
func (w *Window) Doc() *segment.Doc { return w.v.Doc }

// distance puts a number of tokens in one of nine bands.
func distance(n int) uint64 {
	switch {
	case n < 4:
		return uint64(n)
	case n < 6:
		return 4
	case n < 9:
		return 5
	case n < 14:
		return 6
	case n < 25:
		return 7
	}
	return 8
}

// Token appends the features of token i that are the same for every cue.
func (v *View) Token(i int, out []uint64) []uint64 {
	add := func(template, x, y uint64) { out = append(out, hash.Mix(template, x, y)) }
	n := len(v.word)
	at := func(col []uint64, k int) uint64 {
		if k < 0 || k >= n {
			return 0x5ed6e
		}
		return col[k]
	}
	add(100, v.word[i], 0)
	add(101, at(v.word, i-2), 0)
	add(102, at(v.word, i-1), 0)
	add(103, at(v.word, i+1), 0)
	add(104, at(v.word, i+2), 0)
	add(105, at(v.word, i-1), v.word[i])
	add(106, v.word[i], at(v.word, i+1))
	add(107, at(v.shape, i-1), v.shape[i])
	add(108, v.shape[i], at(v.shape, i+1))
	add(109, v.shape[i], 0)
	add(110, v.cluster[i], 0)
	add(111, at(v.cluster, i-1), 0)
	add(112, at(v.cluster, i+1), 0)
	add(113, v.affix3[i], 0)
	add(114, at(v.quote, i-1), at(v.quote, i+1))
	tb, t, tn := at(v.tag, i-1), v.tag[i], at(v.tag, i+1)
	add(115, t, 0)
	add(116, tb, t)
	add(117, t, tn)
	add(118, hash.Spread(tb)^t, tn)
	add(119, hash.Spread(at(v.tag, i-2))^tb, t)
	s := v.Doc.Sentences[v.Doc.Tokens[i].Sentence]
	add(120, uint64(bit(i == s.Start)), uint64(bit(i == s.End-1)))
	return out
}

// Features appends the features of token i that hang on the window's cue. It must
// not be called for a token of the cue.
func (w *Window) Features(i int, out []uint64) []uint64 {
	v, d := w.v, w.v.Doc
	add := func(template, x, y uint64) { out = append(out, hash.Mix(template, x, y)) }
	side := uint64(0)
	from, to, dist := w.Cue.End, i, i-w.Cue.End+1
	if i < w.Cue.Start {
		side, from, to, dist = 1, i+1, w.Cue.Start, w.Cue.Start-i
	}
	t := &d.Tokens[i]
	cue := &d.Tokens[w.Cue.Start]
	ds := uint64(max(-3, min(3, t.Sentence-w.sentenceAt)) + 3)
	dp := uint64(max(-1, min(1, t.Paragraph-cue.Paragraph)) + 1)
	band := distance(dist)
	marks := uint64(min(3, v.marks[to]-v.marks[from]))
	commas := uint64(min(3, v.commas[to]-v.commas[from]))
	conj := uint64(min(2, v.conjuncts[to]-v.conjuncts[from]))
	verbs := uint64(min(3, v.verbs[to]-v.verbs[from]))
	place := side<<4 | ds // side and sentence: the prefix of most templates
	q := v.quote[i]
	short := min(band, 5)
	s := d.Sentences[t.Sentence]

	add(140, side, band)
	add(141, place, dp)
	add(142, place, v.word[i])
	add(143, place, v.shape[i])
	add(144, place, v.cluster[i])
	add(145, q, marks)
	add(146, place<<8|q, marks<<4|cue2(cue))
	add(147, place<<8|q, w.hasMarks<<8|w.sides)
	add(148, place, commas)
	add(149, place, conj)
	add(150, place<<8|commas<<4|conj, band)
	add(151, place<<8|commas<<4|q, min(2, marks))
	add(152, place, w.main)
	add(153, place<<8|band, w.main)
	add(154, place, w.whole)
	add(155, place<<8|q, w.main)
	add(156, place<<8|short, w.after)
	add(157, place<<8|short, w.before)
	add(158, place<<8|short, v.cluster[w.Cue.End-1])
	add(159, place, uint64(bit(w.Cue.Start-w.sentence.Start < 1)))
	add(160, place<<8|commas, w.main)
	add(161, w.main, v.word[i])
	add(162, ds, uint64(bit(i == s.End-1)<<1|bit(i == s.Start)))
	add(163, place, v.tag[i])
	add(164, place, verbs)
	add(165, place<<8|verbs<<4|commas, 1)
	add(166, place<<8|short, v.tag[i])
	add(167, place<<8|short, v.tag[w.Cue.End-1])
	add(168, place, hash.Spread(w.tags)^v.tag[i])
	if i > 0 {
		add(169, place, hash.Spread(v.word[i-1])^v.word[i])
		add(170, place, hash.Spread(v.tag[i-1])^v.tag[i])
	}
	if i+1 < len(v.word) {
		add(171, place, hash.Spread(v.tag[i])^v.tag[i+1])
		add(172, place<<8|marks<<4|q, v.word[i+1])
	}
	add(174, place<<8|short, w.sense)
	add(175, place<<8|q, hash.Spread(w.sense)^marks)
	add(176, place<<8|commas, w.sense)
	add(177, hash.Spread(w.sense)^place, v.word[i])
	add(178, hash.Spread(w.sense)^place, v.tag[i])
	add(179, place<<8|short, hash.Spread(w.after)^w.sense)
	add(180, place, v.sense[i])
	switch { // beside the cue
	case i == w.Cue.Start-1:
		add(173, 1, v.word[i])
	case i == w.Cue.Start-2:
		add(173, 2, v.word[i])
	case i == w.Cue.End:
		add(173, 3, v.word[i])
	case i == w.Cue.End+1:
		add(173, 4, v.word[i])
	}
	return out
}

func cue2(t *segment.Token) uint64 { return uint64(t.Quote) }

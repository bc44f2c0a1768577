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
	cluster    uint64 // of its last word, and
	tag        uint64 // its part of speech
	quote      uint64 // of its first word
	sentenceAt int32
	paragraph  int32
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
	w := new(Window)
	v.look(w, cue, reach{3, 6, ReachLeft, ReachRight})
	return w
}

// NarrowWindow makes w a cue's window of less reach, for a model that has to be fast:
// two sentences before the cue's, four after, at most 60 and 110 tokens.
func (v *View) NarrowWindow(w *Window, cue segment.Range) {
	v.look(w, cue, reach{2, 4, 60, 110})
}

// A reach is how many sentences, and at most how many tokens, a window takes in.
type reach struct {
	before, after int
	left, right   int
}

func (v *View) look(w *Window, cue segment.Range, r reach) {
	d := v.Doc
	s := d.Tokens[cue.Start].Sentence
	para := d.Tokens[cue.Start].Paragraph
	paraOf := func(sentence int32) int32 { return d.Tokens[d.Sentences[sentence].Start].Paragraph }
	lo, hi := s, d.Tokens[cue.End-1].Sentence
	for k := 0; lo > 0 && k < r.before && (paraOf(lo-1) == para || k == 0); k++ {
		lo--
		if paraOf(lo) != para {
			break
		}
	}
	for k := 0; int(hi) < len(d.Sentences)-1 && k < r.after; k++ {
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
	*w = Window{v: v, Cue: cue, sentence: d.Sentences[s], sentenceAt: s}
	w.Start = max(d.Sentences[lo].Start, cue.Start-r.left)
	w.End = min(d.Sentences[hi].End, cue.End+r.right)
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
	w.cluster, w.tag = v.cluster[cue.End-1], v.tag[cue.End-1]
	w.quote, w.paragraph = v.quote[cue.Start], para
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

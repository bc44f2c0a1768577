package features

import "reportedly/internal/hash"

// The features of a token in a cue's window are made in four parts, by what they hang
// on, so that what several tokens or several cues share is looked up once:
//
//	Token    the token and its neighbours
//	Placed   the token and its place: which side of the cue, how many sentences away
//	Stated   the cue and the token's state: its place, how far away, what stands
//	         between; often the same for one token after the other
//	Paired   the token and the cue, in the cue's sentence

// Places is the number of places.
const Places = 2 * 7

// A State is where a token stands, seen from the cue, and what is between them.
type State struct {
	side, sentence  uint8 // sentences away: 3 in the cue's, 0 to 2 before, 4 to 6 after
	paragraph, band uint8
	quote, marks    uint8
	commas          uint8
	conjuncts       uint8
	verbs           uint8
}

// Place is the state's place.
func (s *State) Place() int { return int(s.side)*7 + int(s.sentence) }

// prefix is the place as most templates have it.
func (s *State) prefix() uint64 { return uint64(s.side)<<4 | uint64(s.sentence) }

// Look is the state of token i, which is none of the cue.
func (w *Window) Look(i int) State {
	v := w.v
	t := &v.Doc.Tokens[i]
	s := State{quote: uint8(v.quote[i])}
	from, to, dist := w.Cue.End, i, i-w.Cue.End+1
	if i < w.Cue.Start {
		s.side, from, to, dist = 1, i+1, w.Cue.Start, w.Cue.Start-i
	}
	s.sentence = uint8(max(-3, min(3, t.Sentence-w.sentenceAt)) + 3)
	s.paragraph = uint8(max(-1, min(1, t.Paragraph-w.paragraph)) + 1)
	s.band = uint8(distance(dist))
	s.marks = uint8(min(3, v.marks[to]-v.marks[from]))
	s.commas = uint8(min(3, v.commas[to]-v.commas[from]))
	s.conjuncts = uint8(min(2, v.conjuncts[to]-v.conjuncts[from]))
	s.verbs = uint8(min(3, v.verbs[to]-v.verbs[from]))
	return s
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
	add(102, at(v.word, i-1), 0)
	add(103, at(v.word, i+1), 0)
	add(105, at(v.word, i-1), v.word[i])
	add(106, v.word[i], at(v.word, i+1))
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

// Placed appends the features of token i in the state's place.
func (v *View) Placed(i int, at State, out []uint64) []uint64 {
	add := func(template, x, y uint64) { out = append(out, hash.Mix(template, x, y)) }
	place := at.prefix()
	s := v.Doc.Sentences[v.Doc.Tokens[i].Sentence]
	add(142, place, v.word[i])
	add(143, place, v.shape[i])
	add(144, place, v.cluster[i])
	add(162, uint64(at.sentence), uint64(bit(i == s.End-1)<<1|bit(i == s.Start)))
	add(163, place, v.tag[i])
	add(180, place, v.sense[i])
	if i > 0 {
		add(169, place, hash.Spread(v.word[i-1])^v.word[i])
		add(170, place, hash.Spread(v.tag[i-1])^v.tag[i])
	}
	if i+1 < len(v.word) {
		add(171, place, hash.Spread(v.tag[i])^v.tag[i+1])
	}
	return out
}

// Stated appends the features of a state.
func (w *Window) Stated(s State, out []uint64) []uint64 {
	add := func(template, x, y uint64) { out = append(out, hash.Mix(template, x, y)) }
	side, place, band := uint64(s.side), s.prefix(), uint64(s.band)
	q, marks, commas := uint64(s.quote), uint64(s.marks), uint64(s.commas)
	conj, verbs := uint64(s.conjuncts), uint64(s.verbs)
	short := min(band, 5)
	add(140, side, band)
	add(141, place, uint64(s.paragraph))
	add(145, q, marks)
	add(146, place<<8|q, marks<<4|w.quote)
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
	add(158, place<<8|short, w.cluster)
	add(159, place, uint64(bit(w.Cue.Start-w.sentence.Start < 1)))
	add(160, place<<8|commas, w.main)
	add(164, place, verbs)
	add(165, place<<8|verbs<<4|commas, 1)
	add(167, place<<8|short, w.tag)
	add(174, place<<8|short, w.sense)
	add(175, place<<8|q, hash.Spread(w.sense)^marks)
	add(176, place<<8|commas, w.sense)
	add(179, place<<8|short, hash.Spread(w.after)^w.sense)
	return out
}

// Paired appends the features of token i, in its state, and the cue. There are none
// outside the cue's sentence.
func (w *Window) Paired(i int, s State, out []uint64) []uint64 {
	if s.sentence != 3 {
		return out
	}
	v := w.v
	add := func(template, x, y uint64) { out = append(out, hash.Mix(template, x, y)) }
	place := s.prefix()
	add(161, w.main, v.word[i])
	add(166, place<<8|min(uint64(s.band), 5), v.tag[i])
	add(168, place, hash.Spread(w.tags)^v.tag[i])
	if i+1 < len(v.word) {
		add(172, place<<8|uint64(s.marks)<<4|uint64(s.quote), v.word[i+1])
	}
	sense := hash.Spread(w.sense) ^ place
	add(177, sense, v.word[i])
	add(178, sense, v.tag[i])
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

// All appends all features of token i of the window, but none of the cue.
func (w *Window) All(i int, out []uint64) []uint64 {
	s := w.Look(i)
	return w.Paired(i, s, w.Stated(s, w.v.Placed(i, s, w.v.Token(i, out))))
}

package utterance

import (
	"slices"

	"reportedly/internal/hash"
)

// Echoes says whether two statements are one speaker's standing phrase, said on two
// occasions: nearly the same words, further apart than reports of one utterance are.
// Both must be dated, since nothing else tells two occasions from one.
func (s *Said) Echoes(o *Said) (score float64, ok bool) {
	s, o = inOrder(s, o)
	if !s.dated || !o.dated || max(s.day-o.day, o.day-s.day) <= Window {
		return 0, false
	}
	if s.from.Speaker == "" || s.from.Speaker != o.from.Speaker || min(s.words, o.words) < runLength {
		return 0, false
	}
	if s.fold == o.fold {
		return 1, true
	}
	p := align(s.Wording(), o.Wording())
	score = p.score(p.swaps())
	return score, score >= nearVerbatim
}

// EchoKeys are under what others find a statement as an echo, without repeats: runs of
// its words with its speaker.
func (s *Said) EchoKeys() []uint64 {
	if !s.dated || s.from.Speaker == "" || !s.Wording().saysSomething() {
		return nil
	}
	by := hash.String(s.from.Speaker)
	var out []uint64
	for _, run := range s.Wording().runs() {
		out = append(out, hash.Mix(14, by, run))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

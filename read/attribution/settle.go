package attribution

import "reportedly/internal/segment"

// Each cue takes its spans without knowing of the others, so that two may claim
// the same words. settle decides who keeps them; candidates come in order of
// position.
func settle(d *segment.Doc, cs []candidate) []candidate {
	gone := make([]bool, len(cs))
	for i := range cs {
		for j := i + 1; j < min(len(cs), i+reach) && !gone[i]; j++ {
			if !gone[j] {
				gone[i], gone[j] = settlePair(d, &cs[i], &cs[j])
			}
		}
	}
	out := cs[:0:0]
	for i, c := range cs {
		if !gone[i] && len(c.content) > 0 {
			out = append(out, c)
		}
	}
	return out
}

// settlePair settles one pair and says which of the two goes.
func settlePair(d *segment.Doc, x, y *candidate) (xGone, yGone bool) {
	surer, other := x, y
	if y.confidence > x.confidence {
		surer, other = y, x
	}
	drop := func() (bool, bool) { return other == x, other == y }
	if len(x.content) == 0 || len(y.content) == 0 {
		return false, false
	}
	if shared(x.cue, y.cue) > 0 {
		return drop()
	}
	if len(x.cue) == 0 || len(y.cue) == 0 {
		return false, false
	}
	xa, xb := x.anchor()
	ya, yb := y.anchor()
	xHolds, yHolds := contains(x, ya, yb), contains(y, xa, xb)
	switch {
	case xHolds && yHolds && (other.unsure || other.confidence < farLess*surer.confidence):
		return drop()
	case other.unsure: // it stands within another or not at all, and takes nothing from any
	case xHolds && yHolds:
		return settleCrossed(x, y, drop)
	case xHolds && !swallowed(x, y) && !finished(d, x, y):
		sibling(d, x, y)
	case yHolds && !swallowed(y, x) && !finished(d, y, x):
		sibling(d, y, x)
	case xHolds || yHolds:
	default:
		shareOut(surer, other)
	}
	return len(x.content) == 0, len(y.content) == 0
}

// farLess is the share of the surer one's probability below which the other gives way
// and is not mended.
const farLess = 0.5

// settleCrossed settles two that each hold the other's cue. One of them is the
// outer one, and the other's content is cut to fit in it.
//
//	Most experts see that support impedes peace, Lavrov said.
//	             ─── ───────────────────────────────────────   "see" reached too far
//	────────────────────────────────────────────         ────  "said" stands last: it is the outer one
//
//	He added that the call was not passed on, but, according to the minister, it was made.
//	   ───── ────────────────────────────────────────────────────────────────────────────   the outer one: it stands first
//	                                                 ────────────             ────────────   "according to" is put in
func settleCrossed(x, y *candidate, drop func() (bool, bool)) (xGone, yGone bool) {
	outer, inner := x, y
	switch {
	case x.cueLast() != y.cueLast():
		if y.cueLast() {
			outer, inner = y, x
		}
	case x.cueFirst() != y.cueFirst():
		if y.cueFirst() {
			outer, inner = y, x
		}
	default:
		return drop()
	}
	if !inner.cueFirst() && !inner.cueLast() { // put in: what follows it is sure to be its own
		if after := startAfter(inner.content, inner.cue[0].End); len(after) > 0 {
			inner.content = after
		}
	}
	inner.content = clip(inner.content, outer.content)
	return len(x.content) == 0, len(y.content) == 0
}

// cueFirst and cueLast report whether the cue stands before all of the content, or
// after all of it.
func (c *candidate) cueFirst() bool { return c.cue[0].Start < c.content[0].Start }
func (c *candidate) cueLast() bool  { return c.cue[0].Start >= c.content[len(c.content)-1].End }

// swallowed mends two that claim the same words, where the cue that stands last is
// the outer one but was given too little:
//
//	Most experts see that support impedes peace, Lavrov said.
//	             ─── ──────────────────────────────────────   "see" took "Lavrov said" too
//	                 ──────────────────────────         ────  "said" shall have all that stands before it
func swallowed(holder, held *candidate) bool {
	if !holder.cueFirst() || !held.cueLast() || held.content[0].Start != holder.content[0].Start {
		return false
	}
	held.content = append([]segment.Range{{Start: holder.start(), End: held.content[0].End}}, held.content[1:]...)
	holder.content = clip(holder.content, held.content)
	return true
}

// finished cuts a content that took in a whole statement before its own, with its
// source and cue: it begins after the sentence of that cue.
//
//	"We never gave up," Lavrov said. However, support is the key, he added.
//	──────────────────         ────                                           a statement of its own
//	                                          ─────────────────────    ─────   what is left to "added"
func finished(d *segment.Doc, holder, held *candidate) bool {
	at := &d.Tokens[held.cue[0].Start]
	if !holder.cueLast() || !held.cueLast() || at.Quote != segment.Outside || at.Sentence >= d.Tokens[holder.cue[0].Start].Sentence {
		return false
	}
	rest := startAfter(holder.content, d.Sentences[at.Sentence].End)
	if len(rest) == 0 {
		return false
	}
	holder.content = rest
	return true
}

// sibling cuts a content off where a participle of the same source begins: such a
// cue follows the first statement and is no part of it.
//
//	Lavrov weighed in on the conflict, saying that more will come.
//	       ────────────  ────────────                                 not "... saying that more will come"
//	                                   ────── ───────────────────
func sibling(d *segment.Doc, holder, held *candidate) {
	if len(held.source) == 0 || shared(held.source, holder.content) > 0 || shared(held.source, holder.source) == 0 {
		return
	}
	if d.Tokens[held.cue[0].Start].Tag != "VBG" {
		return
	}
	holder.content = endBefore(holder.content, held.cue[0].Start)
}

// endBefore is the part of the pieces that ends before a token.
func endBefore(pieces []segment.Range, token int) []segment.Range {
	var out []segment.Range
	for _, p := range pieces {
		if p.End = min(p.End, token); p.Start < p.End {
			out = append(out, p)
		}
	}
	return out
}

// startAfter is the part of the pieces that starts at or after a token.
func startAfter(pieces []segment.Range, token int) []segment.Range {
	var out []segment.Range
	for _, p := range pieces {
		if p.Start = max(p.Start, token); p.Start < p.End {
			out = append(out, p)
		}
	}
	return out
}

// shareOut leaves words that two claim, neither within the other, to one of them: a
// piece that is mostly another's is given up by the one that has more besides, else
// by the one that is less sure.
//
//	"We never gave up," Lavrov said. However, support is the key, he added.
//	──────────────────         ────                                           "added" lets go of the quotation
func shareOut(surer, other *candidate) {
	if shared(surer.content, other.content) == 0 {
		return
	}
	loser, keeper := other, surer
	if len(surer.content) > 1 && len(other.content) == 1 {
		loser, keeper = surer, other
	}
	var out []segment.Range
	for _, p := range loser.content {
		one := []segment.Range{p}
		if 2*shared(one, keeper.content) < size(one) {
			out = append(out, p)
		}
	}
	loser.content = out
}

package utterance

import (
	"cmp"
	"slices"

	"reportedly"
)

// Compare compares two wordings, a the one that came first: what only b has was added.
// Same and Score do not depend on which is which. Who compares one text with many
// prepares it: [Prepare].
func Compare(a, b string) Comparison {
	if a == b {
		return Comparison{Same: true, Score: 1}
	}
	return Prepare(a).Compare(Prepare(b))
}

// Compare is what [Compare] says of the texts that the wordings were made from.
func (a *Wording) Compare(b *Wording) Comparison {
	if a.text.String() == b.text.String() {
		return Comparison{Same: true, Score: 1}
	}
	// What is found first is taken, so the two are always gone through from the same one.
	turned := firstOf(a, b) != a
	if turned {
		a, b = b, a
	}
	p := align(a, b)
	swaps := p.swaps()
	c := Comparison{Score: p.scoreWith(swaps, p.lone(swaps))}
	c.Same = c.Score >= sameFrom
	if !c.Same {
		return c
	}
	if turned {
		p = p.turned()
		for k := range swaps {
			swaps[k].i, swaps[k].j = swaps[k].j, swaps[k].i
		}
	}
	c.Changes = p.changes(swaps)
	return c
}

// firstOf is the one of two wordings from which they are gone through: the shorter one.
func firstOf(a, b *Wording) *Wording {
	if cmp.Or(cmp.Compare(len(a.units), len(b.units)), cmp.Compare(a.text.String(), b.text.String())) <= 0 {
		return a
	}
	return b
}

// A finder gathers the changes of a pair. What a rule has named is taken, so that no
// later rule names it again.
type finder struct {
	*pairing
	swaps          []swap
	takenA, takenB []bool   // units
	unplaced       [2][]int // of each wording: units that turn what the other one lacks
	out            []Change
}

// changes names what changed. The order of the rules matters: a clause that begins
// with "unless" is a condition first, and clipped only if no rule before has it.
func (p *pairing) changes(swaps []swap) []Change {
	f := &finder{pairing: p, swaps: swaps, takenA: make([]bool, len(p.a.units)), takenB: make([]bool, len(p.b.units))}
	f.numbers()
	f.times()
	f.entities()
	f.negations()
	f.loneUndoings()
	f.scopes()
	f.hedges()
	f.strengths()
	f.splices()
	f.clippings()
	f.marks()
	slices.SortStableFunc(f.out, func(x, y Change) int {
		return cmp.Or(cmp.Compare(x.A.Start, y.A.Start), cmp.Compare(x.B.Start, y.B.Start))
	})
	return f.out
}

// name adds a change between units of a and of b; -1 stands for no unit.
func (f *finder) name(kind Kind, i, j int, reason string) {
	c := Change{Kind: kind, Reason: reason}
	if i >= 0 {
		f.takenA[i] = true
		c.A = f.a.span(f.a.units[i].from, f.a.units[i].to)
	}
	if j >= 0 {
		f.takenB[j] = true
		c.B = f.b.span(f.b.units[j].from, f.b.units[j].to)
	}
	if i < 0 {
		c.A = f.missing(f.a, f.toA, j)
	}
	if j < 0 {
		c.B = f.missing(f.b, f.toB, i)
	}
	f.out = append(f.out, c)
}

// missing is the place in w where the other wording's unit k would stand: after the
// unit that its nearest aligned neighbour to the left is aligned with, else before
// that of the nearest to the right.
func (f *finder) missing(w *Wording, to []int, k int) reportedly.Span {
	for i := k - 1; i >= 0; i-- {
		if j := to[i]; j >= 0 {
			at := w.span(w.units[j].from, w.units[j].to).End
			return reportedly.Span{Start: at, End: at}
		}
	}
	for i := k + 1; i < len(to); i++ {
		if j := to[i]; j >= 0 {
			at := w.span(w.units[j].from, w.units[j].to).Start
			return reportedly.Span{Start: at, End: at}
		}
	}
	return reportedly.Span{}
}

// said is a unit's words as printed, for reasons.
func (w *Wording) said(k int) string { return w.words(w.units[k].from, w.units[k].to) }

// stretched is the span from one unit to another.
func (w *Wording) stretched(first, last int) reportedly.Span {
	return w.span(w.units[first].from, w.units[last].to)
}

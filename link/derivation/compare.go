package derivation

import (
	"cmp"
	"slices"

	"reportedly"
)

// Compare decides from two reports alone whether one drew on the other. The
// answer is the same if the reports change places.
func Compare(a, b *reportedly.Report) (Derivation, bool) {
	return compare(prepare(a), prepare(b), &aligner{})
}

func compare(a, b *text, al *aligner) (Derivation, bool) {
	if shorter(b, a) {
		a, b = b, a
	}
	ps := passages(a, b, al.align(a.words, b.words))
	s := measure(a, b, ps)
	if !s.proves() {
		return Derivation{}, false
	}
	d := Derivation{
		A: a.report.ID, B: b.report.ID, Relation: s.relation(), Shared: 1 - s.shares[0].New,
		SharesA: s.shares[0], SharesB: s.shares[1],
	}
	for _, p := range ps {
		d.Passages = append(d.Passages, Passage{
			A: a.span(p.a), B: b.span(p.b), Verbatim: float64(p.verbatim) / float64(max(p.a.len(), p.b.len())),
		})
	}
	d.Earlier, d.Why = earlier(a.report, b.report)
	if d.A > d.B {
		d.A, d.B, d.SharesA, d.SharesB = d.B, d.A, d.SharesB, d.SharesA
		for i := range d.Passages {
			p := &d.Passages[i]
			p.A, p.B = p.B, p.A
		}
	}
	slices.SortFunc(d.Passages, func(p, q Passage) int { return cmp.Or(p.A.Start-q.A.Start, p.B.Start-q.B.Start) })
	return d, true
}

// shorter orders two texts by what they say, so that it does not matter which
// came first.
func shorter(a, b *text) bool {
	byWord := func(x, y *text) int {
		for i := range x.words {
			if c := cmp.Compare(x.words[i].Hash, y.words[i].Hash); c != 0 {
				return c
			}
		}
		return 0
	}
	return cmp.Or(len(a.words)-len(b.words), func() int {
		if len(a.words) != len(b.words) {
			return 0
		}
		return byWord(a, b)
	}(), cmp.Compare(a.report.ID, b.report.ID)) < 0
}

// span is a stretch of words as a span of the report's text.
func (t *text) span(s stretch) reportedly.Span {
	return t.report.Text.Span(int(t.words[s.start].Start), int(t.words[s.end-1].End))
}

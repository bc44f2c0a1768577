package golden

import (
	"fmt"
	"slices"
	"strings"
)

// An Agreement is how far two annotators of one passage agree, beyond the places of
// the words: over the statements that both mark, whatever else they mark. A
// statement that one of them calls "maybe" is left out of all but the last two.
type Agreement struct {
	Passages, First, Second int // compared; statements of each that are not "maybe"
	Both                    int // of those, marked by both: contents that share half or more

	Speaker, Chain, Kind, Class, Polarity, Modality, Parent int // of Both, alike

	MaybeOfFirst, MaybeOfSecond int // statements of the one that the other has as "maybe" only

	Differ []string // in words, the speakers and chains that differ
}

// Agree compares two annotations of one passage. Speakers agree if the first answer
// of either is among the answers of the other.
func Agree(first, second *Case) Agreement {
	n := Agreement{Passages: 1, First: first.certain(), Second: second.certain()}
	eq := newCompared(first, second)
	for i := range first.Statements {
		a := &first.Statements[i]
		j, ok := eq.pair[i]
		if !ok {
			continue
		}
		b := &second.Statements[j]
		if a.Maybe || b.Maybe {
			count(&n.MaybeOfFirst, b.Maybe && !a.Maybe)
			count(&n.MaybeOfSecond, a.Maybe && !b.Maybe)
			continue
		}
		n.Both++
		speaker, chain := a.sameSpeaker(b), a.sameChain(b, likewise)
		count(&n.Speaker, speaker)
		count(&n.Chain, chain)
		count(&n.Kind, a.Kind == b.Kind)
		count(&n.Class, a.Class == b.Class)
		count(&n.Polarity, a.Polarity == b.Polarity)
		count(&n.Modality, a.Modality == b.Modality)
		count(&n.Parent, eq.parent(a, b))
		if !speaker || !chain {
			n.Differ = append(n.Differ, fmt.Sprintf("%s: %s: %s, or %s", first.Name, first.sourceWords(a), a.Whose(), b.Whose()))
		}
	}
	return n
}

func (c *Case) certain() int {
	n := 0
	for _, s := range c.Statements {
		count(&n, !s.Maybe)
	}
	return n
}

func (s *Statement) sameSpeaker(t *Statement) bool {
	among := func(one Speaker, of []Speaker) bool {
		return slices.ContainsFunc(of, func(o Speaker) bool { return likewise(one, o) })
	}
	return among(s.Speaker[0], t.Speaker) || among(t.Speaker[0], s.Speaker)
}

// likewise reports whether two annotators mean one someone: neither is the judge.
func likewise(a, b Speaker) bool { return a.is(b) || b.is(a) }

// Add sums two agreements.
func (n *Agreement) Add(m Agreement) {
	for _, p := range [][2]*int{
		{&n.Passages, &m.Passages}, {&n.First, &m.First}, {&n.Second, &m.Second}, {&n.Both, &m.Both},
		{&n.Speaker, &m.Speaker}, {&n.Chain, &m.Chain}, {&n.Kind, &m.Kind}, {&n.Class, &m.Class},
		{&n.Polarity, &m.Polarity}, {&n.Modality, &m.Modality}, {&n.Parent, &m.Parent},
		{&n.MaybeOfFirst, &m.MaybeOfFirst}, {&n.MaybeOfSecond, &m.MaybeOfSecond},
	} {
		*p[0] += *p[1]
	}
	n.Differ = append(n.Differ, m.Differ...)
}

// An AgreedShare is a share of the statements that both annotators mark.
type AgreedShare struct {
	Name    string
	Percent float64 // 0 where there are none
	Right   int
}

// Shares are the agreements by name, in the order printed.
func (n *Agreement) Shares() []AgreedShare {
	var out []AgreedShare
	for _, f := range []struct {
		name string
		n    int
	}{{"speaker", n.Speaker}, {"chain", n.Chain}, {"kind", n.Kind}, {"class", n.Class}, {"polarity", n.Polarity},
		{"modality", n.Modality}, {"parent", n.Parent}} {
		s := AgreedShare{Name: f.name, Right: f.n}
		if n.Both > 0 {
			s.Percent = 100 * float64(f.n) / float64(n.Both)
		}
		out = append(out, s)
	}
	return out
}

// String prints the agreement, a figure a line.
func (n *Agreement) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "agreement over %d passages: %d and %d statements, %d marked by both\n", n.Passages, n.First, n.Second, n.Both)
	for _, s := range n.Shares() {
		fmt.Fprintf(&b, "  %-26s %6.2f  of %d\n", s.Name, s.Percent, n.Both)
	}
	fmt.Fprintf(&b, "  %d more of the first are \"maybe\" in the second, %d of the second in the first\n", n.MaybeOfFirst, n.MaybeOfSecond)
	return b.String()
}

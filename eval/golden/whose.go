package golden

import (
	"fmt"
	"slices"
	"strings"

	"reportedly"
)

// Whose counts what the program makes of "whose words?", in the statements it
// finds. A speaker is printed if the program names or describes someone; someone
// only described ("a guard", unnamed) is right where the right answer is unknown,
// and wrong where a careful reader can tell who it is.
type Whose struct {
	Found, Right         int // statements found; the speaker is a right one, or rightly unknown
	Printed, PrintedTrue int // a speaker is printed; and is a right one
	Named, NamedTrue     int // ... not counting those who are only described
	Known, Answered      int // statements whose speaker a careful reader knows; a speaker is printed
	AnsweredByName       int // ... not counting those who are only described
	Chains, ChainsTrue   int // statements that someone passed on; the chain is right
	FalseChains          int // the program tells of a chain where there is none
	Wrong                []string
}

// Add sums two counts.
func (w *Whose) Add(v Whose) {
	w.Found += v.Found
	w.Right += v.Right
	w.Printed += v.Printed
	w.PrintedTrue += v.PrintedTrue
	w.Named += v.Named
	w.NamedTrue += v.NamedTrue
	w.Known += v.Known
	w.Answered += v.Answered
	w.AnsweredByName += v.AnsweredByName
	w.Chains += v.Chains
	w.ChainsTrue += v.ChainsTrue
	w.FalseChains += v.FalseChains
	w.Wrong = append(w.Wrong, v.Wrong...)
}

// CompareSpeakers counts the speakers and chains of the program's reading that are
// right. Statements that are "maybe", and those the program does not find, tell
// nothing. Wrong lists, in words, what is not right.
func CompareSpeakers(want, got *Case) Whose {
	var n Whose
	eq := newCompared(want, got)
	for i := range want.Statements {
		w := &want.Statements[i]
		j, found := eq.pair[i]
		if w.Maybe || !found {
			continue
		}
		n.one(want, w, &got.Statements[j])
	}
	return n
}

func (n *Whose) one(c *Case, w, g *Statement) {
	answer := g.Speaker[0]
	printed := answer.Name != ""
	named := printed && answer.Type != reportedly.Unnamed
	right := slices.ContainsFunc(w.Speaker, func(s Speaker) bool { return s.is(answer) })
	known := !slices.ContainsFunc(w.Speaker, func(s Speaker) bool { return s.Name == "" || s.Type == reportedly.Unnamed })
	chain := w.sameChain(g, Speaker.is)

	n.Found++
	count(&n.Right, right)
	count(&n.Printed, printed)
	count(&n.PrintedTrue, printed && right)
	count(&n.Named, named)
	count(&n.NamedTrue, named && right)
	count(&n.Known, known)
	count(&n.Answered, known && printed)
	count(&n.AnsweredByName, known && named)
	count(&n.Chains, len(w.Via) > 0)
	count(&n.ChainsTrue, len(w.Via) > 0 && chain)
	count(&n.FalseChains, len(w.Via) == 0 && len(g.Via) > 0)
	if !right || !chain {
		n.Wrong = append(n.Wrong, fmt.Sprintf("%s: %s: %s, not %s", c.Name, c.sourceWords(w), w.Whose(), g.Whose()))
	}
}

// sourceWords is a statement's source as the text has it, by which a person finds the place.
func (c *Case) sourceWords(s *Statement) string {
	text, spans := c.Text, s.Source
	if s.InTitle {
		text = c.Title
	}
	if len(spans) == 0 {
		spans = s.Content[:1]
	}
	var words []string
	for _, span := range spans {
		words = append(words, text.Slice(span))
	}
	return `"` + strings.Join(strings.Fields(strings.Join(words, " / ")), " ") + `"`
}

func (n Whose) figures() []figure {
	return []figure{
		{"speaker right", "found", true, n.Right, n.Found},
		{"printed and right", "printed", true, n.PrintedTrue, n.Printed},
		{"printed and right, in a hundred", "printed", true, inHundred(n.PrintedTrue, n.Printed), 100},
		{"named and right", "printed by name", true, n.NamedTrue, n.Named},
		{"known and printed", "known", true, n.Answered, n.Known},
		{"known and printed, in a hundred", "known", false, inHundred(n.Answered, n.Known), 100},
		{"known and printed by name", "known", false, n.AnsweredByName, n.Known},
		{"chains right", "chains", true, n.ChainsTrue, n.Chains},
		{"chains that are none", "without a chain", false, n.FalseChains, n.Found - n.Chains},
	}
}

// inHundred is a share in whole hundredths, rounded down.
func inHundred(n, all int) int {
	if all == 0 {
		return 0
	}
	return 100 * n / all
}

// String is the quality file.
func (n Whose) String() string {
	return "# Whose words they are, in the statements of testdata/golden that the reader finds: a speaker is printed if\n" +
		"# someone is named or described, known if a careful reader can tell. Written by: go test ./read -run TestGolden -update\n" +
		floorRule + printFigures(n.figures())
}

// BelowFloor lists, in words, the figures that are lower than a quality file says.
func (n Whose) BelowFloor(file string) ([]string, error) { return belowFloor(n.figures(), file) }

package coref

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"reportedly"
	"reportedly/internal/names"
	"reportedly/internal/pos"
	"reportedly/internal/segment"
)

// shared is where the team's data lie; tests that need them skip without.
const shared = "../../../shared/data"

// A gapCase is a line of GAP: a pronoun and two names, each of which it means or not.
type gapCase struct {
	text             string
	pronoun, a, b    int // code points
	nameA, nameB     string
	isA, isB, female bool
}

func readGAP(t testing.TB, name string) []gapCase {
	f, err := os.Open(filepath.Join(shared, "gap", name))
	if err != nil {
		t.Skip("GAP is not here: ../shared/data/gap is kept beside the checkout")
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = '\t', true, 11
	lines, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	num := func(s string) int {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	var out []gapCase
	for _, l := range lines[1:] {
		g := pronouns[names.Fold(l[2])].gender
		out = append(out, gapCase{l[1], num(l[3]), num(l[5]), num(l[8]), l[4], l[7], l[6] == "TRUE", l[9] == "TRUE", g == names.Feminine})
	}
	return out
}

// prepare reads a text as Resolve does, without attributions.
func prepare(text string) *cast {
	d := segment.Split(text)
	pos.Tag(d)
	c := newCast(newPage(reportedly.NewText(text), d))
	return c
}

// at is the mention that covers a code point, the longest name first; -1 if none.
func (c *cast) at(rune int, pronoun bool) int {
	for k := range c.mentions {
		m := &c.mentions[k]
		if (m.form == byPronoun) == pronoun && c.span(m.from, m.to).Contains(reportedly.Span{Start: rune, End: rune + 1}) {
			return k
		}
	}
	return -1
}

// gapScore is F1 over the two questions of each case, as GAP's own scorer has it.
type gapScore struct{ tp, fp, fn int }

func (s *gapScore) add(gold, said bool) {
	switch {
	case gold && said:
		s.tp++
	case said:
		s.fp++
	case gold:
		s.fn++
	}
}

func (s gapScore) f1() float64 { return 200 * float64(s.tp) / float64(2*s.tp+s.fp+s.fn) }

func scoreGAP(cases []gapCase) (all, men, women gapScore, lost int) {
	for _, g := range cases {
		c := prepare(g.text)
		c.walk()
		k, a, b := c.at(g.pronoun, true), c.at(g.a, false), c.at(g.b, false)
		e := -1
		if k >= 0 {
			e = c.mentions[k].entity
		}
		if k < 0 || a < 0 || b < 0 {
			lost++
		}
		saysA := e >= 0 && a >= 0 && c.mentions[a].entity == e
		saysB := e >= 0 && b >= 0 && c.mentions[b].entity == e
		for _, s := range []*gapScore{&all, map[bool]*gapScore{true: &women, false: &men}[g.female]} {
			s.add(g.isA, saysA)
			s.add(g.isB, saysB)
		}
	}
	return
}

// TestGAP measures whom pronouns mean on GAP validation, which nothing is learned from.
func TestGAP(t *testing.T) {
	cases := readGAP(t, "gap-validation.tsv")
	all, men, women, lost := scoreGAP(cases)
	ratio := women.f1() / men.f1()
	t.Logf("GAP validation, %d cases: F1 %.1f, masculine %.1f, feminine %.1f, ratio %.3f; tp %d fp %d fn %d; %d with a name or pronoun not found", len(cases), all.f1(), men.f1(), women.f1(), ratio, all.tp, all.fp, all.fn, lost)
	if all.f1() < 62 || ratio < 0.95 {
		t.Errorf("below the floor of F1 62 and ratio 0.95")
	}
}

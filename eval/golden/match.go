package golden

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"reportedly"
)

// Counts of what is right; a count of statements leaves out the "maybe" ones.
type Counts struct {
	Cases, CasesRight int
	Statements        int // in the right reading
	Found             int // content shares half or more with one the program gives
	Spans             int // ... and source, cue and content are exact
	Kind, Labels      int // ... of those found, the kind; class, polarity and modality
	Speaker           int // ... of those found, the speaker and the chain
	Right             int // ... everything, and the parent
	Given, Extra      int // statements the program gives; those that match none
	Damage, DamageHit int // in the right reading; named by the program too
	DamageExtra       int // that the program names where there is none
}

// Add sums two counts.
func (n *Counts) Add(m Counts) {
	n.Cases += m.Cases
	n.CasesRight += m.CasesRight
	n.Statements += m.Statements
	n.Found += m.Found
	n.Spans += m.Spans
	n.Kind += m.Kind
	n.Labels += m.Labels
	n.Speaker += m.Speaker
	n.Right += m.Right
	n.Given += m.Given
	n.Extra += m.Extra
	n.Damage += m.Damage
	n.DamageHit += m.DamageHit
	n.DamageExtra += m.DamageExtra
}

// found is the share of content from which on two statements are one.
const found = 0.5

// Compare counts what of the right reading the program's has. A case is right if
// nothing in it is wrong: text, every statement, no other, the damage.
// White space does not count.
func Compare(want, got *Case) Counts {
	n := Counts{Cases: 1, Given: len(got.Statements)}
	eq := newCompared(want, got)
	for i := range want.Statements {
		w := &want.Statements[i]
		if w.Maybe {
			continue
		}
		n.Statements++
		j, ok := eq.pair[i]
		if !ok {
			continue
		}
		g := &got.Statements[j]
		n.Found++
		spans := eq.same(w.Source, g.Source, w.InTitle) && eq.same(w.Cue, g.Cue, w.InTitle) && eq.same(w.Content, g.Content, w.InTitle)
		labels := w.Class == g.Class && w.Polarity == g.Polarity && w.Modality == g.Modality
		speaker := w.accepts(g)
		count(&n.Spans, spans)
		count(&n.Kind, w.Kind == g.Kind)
		count(&n.Labels, labels)
		count(&n.Speaker, speaker)
		count(&n.Right, spans && labels && speaker && w.Kind == g.Kind && eq.parent(w, g))
	}
	n.Extra = n.Given - len(eq.pair)
	damage := true
	if want.Judged {
		n.Damage = len(want.Damage)
		n.DamageHit, n.DamageExtra = damageHits(want.Damage, got.Damage)
		damage = n.DamageHit == n.Damage && n.DamageExtra == 0
	}
	count(&n.CasesRight, eq.aligned && n.Right == n.Statements && n.Extra == 0 && damage)
	return n
}

func count(n *int, yes bool) {
	if yes {
		*n++
	}
}

// SameText reports whether two readings have the same text, white space aside.
func SameText(a, b *Case) bool { return ink(a.Text) == ink(b.Text) }

// compared is a case beside the program's reading of it.
type compared struct {
	want, got *Case
	aligned   bool        // whether the texts are the same but for white space, so that places can be compared
	pair      map[int]int // statement of want -> of got
}

func newCompared(want, got *Case) *compared {
	c := &compared{want, got, ink(want.Text) == ink(got.Text), map[int]int{}}
	c.match()
	return c
}

// match pairs statements one to one, those that share most first.
func (c *compared) match() {
	type link struct {
		w, g   int
		weight float64
	}
	var links []link
	for i, w := range c.want.Statements {
		for j, g := range c.got.Statements {
			if w.InTitle != g.InTitle {
				continue
			}
			if d := c.dice(w.Content, g.Content, w.InTitle); d >= found {
				links = append(links, link{i, j, d + c.dice(w.Cue, g.Cue, w.InTitle)/100})
			}
		}
	}
	slices.SortStableFunc(links, func(a, b link) int { return cmp.Compare(b.weight, a.weight) })
	taken := map[int]bool{}
	for _, l := range links {
		if _, done := c.pair[l.w]; !done && !taken[l.g] {
			c.pair[l.w], taken[l.g] = l.g, true
		}
	}
}

func (c *compared) parent(w, g *Statement) bool {
	if w.Within < 0 || g.Within < 0 {
		return w.Within == g.Within
	}
	j, ok := c.pair[w.Within]
	return ok && j == g.Within
}

func (c *compared) same(w, g []reportedly.Span, title bool) bool {
	a, b := c.marks(c.want, w, title), c.marks(c.got, g, title)
	return slices.Equal(a, b)
}

func (c *compared) dice(w, g []reportedly.Span, title bool) float64 {
	bag := map[mark]int{}
	a, b := c.marks(c.want, w, title), c.marks(c.got, g, title)
	for _, m := range a {
		bag[m]++
	}
	shared := 0
	for _, m := range b {
		if bag[m] > 0 {
			bag[m]--
			shared++
		}
	}
	if len(a)+len(b) == 0 {
		return 0
	}
	return 2 * float64(shared) / float64(len(a)+len(b))
}

// A mark is what is compared: a character at its place among the text's visible
// characters, or, where the texts differ and places mean nothing, a word.
type mark struct {
	at   int
	word string
}

func (c *compared) marks(of *Case, spans []reportedly.Span, title bool) []mark {
	text := of.Text
	if title {
		text = of.Title
	}
	var out []mark
	for _, s := range spans {
		if !c.aligned {
			for w := range strings.FieldsSeq(text.Slice(s)) {
				out = append(out, mark{word: w})
			}
			continue
		}
		at := len([]rune(ink(reportedly.NewText(text.Slice(reportedly.Span{Start: 0, End: s.Start})))))
		for range []rune(ink(reportedly.NewText(text.Slice(s)))) {
			out = append(out, mark{at: at})
			at++
		}
	}
	return out
}

// ink is a text without its white space.
func ink(t reportedly.Text) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) {
			return -1
		}
		return c
	}, t.String())
}

// accepts reports whether the program's answer to "whose words?" is one of the right ones.
func (s *Statement) accepts(g *Statement) bool {
	return slices.ContainsFunc(s.Speaker, func(right Speaker) bool { return right.is(g.Speaker[0]) }) &&
		s.sameChain(g, Speaker.is)
}

// sameChain reports whether those who passed the words on are the same, or others that
// are right in either's place.
func (s *Statement) sameChain(g *Statement, same func(Speaker, Speaker) bool) bool {
	if len(s.Via) != len(g.Via) {
		return false
	}
	for i := range s.Via {
		ours, theirs := append([]Speaker{s.Via[i]}, s.viaOr(i)...), append([]Speaker{g.Via[i]}, g.viaOr(i)...)
		if !slices.ContainsFunc(ours, func(o Speaker) bool {
			return slices.ContainsFunc(theirs, func(t Speaker) bool { return same(o, t) })
		}) {
			return false
		}
	}
	return true
}

// is reports whether the program's speaker is the right one. Where that is unknown,
// so is someone who is only described: "his client's sister", said to be unnamed.
func (s Speaker) is(g Speaker) bool {
	return sameName(s.Name, g.Name) || s.Name == "" && g.Type == reportedly.Unnamed
}

// sameName compares names but for case and a leading article.
func sameName(a, b string) bool { return plainName(a) == plainName(b) }

func plainName(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	for _, article := range []string{"the ", "a ", "an "} {
		s = strings.TrimPrefix(s, article)
	}
	return s
}

// damageHits counts the damage that the program names too, and what it names
// beyond that. One place may be named in parts, or several as one.
func damageHits(want, got []Damage) (hits, extra int) {
	for _, w := range want {
		count(&hits, slices.ContainsFunc(got, w.names))
	}
	for _, g := range got {
		count(&extra, !slices.ContainsFunc(want, func(w Damage) bool { return w.names(g) }))
	}
	return hits, extra
}

// names reports whether the program's damage is this one: of a right kind, and the
// words of one among the words of the other.
func (w Damage) names(g Damage) bool {
	a, b := strings.Join(strings.Fields(w.Words), " "), strings.Join(strings.Fields(g.Words), " ")
	return slices.Contains(w.Kinds, g.Kinds[0]) && (strings.Contains(a, b) || strings.Contains(b, a))
}

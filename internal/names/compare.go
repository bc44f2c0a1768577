package names

import "strings"

// A Comparison is what two names of persons have in common, part by part.
type Comparison struct {
	Family Grade // of the family names, particles left aside
	Given  Grade // of the given names; Missing if one name is a family name alone
	Middle Grade // of the middle names; Missing if one has none, Unlike if they differ
	Suffix Grade // of "Jr.", "III"; Missing if one has none

	Swapped  bool // whether they agree only if one has the family name first
	Part     bool // whether one family name is a part of the other: "Cruz", "de la Cruz"
	Disguise bool // whether they look alike but are written in letters of several scripts
}

// Compare compares the names of two persons. It knows ways of romanising names,
// short forms, initials, particles ("bin", "van der", "al-"), hyphens, the order
// of names, double family names; it does not know who is meant.
func Compare(a, b Name) Comparison {
	x, y := partsOf(a), partsOf(b)
	if Disguised(a.Usual(), b.Usual()) {
		return Comparison{Disguise: true}
	}
	c := x.compare(y)
	if c.Family > Missing && c.Given != Unlike {
		return c
	}
	for _, s := range []Comparison{x.swapped().compare(y), y.swapped().compare(x)} {
		if s.Family >= AsVariant && s.Given >= AsVariant {
			s.Swapped = true
			return s
		}
	}
	if x.within(y) || y.within(x) {
		return Comparison{Family: Equal, Given: SameGivenWord(x.first(), y.first()), Middle: Missing, Suffix: x.suffixes(y), Part: true}
	}
	return c
}

// parts is a name made ready for comparing: folded words, without particles.
type parts struct {
	given  []string // first and middle names, by word
	family []string
	suffix string
}

func partsOf(n Name) parts {
	p := parts{suffix: strings.TrimRight(Fold(n.Suffix), ".")}
	for _, w := range append([]string{n.Given}, n.Middle...) {
		w = strings.Trim(Fold(w), "\"'“”()[],")
		if w != "" && !(Particle(w) && len(p.given) > 0) {
			p.given = append(p.given, w)
		}
	}
	p.family = FamilyCore(n.Family)
	return p
}

// FamilyCore is a family name as folded words without its particles: "de la
// Cruz" is "cruz", "al-Masri" and "El Masri" are "masri". A name that is
// nothing but particles ("Van") stays.
func FamilyCore(family string) []string {
	var out []string
	words := strings.Fields(Fold(family))
	for _, w := range words {
		w = strings.Trim(w, "\"“”()[],.")
		if head, rest, ok := strings.Cut(w, "-"); ok && articles[head] && rest != "" {
			w = rest
		}
		if rest, ok := strings.CutPrefix(w, "d'"); ok && len(rest) > 2 {
			w = rest
		}
		if w != "" && !Particle(w) {
			out = append(out, w)
		}
	}
	if len(out) == 0 {
		return words
	}
	return out
}

// articles are the forms of the Arabic article before a family name.
var articles = set("al el ul ad ar as ash at az an ed er es esh et ez en")

// Article reports whether a word in small letters is an Arabic article as it
// stands before a family name, joined by a hyphen: "al" of "al-Masri".
func Article(word string) bool { return articles[word] }

func (p parts) first() string {
	if len(p.given) == 0 {
		return ""
	}
	return p.given[0]
}

// swapped is the name read the other way round: what stood first is the family name.
func (p parts) swapped() parts {
	if len(p.given) == 0 {
		return p
	}
	return parts{given: append(append([]string{}, p.given[1:]...), p.family...), family: p.given[:1], suffix: p.suffix}
}

func (p parts) compare(q parts) Comparison {
	c := Comparison{Suffix: p.suffixes(q), Middle: Missing}
	c.Family = sameJoined(p.family, q.family, SameWord)
	if c.Family == Unlike {
		c.Family, c.Part = partOf(p.family, q.family), true
	}
	if c.Family == Unlike {
		return Comparison{Suffix: c.Suffix}
	}
	c.Given = SameGivenWord(p.first(), q.first())
	if len(p.given) > 1 || len(q.given) > 1 {
		// "Abdel Fattah" and "Abdelfattah", "Min-jae" and "Min Jae" are whole given names.
		if g := sameJoined(p.given, q.given, SameWord); g >= AsVariant {
			c.Given, c.Middle = g, g
			return c
		}
		c.Middle = sameMiddle(p.given, q.given)
		if c.Given == Unlike || c.Given == AsInitial { // "J. Edgar Holm", "Edgar Holm"
			if g := anyMiddle(p, q); g >= AsShort {
				c.Given, c.Middle = g, Missing
			}
		}
	}
	return c
}

// sameJoined grades two lists of words as wholes: hyphens and spaces do not count.
func sameJoined(a, b []string, same func(a, b string) Grade) Grade {
	if len(a) == 1 && len(b) == 1 {
		if g := same(a[0], b[0]); g != Unlike {
			return g
		}
	}
	return same(joined(a), joined(b))
}

func joined(words []string) string {
	if len(words) == 1 && !strings.Contains(words[0], "-") {
		return words[0]
	}
	return strings.ReplaceAll(strings.Join(words, ""), "-", "")
}

// partOf grades family names of which one is the last or first part of the
// other: "Smith-Jones" and "Jones".
func partOf(a, b []string) Grade {
	wa, wb := split(a), split(b)
	if len(wa) == len(wb) || len(wa) == 0 || len(wb) == 0 || len(wa) > 1 && len(wb) > 1 {
		return Unlike
	}
	if len(wa) > len(wb) {
		wa, wb = wb, wa
	}
	return max(SameWord(wa[0], wb[0]), SameWord(wa[0], wb[len(wb)-1]))
}

func split(words []string) []string {
	var out []string
	for _, w := range words {
		out = append(out, strings.FieldsFunc(w, func(r rune) bool { return r == '-' })...)
	}
	return out
}

// sameMiddle grades what stands between the first and the family name. Middle
// names that one report gives and the other leaves out say nothing; "George W."
// and "George H. W." differ.
func sameMiddle(a, b []string) Grade {
	if len(a) < 2 || len(b) < 2 {
		return Missing
	}
	worst := Equal
	for i := 1; i < min(len(a), len(b)); i++ {
		worst = min(worst, SameGivenWord(a[i], b[i]))
	}
	return worst
}

// anyMiddle grades a name that goes by a middle name in one report.
func anyMiddle(p, q parts) Grade {
	best := Unlike
	for _, w := range p.given[min(1, len(p.given)):] {
		if len(w) > 2 && q.first() != "" {
			best = max(best, SameWord(w, q.first()))
		}
	}
	for _, w := range q.given[min(1, len(q.given)):] {
		if len(w) > 2 && p.first() != "" {
			best = max(best, SameWord(w, p.first()))
		}
	}
	if best < AsVariant {
		return Unlike
	}
	return best
}

// within reports whether a name of two words or more is the other one shortened:
// first word the same, the rest among its words in order. "Pedro Sanz" and
// "Pedro Sanz Rubio", where the second has its mother's name as well.
func (p parts) within(q parts) bool {
	a, b := append(append([]string{}, p.given...), p.family...), append(append([]string{}, q.given...), q.family...)
	if len(a) < 2 || len(a) >= len(b) || len(p.given) == 0 || len(q.given) == 0 || SameGivenWord(a[0], b[0]) < AsVariant {
		return false
	}
	i := 1
	for _, w := range b[1:] {
		if i < len(a) && SameWord(a[i], w) >= AsVariant {
			i++
		}
	}
	return i == len(a)
}

func (p parts) suffixes(q parts) Grade {
	switch {
	case p.suffix == q.suffix:
		return Equal
	case p.suffix == "" || q.suffix == "":
		return Missing
	}
	return Unlike
}

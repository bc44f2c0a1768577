package coref

import (
	"slices"
	"strings"

	"reportedly"
	"reportedly/internal/names"
)

// fuller reports whether a is a better name to print than b: with a given name
// rather than without, spelled out rather than an initial, then the longer, but
// not in capitals where b is not.
func fuller(a, b names.Name) bool {
	if b.Family == "" {
		return true
	}
	rank := func(n names.Name) int {
		r := len(n.Middle) + 1
		if n.Given != "" {
			r += 4
			if names.Initial(n.Given) {
				r -= 2
			}
		}
		if strings.ToUpper(n.Family) == n.Family {
			r -= 8
		}
		return r
	}
	return rank(a) > rank(b)
}

// fullName is the entity that a full name is of; -1 if it is new.
func (c *cast) fullName(m *mention) int {
	family, given := names.Fold(m.name.Family), names.Fold(m.name.Given)
	if names.Mixed(m.name.Family) || names.Mixed(m.name.Given) {
		for _, e := range lastFew(c.byFamily[names.Skeleton(family)]) {
			if s := &c.all[e]; names.Fold(s.name.Given) == given && names.Fold(s.name.Family) == family {
				return e
			}
		}
		return -1
	}
	for _, e := range lastFew(c.byFamily[names.Skeleton(family)]) {
		s := &c.all[e]
		if suffixesDiffer(s.name, m.name) || s.gender.Clashes(m.gender) {
			continue
		}
		if names.SameGiven(names.Fold(s.name.Given), given) || names.Fold(s.name.Family) == family && goesBy(m.name, s.name) {
			return e
		}
	}
	for _, e := range lastFew(c.byPart[spellingKey(family)]) {
		s := &c.all[e]
		if names.SameWord(names.Fold(s.name.Family), family) >= names.AsVariant && names.SameGivenWord(names.Fold(s.name.Given), given) >= names.AsVariant && !s.gender.Clashes(m.gender) && !suffixesDiffer(s.name, m.name) {
			return e
		}
	}
	return c.partOfName(m)
}

// suffixesDiffer tells "Holm Jr." from "Holm Sr."
func suffixesDiffer(a, b names.Name) bool {
	return a.Suffix != "" && b.Suffix != "" && a.Suffix != b.Suffix
}

// goesBy reports whether one of two bearers of a family name goes by a middle
// name of the other, or by the first of two family names: "Ms Rey Castro" is
// "Ana Rey Castro".
func goesBy(a, b names.Name) bool {
	return hasFolded(a.Middle, b.Given) || hasFolded(b.Middle, a.Given)
}

func hasFolded(words []string, word string) bool {
	word = names.Fold(word)
	for _, w := range words {
		if !names.Initial(w) && names.Fold(w) == word {
			return true
		}
	}
	return false
}

// partOfName is the one entity whose name holds this name's words together, or
// whose words this one holds: "Pedro Sanz" is "Pedro Sanz Rubio", and so is "Sanz
// Rubio"; -1 if there is none or several.
func (c *cast) partOfName(m *mention) int {
	own := foldedWords(m.name)
	if len(own) < 2 || names.Initial(own[0]) {
		return -1
	}
	found := -1
	for _, word := range []string{own[0], own[len(own)-1]} {
		for _, e := range lastFew(c.byPart[word]) {
			s := &c.all[e]
			if e == found || s.name.Family == "" || s.gender.Clashes(m.gender) || suffixesDiffer(s.name, m.name) {
				continue
			}
			if whole := foldedWords(s.name); !within(own, whole) && !(len(whole) > 1 && within(whole, own)) {
				continue
			}
			if found >= 0 {
				return -1
			}
			found = e
		}
	}
	return found
}

// foldedWords are the words of a name without honorific and suffix.
func foldedWords(n names.Name) []string {
	n.Suffix = ""
	return strings.Fields(names.Fold(n.Usual()))
}

// within reports whether the words of part stand in whole, in order and together.
func within(part, whole []string) bool {
	for i := 0; i+len(part) <= len(whole); i++ {
		if slices.Equal(part, whole[i:i+len(part)]) {
			return true
		}
	}
	return false
}

// shortName is the entity that a single name is of: a family name, a given name,
// a name already met alone. ok is false if the word is no person's.
func (c *cast) shortName(k int) (e int, ok bool) {
	m := &c.mentions[k]
	word := names.Fold(m.name.Family)
	if word == "" {
		word = m.key
	}
	if names.Mixed(word) {
		return -1, m.typ == reportedly.Person
	}
	fit := c.bearers(word)
	if base := plainName(word); len(fit) == 0 && base != word {
		if fit = c.bearers(base); len(fit) > 0 {
			m.name.Family = m.name.Family[:len(base)]
		}
	}
	if len(fit) > 0 {
		if e := c.choose(k, fit); e >= 0 {
			if m.typ != reportedly.Person {
				m.typ, m.name = reportedly.Person, names.Parse([]string{c.Word(m.to - 1)})
			}
			return e, true
		}
	}
	if e := c.shortForm(word); e >= 0 && !m.sure && m.name.Honorific == "" {
		m.typ, m.key = reportedly.Organisation, word
		return e, true
	}
	if m.typ != reportedly.Person {
		return -1, false
	}
	if e, met := c.byKey[word]; met {
		if s := &c.all[e]; s.typ == reportedly.Person && !s.gender.Clashes(m.gender) || s.typ != reportedly.Person && !m.sure {
			return e, true
		}
	}
	return -1, true
}

// speaksAsPerson reports whether a place's name of one word may be someone's
// here: as a subject, where the report names a person so in full. "Holland said"
// is Ada Holland's, "in Holland" is not.
func (c *cast) speaksAsPerson(m *mention) bool {
	return m.typ == reportedly.Place && m.first == m.from && (m.place == asSubject || c.besideSpeech(m))
}

// bearers are the persons who have a folded word as family name, else as another
// part of their name.
func (c *cast) bearers(word string) []int {
	var fit []int
	for _, e := range lastFew(c.byFamily[names.Skeleton(word)]) {
		if names.Fold(c.all[e].name.Family) == word {
			fit = append(fit, e)
		}
	}
	if len(fit) == 0 {
		fit = lastFew(c.byPart[word])
	}
	if len(fit) == 0 && len(word) > 3 {
		for _, e := range lastFew(c.byPart[spellingKey(word)]) {
			if names.SameWord(names.Fold(c.all[e].name.Family), word) >= names.AsVariant {
				fit = append(fit, e)
			}
		}
	}
	return fit
}

// plainName takes a form of address off the end of a folded name: "mori-san",
// "savitri-ji". It is right only if someone is named by what is left, since
// names end like this, too ("Min-ji").
func plainName(folded string) string {
	for _, address := range []string{"-san", "-sama", "-sensei", "-ji", "-bhai", "-ben", "-didi", "-nim", "-ssi"} {
		if base, ok := strings.CutSuffix(folded, address); ok && len(base) > 2 {
			return base
		}
	}
	return folded
}

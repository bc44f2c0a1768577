package coref

import (
	"slices"
	"strings"

	"reportedly"
	"reportedly/internal/names"
)

// A someone is an entity while it is being put together.
type someone struct {
	typ      reportedly.EntityType
	sure     bool
	name     names.Name // the fullest met; zero for what is no person
	label    string     // what to print for one who is no person, or is never named
	gender   names.Gender
	plural   bool
	offices  []office
	mentions []int // into cast.mentions, in the order they were tied to it
	titles   []reportedly.Span
	full     int // namings by given and family name
	phrases  []phrase
}

// A phrase is a naming that is no mention: a description met as a source.
type phrase struct {
	at   tokenRange
	head string // folded
}

// A cast is everyone found in a report.
type cast struct {
	*page
	mentions []mention
	all      []someone

	byKey    map[string]int   // bodies, places and groups by folded name; persons named by one word
	byFamily map[string][]int // persons by the skeleton of the family name
	byPart   map[string][]int // persons by folded given and middle names
	byHead   map[string][]int // described bodies and documents by their head noun, in order
}

// newCast finds the mentions of a page and ties the names among them together.
//
// Full names come first, wherever they stand, so that a family name in the lead
// finds the full name of the third paragraph; then single names; then bodies.
func newCast(p *page) *cast {
	c := &cast{page: p, mentions: findMentions(p), byKey: map[string]int{}, byFamily: map[string][]int{}, byPart: map[string][]int{}, byHead: map[string][]int{}}
	for k := range c.mentions {
		if m := &c.mentions[k]; m.form == byName && m.typ == reportedly.Person && m.name.Given != "" {
			c.join(k, c.fullName(m))
		}
	}
	for k := range c.mentions {
		m := &c.mentions[k]
		c.titleOrName(m)
		if m.form != byName || m.entity >= 0 {
			continue
		}
		if m.typ == reportedly.Person || !m.sure && m.to-m.from == 1 {
			if e, ok := c.shortName(k); ok {
				c.join(k, e)
				continue
			}
		}
		c.join(k, c.other(m))
	}
	c.counterparts()
	c.setPronounPlaces()
	return c
}

// lastFew bounds how many bearers of one name are looked at: a report that
// names a hundred Smiths is a list, and their latest will do.
func lastFew(es []int) []int { return es[max(0, len(es)-48):] }

// titleOrName makes a name of a title alone that is someone's family name:
// "Dean said" where a Ruth Dean is named.
func (c *cast) titleOrName(m *mention) {
	if m.form != byTitle || m.after-m.first != 1 || !c.capital(m.first) {
		return
	}
	word := c.fold[m.first]
	for _, e := range lastFew(c.byFamily[names.Skeleton(word)]) {
		if names.Fold(c.all[e].name.Family) == word {
			m.form, m.typ, m.key = byName, reportedly.Person, word
			m.name, m.office, m.gender = names.Parse([]string{c.Word(m.first)}), office{}, names.Unknown
			return
		}
	}
}

// join ties a mention to an entity; e < 0 makes a new one.
func (c *cast) join(k, e int) {
	m := &c.mentions[k]
	if e < 0 {
		e = len(c.all)
		c.all = append(c.all, someone{typ: m.typ, sure: m.sure, plural: m.plural})
		c.index(e, m)
	}
	m.entity = e
	s := &c.all[e]
	s.mentions = append(s.mentions, k)
	if m.form != byName {
		return
	}
	if m.typ == reportedly.Person && s.typ == reportedly.Person {
		if fuller(m.name, s.name) {
			s.name = m.name
		}
		if m.name.Given != "" {
			s.full++
		}
		if m.sure {
			s.sure = true
		}
		switch {
		case m.name.Given != "" || m.name.Honorific != "" || len(s.mentions) == 1:
			if m.gender.Known() && !s.gender.Known() {
				s.gender = m.gender
			}
		case m.office.role != nil && m.office.role.Gender.Known():
			s.gender = m.office.role.Gender
		}
	} else if label := c.label(m); len(label) > len(s.label) {
		s.label = label
	}
	s.learn(m.office)
}

// maxOffices bounds what is remembered of one someone; no one is called more.
const maxOffices = 24

// learn remembers what a phrase said of someone.
func (s *someone) learn(o office) {
	if (!o.zero() || o.country != "") && len(s.offices) < maxOffices && !slices.Contains(s.offices, o) {
		s.offices = append(s.offices, o)
	}
}

// index makes an entity findable by the words of its first naming.
func (c *cast) index(e int, m *mention) {
	if m.form != byName {
		return
	}
	if m.typ != reportedly.Person {
		c.byKey[m.key] = e
		return
	}
	if m.name.Given == "" {
		c.byKey[names.Fold(m.name.Family)] = e
		return
	}
	fam := names.Skeleton(names.Fold(m.name.Family))
	c.byFamily[fam] = append(c.byFamily[fam], e)
	for _, part := range append([]string{m.name.Given}, m.name.Middle...) {
		if part = names.Fold(part); !names.Initial(part) {
			c.byPart[part] = append(c.byPart[part], e)
		}
	}
	if words := strings.Fields(names.Fold(m.name.Family)); len(words) > 1 { // "de la Cruz" is "Cruz" to some
		last := words[len(words)-1]
		c.byPart[last] = append(c.byPart[last], e)
	}
}

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
		if s.name.Suffix != "" && m.name.Suffix != "" && s.name.Suffix != m.name.Suffix {
			continue
		}
		if names.SameGiven(names.Fold(s.name.Given), given) && !s.gender.Clashes(m.gender) {
			return e
		}
	}
	return -1
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
	var fit []int
	for _, e := range lastFew(c.byFamily[names.Skeleton(word)]) {
		if names.Fold(c.all[e].name.Family) == word {
			fit = append(fit, e)
		}
	}
	if len(fit) == 0 {
		fit = lastFew(c.byPart[word])
	}
	if len(fit) > 0 {
		if e := c.choose(k, fit); e >= 0 {
			if m.typ != reportedly.Person {
				m.typ, m.name = reportedly.Person, names.Parse([]string{c.Word(m.to - 1)})
			}
			return e, true
		}
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

// choose picks the bearer of a name that several may share ("Clinton"): gender
// by honorific first, then the one named in full most, then the one named last
// before this place. A couple named alike often stays apart by the honorific alone.
func (c *cast) choose(k int, fit []int) int {
	m := &c.mentions[k]
	best, bestScore := -1, -1
	for _, e := range fit {
		s := &c.all[e]
		if m.name.Honorific != "" && s.gender.Clashes(m.gender) {
			continue
		}
		if m.office.role != nil && !c.compatible(s, m.office) {
			continue
		}
		score := 4 * s.full
		if len(s.mentions) > 0 && s.mentions[0] < k {
			score += 2
		}
		if m.name.Honorific != "" && m.gender.Known() && s.gender == m.gender {
			score += 1000
		}
		if score > bestScore {
			best, bestScore = e, score
		}
	}
	return best
}

// compatible reports whether someone may hold the office besides what is known
// of them: a foreign minister of one country is not one of another.
func (c *cast) compatible(s *someone, o office) bool {
	for _, held := range s.offices {
		if held.role == o.role && held.country != "" && o.country != "" && held.country != o.country {
			return false
		}
	}
	return !(o.role.Gender.Clashes(s.gender))
}

// other is the entity that the name of a body, place or group is of, or of a
// person met for the first time by one word; -1 if it is new.
func (c *cast) other(m *mention) int {
	if m.typ == reportedly.Person {
		return -1
	}
	if e, ok := c.byKey[m.key]; ok {
		return e
	}
	if m.to-m.from == 1 && c.shouted(m.from) { // "IMF" after "International Monetary Fund"
		if e, ok := c.byKey[initialsKey+m.key]; ok {
			return e
		}
	}
	if in := initials(m.key); len(in) > 1 && m.typ == reportedly.Organisation {
		if e, ok := c.byKey[in]; ok {
			c.byKey[m.key] = e
			return e
		}
		if _, taken := c.byKey[initialsKey+in]; !taken {
			c.byKey[initialsKey+in] = len(c.all)
		}
	}
	return -1
}

// initialsKey marks keys of byKey that are initials of a longer name.
const initialsKey = "\x00"

func initials(key string) string {
	var b strings.Builder
	for w := range strings.FieldsSeq(key) {
		if w != "of" && w != "the" && w != "and" && w != "for" && w[0] != '[' {
			b.WriteByte(w[0])
		}
	}
	return b.String()
}

// label is the name of a body, place or group as printed.
func (c *cast) label(m *mention) string {
	return strings.Join((&finder{page: c.page}).nameWords(m.from, m.to), " ")
}

// counterparts gives "his Norland counterpart Ilse Brandt" the office of the one
// she is the counterpart of, the last named before her who has one.
func (c *cast) counterparts() {
	last := -1
	for k := range c.mentions {
		m := &c.mentions[k]
		if m.form != byName || m.typ != reportedly.Person {
			continue
		}
		s := &c.all[m.entity]
		if m.office.role != nil && m.office.role.Word == "counterpart" && last >= 0 {
			for _, o := range c.all[last].offices {
				if o.role != nil && o.role.Kind == names.Office {
					s.learn(office{role: o.role, field: o.field, country: m.office.country})
					break
				}
			}
			continue
		}
		for _, o := range s.offices {
			if o.role != nil && o.role.Kind == names.Office {
				last = m.entity
				break
			}
		}
	}
}

// printed is the name to print for someone.
func (s *someone) printed() string {
	if s.typ == reportedly.Person && s.name.Family != "" {
		return s.name.Usual()
	}
	return s.label
}

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
		if m := &c.mentions[k]; m.form == byName && m.entity < 0 && m.typ == reportedly.Person && m.name.Given != "" {
			c.join(k, c.fullName(m))
		}
	}
	c.otherNames()
	for k := range c.mentions { // bodies in full before their short forms
		if m := &c.mentions[k]; m.form == byName && m.entity < 0 && m.typ == reportedly.Organisation && m.sure && m.to-m.from > 1 {
			c.join(k, c.other(m))
		}
	}
	for k := range c.mentions {
		m := &c.mentions[k]
		c.titleOrName(m)
		if m.form != byName || m.entity >= 0 {
			continue
		}
		if m.typ == reportedly.Person || m.to-m.from == 1 && (!m.sure || c.speaksAsPerson(m)) {
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
		if first, rest, ok := strings.Cut(m.key, " "); ok && m.typ == reportedly.Organisation && m.sure && rest != "" {
			c.short(first, e)
		}
		return
	}
	if m.name.Given == "" {
		c.byKey[names.Fold(m.name.Family)] = e
		return
	}
	fam := names.Skeleton(names.Fold(m.name.Family))
	c.byFamily[fam] = append(c.byFamily[fam], e)
	if sp := spellingKey(names.Fold(m.name.Family)); !slices.Contains(c.byPart[sp], e) {
		c.byPart[sp] = append(c.byPart[sp], e)
	}
	for _, part := range append([]string{m.name.Given}, m.name.Middle...) {
		if part = names.Fold(part); !names.Initial(part) {
			c.byPart[part] = append(c.byPart[part], e)
		}
	}
	for _, part := range familyParts(names.Fold(m.name.Family)) {
		c.byPart[part] = append(c.byPart[part], e)
	}
}

// spellingKey is the key of byPart under which the spellings of one family name
// meet: "Dovhal" and "Dovgal".
func spellingKey(family string) string {
	return "\x02" + strings.ReplaceAll(names.Spelling(family), "g", "h")
}

// familyParts are the shorter forms that a folded family name goes by.
//
//	de la cruz            la cruz, cruz
//	bin rashid al masri   rashid, al masri, masri
//	van der laak-postma   van der laak, laak-postma, laak, postma
//	al-daher              daher
func familyParts(family string) []string {
	var out []string
	add := func(s string) {
		if len(s) > 2 && s != family && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	if head, tail, ok := strings.Cut(family, "-"); ok {
		if names.Article(head) {
			add(tail)
		} else {
			add(head)
			add(family[strings.LastIndexByte(family, '-')+1:])
		}
	}
	words := strings.Fields(family)
	for i, w := range words[:max(0, len(words)-1)] {
		if names.Particle(w) {
			add(strings.Join(words[i:], " "))
		} else {
			add(w)
		}
	}
	if len(words) > 1 {
		for part := range strings.SplitSeq(words[len(words)-1], "-") {
			add(part)
		}
		add(words[len(words)-1])
	}
	return out
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

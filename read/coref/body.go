package coref

import (
	"strings"

	"reportedly"
	"reportedly/internal/names"
)

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

// short makes a body findable by the first word of its name, if that is a name
// of its own: "Lantern" for the Lantern Company, but not "National" for the
// National Bank. A word that begins the names of two bodies is neither's.
func (c *cast) short(first string, e int) {
	_, sense := names.Country(first)
	if len(first) < 4 || c.lower[first] || sense != names.NoCountry || names.Body(first) || names.Field(first) || names.Region(first) || names.PlaceWord(first) || names.Never(first) || general[first] {
		return
	}
	key := shortKey + first
	if other, met := c.byKey[key]; met && other != e {
		e = -1
	}
	c.byKey[key] = e
}

// shortForm is the body that a single word is short for; -1 if it is no body's.
func (c *cast) shortForm(word string) int {
	if e, ok := c.byKey[shortKey+word]; ok {
		return e
	}
	return -1
}

// shortKey marks keys of byKey that are first words of longer names.
const shortKey = "\x02"

// general are first words of bodies' names that say nothing alone.
var general = map[string]bool{"national": true, "international": true, "federal": true, "royal": true, "general": true, "central": true, "united": true, "public": true, "supreme": true, "high": true, "state": true, "world": true, "global": true, "american": true, "european": true, "african": true, "asian": true, "northern": true, "southern": true, "eastern": true, "western": true, "greater": true, "great": true, "grand": true, "first": true, "democratic": true, "republican": true, "social": true, "civil": true, "human": true, "special": true, "joint": true, "free": true, "local": true, "regional": true, "municipal": true, "catholic": true, "islamic": true, "christian": true, "jewish": true, "muslim": true, "workers": true, "women": true, "people": true, "young": true, "green": true, "red": true, "blue": true, "white": true, "black": true, "saint": true}

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

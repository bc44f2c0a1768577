package coref

import (
	"strings"

	"reportedly"
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

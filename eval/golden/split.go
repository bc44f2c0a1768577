package golden

import (
	"crypto/sha256"
	"encoding/binary"
)

// The parts of a collection: to learn from, to choose by, to score on and nothing else.
const (
	Train = "train"
	Dev   = "dev"
	Test  = "test"
)

// SplitOf is the part that a passage belongs to, by its name (its file's without
// ending) or, if it has one, the name of its group: what reports one event stays
// together. Of ten names two are test, one is dev. The name decides and nothing
// else, so that a passage keeps its part whatever is added beside it.
func SplitOf(name, group string) string {
	if group != "" {
		name = group
	}
	h := sha256.Sum256([]byte(name))
	switch binary.BigEndian.Uint64(h[:]) % 10 {
	case 0, 1:
		return Test
	case 2:
		return Dev
	}
	return Train
}

// Split is the part that the case belongs to. A case that says no style is of no
// collection: the rules were built by such cases, so they are never scored on.
func (c *Case) Split() string {
	if c.Style == "" {
		return Train
	}
	return SplitOf(c.Name, c.Group)
}

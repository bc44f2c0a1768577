package speaker

import (
	"cmp"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"reportedly"
	"reportedly/internal/names"
)

// A group is the entities that were found to be one speaker.
type group struct {
	members []member
	base    string // what the id is made of, the same for all spellings; "" if of this report only
}

// A member is an entity in its group.
type member struct {
	*facts
	confidence float64
	why        []string
	named      string // a name by the table alone, where no report of the group has one
	qid        string
	more       int // how many others just like it are members, too
}

// named is the group without those who are known by an office alone, if anyone else
// is in it: they add nothing to what the others say of their name, and so a record
// can find whom they mean without settling anew who the others are.
func (g *group) named() *group {
	sure := *g
	sure.members = nil
	for _, m := range g.members {
		if m.sort() != byOffice {
			sure.members = append(sure.members, m)
		}
	}
	if len(sure.members) == 0 {
		return g
	}
	return &sure
}

// size is how many members there are, with those just like them.
func (g *group) size() int {
	n := 0
	for _, m := range g.members {
		n += 1 + m.more
	}
	return n
}

// seed is the least hash of a group's members.
func (g *group) seed() uint64 {
	g = g.named()
	seed := g.members[0].hash
	for _, m := range g.members[1:] {
		seed = min(seed, m.hash)
	}
	return seed
}

// ids gives every group an id. Groups of one base are namesakes: the one with the
// least seed has the base for its id, the others' hang on their seeds too.
func ids(all []group) []string {
	first := map[string]uint64{}
	for i := range all {
		if s, seen := first[all[i].base]; !seen || all[i].seed() < s {
			first[all[i].base] = all[i].seed()
		}
	}
	out := make([]string, len(all))
	for i := range all {
		g := &all[i]
		parts := []string{"speaker", g.base}
		if seed := g.seed(); g.base == "" || seed != first[g.base] {
			parts = append(parts, fmt.Sprint(seed))
		}
		sum := digest(parts...)
		out[i] = hex.EncodeToString(sum[:8])
	}
	return out
}

// speakerOf is the speaker that a group is.
func speakerOf(g *group, id string) reportedly.Speaker {
	s := reportedly.Speaker{ID: id, Type: typeOf(g), Variants: variantsOf(g), QID: qidOf(g)}
	if g.size() == 1 && g.members[0].own != "" && g.members[0].proof.QID == "" && g.members[0].named == "" {
		s.Name = g.members[0].own
	} else if s.Type == reportedly.Person {
		s.Name = personName(g, s.Variants)
	} else {
		s.Name = bodyLabel(g)
	}
	if s.Name == "" {
		for _, m := range g.members {
			if m.named != "" && (s.Name == "" || m.named < s.Name) {
				s.Name = m.named
			}
		}
	}
	return s
}

// typeOf is the type of most members; someone met by an office alone counts as
// the person that the others are.
func typeOf(g *group) reportedly.EntityType {
	count := map[reportedly.EntityType]int{}
	for _, m := range g.members {
		t := m.typ
		if m.titled != "" && (m.named != "" || g.size() > 1) {
			t = reportedly.Person
		}
		count[t] += 1 + m.more
	}
	var best reportedly.EntityType
	for t, n := range count {
		if n > count[best] || n == count[best] && t < best {
			best = t
		}
	}
	return best
}

// qidOf is the item that the table proves for a member, if it proves one only.
func qidOf(g *group) string {
	qid := ""
	for _, m := range g.members {
		for _, q := range []string{m.proof.QID, m.qid} {
			if q != "" && qid != "" && q != qid {
				return ""
			}
			qid = cmp.Or(qid, q)
		}
	}
	return qid
}

// variantsOf are all names of a group as printed, those in most reports first.
func variantsOf(g *group) []string { return byCount(counts(g)) }

func counts(g *group) map[string]int {
	out := map[string]int{}
	for _, m := range g.members {
		for _, name := range m.printed {
			out[name] += 1 + m.more
		}
	}
	return out
}

func byCount(count map[string]int) []string {
	out := make([]string, 0, len(count))
	for name := range count {
		out = append(out, name)
	}
	slices.SortFunc(out, func(a, b string) int {
		return cmp.Or(-cmp.Compare(count[a], count[b]), -cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
	})
	return out
}

// personName is the fullest usual form of a person's name: of the full names met
// without honorific, the one in most reports; else the entity's own.
func personName(g *group, variants []string) string {
	count := map[string]int{}
	for _, m := range g.members {
		if m.typ == reportedly.Person && m.name.Family != "" {
			count[m.name.Usual()] += 1 + m.more
		}
	}
	best, bestRank := "", 0
	for _, name := range byCount(count) {
		if r := usual(name); best == "" || r > bestRank {
			best, bestRank = name, r
		}
	}
	if best == "" && len(variants) > 0 && len(g.members) > 0 && g.members[0].named == "" {
		best = variants[0]
	}
	if bestRank < 2 && qidOf(g) != "" { // a family name alone: the table knows the rest
		proved := ""
		for _, m := range g.members {
			if p := m.proof.Person; p != "" && (proved == "" || p < proved) {
				proved = p
			}
		}
		return cmp.Or(proved, best)
	}
	return best
}

// usual ranks a printed name: full before bare, given name before initial, lower
// case before capitals throughout.
func usual(name string) int {
	n := names.Parse(strings.Fields(name))
	rank := 1
	if n.Given != "" {
		rank = 2
		if !names.Initial(n.Given) {
			rank = 3
		}
	}
	if names.Mixed(name) || strings.IndexFunc(name, unicode.IsLower) < 0 {
		rank = 0
	}
	return rank
}

// bodyLabel is the fullest usual name of a body: of the names that stand at least
// a tenth as often as the most frequent, one that names its country before one
// that does not, and that before initials; then the more frequent.
func bodyLabel(g *group) string {
	count := counts(g)
	best, bestRank := "", -1
	for i, v := range byCount(count) {
		rank := 0
		if strings.IndexFunc(v, unicode.IsLower) >= 0 {
			rank = 1
			if b := parseBody(v); b.country != "" && !b.place {
				rank = 2
			}
		}
		if i == 0 || rank > bestRank && 10*count[v] >= count[best] {
			best, bestRank = v, rank
		}
	}
	return best
}

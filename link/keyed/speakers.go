package keyed

import (
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strconv"

	"reportedly"
)

// identity is who an entity is, in the row that goes to its report.
type identity struct {
	ID         string                `json:"id"`
	Name       string                `json:"name"`
	Type       reportedly.EntityType `json:"type"`
	QID        string                `json:"qid,omitempty"`
	Confidence float64               `json:"confidence"`
	Why        []string              `json:"why,omitempty"`
}

// A speakerLine is a row of the table of speakers.
type speakerLine struct {
	ID       string                `json:"id"`
	Name     string                `json:"name"`
	Type     reportedly.EntityType `json:"type"`
	QID      string                `json:"qid,omitempty"`
	Variants []string              `json:"variants"`
	Reports  int                   `json:"entities"` // of how many reports' entities it is made
}

// A circle is the members of one component. Those behind a crowd, a million of one
// minister, are remembered by a few words each; those who are linked, in full: it is the
// one group whose size no cap bounds.
type circle struct {
	facts  []reportedly.Facts
	kept   []member
	behind []behind
	first  map[string]int // of facts, by node

	asked   map[string]bool
	singles map[string]bool // reports of members who are in no crowd
}

type behind struct{ report, first string }

// speakers says who is who in a component.
//
//	component  0 or 1, hash...  member    the member; those behind a crowd last
//	report     1 entity         identity  who it is
//	speaker    0                speaker   with all names
func (l Linking) speakers(in io.Reader, out *Writer) error {
	return groups(in, func(_ string, rows iter.Seq2[Row, error]) error {
		c := circle{first: map[string]int{}, asked: map[string]bool{}, singles: map[string]bool{}}
		for row, err := range rows {
			if err != nil {
				return err
			}
			var m member
			if err := json.Unmarshal([]byte(row.Value), &m); err != nil {
				return fmt.Errorf("member: %w", err)
			}
			if err := c.take(m); err != nil {
				return err
			}
		}
		return c.link(l.Linker, out)
	})
}

func (c *circle) take(m member) error {
	if !m.Behind {
		for _, k := range m.Asks {
			c.asked[k] = true
		}
		if m.Like == "" {
			c.singles[m.Node] = true
		}
	} else {
		if _, there := c.first[m.First]; !there {
			return errOrder
		}
		if !c.wanted(&m) {
			c.behind = append(c.behind, behind{fmt.Sprintf("%s %06d %s", m.Node, m.Entity, m.Tally), m.First})
			return nil
		}
	}
	hash, err := strconv.ParseUint(m.Hash, 16, 64)
	if err != nil {
		return fmt.Errorf("hash of a fact: %w", err)
	}
	c.first[m.node()] = len(c.facts)
	c.facts = append(c.facts, reportedly.Facts{Report: m.Report, Entity: m.Entity, Data: []byte(m.Data), Hash: hash, Tally: m.Tally})
	m.Data = ""
	c.kept = append(c.kept, m)
	return nil
}

// wanted reports whether one behind a crowd is to be looked at: it is of a report with
// someone who is in no crowd, or somebody asks for an office that it answers to.
func (c *circle) wanted(m *member) bool {
	return c.singles[m.Node] || slices.ContainsFunc(m.Answers, func(k string) bool { return c.asked[k] })
}

func (c *circle) link(l reportedly.Linker, out *Writer) error {
	who := l.Link(c.facts)
	type tally struct {
		speaker string
		facts   reportedly.Facts
	}
	sum := map[string]*tally{} // by speaker and tally
	count := func(speaker string, t string, f reportedly.Facts) {
		k := speaker + " " + t
		if sum[k] == nil {
			f.Count = 0
			sum[k] = &tally{speaker, f}
		}
		sum[k].facts.Count++
	}
	for i, m := range c.kept {
		count(who[i].ID, m.Tally, c.facts[i])
	}
	for _, b := range c.behind {
		i := c.first[b.first]
		count(who[i].ID, c.kept[i].Tally, c.facts[i]) // those alike have one tally
	}
	members := map[string][]reportedly.Facts{}
	for _, k := range slices.Sorted(maps.Keys(sum)) {
		members[sum[k].speaker] = append(members[sum[k].speaker], sum[k].facts)
	}
	speakers := map[string]reportedly.Speaker{}
	for _, id := range slices.Sorted(maps.Keys(members)) {
		s := l.Summary(members[id])
		speakers[id] = s
		n := 0
		for _, f := range members[id] {
			n += f.Count
		}
		out.JSON(Row{id, "0", "speaker", ""}, speakerLine{id, s.Name, s.Type, s.QID, append([]string{}, s.Variants...), n})
	}
	write := func(report string, entity string, i int) {
		s := speakers[who[i].ID]
		out.JSON(Row{report, "1 " + entity, "identity", ""}, identity{who[i].ID, s.Name, s.Type, s.QID, who[i].Confidence, who[i].Why})
	}
	for i, m := range c.kept {
		write(m.Node, fmt.Sprintf("%06d", m.Entity), i)
	}
	for _, b := range c.behind {
		f, err := fields(b.report, 3)
		if err != nil {
			return err
		}
		write(f[0], f[1], c.first[b.first])
	}
	return nil
}

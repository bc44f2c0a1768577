package keyed

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"reportedly"
)

// A fact is reportedly.Facts on its way.
type fact struct {
	Report  string   `json:"report"` // id
	Node    string   `json:"node"`   // of the report, as pages names it
	Entity  int      `json:"entity"`
	Hash    string   `json:"hash"` // hexadecimal, so that it sorts
	Tally   string   `json:"tally"`
	Like    string   `json:"like,omitempty"`
	Data    string   `json:"data"`
	Keys    []string `json:"keys,omitempty"`
	Asks    []string `json:"asks,omitempty"`
	Answers []string `json:"answers,omitempty"`
	Calls   []string `json:"calls,omitempty"`
	Called  []string `json:"called,omitempty"`
}

// node names an entity.
func (f *fact) node() string { return fmt.Sprintf("%s/%06d", f.Node, f.Entity) }

func (f *fact) order() string { return f.Hash + column(f.Report) + f.node() }

// names gives of current readings what each says of its entities.
//
//	place            0        current  report
//	place            1        reading  the reading
//	crowd or entity  hash...  fact     the fact
//	report           0        reading  the reading
func (l Linking) names(in io.Reader, out *Writer) error {
	return groups(in, func(_ string, rows iter.Seq2[Row, error]) error {
		report := ""
		for row, err := range rows {
			switch {
			case err != nil:
				return err
			case row.Table == "current":
				report = row.Value
				continue
			case report == "": // a version that is not current
				continue
			}
			var r reportedly.Reading
			if err := r.UnmarshalJSON([]byte(row.Value)); err != nil {
				return fmt.Errorf("reading: %w", err)
			}
			plain := r.Undecided()
			plain.Identities = nil
			for _, f := range l.Linker.Facts(plain) {
				k := fact{Report: f.Report, Node: report, Entity: f.Entity, Hash: fmt.Sprintf("%016x", f.Hash), Tally: digest(f.Tally), Data: string(f.Data),
					Keys: digests(f.Keys), Asks: digests(f.Asks), Answers: digests(f.Answers), Calls: digests(f.Calls), Called: digests(f.Called)}
				key := "e:" + k.node()
				if f.Like != "" {
					k.Like = digest(f.Like)
					key = "l:" + k.Like
				}
				out.JSON(Row{key, k.order(), "fact", ""}, k)
			}
			out.Write(Row{report, "0", "reading", row.Value})
		}
		return nil
	})
}

func digests(keys []string) []string {
	out := make([]string, len(keys))
	for i, k := range keys {
		out[i] = digest(k)
	}
	return out
}

// A member is a fact in its circle.
type member struct {
	fact
	First  string `json:"first"`            // node of the first of its crowd
	Behind bool   `json:"behind,omitempty"` // whether others of its crowd stand for it
}

// crowds says who stands for those alike, and by which names entities may be tied.
//
//	crowd or entity  hash...    fact    the fact
//	name             0 or 1...  name    entity
//	entity           ...        member  the member, under the first of its crowd
func (Linking) crowds(in io.Reader, out *Writer) error {
	return groups(in, func(_ string, rows iter.Seq2[Row, error]) error {
		n, first := 0, ""
		for row, err := range rows {
			if err != nil {
				return err
			}
			m := member{}
			if err := json.Unmarshal([]byte(row.Value), &m.fact); err != nil {
				return fmt.Errorf("fact: %w", err)
			}
			if n == 0 {
				first = m.node()
			}
			m.First, m.Behind = first, n >= reportedly.Crowd
			n++
			rank := "0"
			if m.Behind {
				rank = "1"
			} else {
				m.writeNames(out)
			}
			out.JSON(Row{first, rank + m.order(), "member", ""}, m)
		}
		return nil
	})
}

// writeNames writes the names by which an entity is tied. Asking ties as calling does:
// what answers is looked at with the one who asks.
func (m *member) writeNames(out *Writer) {
	for _, kind := range []struct {
		prefix, rank string
		keys         []string
	}{{"k:", "0", m.Keys}, {"c:", "0", m.Calls}, {"c:", "1", m.Called}, {"a:", "0", m.Asks}, {"a:", "1", m.Answers}} {
		for _, k := range kind.keys {
			out.Write(Row{kind.prefix + k, kind.rank + m.node(), "name", m.node()})
		}
	}
}

var errOrder = errors.New("rows of one group are not in their order")

func fields(value string, n int) ([]string, error) {
	out := strings.Split(value, " ")
	if len(out) != n {
		return nil, fmt.Errorf("%d words where %d belong", len(out), n)
	}
	return out, nil
}

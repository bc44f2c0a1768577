package keyed

import (
	"fmt"
	"io"
	"iter"
	"math"
	"slices"
	"strconv"
	"strings"

	"reportedly"
)

// groups makes the groups of an island: of items that ties join, which are strong enough
// for as few as Bounds.Island to hang together.
//
//	island  pair  tie    level, score, who says each
//	id      0     story, utterance  the line that is printed
func (l Linking) groups(in io.Reader, out *Writer) error {
	return groups(in, func(_ string, rows iter.Seq2[Row, error]) error {
		var isle isle
		for row, err := range rows {
			if err != nil {
				return err
			}
			if err := isle.take(row); err != nil {
				return fmt.Errorf("tie %s: %w", reportedly.Visible(row.Order), err)
			}
		}
		for _, g := range l.Matcher.Group(isle.layer, isle.ids, isle.ties) {
			var members []string
			var speakers []*reportedly.Speaker
			for _, m := range g {
				members = append(members, isle.ids[m])
				who, err := speakerIn(isle.who[m])
				if err != nil {
					return err
				}
				speakers = append(speakers, who)
			}
			slices.Sort(members)
			id := l.Matcher.GroupID(isle.layer, members)
			if !isle.layer.OfStatements() {
				out.JSON(Row{id, "0", isle.layer.String(), ""}, reportedly.StoryLink{Type: isle.layer.String(), ID: id, Reports: members})
				continue
			}
			line := reportedly.UtteranceLink{Type: isle.layer.String(), ID: id, Statements: members}
			if who := reportedly.SpokenBy(speakers); who != nil {
				line.Speaker = &who.ID
			}
			out.JSON(Row{id, "0", isle.layer.String(), ""}, line)
		}
		return nil
	})
}

// An isle is the items and ties of an island.
type isle struct {
	layer reportedly.Layer
	ids   []string
	who   []string
	at    map[string]int // by name of item
	ties  []reportedly.Tie
}

func (s *isle) take(row Row) error {
	names, err := fields(row.Order, 2)
	if err != nil {
		return err
	}
	f, err := fields(row.Value, 4)
	if err != nil {
		return err
	}
	score, err := strconv.ParseFloat(f[1], 64)
	if err != nil {
		return err
	}
	if s.layer, err = layerOf(names[0]); err != nil {
		return err
	}
	// The first id has the first of who: ids are compared as they are, names as columns.
	a, err := idOf(names[0])
	if err != nil {
		return err
	}
	b, err := idOf(names[1])
	if err != nil {
		return err
	}
	if a > b {
		a, b = b, a
	}
	s.ties = append(s.ties, reportedly.Tie{A: s.index(a, f[2]), B: s.index(b, f[3]), Score: score})
	return nil
}

func (s *isle) index(id, who string) int {
	if s.at == nil {
		s.at = map[string]int{}
	}
	k, there := s.at[id]
	if !there {
		k = len(s.ids)
		s.at[id] = k
		s.ids, s.who = append(s.ids, id), append(s.who, who)
	}
	return k
}

// idOf is the id in the name of an item.
func idOf(name string) (string, error) {
	_, id, ok := strings.Cut(name, ":")
	if !ok {
		return "", fmt.Errorf("%q names no item", name)
	}
	return unquoted(id)
}

func thousandths(x float64) float64 { return math.Round(x*1000) / 1000 }

package keyed

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"reportedly"
	"reportedly/internal/meet"
)

// unquoted is the string that column made a column of.
func unquoted(c string) (s string, err error) {
	if err := json.Unmarshal([]byte(`"`+c+`"`), &s); err != nil {
		return "", fmt.Errorf("%q is no column of a string: %w", c, err)
	}
	return s, nil
}

// A forest holds what edges join, in memory: some 100 bytes a node.
type forest struct {
	number map[string]int32
	names  []string
	parent []int32
}

func (f *forest) node(name string) int32 {
	n, ok := f.number[name]
	if !ok {
		if f.number == nil {
			f.number = map[string]int32{}
		}
		n = int32(len(f.names))
		f.number[name] = n
		f.names, f.parent = append(f.names, name), append(f.parent, n)
	}
	return n
}

func (f *forest) root(i int32) int32 {
	for f.parent[i] != i {
		f.parent[i] = f.parent[f.parent[i]]
		i = f.parent[i]
	}
	return i
}

// join makes one of the components of two nodes; its root is the one of the least name.
func (f *forest) join(a, b string) {
	i, j := f.root(f.node(a)), f.root(f.node(b))
	if f.names[i] > f.names[j] {
		i, j = j, i
	}
	f.parent[j] = i
}

// components says of each node of edges in which component it is, in memory; an engine
// for which they are too many has its own way.
//
//	node  node  edge
//	node  0     component  the least node of its component
func (Linking) components(in io.Reader, out *Writer) error {
	var f forest
	for row, err := range Rows(in) {
		if err != nil {
			return err
		}
		f.join(row.Key, row.Order)
	}
	for _, name := range slices.Sorted(maps.Keys(f.number)) {
		out.Write(Row{name, "0", "component", f.names[f.root(f.number[name])]})
	}
	return nil
}

// A tied is a row of ties.
type tied struct {
	a, b, value string
	level       int
}

// islands puts ties by their islands, in memory: ties that are strong join items, and
// where they join more than Bounds.Island, stronger ones are asked for there, by levels.
//
//	pair    0     tie
//	island  pair  tie
func (l Linking) islands(in io.Reader, out *Writer) error {
	var ties []tied
	for row, err := range Rows(in) {
		if err != nil {
			return err
		}
		names, err := fields(row.Key, 2)
		if err != nil {
			return err
		}
		first, _, _ := strings.Cut(row.Value, " ")
		level, err := strconv.Atoi(first)
		if err != nil {
			return fmt.Errorf("level of tie %s: %w", reportedly.Visible(row.Key), err)
		}
		ties = append(ties, tied{names[0], names[1], row.Value, level})
	}
	for level := 0; level <= meet.LastLevel && len(ties) > 0; level++ {
		var f forest
		for _, t := range ties {
			if t.level >= level {
				f.join(t.a, t.b)
			}
		}
		size := map[int32]int{}
		for _, i := range f.number {
			size[f.root(i)]++
		}
		var left []tied
		for _, t := range ties {
			i, inA := f.number[t.a]
			j, inB := f.number[t.b]
			if !inA || !inB || f.root(i) != f.root(j) {
				continue // no strong tie joins the two
			}
			layer, err := layerOf(t.a)
			if err != nil {
				return err
			}
			root := f.root(i)
			if size[root] > l.Matcher.Bounds(layer).Island && level < meet.LastLevel {
				left = append(left, t)
				continue
			}
			out.Write(Row{fmt.Sprintf("%02d/%s", level, f.names[root]), t.a + " " + t.b, "tie", t.value})
		}
		ties = left
	}
	return nil
}

package sqlite

import (
	"slices"

	"reportedly"
)

// Items whose ties are others now, and all that strong ties join to them, are grouped
// anew; what no strong tie joins has nothing to do with it.

// groupedAtOnce is after how many items a transaction ends.
const groupedAtOnce = 20_000

// groupLoose makes the groups of noted items anew.
func (w *work) groupLoose() (more bool, err error) {
	for grouped := 0; grouped < groupedAtOnce; {
		notes, err := w.notes(groupAgain, 1)
		if err != nil || len(notes) == 0 {
			return false, err
		}
		p, err := w.island(notes[0].layer, notes[0].item)
		if err != nil {
			return false, err
		}
		if err := w.group(p); err != nil {
			return false, err
		}
		for _, n := range p.items {
			if err := w.done(groupAgain, note{p.layer, n}); err != nil {
				return false, err
			}
		}
		grouped += len(p.items)
	}
	return true, nil
}

// An island is items that strong ties join, in order of key, with all ties among them.
type island struct {
	layer reportedly.Layer
	items []int64
	ties  []reportedly.Tie // by index into items
}

func (t *tx) island(l reportedly.Layer, from int64) (*island, error) {
	type pair struct {
		a, b  int64
		score float64
	}
	var pairs []pair
	p := &island{layer: l, items: []int64{from}}
	in := map[int64]bool{from: true}
	strong := t.matcher.Bounds(l).Strong
	for k := 0; k < len(p.items); k++ {
		ties, err := t.tiesOf(l, p.items[k])
		if err != nil {
			return nil, err
		}
		for other, score := range ties {
			if p.items[k] < other {
				pairs = append(pairs, pair{p.items[k], other, score})
			}
			if score >= strong && !in[other] {
				in[other] = true
				p.items = append(p.items, other)
			}
		}
	}
	slices.Sort(p.items)
	at := make(map[int64]int, len(p.items))
	for k, n := range p.items {
		at[n] = k
	}
	for _, x := range pairs {
		if in[x.b] {
			p.ties = append(p.ties, reportedly.Tie{A: at[x.a], B: at[x.b], Score: x.score})
		}
	}
	return p, nil
}

// group writes the groups of an island.
func (w *work) group(p *island) error {
	now, err := w.clustersOf(p)
	if err != nil {
		return err
	}
	for k, n := range p.items {
		was, err := w.clusterOf(p.layer, n)
		if err != nil {
			return err
		}
		switch id := now[k]; {
		case id == was:
		case id == "":
			err = w.exec("DELETE FROM link_member WHERE layer = ? AND item = ?", int(p.layer), n)
		default:
			err = w.exec("INSERT OR REPLACE INTO link_member VALUES (?, ?, ?, ?)", int(p.layer), n, id, memberSum(p.layer, n, id))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// clustersOf gives for each item of an island the id of its group, "" if it is alone.
func (t *tx) clustersOf(p *island) ([]string, error) {
	out := make([]string, len(p.items))
	if len(p.items) < 2 {
		return out, nil
	}
	ids := make([]string, len(p.items))
	for k, n := range p.items {
		var err error
		if ids[k], err = t.idOf(p.layer, n); err != nil {
			return nil, err
		}
	}
	for _, g := range t.matcher.Group(p.layer, ids, p.ties) {
		members := make([]string, len(g))
		for k, m := range g {
			members[k] = ids[m]
		}
		slices.Sort(members)
		id := t.matcher.GroupID(p.layer, members)
		for _, m := range g {
			out[m] = id
		}
	}
	return out, nil
}

// idOf is the id of an item.
func (t *tx) idOf(l reportedly.Layer, n int64) (string, error) {
	var id string
	err := t.get([]any{&id}, "SELECT id FROM "+tableOf(l)+" WHERE n = ?", n)
	if isNone(err) {
		err = damaged(l.String(), n, "a member of it is missing")
	}
	return id, err
}

// clusterOf is the id of the group that an item is in, "" if it is in none.
func (t *tx) clusterOf(l reportedly.Layer, n int64) (string, error) {
	var id string
	var sum int64
	err := t.get([]any{&id, &sum}, "SELECT cluster, hash FROM link_member WHERE layer = ? AND item = ?", int(l), n)
	if isNone(err) {
		return "", nil
	}
	if err == nil && sum != memberSum(l, n, id) {
		err = damaged("member", n, "its hash is wrong")
	}
	return id, err
}

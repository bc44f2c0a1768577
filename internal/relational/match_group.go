package relational

import (
	"slices"

	"reportedly"
)

// Items whose ties are others now are grouped anew, with their islands (match_island.go).

// groupedAtOnce is after how many items a transaction ends.
const groupedAtOnce = 20_000

// groupLoose makes the groups of noted items anew.
func (w *work) groupLoose() (more bool, err error) {
	for grouped := 0; grouped < groupedAtOnce; {
		notes, err := w.notes(groupAgain, 1)
		if err != nil || len(notes) == 0 {
			return false, err
		}
		p, err := w.islandOf(notes[0].layer, notes[0].item)
		if err != nil {
			return false, err
		}
		if err := w.group(p); err != nil {
			return false, err
		}
		for _, n := range p.items {
			if err := w.grouped(p, n, notes[0].item); err != nil {
				return false, err
			}
		}
		grouped += len(p.items)
	}
	return true, nil
}

// grouped takes back the note of an item whose island was grouped. What it was noted for
// may have made the islands of lower levels too large from its side.
func (w *work) grouped(p *island, n, from int64) error {
	var noted bool
	if n != from && p.level > 0 {
		if err := w.get([]any{&noted}, "SELECT EXISTS (SELECT 1 FROM link_todo WHERE what = ? AND layer = ? AND item = ?)", groupAgain, int(p.layer), n); err != nil {
			return err
		}
	}
	for level := 0; noted && level < p.level; level++ {
		if err := w.sink(p.layer, n, level); err != nil {
			return err
		}
	}
	return w.done(groupAgain, note{p.layer, n})
}

// group writes the groups of an island.
func (w *work) group(p *island) error {
	now, err := w.clustersOf(p)
	if err != nil {
		return err
	}
	for k, n := range p.items {
		was, level, err := w.memberOf(p.layer, n)
		if err != nil {
			return err
		}
		if now[k] == was && level == p.level {
			continue
		}
		if err := w.setMember(p.layer, n, now[k], p.level); err != nil {
			return err
		}
	}
	return nil
}

func (w *work) setMember(l reportedly.Layer, n int64, cluster string, level int) error {
	if m := w.met.members; m != nil {
		m[note{l, n}] = level
	}
	return w.exec("INSERT INTO link_member VALUES (?, ?, ?, ?, ?) ON CONFLICT (layer, item) DO UPDATE SET cluster = excluded.cluster, level = excluded.level, hash = excluded.hash", int(l), n, cluster, level, memberSum(l, n, cluster, level))
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
	id, _, err := t.memberOf(l, n)
	return id, err
}

// memberOf is the same with the level of the island in which that was found, noLevel if
// the item was never grouped.
func (t *tx) memberOf(l reportedly.Layer, n int64) (id string, level int, err error) {
	var sum int64
	err = t.get([]any{&id, &level, &sum}, "SELECT cluster, level, hash FROM link_member WHERE layer = ? AND item = ?", int(l), n)
	if isNone(err) {
		return "", noLevel, nil
	}
	if err == nil && sum != memberSum(l, n, id, level) {
		err = damaged("member", n, "its hash is wrong")
	}
	return id, level, err
}

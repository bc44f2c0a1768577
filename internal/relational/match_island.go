package relational

import (
	"slices"

	"reportedly"
	"reportedly/internal/meet"
)

// Islands and their levels are those of package meet. Which island an item is in is a
// function of the ties alone. Each item keeps the level at which it was grouped: where an
// island grows too large, those that were grouped at its level are noted, to be grouped at
// the next.

const noLevel = -1 // of an item that was never grouped

// An island is items that strong ties join, in order of key, with all ties among them.
type island struct {
	layer reportedly.Layer
	level int
	items []int64
	ties  []reportedly.Tie // by index into items
}

// A tideline remembers what it met of ties and levels, for a transaction.
type tideline struct {
	ties    map[note][]tied
	members map[note]int
	large   map[shore]bool // what was met of islands that are too large
}

// A shore is an item at a level.
type shore struct {
	note
	level int
}

// A tied is one end of a tie.
type tied struct {
	other int64
	score float64
}

// walkRoom is how many items it remembers, some 500 bytes each.
const walkRoom = 40_000

// tiedTo is tiesOf, remembered, in no meaningful order.
func (w *work) tiedTo(l reportedly.Layer, n int64) ([]tied, error) {
	at := note{l, n}
	if out, ok := w.met.ties[at]; ok {
		return out, nil
	}
	if w.met.ties == nil || len(w.met.ties) >= walkRoom {
		w.met.ties = map[note][]tied{}
	}
	ties, err := w.tiesOf(l, n)
	if err != nil {
		return nil, err
	}
	out := make([]tied, 0, len(ties))
	for other, score := range ties {
		out = append(out, tied{other, score})
	}
	w.met.ties[at] = out
	return out, nil
}

// levelOf is the level at which an item was grouped, remembered.
func (w *work) levelOf(l reportedly.Layer, n int64) (int, error) {
	at := note{l, n}
	if level, ok := w.met.members[at]; ok {
		return level, nil
	}
	if w.met.members == nil || len(w.met.members) >= walkRoom {
		w.met.members = map[note]int{}
	}
	_, level, err := w.memberOf(l, n)
	if err == nil {
		w.met.members[at] = level
	}
	return level, err
}

// islandOf is the island that an item is in. Those that were grouped in one that is too
// large now are noted.
func (w *work) islandOf(l reportedly.Layer, from int64) (*island, error) {
	for level := 0; ; level++ {
		p, err := w.islandAt(l, from, level)
		if err != nil || p != nil {
			return p, err
		}
		if err := w.sink(l, from, level); err != nil {
			return nil, err
		}
	}
}

func (w *work) strength(l reportedly.Layer, level int) float64 {
	return meet.Strength(w.matcher.Bounds(l).Strong, level)
}

// islandAt is the island of a level; nil if it is too large.
func (w *work) islandAt(l reportedly.Layer, from int64, level int) (*island, error) {
	p := &island{layer: l, level: level, items: []int64{from}}
	in := map[int64]bool{from: true}
	strong, most := w.strength(l, level), w.matcher.Bounds(l).Island
	for k := 0; k < len(p.items); k++ {
		if w.met.large[shore{note{l, p.items[k]}, level}] {
			return nil, nil
		}
		ties, err := w.tiedTo(l, p.items[k])
		if err != nil {
			return nil, err
		}
		for _, t := range ties {
			if t.score < strong || in[t.other] {
				continue
			}
			in[t.other] = true
			p.items = append(p.items, t.other)
		}
		if len(p.items) > most && level < meet.LastLevel {
			w.tooLarge(p)
			return nil, nil
		}
	}
	slices.Sort(p.items)
	at := make(map[int64]int, len(p.items))
	for k, n := range p.items {
		at[n] = k
	}
	for k, n := range p.items {
		ties, err := w.tiedTo(l, n)
		if err != nil {
			return nil, err
		}
		for _, t := range ties {
			if other, among := at[t.other]; among && n < t.other {
				p.ties = append(p.ties, reportedly.Tie{A: k, B: other, Score: t.score})
			}
		}
	}
	return p, nil
}

// tooLarge remembers what was met of an island: who comes upon any of it need not look
// how large it is. Ties do not change while groups are made.
func (w *work) tooLarge(p *island) {
	if w.met.large == nil || len(w.met.large) >= 8*walkRoom {
		w.met.large = map[shore]bool{}
	}
	for _, n := range p.items {
		w.met.large[shore{note{p.layer, n}, p.level}] = true
	}
}

// sink notes all that were grouped at a level at which their island is too large now.
// It goes through those alone: what was grouped at a higher level has sunk before.
func (w *work) sink(l reportedly.Layer, from int64, level int) error {
	strong := w.strength(l, level)
	met := map[int64]bool{from: true}
	for queue := []int64{from}; len(queue) > 0; queue = queue[1:] {
		ties, err := w.tiedTo(l, queue[0])
		if err != nil {
			return err
		}
		for _, t := range ties {
			if t.score < strong || met[t.other] {
				continue
			}
			met[t.other] = true
			at, err := w.levelOf(l, t.other)
			if err != nil {
				return err
			}
			if at > level {
				continue
			}
			queue = append(queue, t.other)
			cluster, err := w.clusterOf(l, t.other)
			if err != nil {
				return err
			}
			if err := w.setMember(l, t.other, cluster, level+1); err != nil {
				return err
			}
			if err := w.todo(groupAgain, l, t.other); err != nil {
				return err
			}
		}
	}
	return nil
}

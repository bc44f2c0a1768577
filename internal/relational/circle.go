package relational

import (
	"maps"
	"slices"

	"reportedly"
)

// A circle is a set of entities that is closed: whoever can change who one of them is
// lies within it, or behind a crowd that does.
//
//	first ──keys──▶ whoever shares one, and so on           (include)
//	                         by a part of a name, if anybody is called by it
//	      ──▶ those who ask for an office that one answers   (close)
//	      ──▶ and all who answer those, with their keys       (close, until none is new)
//	      ──▶ those behind a crowd, of the reports of others   (reports)
type circle struct {
	*work
	keys  map[keyed]bool
	in    map[int64]bool
	asked map[int64]bool // those whose questions have been put
}

func newCircle(w *work) *circle {
	return &circle{work: w, keys: map[keyed]bool{}, in: map[int64]bool{}, asked: map[int64]bool{}}
}

// close draws the circle round entities and those gone.
func (c *circle) close(first []int64) error {
	if err := c.include(first); err != nil {
		return err
	}
	var answered []int64 // keys under which someone may ask
	for _, k := range c.gone {
		switch k.role {
		case ties:
			if err := c.follow(k); err != nil {
				return err
			}
		case calls: // whom it called may have gone by its name, too
			for _, role := range []int{calls, called} {
				if err := c.follow(keyed{k.key, role}); err != nil {
					return err
				}
			}
		case called:
			found, err := c.call(k)
			if err == nil {
				err = c.include(found)
			}
			if err != nil {
				return err
			}
		case answers:
			answered = append(answered, k.key)
		}
	}
	for _, n := range slices.Sorted(maps.Keys(c.in)) {
		keys, err := c.keysOf(n, answers)
		if err != nil {
			return err
		}
		answered = append(answered, keys...)
	}
	for _, key := range answered {
		if err := c.follow(keyed{key, asks}); err != nil {
			return err
		}
	}
	for len(c.asked) < len(c.in) { // until nobody within has a question that was not put
		for _, n := range slices.Sorted(maps.Keys(c.in)) {
			if c.asked[n] {
				continue
			}
			c.asked[n] = true
			keys, err := c.keysOf(n, asks)
			if err != nil {
				return err
			}
			for _, key := range keys {
				if err := c.follow(keyed{key, answers}); err != nil {
					return err
				}
			}
		}
	}
	return c.reports()
}

func (c *circle) keysOf(entity int64, role int) ([]int64, error) {
	return c.numbers("SELECT key FROM entity_key WHERE entity = ? AND role = ?", entity, role)
}

// follow includes all who have a key.
func (c *circle) follow(k keyed) error {
	if c.keys[k] {
		return nil
	}
	c.keys[k] = true
	found, err := c.numbers("SELECT entity FROM entity_key WHERE key = ? AND role = ?", k.key, k.role)
	if err != nil {
		return err
	}
	return c.include(found)
}

// include takes entities in, with all whom their keys tie.
func (c *circle) include(entities []int64) error {
	entities = slices.Clone(entities)
	for len(entities) > 0 {
		n := entities[len(entities)-1]
		entities = entities[:len(entities)-1]
		if c.in[n] {
			continue
		}
		c.in[n] = true
		var keys []keyed
		var k keyed
		err := c.each([]any{&k.key, &k.role}, func() error { keys = append(keys, k); return nil },
			"SELECT key, role FROM entity_key WHERE entity = ? AND role IN (?, ?, ?)", n, ties, calls, called)
		if err != nil {
			return err
		}
		if len(keys) == 0 { // behind a crowd: who stands for it has the keys
			first, err := c.numbers("SELECT n FROM entity WHERE alike = (SELECT alike FROM entity WHERE n = ?) ORDER BY hash_order, n LIMIT 1", n)
			if err != nil {
				return err
			}
			entities = append(entities, first...)
		}
		for _, k := range keys {
			found, err := c.call(k)
			if err != nil {
				return err
			}
			entities = append(entities, found...)
		}
	}
	return nil
}

// call gives those whom a key ties; each key is followed once.
func (c *circle) call(k keyed) ([]int64, error) {
	if k.role == called {
		k.role = calls // one key, whoever has it
	}
	if c.keys[k] {
		return nil, nil
	}
	c.keys[k] = true
	found, err := c.numbers("SELECT entity FROM entity_key WHERE key = ? AND role = ?", k.key, k.role)
	if err != nil || k.role == ties || len(found) == 0 {
		return found, err
	}
	more, err := c.numbers("SELECT entity FROM entity_key WHERE key = ? AND role = ?", k.key, called)
	return append(found, more...), err
}

// reports takes in those behind a crowd within who are of one report with someone
// who is in no crowd: that one report names both may keep the two apart.
func (c *circle) reports() error {
	for _, n := range slices.Sorted(maps.Keys(c.in)) {
		beside, err := c.numbers("SELECT e.n FROM entity AS me JOIN entity AS e ON e.report = me.report AND e.alike IS NOT NULL WHERE me.n = ? AND me.alike IS NULL", n)
		if err != nil {
			return err
		}
		for _, e := range beside {
			if c.in[e] {
				continue
			}
			first, err := c.numbers("SELECT n FROM entity WHERE alike = (SELECT alike FROM entity WHERE n = ?) ORDER BY hash_order, n LIMIT 1", e)
			if err != nil {
				return err
			}
			if c.in[first[0]] {
				c.in[e] = true
			}
		}
	}
	return nil
}

// members gives the rows of those within, and their facts.
func (c *circle) members() (rows []*entityRow, facts []reportedly.Facts, err error) {
	ids := map[int64]string{} // of reports
	for _, n := range slices.Sorted(maps.Keys(c.in)) {
		e, err := c.entity(n)
		if err != nil {
			return nil, nil, err
		}
		if ids[e.report] == "" {
			var id string
			if err := c.get([]any{&id}, "SELECT id FROM report WHERE n = ?", e.report); err != nil {
				return nil, nil, damaged("report", e.report, err.Error())
			}
			ids[e.report] = id
		}
		rows = append(rows, e)
		facts = append(facts, reportedly.Facts{Report: ids[e.report], Entity: e.ord, Data: e.facts, Hash: uint64(e.order) ^ 1<<63})
	}
	return rows, facts, nil
}

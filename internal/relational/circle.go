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
	followed map[keyed]bool
	in       map[int64][]keyed // those within, with their keys
	asked    map[int64]bool    // those whose questions have been put
}

func newCircle(w *work) *circle {
	return &circle{work: w, followed: map[keyed]bool{}, in: map[int64][]keyed{}, asked: map[int64]bool{}}
}

// close draws the circle round entities and those gone.
func (c *circle) close(first []int64) error {
	if err := c.include(first); err != nil {
		return err
	}
	var answered []keyed // keys under which someone may ask
	for _, k := range c.gone {
		var err error
		switch k.role {
		case ties:
			err = c.follow(k)
		case calls: // whom it called may have gone by its name, too
			err = c.follow(keyed{k.key, calls}, keyed{k.key, called})
		case called:
			var found []int64
			if found, err = c.call([]keyed{k}); err == nil {
				err = c.include(found)
			}
		case answers:
			answered = append(answered, keyed{k.key, asks})
		}
		if err != nil {
			return err
		}
	}
	for _, keys := range c.in {
		for _, k := range keys {
			if k.role == answers {
				answered = append(answered, keyed{k.key, asks})
			}
		}
	}
	if err := c.follow(answered...); err != nil {
		return err
	}
	for len(c.asked) < len(c.in) { // until nobody within has a question that was not put
		var questions []keyed
		for n, keys := range c.in {
			if c.asked[n] {
				continue
			}
			c.asked[n] = true
			for _, k := range keys {
				if k.role == asks {
					questions = append(questions, keyed{k.key, answers})
				}
			}
		}
		if err := c.follow(questions...); err != nil {
			return err
		}
	}
	return c.reports()
}

// follow includes all who have one of some keys.
func (c *circle) follow(keys ...keyed) error {
	found, err := c.having(c.unfollowed(keys))
	if err != nil {
		return err
	}
	return c.include(found)
}

// unfollowed are those of some keys that were not followed before; they are now.
func (c *circle) unfollowed(keys []keyed) []keyed {
	var out []keyed
	for _, k := range keys {
		if !c.followed[k] {
			c.followed[k] = true
			out = append(out, k)
		}
	}
	return out
}

// having gives all who have one of some keys.
func (c *circle) having(keys []keyed) ([]int64, error) {
	byRole := map[int][]int64{}
	for _, k := range keys {
		byRole[k.role] = append(byRole[k.role], k.key)
	}
	var out []int64
	var n int64
	for role, keys := range byRole {
		if err := c.eachOf(keys, []any{&n}, func() error { out = append(out, n); return nil },
			"SELECT entity FROM entity_key WHERE role = ? AND key "+anyOf, role); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// include takes entities in, with all whom their keys tie.
func (c *circle) include(entities []int64) error {
	for len(entities) > 0 {
		var fresh []int64
		for _, n := range entities {
			if _, within := c.in[n]; !within {
				c.in[n] = nil
				fresh = append(fresh, n)
			}
		}
		var n int64
		var k keyed
		if err := c.eachOf(fresh, []any{&n, &k.key, &k.role}, func() error { c.in[n] = append(c.in[n], k); return nil },
			"SELECT entity, key, role FROM entity_key WHERE entity "+anyOf); err != nil {
			return err
		}
		entities = nil
		var keys []keyed
		for _, n := range fresh {
			tied := len(keys)
			for _, k := range c.in[n] {
				if k.role == ties || k.role == calls || k.role == called {
					keys = append(keys, k)
				}
			}
			if len(keys) > tied {
				continue
			}
			// Behind a crowd: who stands for it has the keys.
			first, err := c.numbers("SELECT n FROM entity WHERE alike = (SELECT alike FROM entity WHERE n = ?) ORDER BY hash_order, n LIMIT 1", n)
			if err != nil {
				return err
			}
			entities = append(entities, first...)
		}
		found, err := c.call(keys)
		if err != nil {
			return err
		}
		entities = append(entities, found...)
	}
	return nil
}

// call gives those whom keys tie; each key is followed once.
func (c *circle) call(keys []keyed) ([]int64, error) {
	var tie, name []keyed
	for _, k := range keys {
		if k.role == ties {
			tie = append(tie, k)
		} else { // one key, whoever has it
			name = append(name, keyed{k.key, calls})
		}
	}
	out, err := c.having(c.unfollowed(tie))
	if err != nil {
		return nil, err
	}
	var calling []keyed // keys by which somebody calls
	var key, n int64
	name = c.unfollowed(name)
	if err := c.eachOf(numbersOf(name), []any{&key, &n}, func() error {
		out = append(out, n)
		calling = append(calling, keyed{key, called})
		return nil
	}, "SELECT key, entity FROM entity_key WHERE role = ? AND key "+anyOf, calls); err != nil {
		return nil, err
	}
	more, err := c.having(calling)
	return append(out, more...), err
}

func numbersOf(keys []keyed) []int64 {
	out := make([]int64, len(keys))
	for i, k := range keys {
		out[i] = k.key
	}
	return out
}

// reports takes in those behind a crowd within who are of one report with someone
// who is in no crowd: that one report names both may keep the two apart.
func (c *circle) reports() error {
	beside := map[int64]int64{} // their crowds
	var n, alike int64
	if err := c.eachOf(slices.Collect(maps.Keys(c.in)), []any{&n, &alike}, func() error { beside[n] = alike; return nil },
		"SELECT e.n, e.alike FROM entity AS me JOIN entity AS e ON e.report = me.report AND e.alike IS NOT NULL WHERE me.alike IS NULL AND me.n "+anyOf); err != nil {
		return err
	}
	within := map[int64]bool{} // by crowd
	for e, alike := range beside {
		if _, in := c.in[e]; in {
			continue
		}
		if _, known := within[alike]; !known {
			first, err := c.numbers("SELECT n FROM entity WHERE alike = ? ORDER BY hash_order, n LIMIT 1", alike)
			if err != nil {
				return err
			}
			_, within[alike] = c.in[first[0]]
		}
		if within[alike] {
			c.in[e] = nil
		}
	}
	return nil
}

// members gives the rows of those within, and their facts.
func (c *circle) members() (rows []*entityRow, facts []reportedly.Facts, err error) {
	if err := c.entitiesOf(slices.Collect(maps.Keys(c.in)), func(e *entityRow) { rows = append(rows, e) }); err != nil {
		return nil, nil, err
	}
	if len(rows) != len(c.in) {
		return nil, nil, damaged("entity", "", "keys lead to one that is missing")
	}
	var reports []int64
	for _, e := range rows {
		reports = append(reports, e.report)
	}
	ids := map[int64]string{}
	var n int64
	var id string
	if err := c.eachOf(reports, []any{&n, &id}, func() error { ids[n] = id; return nil }, "SELECT n, id FROM report WHERE n "+anyOf); err != nil {
		return nil, nil, err
	}
	for _, e := range rows {
		if ids[e.report] == "" {
			return nil, nil, damaged("report", e.report, "it is missing")
		}
		facts = append(facts, reportedly.Facts{Report: ids[e.report], Entity: e.ord, Data: e.facts, Hash: uint64(e.order) ^ 1<<63})
	}
	return rows, facts, nil
}

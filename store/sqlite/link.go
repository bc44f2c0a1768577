package sqlite

import (
	"database/sql"
	"encoding/json"
	"maps"
	"slices"

	"reportedly"
)

// Linking anew only those whom a change can change:
//
//	new entities ──▶ one of a crowd? ──yes──▶ who the crowd is: its speaker, its reason
//	gone entities        │ no
//	      └───────▶ all whom a chain of keys ties to them, with those who ask them and
//	                those who answer those ──▶ Linker.Link ──▶ compare with what stands
//
// The first way costs the same however large the record. It is open where Crowd
// others just like the new one come before it in the order of hashes; since that
// order has nothing to do with time, a name met a thousand times takes the second way
// about ten times.
func (w *work) link() error {
	var slow, fast []int64
	for _, n := range slices.Sorted(maps.Keys(w.fresh)) {
		settled, err := w.inCrowd(w.fresh[n])
		if err != nil {
			return err
		}
		if settled {
			fast = append(fast, n)
		} else {
			slow = append(slow, n)
		}
	}
	done, err := w.relink(slow)
	if err != nil {
		return err
	}
	for _, n := range fast {
		if !done[n] {
			if err := w.joinCrowd(n); err != nil {
				return err
			}
		}
	}
	return w.summarise(done)
}

// inCrowd reports whether a new entity is one of a crowd and nobody's answer hangs on it.
func (w *work) inCrowd(f *reportedly.Facts) (bool, error) {
	if f.Like == "" {
		return false, nil
	}
	before, err := w.numbers("SELECT hash_order FROM entity WHERE alike = ? AND base IS NOT NULL ORDER BY hash_order LIMIT ?", keyHash(f.Like), reportedly.Crowd)
	if err != nil || len(before) < reportedly.Crowd || before[len(before)-1] >= order(f.Hash) {
		return false, err
	}
	for _, key := range f.Answers {
		var asked bool
		if err := w.get([]any{&asked}, "SELECT EXISTS (SELECT 1 FROM entity_key WHERE key = ? AND role = ?)", keyHash(key), asks); err != nil || asked {
			return false, err
		}
	}
	return true, nil
}

// joinCrowd makes an entity whoever the crowd is.
func (w *work) joinCrowd(n int64) error {
	e, err := w.entity(n)
	if err != nil {
		return err
	}
	one, err := w.entities("alike = ? AND base IS NOT NULL ORDER BY hash_order LIMIT 1", e.alike)
	if err != nil {
		return err
	}
	return w.setBase(e, one[0].base.Int64, one[0].confidence, one[0].why)
}

// relink links the entities given, and all that they or those gone can change. It
// says whom it has linked.
func (w *work) relink(slow []int64) (map[int64]bool, error) {
	c := circle{work: w, keys: map[keyed]bool{}, in: map[int64]bool{}, asked: map[int64]bool{}}
	if err := c.close(slow); err != nil || len(c.in) == 0 {
		return nil, err
	}
	members := slices.Sorted(maps.Keys(c.in))
	rows := make([]*entityRow, len(members))
	facts := make([]reportedly.Facts, len(members))
	ids := map[int64]string{} // of reports
	for i, n := range members {
		e, err := w.entity(n)
		if err != nil {
			return nil, err
		}
		if ids[e.report] == "" {
			var id string
			if err := w.get([]any{&id}, "SELECT id FROM report WHERE n = ?", e.report); err != nil {
				return nil, damaged("report", e.report, err.Error())
			}
			ids[e.report] = id
		}
		rows[i] = e
		facts[i] = reportedly.Facts{Report: ids[e.report], Entity: e.ord, Data: e.facts, Hash: uint64(e.order) ^ 1<<63}
	}
	written := map[string]int64{} // speakers by id
	for i, who := range w.linker.Link(facts) {
		n, ok := written[who.ID]
		if !ok {
			var err error
			if n, err = w.writeSpeaker(who.Speaker); err != nil {
				return nil, err
			}
			written[who.ID] = n
		}
		why, err := json.Marshal(append([]string{}, who.Why...))
		if err != nil {
			return nil, err
		}
		if err := w.setBase(rows[i], n, who.Confidence, string(why)); err != nil {
			return nil, err
		}
	}
	for _, n := range written { // their names are as linking gives them
		delete(w.touched, n)
	}
	return c.in, nil
}

// setBase makes a speaker the one that an entity is by the linker.
func (w *work) setBase(e *entityRow, speaker int64, confidence float64, why string) error {
	if e.base.Valid && e.base.Int64 == speaker && e.confidence == confidence && e.why == why {
		return nil
	}
	if !e.base.Valid || e.base.Int64 != speaker {
		if e.base.Valid {
			if err := w.uncount(e); err != nil {
				return err
			}
		}
		e.base = sql.NullInt64{Int64: speaker, Valid: true}
		if err := w.count(e); err != nil {
			return err
		}
		w.moved[e.n] = true
	}
	e.confidence, e.why = confidence, why
	return w.updateEntity(e)
}

// count and uncount keep the crowd of an entity's base.
func (w *work) count(e *entityRow) error {
	w.touched[e.base.Int64] = true
	return w.exec("INSERT INTO crowd VALUES (?, ?, 1, ?) ON CONFLICT DO UPDATE SET count = count + 1", e.base, e.tally, e.facts)
}

func (w *work) uncount(e *entityRow) error {
	w.touched[e.base.Int64] = true
	if err := w.exec("UPDATE crowd SET count = count - 1 WHERE speaker = ? AND tally = ?", e.base, e.tally); err != nil {
		return err
	}
	return w.exec("DELETE FROM crowd WHERE speaker = ? AND tally = ? AND count <= 0", e.base, e.tally)
}

// summarise names anew the speakers that won or lost entities without being linked anew.
func (w *work) summarise(done map[int64]bool) error {
	for _, n := range slices.Sorted(maps.Keys(w.touched)) {
		var members []reportedly.Facts
		var f reportedly.Facts
		err := w.each([]any{&f.Data, &f.Count}, func() error {
			members = append(members, reportedly.Facts{Data: slices.Clone(f.Data), Count: f.Count})
			return nil
		}, "SELECT facts, count FROM crowd WHERE speaker = ? ORDER BY tally", n)
		if err != nil {
			return err
		}
		if len(members) == 0 {
			continue // unused: applyDecisions takes it out, unless a person needs it
		}
		was, err := w.speakerRow(n)
		if err != nil {
			return err
		}
		s := w.linker.Summary(members)
		s.ID = was.id
		if _, err := w.writeSpeaker(s); err != nil {
			return err
		}
	}
	return nil
}

// A circle is a set of entities that is closed: whoever can change who one of them is
// lies within it.
type circle struct {
	*work
	keys  map[keyed]bool
	in    map[int64]bool
	asked map[int64]bool // those whose questions have been put
}

// close draws the circle round entities and those gone.
func (c *circle) close(first []int64) error {
	if err := c.include(first); err != nil {
		return err
	}
	var answered []int64 // keys under which someone asks
	for _, k := range c.gone {
		switch k.role {
		case ties:
			if err := c.follow(k); err != nil {
				return err
			}
		case answers:
			answered = append(answered, k.key)
		}
	}
	for n := range c.in {
		keys, err := c.numbers("SELECT key FROM entity_key WHERE entity = ? AND role = ?", n, answers)
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
	for { // until nobody within has a question that was not put
		var asking []int64
		for n := range c.in {
			if !c.asked[n] {
				asking = append(asking, n)
			}
		}
		if len(asking) == 0 {
			return nil
		}
		for _, n := range asking {
			c.asked[n] = true
			keys, err := c.numbers("SELECT key FROM entity_key WHERE entity = ? AND role = ?", n, asks)
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
	for len(entities) > 0 {
		n := entities[len(entities)-1]
		entities = entities[:len(entities)-1]
		if c.in[n] {
			continue
		}
		c.in[n] = true
		keys, err := c.numbers("SELECT key FROM entity_key WHERE entity = ? AND role = ?", n, ties)
		if err != nil {
			return err
		}
		for _, key := range keys {
			k := keyed{key, ties}
			if c.keys[k] {
				continue
			}
			c.keys[k] = true
			found, err := c.numbers("SELECT entity FROM entity_key WHERE key = ? AND role = ?", key, ties)
			if err != nil {
				return err
			}
			entities = append(entities, found...)
		}
	}
	return nil
}

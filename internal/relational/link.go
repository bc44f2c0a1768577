package relational

import (
	"database/sql"
	"encoding/json"
	"maps"
	"slices"

	"reportedly"
)

// Linking anew only those whom a change can change:
//
//	new entities ──▶ behind a crowd? ──yes──▶ who the crowd is: its speaker, its reason
//	gone entities        │ no
//	      └───────▶ a circle of all whom they can change (circle.go) ──▶ Linker.Link
//	                                        └──▶ compare with what stands, write what differs
//
// The first way costs the same however large the record. Crowds are ordered by hashes,
// which have nothing to do with time, so a name met a thousand times takes the second
// way about twenty times; and a circle holds of each crowd the few that stand for it.
func (w *work) link() error {
	if err := w.writeKeys(); err != nil {
		return err
	}
	var slow, fast []int64
	for _, n := range slices.Sorted(maps.Keys(w.fresh)) {
		behind, err := w.behindCrowd(n, w.fresh[n])
		if err != nil {
			return err
		}
		if behind {
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
		if _, linked := done[n]; !linked {
			if err := w.joinCrowd(n); err != nil {
				return err
			}
		}
	}
	return w.summarise()
}

// behindCrowd reports whether a new entity is one for whom others stand, and nobody's
// answer hangs on it.
func (w *work) behindCrowd(n int64, f *reportedly.Facts) (bool, error) {
	if f.Like == "" {
		return false, nil
	}
	var keyed bool
	if err := w.get([]any{&keyed}, "SELECT EXISTS (SELECT 1 FROM entity_key WHERE entity = ? AND role = ?)", n, ties); err != nil || keyed {
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
	first, err := w.entities("alike = ? ORDER BY hash_order, n LIMIT 1", e.alike)
	if err != nil {
		return err
	}
	if !first[0].base.Valid {
		return damaged("entity", first[0].n, "it was never linked")
	}
	return w.setBase(e, first[0].base.Int64, first[0].confidence, first[0].why)
}

// relink links the entities given, and all that they or those gone can change. It
// says whom it has linked.
func (w *work) relink(slow []int64) (map[int64][]keyed, error) {
	c := newCircle(w)
	if err := c.close(slow); err != nil || len(c.in) == 0 {
		return nil, err
	}
	rows, facts, err := c.members()
	if err != nil {
		return nil, err
	}
	written := map[string]int64{} // speakers by id
	var crowds []*entityRow       // one of each crowd that is someone else now
	for i, who := range w.linker.Link(facts) {
		n, ok := written[who.ID]
		if !ok {
			if n, err = w.writeSpeaker(who.Speaker); err != nil {
				return nil, err
			}
			written[who.ID] = n
			delete(w.touched, n) // its name is as linking gives it
		}
		why, err := json.Marshal(append([]string{}, who.Why...))
		if err != nil {
			return nil, err
		}
		changed, err := w.setBaseIfOther(rows[i], n, who.Confidence, string(why))
		if err != nil {
			return nil, err
		}
		if changed && rows[i].alike.Valid {
			crowds = append(crowds, rows[i])
		}
	}
	for _, n := range written {
		delete(w.touched, n)
	}
	for _, e := range rows { // but if some stood for more, they count
		if e.alike.Valid {
			w.touched[e.base.Int64] = true
		}
	}
	return c.in, w.followCrowds(crowds, c.in)
}

// followCrowds makes those behind a crowd whoever it is now.
func (w *work) followCrowds(crowds []*entityRow, done map[int64][]keyed) error {
	seen := map[int64]bool{}
	for _, first := range crowds {
		if seen[first.alike.Int64] {
			continue
		}
		seen[first.alike.Int64] = true
		behind, err := w.numbers("SELECT n FROM entity WHERE alike = ? AND base IS NOT NULL", first.alike)
		if err != nil {
			return err
		}
		for _, n := range behind {
			if _, linked := done[n]; linked {
				continue
			}
			e, err := w.entity(n)
			if err != nil {
				return err
			}
			if err := w.setBase(e, first.base.Int64, first.confidence, first.why); err != nil {
				return err
			}
		}
	}
	return nil
}

// setBaseIfOther is setBase, and says whether anything was another.
func (w *work) setBaseIfOther(e *entityRow, speaker int64, confidence float64, why string) (bool, error) {
	if e.base.Valid && e.base.Int64 == speaker && e.confidence == confidence && e.why == why {
		return false, nil
	}
	return true, w.setBase(e, speaker, confidence, why)
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
		w.move(e)
		if e.split == 0 {
			e.speaker = e.base // unless a merger says otherwise: see assign
		}
	}
	e.confidence, e.why = confidence, why
	return w.updateEntity(e)
}

// count and uncount keep the crowd of an entity's base.
func (w *work) count(e *entityRow) error {
	w.touched[e.base.Int64] = true
	return w.exec("INSERT INTO crowd VALUES (?, ?, 1, ?) ON CONFLICT (speaker, tally) DO UPDATE SET count = crowd.count + 1", e.base, e.tally, e.facts)
}

func (w *work) uncount(e *entityRow) error {
	w.touched[e.base.Int64] = true
	if err := w.exec("UPDATE crowd SET count = count - 1 WHERE speaker = ? AND tally = ?", e.base, e.tally); err != nil {
		return err
	}
	return w.exec("DELETE FROM crowd WHERE speaker = ? AND tally = ? AND count <= 0", e.base, e.tally)
}

// summarise names anew the speakers that won or lost entities without being linked anew.
func (w *work) summarise() error {
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

package relational

import (
	"bytes"
	"iter"
	"slices"
)

// Reading ahead: what a list of statements hangs on is asked for together, a query for each
// table, since a query a row costs several times as much.
//
//	keys of statements ──▶ statements ──▶ reports, mentions, speakers ──▶ findings, one by one
//
// A row that is missing or damaged is left out here, and whoever comes to it asks for it alone
// and gets the error. So what stands before it in a list is still given.

// aheadOf is how many statements are looked at together.
const aheadOf = 32

// An ahead is what was read for the statements that are about to be given.
type ahead struct {
	statements map[int64]*statementRow
	entities   map[int64]*entityRow
}

// fetch reads what the findings of some statements are made of.
func (p *people) fetch(keys []int64) error {
	p.ahead = ahead{map[int64]*statementRow{}, map[int64]*entityRow{}}
	var reports, entities, speakers []int64
	var s statementRow
	err := p.eachOf(keys, s.columns(), func() error {
		kept := s
		kept.hash = bytes.Clone(s.hash)
		if kept.check() != nil {
			return nil
		}
		p.ahead.statements[kept.n] = &kept
		if _, known := p.briefs[kept.report]; !known {
			reports = append(reports, kept.report)
		}
		if kept.entity.Valid {
			entities = append(entities, kept.entity.Int64)
		}
		if kept.speaker.Valid {
			speakers = append(speakers, kept.speaker.Int64)
		}
		return nil
	}, "SELECT "+statementColumns+" FROM statement WHERE n "+anyOf)
	if err != nil {
		return err
	}
	var e entityRow
	err = p.eachOf(entities, e.columns(), func() error {
		kept := e
		kept.facts, kept.hash = bytes.Clone(e.facts), bytes.Clone(e.hash)
		if kept.check() == nil {
			p.ahead.entities[kept.n] = &kept
		}
		return nil
	}, "SELECT "+entityColumns+" FROM entity WHERE n "+anyOf)
	if err != nil {
		return err
	}
	var r reportRow
	err = p.eachOf(reports, r.columns(), func() error {
		if r.check() == nil {
			p.keep(r.n, r.brief())
		}
		return nil
	}, "SELECT "+reportColumns+" FROM report WHERE n "+anyOf)
	if err != nil {
		return err
	}
	return p.fetchSpeakers(speakers)
}

// runs gives values some at a time, as many as are read ahead, and no more than are wanted
// in all; 0 is no limit.
func runs(keys iter.Seq2[int64, error], limit int) iter.Seq2[[]int64, error] {
	return func(yield func([]int64, error) bool) {
		var some []int64
		given := 0
		for n, err := range keys {
			if err != nil {
				yield(nil, err)
				return
			}
			some = append(some, n)
			if len(some) < aheadOf && given+len(some) != limit {
				continue
			}
			given += len(some)
			if !yield(some, nil) || given == limit {
				return
			}
			some = some[:0]
		}
		if len(some) > 0 {
			yield(some, nil)
		}
	}
}

// A seen is what a transaction that changes nothing has read of speakers. nil keeps nothing.
type seen struct {
	rows  map[int64]*speakerRow
	ids   map[string]*speakerRow
	keys  map[string]int64  // by id, of those of whom no more is known
	names map[int64]string  // the other way
	parts map[int64][]int64 // who was merged into whom, by id, of those that were asked for
}

// maxSeen is how many speakers are kept.
const maxSeen = 20_000

func newSeen() *seen {
	return &seen{map[int64]*speakerRow{}, map[string]*speakerRow{}, map[string]int64{}, map[int64]string{}, map[int64][]int64{}}
}

func (k *seen) keep(row *speakerRow) {
	if k == nil {
		return
	}
	if len(k.rows) >= maxSeen {
		*k = *newSeen()
	}
	k.rows[row.n], k.ids[row.id] = row, row
}

// keepID keeps whose key is whose id. He was merged into nobody.
func (k *seen) keepID(n int64, id string) {
	if k == nil {
		return
	}
	if len(k.keys) >= maxSeen {
		clear(k.keys)
		clear(k.names)
	}
	k.keys[id], k.names[n] = n, id
}

// speakerID is the id of a speaker.
func (t *tx) speakerID(n int64) (string, error) {
	if t.seen != nil && t.seen.names[n] != "" {
		return t.seen.names[n], nil
	}
	row, err := t.speakerRow(n)
	if err != nil {
		return "", err
	}
	return row.id, nil
}

// speakerKey is the key of whom an id means now.
func (t *tx) speakerKey(id string) (int64, error) {
	if t.seen != nil && t.seen.keys[id] != 0 {
		return t.seen.keys[id], nil
	}
	row, err := t.speakerByID(id)
	if err != nil {
		return 0, err
	}
	return row.n, nil
}

func (k *seen) row(n int64) *speakerRow {
	if k == nil {
		return nil
	}
	return k.rows[n]
}

func (k *seen) id(id string) *speakerRow {
	if k == nil {
		return nil
	}
	return k.ids[id]
}

// partsOf are those merged into a speaker; known says whether it was asked.
func (k *seen) partsOf(n int64) (parts []int64, known bool) {
	if k == nil {
		return nil, false
	}
	parts, known = k.parts[n]
	return parts, known
}

// fetchSpeakers reads speakers, and who was merged into them, that were not seen yet.
func (t *tx) fetchSpeakers(keys []int64) error {
	if t.seen == nil {
		return nil
	}
	keys = slices.DeleteFunc(slices.Clone(keys), func(n int64) bool { _, known := t.seen.partsOf(n); return known && t.seen.row(n) != nil })
	var s speakerRow
	err := t.eachOf(keys, s.columns(), func() error {
		kept := s
		kept.hash = bytes.Clone(s.hash)
		if kept.check() == nil {
			t.seen.keep(&kept)
		}
		return nil
	}, "SELECT "+speakerColumns+" FROM speaker WHERE n "+anyOf)
	if err != nil {
		return err
	}
	for _, n := range keys {
		t.seen.parts[n] = nil
	}
	var into, n int64
	return t.eachOf(keys, []any{&into, &n}, func() error {
		t.seen.parts[into] = append(t.seen.parts[into], n)
		return nil
	}, "SELECT into_n, n FROM speaker WHERE into_n "+anyOf+" ORDER BY id")
}

package relational

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"iter"

	"reportedly"
)

// Reading gives the reading of a report. See reportedly.Store.
func (s *Store) Reading(ctx context.Context, report string) (*reportedly.Reading, error) {
	var out *reportedly.Reading
	err := s.see(ctx, "report "+reportedly.Visible(report), func(t *tx) error {
		row, err := t.newest(report)
		if err == nil && row.state == removed {
			err = fmt.Errorf("%w: it was removed by a person", reportedly.ErrNotFound)
		}
		if err != nil {
			return err
		}
		out, err = t.linked(row)
		return err
	})
	return out, err
}

// linked gives a reading with its speakers and what people decided of its statements.
// That of an older version is as it was put.
func (t *tx) linked(row *reportRow) (*reportedly.Reading, error) {
	r, err := t.unlinked(row)
	if err != nil || row.state != current {
		return r, err
	}
	entities, err := t.entities("report = ? ORDER BY ord", row.n)
	if err != nil {
		return nil, err
	}
	if len(entities) != len(r.Entities) {
		return nil, damaged("report", reportedly.Visible(row.ID), fmt.Sprintf("%d of its %d entities are there", len(entities), len(r.Entities)))
	}
	people := t.people()
	r.Identities = make([]reportedly.Identity, len(entities))
	if len(entities) == 0 {
		r.Identities = nil
	}
	for i, e := range entities {
		if r.Identities[i], err = people.identity(e); err != nil {
			return nil, err
		}
	}
	return r, t.ruled(row, r, people)
}

// people gives speakers by key, each read once.
type people struct {
	*tx
	known  map[int64]reportedly.Speaker
	briefs map[int64]reportedly.ReportBrief // of reports
	ahead  ahead
}

func (t *tx) people() *people {
	return &people{t, map[int64]reportedly.Speaker{}, map[int64]reportedly.ReportBrief{}, ahead{}}
}

func (p *people) speaker(n int64) (reportedly.Speaker, error) {
	if s, known := p.known[n]; known {
		return s, nil
	}
	row, err := p.speakerRow(n)
	if err != nil {
		return reportedly.Speaker{}, err
	}
	if row.into.Valid {
		return reportedly.Speaker{}, damaged("speaker", row.id, "it was merged into another, and still has mentions")
	}
	s, err := p.merged(row)
	p.known[n] = s
	return s, err
}

// identity says who an entity is and why.
func (p *people) identity(e *entityRow) (who reportedly.Identity, err error) {
	if !e.speaker.Valid {
		return who, damaged("entity", e.n, "it was never linked")
	}
	who.Confidence = e.confidence
	if err := json.Unmarshal([]byte(e.why), &who.Why); err != nil {
		return who, damaged("entity", e.n, err.Error())
	}
	if len(who.Why) == 0 {
		who.Why = nil
	}
	if who.Speaker, err = p.speaker(e.speaker.Int64); err != nil {
		return who, err
	}
	switch {
	case e.split != 0:
		who.Confidence, who.Why = 1, []string{fmt.Sprintf("split off by hand: decision %d", e.split)}
	case e.speaker != e.base:
		base, err := p.speakerRow(e.base.Int64)
		if err != nil {
			return who, err
		}
		who.Why = append(who.Why, "merged by hand: "+base.name)
	}
	return who, nil
}

// ruled applies what people decided of statements.
func (t *tx) ruled(row *reportRow, r *reportedly.Reading, people *people) error {
	rulings, err := t.statements("report = ? AND verdict <> '' ORDER BY ord DESC", row.n)
	if err != nil {
		return err
	}
	for _, s := range rulings {
		if s.ord >= len(r.Attributions) {
			return damaged("statement", s.id, "the reading has no such attribution")
		}
		a := &r.Attributions[s.ord]
		a.Why = append(a.Why, fmt.Sprintf("corrected by hand: decision %d", s.decision))
		switch {
		case s.verdict == string(reportedly.VerdictNotSaid):
			leaveOut(r, s.ord)
		case !s.speaker.Valid:
			a.Entity = -1
		default:
			who, err := people.speaker(s.speaker.Int64)
			if err != nil {
				return err
			}
			a.Entity = entityOf(r, who)
		}
	}
	return nil
}

// entityOf gives the entity of a reading that is a speaker; it adds one, without a
// mention, if the report has none.
func entityOf(r *reportedly.Reading, who reportedly.Speaker) int {
	for i := range r.Identities {
		if r.Identities[i].ID == who.ID {
			return i
		}
	}
	r.Entities = append(r.Entities, reportedly.Entity{Name: who.Name, Type: who.Type, Names: []string{who.Name}})
	r.Identities = append(r.Identities, reportedly.Identity{Speaker: who, Confidence: 1, Why: []string{"named by hand"}})
	return len(r.Entities) - 1
}

// leaveOut takes out an attribution; those within it move up to where it stood.
func leaveOut(r *reportedly.Reading, gone int) {
	parent := r.Attributions[gone].Within
	out := make([]reportedly.Attribution, 0, len(r.Attributions)-1)
	for i, a := range r.Attributions {
		if i == gone {
			continue
		}
		if a.Within == gone {
			a.Within = parent
		}
		if a.Within > gone {
			a.Within--
		}
		out = append(out, a)
	}
	r.Attributions = out
}

// Original gives the bytes that a report was read from. See reportedly.Store.
func (s *Store) Original(ctx context.Context, report string) ([]byte, error) {
	var out []byte
	err := s.see(ctx, "original of report "+reportedly.Visible(report), func(t *tx) error {
		row, err := t.newest(report)
		if err == nil && row.state == removed {
			err = reportedly.ErrNotFound
		}
		if err == nil {
			out, err = t.original(row)
		}
		return err
	})
	return out, err
}

func (t *tx) original(row *reportRow) ([]byte, error) {
	var body, hash []byte
	err := t.get([]any{&body, &hash}, "SELECT body, hash FROM original WHERE report = ?", row.n)
	if isNone(err) {
		return nil, fmt.Errorf("%w: its bytes were not kept", reportedly.ErrNotFound)
	} else if err != nil {
		return nil, err
	}
	if err := checkRow("original", reportedly.Visible(row.ID), hash, row.n, body); err != nil {
		return nil, err
	}
	plain, err := unpack(body)
	if err != nil {
		return nil, damaged("original", reportedly.Visible(row.ID), err.Error())
	}
	if sum := sha256.Sum256(plain); row.sha256 != "" && hex.EncodeToString(sum[:]) != row.sha256 {
		return nil, damaged("original", reportedly.Visible(row.ID), "its SHA-256 is not the report's")
	}
	return plain, nil
}

// Readings gives reading after reading. See reportedly.Store.
func (s *Store) Readings(ctx context.Context, f reportedly.Filter) iter.Seq2[*reportedly.Reading, error] {
	return func(yield func(*reportedly.Reading, error) bool) {
		err := s.see(ctx, "readings", func(t *tx) error {
			c := conditions{where: []string{"state = 'current'"}}
			if err := c.reports(f); err != nil {
				return err
			}
			order := "n > 0 AND n < 1 << 25, n" // undated last
			switch f.Order {
			case reportedly.ByNewest:
				order = "n DESC"
			case reportedly.ByID:
				order = "id, n"
			}
			if err := c.reportsPast(t, f); err != nil {
				return err
			}
			keys, err := t.numbers("SELECT n FROM report "+c.String()+" ORDER BY "+order+limit(f), c.args...)
			if err != nil {
				return err
			}
			var held map[int64][]reportedly.HeldDecision
			if f.Decided {
				if held, err = t.held(); err != nil {
					return err
				}
			}
			for _, n := range keys {
				row, err := t.report("n = ?", n)
				if err != nil {
					return err
				}
				r, err := t.linked(row)
				if err != nil {
					return err
				}
				if err := t.handOn(row, r, held[n]); err != nil {
					return err
				}
				if !yield(r, nil) {
					return errStop
				}
			}
			return nil
		})
		stopped(err, yield)
	}
}

// stopped yields the error that ended an iteration, if it was one.
func stopped[T any](err error, yield func(*T, error) bool) {
	if err != nil && !isStop(err) {
		yield(nil, err)
	}
}

package relational

import (
	"bytes"
	"cmp"
	"database/sql"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"

	"reportedly"
	"reportedly/internal/names"
)

// What people decided is applied on top of what the linker found, all of it anew at
// each change: so it does not matter what came first, and undoing an act is leaving
// it out. A record without decisions pays nothing for it.
//
//	entity ──base──▶ speaker, by the linker       ┐ leaf: the speaker it is before mergers
//	       ──split─▶ speaker, split off by hand   ┘
//	speaker ──into──▶ … ──▶ root: who is shown

// A will is what all decisions together want.
type will struct {
	into    map[int64]int64  // by speaker: whom it is merged into
	called  map[int64]string // by speaker
	split   map[int64]part   // by entity
	verdict map[int64]ruling // by statement
	made    map[int64]bool   // speakers that a decision needs

	decision int64 // the one that is being looked at
}

func newWill() *will {
	return &will{into: map[int64]int64{}, called: map[int64]string{}, split: map[int64]part{}, verdict: map[int64]ruling{}, made: map[int64]bool{}}
}

// A part is where a decision puts an entity.
type part struct{ decision, speaker int64 }

// A ruling is what a decision says of a statement.
type ruling struct {
	decision int64
	verdict  string
	leaf     int64 // of the speaker, if the verdict names one
}

const byName = "speaker" // the verdict that a statement is someone's

func (v *will) root(n int64) int64 {
	for range len(v.into) + 1 {
		up, merged := v.into[n]
		if !merged {
			break
		}
		n = up
	}
	return n
}

// A decisionRow is a row of the decision table.
type decisionRow struct {
	reportedly.Decision
	anchors
	at, body, anchorsText string
	undone                int64
	hash                  []byte
}

func (t *tx) decisions() ([]*decisionRow, error) {
	var out []*decisionRow
	var d decisionRow
	var n int64
	var action, loose string
	err := t.each([]any{&n, &d.at, &action, &d.body, &d.anchorsText, &d.undone, &loose, &d.hash}, func() error {
		row := &decisionRow{at: d.at, body: d.body, anchorsText: d.anchorsText, undone: d.undone, hash: bytes.Clone(d.hash)}
		if err := checkRow("decision", n, d.hash, n, d.at, action, d.body, d.anchorsText); err != nil {
			return err
		}
		if err := errors.Join(json.Unmarshal([]byte(d.body), &row.Decision), json.Unmarshal([]byte(d.anchorsText), &row.anchors)); err != nil {
			return damaged("decision", n, err.Error())
		}
		row.ID, row.Loose, row.Undone = n, loose, d.undone != 0
		out = append(out, row)
		return nil
	}, "SELECT n, at, action, body, anchors, undone, loose, hash FROM decision ORDER BY n")
	return out, err
}

// applyDecisions makes the record what linking and decisions together say.
func (w *work) applyDecisions() error {
	decisions, err := w.decisions()
	if err != nil {
		return err
	}
	if len(decisions) > 0 { // they may be of statements that have just come
		if err := w.writeStatements(); err != nil {
			return err
		}
	}
	v := newWill()
	for _, d := range decisions {
		loose := ""
		if !d.Undone {
			if loose, err = w.want(v, d); err != nil {
				return err
			}
		}
		if loose != d.Loose {
			if err := w.exec("UPDATE decision SET loose = ? WHERE n = ?", loose, d.ID); err != nil {
				return err
			}
		}
	}
	for _, step := range []func(*will) error{w.mergeSpeakers, w.splitEntities, w.assign} {
		if err := step(v); err != nil {
			return err
		}
	}
	if err := w.writeStatements(); err != nil {
		return err
	}
	if err := w.rule(v); err != nil {
		return err
	}
	return w.sweep(v)
}

// want adds what one decision wants. loose says why it wants nothing any more.
func (w *work) want(v *will, d *decisionRow) (loose string, err error) {
	v.decision = d.ID
	switch d.Action {
	case reportedly.Merge:
		a, err := w.leaf(v, d.anchors.Speaker, d.Decision.Speaker, d.anchors.SpeakerName)
		if err != nil || a == 0 {
			return "the speaker merged into is in no report any more", err
		}
		b, err := w.leaf(v, d.anchors.Other, d.Decision.Other, d.anchors.OtherName)
		if err != nil || b == 0 {
			return "the speaker merged is in no report any more", err
		}
		if a, b = v.root(a), v.root(b); a != b {
			v.into[b] = a
		}
	case reportedly.Rename:
		a, err := w.leaf(v, d.anchors.Speaker, d.Decision.Speaker, d.anchors.SpeakerName)
		if err != nil || a == 0 {
			return "the speaker is in no report any more", err
		}
		v.called[a] = d.Name
	case reportedly.Split:
		return w.wantSplit(v, d)
	case reportedly.Correct:
		s, err := w.statementAt(d.anchors.Statement)
		if err != nil || s == nil {
			return "no statement overlaps the one it was made on", err
		}
		r := ruling{decision: d.ID, verdict: string(d.Verdict)}
		if d.Verdict == "" {
			r.verdict = byName
			if r.leaf, err = w.target(v, d); err != nil || r.leaf == 0 {
				return "the speaker is in no report any more", err
			}
		}
		v.verdict[s.n] = r
	}
	return "", nil
}

// leaf gives the speaker that most of the anchors are now, mergers aside; 0 if none
// of them is anybody. Without anchors it is whoever has the id, or was named by hand.
func (w *work) leaf(v *will, as []entityAnchor, id, name string) (int64, error) {
	best, _, err := w.elect(v, as)
	if err != nil || best != 0 || len(as) > 0 {
		return best, err
	}
	if err := w.get([]any{&best}, "SELECT n FROM speaker WHERE id = ?", id); err != nil && !isNone(err) {
		return 0, err
	}
	if best != 0 {
		v.made[best] = true
	} else if name != "" && id == handNamedID(name) {
		return w.make(v, handNamed(name), v.decision)
	}
	return best, nil
}

// elect gives the speaker that most of the anchors are, 0 if none of them is anybody,
// and those of their entities that are it.
func (t *tx) elect(v *will, as []entityAnchor) (int64, []*entityRow, error) {
	votes := map[int64][]*entityRow{}
	for _, a := range as {
		e, err := t.entityAt(a)
		if err != nil {
			return 0, nil, err
		}
		if e == nil {
			continue
		}
		if p, split := v.split[e.n]; split {
			votes[p.speaker] = append(votes[p.speaker], e)
		} else if e.base.Valid {
			votes[e.base.Int64] = append(votes[e.base.Int64], e)
		}
	}
	var best int64
	for n, who := range votes {
		if len(who) > len(votes[best]) || len(who) == len(votes[best]) && n < best {
			best = n
		}
	}
	return best, votes[best], nil
}

// handNamed is the speaker that a person names who is in no report.
func handNamed(name string) reportedly.Speaker {
	return reportedly.Speaker{ID: handNamedID(name), Name: name, Variants: []string{name}, Type: reportedly.Person}
}

func handNamedID(name string) string {
	return reportedly.SpeakerID("named by hand", names.Fold(name))
}

// target gives whose a corrected statement is: a speaker of the record, or one made by name.
func (w *work) target(v *will, d *decisionRow) (int64, error) {
	if d.Decision.Speaker != "" {
		return w.leaf(v, d.anchors.Speaker, d.Decision.Speaker, d.anchors.SpeakerName)
	}
	return w.make(v, handNamed(d.Name), d.ID)
}

// make gives the speaker that a decision needs beside those of the linker.
func (w *work) make(v *will, s reportedly.Speaker, decision int64) (int64, error) {
	n, err := w.writeSpeaker(s)
	if err != nil {
		return 0, err
	}
	v.made[n] = true
	row, err := w.speakerRow(n)
	if err != nil || row.made != 0 {
		return n, err
	}
	row.made = decision
	return n, w.updateSpeaker(row)
}

// splitID is the id of the speaker that a decision splits off.
func splitID(d *reportedly.Decision) string {
	return reportedly.SpeakerID(append([]string{"split by hand", d.Speaker}, d.Reports...)...)
}

func (w *work) wantSplit(v *will, d *decisionRow) (string, error) {
	var rows []*entityRow
	var facts []reportedly.Facts
	for _, a := range d.anchors.Entities {
		e, err := w.entityAt(a)
		if err != nil {
			return "", err
		}
		if e != nil && e.base.Valid {
			rows = append(rows, e)
			facts = append(facts, reportedly.Facts{Data: e.facts})
		}
	}
	if len(rows) == 0 {
		return "the reports named are not in the record any more, or do not mention the speaker", nil
	}
	s := w.linker.Summary(facts)
	s.ID = splitID(&d.Decision)
	s.Name = cmp.Or(d.Name, s.Name)
	n, err := w.make(v, s, d.ID)
	for _, e := range rows {
		v.split[e.n] = part{d.ID, n}
	}
	return "", err
}

// mergeSpeakers writes who is merged into whom and what they are called; entities of
// those whose root changes are assigned anew.
func (w *work) mergeSpeakers(v *will) error {
	was, err := w.speakers("n IN (SELECT n FROM speaker INDEXED BY speaker_by_into WHERE into_n IS NOT NULL UNION SELECT n FROM speaker INDEXED BY speaker_by_called WHERE called <> '')")
	if err != nil {
		return err
	}
	before := will{into: map[int64]int64{}}
	rows := map[int64]*speakerRow{}
	for _, s := range was {
		rows[s.n] = s
		if s.into.Valid {
			before.into[s.n] = s.into.Int64
		}
	}
	for _, m := range []map[int64]bool{keysOf(v.into), keysOf(v.called)} {
		for n := range m {
			if rows[n] == nil {
				if rows[n], err = w.speakerRow(n); err != nil {
					return err
				}
			}
		}
	}
	for _, n := range slices.Sorted(maps.Keys(rows)) {
		s := rows[n]
		into := sql.NullInt64{Int64: v.into[n], Valid: v.into[n] != 0}
		if s.into != into || s.called != v.called[n] {
			s.into, s.called = into, v.called[n]
			if err := w.updateSpeaker(s); err != nil {
				return err
			}
		}
		if before.root(n) != v.root(n) {
			entities, err := w.numbers("SELECT n FROM entity WHERE base = ? UNION SELECT n FROM entity WHERE split <> 0 AND split = ?", n, s.made)
			if err != nil {
				return err
			}
			for _, n := range entities {
				e, err := w.entity(n)
				if err != nil {
					return err
				}
				w.move(e)
			}
		}
	}
	return nil
}

func keysOf[V any](m map[int64]V) map[int64]bool {
	out := make(map[int64]bool, len(m))
	for n := range m {
		out[n] = true
	}
	return out
}

// splitEntities marks the entities whose splitting begins or ends.
func (w *work) splitEntities(v *will) error {
	was, err := w.entities("split <> 0")
	if err != nil {
		return err
	}
	for n := range v.split {
		e, err := w.entity(n)
		if err != nil {
			return err
		}
		was = append(was, e)
	}
	for _, e := range was {
		w.move(e)
	}
	return nil
}

// move notes that an entity's speaker may be another now, and whom it had.
func (w *work) move(e *entityRow) {
	if _, before := w.moved[e.n]; !before {
		w.moved[e.n] = e.speaker
	}
}

// assign gives entities whose base, splitting or root may be another their speaker,
// and the same to their statements.
func (w *work) assign(v *will) error {
	for _, n := range slices.Sorted(maps.Keys(w.moved)) {
		e, err := w.entity(n)
		if err != nil {
			return err
		}
		p, split := v.split[n]
		leaf := e.base.Int64
		if split {
			leaf = p.speaker
		}
		speaker := sql.NullInt64{Int64: v.root(leaf), Valid: e.base.Valid}
		if e.speaker != speaker || e.split != p.decision {
			e.speaker, e.split = speaker, p.decision
			if err := w.updateEntity(e); err != nil {
				return err
			}
		}
		if w.unwritten.speaker(n, speaker) || speaker == w.moved[n] {
			continue
		}
		if err := w.exec("UPDATE statement SET speaker = ? WHERE entity = ? AND verdict IN ('', 'not said')", speaker, n); err != nil {
			return err
		}
	}
	return nil
}

// rule writes what was decided of statements, and takes back what no longer is.
func (w *work) rule(v *will) error {
	was, err := w.statements("verdict <> ''")
	if err != nil {
		return err
	}
	for _, s := range was {
		if _, still := v.verdict[s.n]; !still {
			if err := w.exec("UPDATE statement SET verdict = '', decision = 0, speaker = (SELECT speaker FROM entity WHERE n = statement.entity) WHERE n = ?", s.n); err != nil {
				return err
			}
		}
	}
	for _, n := range slices.Sorted(maps.Keys(v.verdict)) {
		r := v.verdict[n]
		var speaker any
		if r.leaf != 0 {
			speaker = v.root(r.leaf)
		}
		if r.verdict == string(reportedly.VerdictNotSaid) {
			if err := w.exec("UPDATE statement SET verdict = ?, decision = ? WHERE n = ?", r.verdict, r.decision, n); err != nil {
				return err
			}
			continue
		}
		if err := w.exec("UPDATE statement SET verdict = ?, decision = ?, speaker = ? WHERE n = ?", r.verdict, r.decision, speaker, n); err != nil {
			return err
		}
	}
	return nil
}

// sweep takes out speakers that nobody is any more and no decision needs.
func (w *work) sweep(v *will) error {
	made, err := w.numbers("SELECT n FROM speaker INDEXED BY speaker_by_made WHERE made <> 0")
	if err != nil {
		return err
	}
	for _, n := range slices.Concat(made, slices.Sorted(maps.Keys(w.touched))) {
		if v.made[n] {
			continue
		}
		var needed bool
		if err := w.get([]any{&needed}, strings.Join([]string{
			"SELECT EXISTS (SELECT 1 FROM entity WHERE base = ?1)",
			"EXISTS (SELECT 1 FROM entity WHERE speaker = ?1)",
			"EXISTS (SELECT 1 FROM statement WHERE speaker = ?1)",
			"EXISTS (SELECT 1 FROM speaker WHERE into_n = ?1)",
		}, " OR "), n); err != nil {
			return err
		}
		if !needed {
			if err := w.exec("DELETE FROM speaker WHERE n = ?", n); err != nil {
				return err
			}
		}
	}
	return nil
}

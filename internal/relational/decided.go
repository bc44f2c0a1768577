package relational

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"reportedly"
)

// What people decided goes from one record into another with the readings. Linking
// being a pure function of those, the other record needs the decisions alone, each
// tied to where it holds today:
//
//	here    held       anchors ──▶ the entities they are now ──▶ anchors as good as new
//	there   takeOver   a row of the log, as if it had been decided there
//
// A decision keeps its number where that is free, so that two of which the later one
// holds stay in their order, and reasons that name a number stay true.

// asPut is a reading as it is kept: without links and without what people decided.
func asPut(r *reportedly.Reading) *reportedly.Reading {
	out := r.Undecided()
	out.Identities = nil
	return out
}

// held gives the decisions that hold, by the reports that are to carry them.
func (t *tx) held() (map[int64][]reportedly.HeldDecision, error) {
	decisions, err := t.decisions()
	if err != nil {
		return nil, err
	}
	out := map[int64][]reportedly.HeldDecision{}
	v := newWill()
	for _, d := range decisions {
		if d.Undone || d.Loose != "" || d.Action == reportedly.Remove || d.Action == reportedly.Undo {
			continue
		}
		h := reportedly.HeldDecision{Decision: d.Decision}
		h.When = time.Time{}
		carriers, err := t.hold(v, d, &h)
		if err != nil {
			return nil, fmt.Errorf("decision %d: %w", d.ID, err)
		}
		slices.Sort(carriers)
		for _, n := range slices.Compact(carriers) {
			out[n] = append(out[n], h)
		}
	}
	return out, nil
}

// hold fills in what a decision holds on to, and gives the reports to carry it. As
// applyDecisions does, it looks at the decisions one after the other.
func (t *tx) hold(v *will, d *decisionRow, h *reportedly.HeldDecision) (carriers []int64, err error) {
	var on []*entityRow
	switch d.Action {
	case reportedly.Merge:
		if on, h.OnSpeaker, h.SpeakerName, err = t.holdSpeaker(v, d.anchors.Speaker, d.Decision.Speaker); err != nil {
			return nil, err
		}
		var others []*entityRow
		others, h.OnOther, h.OtherName, err = t.holdSpeaker(v, d.anchors.Other, d.Decision.Other)
		on = append(on, others...)
	case reportedly.Rename:
		on, h.OnSpeaker, h.SpeakerName, err = t.holdSpeaker(v, d.anchors.Speaker, d.Decision.Speaker)
	case reportedly.Split:
		on, h.OnEntities, err = t.holdParts(v, d)
	case reportedly.Correct:
		s, err := t.statementAt(d.anchors.Statement)
		if err != nil {
			return nil, err
		}
		if s == nil {
			return nil, damaged("decision", d.ID, "its statement is gone")
		}
		h.OnStatement = s.id
		if d.Decision.Speaker != "" {
			_, h.OnSpeaker, h.SpeakerName, err = t.holdSpeaker(v, d.anchors.Speaker, d.Decision.Speaker)
		}
		return []int64{s.report}, err
	}
	if err != nil {
		return nil, err
	}
	for _, e := range on {
		carriers = append(carriers, e.report)
	}
	if len(carriers) == 0 {
		return t.mentioning(d.Decision.Speaker)
	}
	return carriers, nil
}

// holdSpeaker gives the entities that stand for a speaker now, as rows and as anchors;
// if it is mentioned in no report, the name that a person gave it.
func (t *tx) holdSpeaker(v *will, as []entityAnchor, id string) ([]*entityRow, []entityAnchor, string, error) {
	_, who, err := t.elect(v, as)
	if err != nil {
		return nil, nil, "", err
	}
	seen := map[int64]bool{}
	who = slices.DeleteFunc(who, func(e *entityRow) bool {
		twice := seen[e.n]
		seen[e.n] = true
		return twice
	})
	fresh, err := t.anchorsTo(who)
	if err != nil || len(as) > 0 {
		return who, fresh, "", err
	}
	rows, err := t.speakers("id = ?", id)
	if err != nil || len(rows) == 0 || rows[0].id != handNamedID(rows[0].name) {
		return nil, nil, "", err
	}
	return nil, nil, rows[0].name, nil
}

// holdParts gives the entities that a decision splits off.
func (t *tx) holdParts(v *will, d *decisionRow) (parts []*entityRow, fresh []entityAnchor, err error) {
	var speaker int64
	if err := t.get([]any{&speaker}, "SELECT n FROM speaker WHERE id = ?", splitID(&d.Decision)); err != nil {
		return nil, nil, damaged("decision", d.ID, "whom it split off is gone")
	}
	for _, a := range d.anchors.Entities {
		e, err := t.entityAt(a)
		if err != nil {
			return nil, nil, err
		}
		if e != nil && e.base.Valid {
			parts = append(parts, e)
		}
	}
	for _, e := range parts {
		v.split[e.n] = part{d.ID, speaker}
	}
	fresh, err = t.anchorsTo(parts)
	return parts, fresh, err
}

// mentioning gives a report in which a speaker has a statement or a mention: the one
// of the least id, since that is the same in every record.
func (t *tx) mentioning(id string) ([]int64, error) {
	row, err := t.speakerByID(id)
	if err != nil {
		return nil, err
	}
	return t.numbers(`SELECT n FROM report WHERE n IN (SELECT report FROM statement WHERE speaker = ?1 UNION SELECT report FROM entity WHERE speaker = ?1)
		ORDER BY id LIMIT 1`, row.n)
}

// handOn gives a linked reading what was decided of it.
func (t *tx) handOn(row *reportRow, r *reportedly.Reading, held []reportedly.HeldDecision) error {
	if len(held) == 0 {
		return nil
	}
	r.Decided = &reportedly.Decided{Decisions: held}
	if !slices.ContainsFunc(held, func(h reportedly.HeldDecision) bool { return h.Action == reportedly.Correct }) {
		return nil
	}
	plain, err := t.unlinked(row)
	if err != nil {
		return err
	}
	r.Decided.AsRead = &reportedly.AsRead{Attributions: plain.Attributions, Entities: len(plain.Entities)}
	return nil
}

// takeOver puts what was decided of a reading elsewhere into the log, unless it is
// there, and says how much it took. It may hang on reports that are yet to come, and is
// loose until then.
func (w *work) takeOver(p *parcel) (taken int, err error) {
	if p.Reading.Decided == nil {
		return 0, nil
	}
	if w.logged == nil {
		all, err := w.decisions()
		if err != nil {
			return 0, err
		}
		w.logged = map[int64]string{}
		for _, d := range all {
			w.logged[d.ID] = essence(d.Decision)
		}
	}
	for _, h := range p.Reading.Decided.Decisions {
		if !w.missing(&h.Decision) {
			continue
		}
		if err := w.takeOne(p, h); err != nil {
			return taken, fmt.Errorf("decision %d: %w", h.ID, err)
		}
		taken++
	}
	return taken, nil
}

// missing reports whether the log lacks a decision, and gives it the number that it is
// to have there.
func (w *work) missing(d *reportedly.Decision) bool {
	what := essence(*d)
	there, taken := w.logged[d.ID]
	if !taken || there == what {
		return !taken
	}
	next := d.ID
	for n, other := range w.logged {
		if other == what {
			return false
		}
		next = max(next, n+1)
	}
	d.ID = next
	return true
}

func (w *work) takeOne(p *parcel, h reportedly.HeldDecision) error {
	d := h.Decision
	d.When, d.Undone, d.Loose = time.Now().UTC(), false, ""
	a := anchors{Speaker: h.OnSpeaker, Other: h.OnOther, Entities: h.OnEntities, SpeakerName: h.SpeakerName, OtherName: h.OtherName}
	if d.Action == reportedly.Correct {
		for _, s := range asPut(p.Reading).Statements() {
			if s.ID == h.OnStatement {
				a.Statement = &statementAnchor{Report: p.row.ID, ID: s.ID, Quote: s.Quote, InTitle: s.Attribution.InTitle, Content: s.Attribution.Content, TextHash: p.row.textHash}
			}
		}
		if a.Statement == nil {
			return fmt.Errorf("statement %s: %w", reportedly.Visible(h.OnStatement), reportedly.ErrNotFound)
		}
	}
	w.logged[d.ID] = essence(d)
	return w.insertDecision(&d, a)
}

// essence is what makes two decisions the same: all but number and moment.
func essence(d reportedly.Decision) string {
	d.ID, d.When, d.Undone, d.Loose = 0, time.Time{}, false, ""
	text, err := json.Marshal((*plainDecision)(&d))
	if err != nil {
		panic(err) // strings, numbers and a moment
	}
	return string(text)
}

// A plainDecision is written field by field.
type plainDecision reportedly.Decision

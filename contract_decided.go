package reportedly

import (
	"errors"
	"fmt"
	"slices"
)

// The JSON of Decided, as a reading carries it under "decided":
//
//	{"decisions":[{"id":3,"action":"correct","statement":"5c2c…","name":"Pia Zellweg",
//	               "on":{"statement":"5c2c…"}}],
//	 "as_read":{"entities":2,"statements":[…]}}
//
// decisions are in order of id; an entity that one holds on to is named by its report, its
// name there and where its first mention begins. as_read has all statements of the
// report as they were read, and how many of the entities were; it is absent where no
// statement was corrected.

type decidedJSON struct {
	Decisions []heldJSON  `json:"decisions"`
	AsRead    *asReadJSON `json:"as_read,omitempty"`
}

type asReadJSON struct {
	Entities   int             `json:"entities"`
	Statements []statementJSON `json:"statements"`
}

type heldJSON struct {
	ID        int64    `json:"id"`
	Action    Action   `json:"action"`
	Speaker   string   `json:"speaker,omitempty"`
	Other     string   `json:"other,omitempty"`
	Name      string   `json:"name,omitempty"`
	Reports   []string `json:"reports,omitempty"`
	Statement string   `json:"statement,omitempty"`
	Verdict   Verdict  `json:"verdict,omitempty"`
	Why       string   `json:"why,omitempty"`
	On        onJSON   `json:"on"`
}

// onJSON is what a decision holds on to.
type onJSON struct {
	Speaker     []anchorJSON `json:"speaker,omitempty"`
	SpeakerName string       `json:"speaker_name,omitempty"`
	Other       []anchorJSON `json:"other,omitempty"`
	OtherName   string       `json:"other_name,omitempty"`
	Entities    []anchorJSON `json:"entities,omitempty"`
	Statement   string       `json:"statement,omitempty"`
}

type anchorJSON struct {
	Report string `json:"report"`
	Name   string `json:"name"`
	Start  int    `json:"start"`
}

// Bounds of what a line may ask of a record: each anchor is looked up at every change.
const (
	mostHeld      = 10_000
	mostAnchors   = 100_000
	mostDecisions = 1 << 40 // the greatest number of a decision
)

func (r *Reading) decidedContract() *decidedJSON {
	d := r.Decided
	if d == nil {
		return nil
	}
	out := decidedJSON{Decisions: make([]heldJSON, len(d.Decisions))}
	for i, a := range d.Decisions {
		out.Decisions[i] = heldJSON{
			a.ID, a.Action, a.Speaker, a.Other, a.Name, a.Reports, a.Statement, a.Verdict, a.Why,
			onJSON{anchorsContract(a.OnSpeaker), a.SpeakerName, anchorsContract(a.OnOther), a.OtherName, anchorsContract(a.OnEntities), a.OnStatement},
		}
	}
	if d.AsRead != nil {
		out.AsRead = &asReadJSON{d.AsRead.Entities, r.Undecided().contract().Statements}
	}
	return &out
}

func anchorsContract(as []Anchor) []anchorJSON {
	var out []anchorJSON
	for _, a := range as {
		out = append(out, anchorJSON(a))
	}
	return out
}

// fillDecided reads back what was decided; r has all the rest.
func fillDecided(in *readingJSON, r *Reading) error {
	if in.Decided == nil {
		return nil
	}
	d := &Decided{}
	as := r.Attributions
	if was := in.Decided.AsRead; was != nil {
		if was.Entities < 0 || was.Entities > len(in.Entities) {
			return fmt.Errorf("decided.as_read.entities: %d of %d", was.Entities, len(in.Entities))
		}
		raw := *in
		raw.Decided, raw.Statements, raw.Entities = nil, was.Statements, in.Entities[:was.Entities]
		read, err := raw.reading()
		if err != nil {
			return fmt.Errorf("decided.as_read: %w", err)
		}
		as = read.Attributions
		d.AsRead = &AsRead{as, was.Entities}
	}
	statements := map[string]bool{}
	for i := range as {
		statements[r.statementID(&as[i])] = true
	}
	if len(in.Decided.Decisions) > mostHeld {
		return fmt.Errorf("decided.decisions: %d, at most %d", len(in.Decided.Decisions), mostHeld)
	}
	anchors := 0
	for i, a := range in.Decided.Decisions {
		held, err := a.held()
		if err == nil && held.OnStatement != "" && !statements[held.OnStatement] {
			err = fmt.Errorf("on.statement: %q is no statement's id", held.OnStatement)
		}
		if err != nil {
			return fmt.Errorf("decided.decisions[%d].%w", i, err)
		}
		if anchors += len(held.OnSpeaker) + len(held.OnOther) + len(held.OnEntities); anchors > mostAnchors {
			return fmt.Errorf("decided.decisions: they hold on to more than %d entities", mostAnchors)
		}
		if i > 0 && held.ID <= d.Decisions[i-1].ID {
			return fmt.Errorf("decided.decisions[%d].id: %d does not come after %d", i, held.ID, d.Decisions[i-1].ID)
		}
		d.Decisions = append(d.Decisions, held)
	}
	r.Decided = d
	return nil
}

func (a *heldJSON) held() (HeldDecision, error) {
	out := HeldDecision{
		Decision: Decision{ID: a.ID, Why: a.Why, Action: a.Action, Speaker: a.Speaker, Other: a.Other, Name: a.Name,
			Reports: a.Reports, Statement: a.Statement, Verdict: a.Verdict},
		OnStatement: a.On.Statement, SpeakerName: a.On.SpeakerName, OtherName: a.On.OtherName,
	}
	switch {
	case a.ID < 1 || a.ID > mostDecisions:
		return out, fmt.Errorf("id: %d is no number of a decision", a.ID)
	case !slices.Contains([]Action{Merge, Split, Rename, Correct}, a.Action):
		return out, fmt.Errorf("action: %q is none that goes with a reading", a.Action)
	case !slices.Contains([]Verdict{VerdictUnknown, VerdictNotSaid, ""}, a.Verdict):
		return out, fmt.Errorf("verdict: %q is none", a.Verdict)
	case (a.Action == Correct) != (a.On.Statement != ""):
		return out, errors.New("on.statement: a correction has one, and nothing else has")
	}
	for _, l := range []struct {
		of   string
		from []anchorJSON
		to   *[]Anchor
	}{{"speaker", a.On.Speaker, &out.OnSpeaker}, {"other", a.On.Other, &out.OnOther}, {"entities", a.On.Entities, &out.OnEntities}} {
		for i, at := range l.from {
			if at.Report == "" || at.Start < -1 {
				return out, fmt.Errorf("on.%s[%d]: names no place in a report", l.of, i)
			}
			*l.to = append(*l.to, Anchor(at))
		}
	}
	return out, nil
}

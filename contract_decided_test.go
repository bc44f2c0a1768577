package reportedly

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// decidedHarbour is a reading of which a statement was given to somebody else, and one
// left out.
func decidedHarbour(t testing.TB) *Reading {
	t.Helper()
	was, r := harbour(), harbour()
	r.Decided = &Decided{AsRead: &AsRead{was.Attributions, len(was.Entities)}}
	r.Entities = append(r.Entities, Entity{Name: "Pia Zellweg", Type: Person, Names: []string{"Pia Zellweg"}})
	if r.Identities != nil {
		r.Identities = append(r.Identities, Identity{Speaker: Speaker{ID: "p", Name: "Pia Zellweg", Type: Person}, Confidence: 1, Why: []string{"named by hand"}})
	}
	statement := r.statementID(&r.Attributions[0])
	r.Attributions[0].Entity = len(r.Entities) - 1
	r.Decided.Decisions = []HeldDecision{
		{Decision: Decision{ID: 2, Action: Merge, Speaker: "a", Other: "b", Why: "she said so"}, OnSpeaker: []Anchor{{r.Report.ID, "Mara Venn", 0}}, OtherName: "Pia"},
		{Decision: Decision{ID: 7, Action: Correct, Statement: statement, Name: "Pia Zellweg"}, OnStatement: statement},
	}
	return r
}

func TestContractOfDecided(t *testing.T) {
	r := decidedHarbour(t)
	line, err := r.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	var back Reading
	if err := back.UnmarshalJSON(line); err != nil {
		t.Fatalf("%v\n%s", err, line)
	}
	if diff := cmp.Diff(r.Decided.Decisions, back.Decided.Decisions); diff != "" {
		t.Error(diff)
	}
	plain, _ := harbour().MarshalJSON()
	if undecided, _ := back.Undecided().MarshalJSON(); string(undecided) != string(plain) {
		t.Errorf("undecided it is\n%s\nnot\n%s", undecided, plain)
	}
	for _, c := range []struct{ old, new, want string }{
		{`"id":2,"action":"merge"`, `"id":0,"action":"merge"`, `decided.decisions[0].id: 0 is no number of a decision`},
		{`"id":2,"action":"merge"`, `"id":9,"action":"merge"`, `decided.decisions[1].id: 7 does not come after 9`},
		{`"action":"merge"`, `"action":"remove"`, `decided.decisions[0].action: "remove" is none`},
		{`"action":"merge"`, `"action":"correct"`, `decided.decisions[0].on.statement: a correction has one`},
		{`"start":0}`, `"start":-2}`, `decided.decisions[0].on.speaker[0]: names no place`},
		{`"as_read":{"entities":`, `"as_read":{"entities":9`, `decided.as_read.entities: 9`},
		{`"on":{"statement":"` + r.Decided.Decisions[1].OnStatement, `"on":{"statement":"ffff`, `decided.decisions[1].on.statement: "ffff" is no statement's id`},
	} {
		broken := strings.Replace(string(line), c.old, c.new, 1)
		if broken == string(line) {
			t.Errorf("%s is not in the line", c.old)
		}
		if err := new(Reading).UnmarshalJSON([]byte(broken)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got error %v, want %q", c.new, err, c.want)
		}
	}
}

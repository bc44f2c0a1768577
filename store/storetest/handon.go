package storetest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"reportedly"
)

// What a record says after people decided things goes into an empty one with the
// readings, whatever was decided, in whatever steps the readings are put.

// handedOn is all of a record with what people decided, a line a report.
func handedOn(t *testing.T, s reportedly.Store) string {
	t.Helper()
	var out bytes.Buffer
	for _, r := range all(t, s.Readings(ctx, reportedly.Filter{Order: reportedly.ByID, Decided: true})) {
		fmt.Fprintln(&out, line(t, r))
	}
	return out.String()
}

// takeOver puts lines of handedOn into a store, so many at once.
func takeOver(t *testing.T, s reportedly.Store, lines string, atOnce int) {
	t.Helper()
	var rs []*reportedly.Reading
	for l := range bytes.Lines([]byte(lines)) {
		r := new(reportedly.Reading)
		if err := json.Unmarshal(l, r); err != nil {
			t.Fatalf("%v\n%s", err, l)
		}
		if again := line(t, r) + "\n"; again != string(l) {
			t.Fatalf("read and written again it is\n%snot\n%s", again, l)
		}
		if rs = append(rs, r); len(rs) == atOnce {
			put(t, s, rs...)
			rs = nil
		}
	}
	put(t, s, rs...)
}

func testHandOn(t *testing.T, b Backend) {
	s := people(t, b)
	venn, quill := idOf(t, s, "Mara Venn"), idOf(t, s, "Xanthe Quill")
	six, seven := statement(t, s, "six").Statement.ID, statement(t, s, "seven").Statement.ID
	decide(t, s, reportedly.Decision{Action: reportedly.Rename, Speaker: venn, Name: "Dame Mara"})
	decide(t, s, reportedly.Decision{Action: reportedly.Correct, Statement: six, Name: "Pia Marl"})
	pia := idOf(t, s, "Pia Marl")
	decide(t, s, reportedly.Decision{Action: reportedly.Merge, Speaker: quill, Other: pia})
	decide(t, s, reportedly.Decision{Action: reportedly.Merge, Speaker: venn, Other: quill})
	undo(t, s, 2) // Pia Marl is a name of Xanthe Quill still
	decide(t, s, reportedly.Decision{Action: reportedly.Correct, Statement: seven, Verdict: reportedly.VerdictNotSaid})
	decide(t, s, reportedly.Decision{Action: reportedly.Correct, Statement: six, Speaker: quill})
	want := handedOn(t, s)
	for _, atOnce := range []int{1, 3, 100} {
		empty := b.Open(t, fmt.Sprint("empty", atOnce))
		takeOver(t, empty, want, atOnce)
		if diff := cmp.Diff(want, handedOn(t, empty)); diff != "" {
			t.Errorf("%d at once: %s", atOnce, diff)
		}
		sound(t, empty)
		// What was taken over can be undone there, and being met again changes nothing.
		takeOver(t, empty, want, atOnce)
		for _, d := range must(empty.Decisions(ctx))(t) {
			undo(t, empty, d.ID)
		}
		plain := b.Open(t, fmt.Sprint("plain", atOnce))
		for _, r := range all(t, s.Readings(ctx, reportedly.Filter{Order: reportedly.ByID, Decided: true})) {
			put(t, plain, r.Undecided())
		}
		if diff := cmp.Diff(handedOn(t, plain), handedOn(t, empty)); diff != "" {
			t.Errorf("undone: %s", diff)
		}
		sound(t, empty)
	}
}

// testHandOnInto: a record that has decisions of its own keeps them.
func testHandOnInto(t *testing.T, b Backend) {
	s, other := people(t, b), b.Open(t, "other")
	decide(t, s, reportedly.Decision{Action: reportedly.Rename, Speaker: idOf(t, s, "Mara Venn"), Name: "Dame Mara"})
	put(t, other, report("2024-02-01 Post r7", "Olin Brask: eight", "Xanthe Quill, treasurer of Norland: nine"))
	decide(t, other, reportedly.Decision{Action: reportedly.Rename, Speaker: idOf(t, other, "Xanthe Quill"), Name: "Dr Quill"})
	takeOver(t, other, handedOn(t, s), 1)
	for _, name := range []string{"Dame Mara", "Dr Quill"} {
		idOf(t, other, name)
	}
	if log := must(other.Decisions(ctx))(t); len(log) != 2 || log[0].Name != "Dr Quill" || log[1].Name != "Dame Mara" || log[1].When.IsZero() {
		t.Errorf("%+v", log)
	}
	sound(t, other)

	// One that has the same readings takes the decisions if they are read again.
	same := people(t, Backend{Open: func(t *testing.T, _ string) reportedly.Store { return b.Open(t, "same") }, Linker: b.Linker})
	for _, want := range []reportedly.Outcome{reportedly.Reread, reportedly.Duplicate} {
		for _, r := range all(t, s.Readings(ctx, reportedly.Filter{Reports: []string{"r1"}, Decided: true})) {
			if got := must(same.Put(ctx, reportedly.Entry{Reading: r, Reread: true}))(t); got[0] != want {
				t.Errorf("%q, want %q", got, want)
			}
		}
	}
	idOf(t, same, "Dame Mara")
	sound(t, same)
}

// testHandOnAny: the same after decisions of every kind, some of them undone, over
// reports of which some have versions and some were read again.
func testHandOnAny(t *testing.T, b Backend) {
	for seed := range uint64(4) {
		rng := rand.New(rand.NewPCG(seed, 21))
		s := b.Open(t, fmt.Sprint("any", seed))
		rs := world(seed+40, 24)
		rs[3].Report.URL, rs[20].Report.URL = "https://post.example/3", "https://post.example/3"
		rs[21].Report.ID = rs[5].Report.ID
		put(t, s, rs[:16]...)
		made := decideAtRandom(t, s, rng, 14)
		put(t, s, rs[16:]...)
		again := *rs[rng.IntN(16)]
		again.Run = "test 2"
		must(s.Put(ctx, reportedly.Entry{Reading: &again, Reread: true}))(t)
		made = append(made, decideAtRandom(t, s, rng, 10)...)
		for range 4 {
			if _, err := s.Decide(ctx, reportedly.Decision{Action: reportedly.Undo, Undoes: made[rng.IntN(len(made))]}); err != nil && !errors.Is(err, reportedly.ErrRefused) {
				t.Fatal(err)
			}
		}
		want := handedOn(t, s)
		empty := b.Open(t, fmt.Sprint("empty of ", seed))
		takeOver(t, empty, want, 1+rng.IntN(9))
		if diff := cmp.Diff(want, handedOn(t, empty)); diff != "" {
			t.Errorf("seed %d: %s", seed, diff)
		}
		sound(t, empty)
	}
}

// decideAtRandom makes decisions of every kind and gives the numbers of those made.
func decideAtRandom(t *testing.T, s reportedly.Store, rng *rand.Rand, n int) (made []int64) {
	t.Helper()
	for range n {
		who := must(s.Speakers(ctx, "", 0))(t)
		one, other := who[rng.IntN(len(who))], who[rng.IntN(len(who))]
		statements := all(t, s.Statements(ctx, reportedly.Filter{}))
		f := statements[rng.IntN(len(statements))]
		d := []reportedly.Decision{
			{Action: reportedly.Merge, Speaker: one.ID, Other: other.ID},
			{Action: reportedly.Merge, Speaker: one.ID, Other: other.ID},
			{Action: reportedly.Rename, Speaker: one.ID, Name: "Called " + one.Name},
			{Action: reportedly.Split, Speaker: one.ID, Reports: []string{f.Report.ID}},
			{Action: reportedly.Split, Speaker: one.ID, Reports: []string{f.Report.ID}, Name: "Other " + one.Name},
			{Action: reportedly.Correct, Statement: f.Statement.ID, Speaker: one.ID},
			{Action: reportedly.Correct, Statement: f.Statement.ID, Name: fmt.Sprint("Named ", string(rune('A'+rng.IntN(5))))},
			{Action: reportedly.Correct, Statement: f.Statement.ID, Verdict: reportedly.VerdictNotSaid},
			{Action: reportedly.Correct, Statement: f.Statement.ID, Verdict: reportedly.VerdictUnknown},
			{Action: reportedly.Remove, Report: f.Report.ID},
		}[rng.IntN(10)]
		out, err := s.Decide(ctx, d)
		switch {
		case errors.Is(err, reportedly.ErrRefused):
		case err != nil:
			t.Fatalf("%+v: %v", d, err)
		default:
			made = append(made, out.ID)
		}
	}
	return made
}

package storetest

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"reportedly"
)

// people is a record with two persons who may be one, and one who may be two.
func people(t *testing.T, b Backend) reportedly.Store {
	s := open(t, b)
	put(t, s,
		report("2024-01-01 Post r1", "Mara Venn, mayor of Norland: one", "Calder Council: two"),
		report("2024-01-02 Post r2", "Xanthe Quill, treasurer of Norland: three"),
		report("2024-01-03 Post r3", "Mara Venn, mayor of Norland: four", "> Xanthe Quill, treasurer of Norland: five"),
		report("2024-01-04 Post r4", "Olin Brask: six", "the clerk: seven"),
	)
	return s
}

func decide(t *testing.T, s reportedly.Store, d reportedly.Decision) int64 {
	t.Helper()
	d.Why = "asked at the desk"
	out, err := s.Decide(ctx, d)
	if err != nil {
		t.Fatal(err)
	}
	if out.ID == 0 || out.When.IsZero() {
		t.Errorf("%+v", out)
	}
	return out.ID
}

func undo(t *testing.T, s reportedly.Store, id int64) int64 {
	t.Helper()
	return decide(t, s, reportedly.Decision{Action: reportedly.Undo, Undoes: id})
}

func bySpeaker(t *testing.T, s reportedly.Store, id string) []string {
	t.Helper()
	return said(all(t, s.Statements(ctx, reportedly.Filter{Speakers: []string{id}})))
}

func testMerge(t *testing.T, b Backend) {
	s := people(t, b)
	before := export(t, s)
	venn, quill := idOf(t, s, "Mara Venn"), idOf(t, s, "Xanthe Quill")
	merge := decide(t, s, reportedly.Decision{Action: reportedly.Merge, Speaker: venn, Other: quill})
	want := []string{"Mara Venn: one", "Mara Venn: three", "Mara Venn: four.\nXanthe Quill said five", "Mara Venn: five"}
	for _, id := range []string{venn, quill} {
		if diff := cmp.Diff(want, bySpeaker(t, s, id)); diff != "" {
			t.Errorf("%s: %s", id, diff)
		}
		if got := must(s.Speaker(ctx, id))(t); got.ID != venn || !slices.Contains(got.Variants, "Xanthe Quill") {
			t.Errorf("%+v", got)
		}
	}
	if idOf(t, s, "Quill") != venn {
		t.Error("not found by the other name")
	}
	if r := must(s.Reading(ctx, "r2"))(t); r.Identities[0].ID != venn || len(r.Identities[0].Why) == 0 {
		t.Errorf("%+v", r.Identities[0])
	}
	put(t, s, report("2024-01-09 Post r9", "Xanthe Quill, treasurer of Norland: nine")) // holds for later reports, too
	if got := statement(t, s, "nine"); got.Statement.Speaker.ID != venn {
		t.Errorf("%+v", got.Statement.Speaker)
	}
	sound(t, s)
	must(s.Decide(ctx, reportedly.Decision{Action: reportedly.Remove, Report: "r9"}))(t)
	undo(t, s, merge)
	if diff := cmp.Diff(before, export(t, s)); diff != "" {
		t.Errorf("undone: %s", diff)
	}
	log := must(s.Decisions(ctx))(t)
	if len(log) != 3 || !log[0].Undone || log[0].Why != "asked at the desk" || log[2].Undoes != merge {
		t.Errorf("%+v", log)
	}
	sound(t, s)
}

func testMergeRefused(t *testing.T, b Backend) {
	s := people(t, b)
	before := export(t, s)
	venn, quill, council := idOf(t, s, "Mara Venn"), idOf(t, s, "Xanthe Quill"), idOf(t, s, "Calder Council")
	refuse := func(d reportedly.Decision) {
		t.Helper()
		if _, err := s.Decide(ctx, d); !errors.Is(err, reportedly.ErrRefused) {
			t.Errorf("%+v: %v", d, err)
		}
	}
	refuse(reportedly.Decision{Action: reportedly.Merge, Speaker: venn, Other: venn})
	refuse(reportedly.Decision{Action: reportedly.Merge, Speaker: venn, Other: council})
	refuse(reportedly.Decision{Action: reportedly.Merge, Speaker: council, Other: venn})
	refuse(reportedly.Decision{Action: reportedly.Rename, Speaker: venn})
	refuse(reportedly.Decision{Action: reportedly.Split, Speaker: venn})
	refuse(reportedly.Decision{Action: reportedly.Split, Speaker: venn, Reports: []string{"r1", "r3"}})
	refuse(reportedly.Decision{Action: reportedly.Split, Speaker: venn, Reports: []string{"r2"}})
	refuse(reportedly.Decision{Action: reportedly.Correct, Statement: statement(t, s, "six").Statement.ID})
	refuse(reportedly.Decision{Action: reportedly.Correct, Statement: statement(t, s, "six").Statement.ID, Name: "X", Verdict: reportedly.VerdictUnknown})
	refuse(reportedly.Decision{Action: "burn"})
	if log := must(s.Decisions(ctx))(t); len(log) != 0 || export(t, s) != before {
		t.Errorf("what was refused left a trace: %v", log)
	}
	id := decide(t, s, reportedly.Decision{Action: reportedly.Merge, Speaker: venn, Other: quill})
	refuse(reportedly.Decision{Action: reportedly.Merge, Speaker: quill, Other: venn})
	undo(t, s, id)
	refuse(reportedly.Decision{Action: reportedly.Undo, Undoes: id})
}

func testSplit(t *testing.T, b Backend) {
	s := people(t, b)
	before := export(t, s)
	venn := idOf(t, s, "Mara Venn")
	id := decide(t, s, reportedly.Decision{Action: reportedly.Split, Speaker: venn, Reports: []string{"r3"}, Name: "Mara Venn the younger"})
	younger := idOf(t, s, "Mara Venn the younger")
	if diff := cmp.Diff([]string{"Mara Venn: one"}, bySpeaker(t, s, venn)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"Mara Venn the younger: four.\nXanthe Quill said five"}, bySpeaker(t, s, younger)); diff != "" {
		t.Error(diff)
	}
	put(t, s, report("2024-01-09 Post r9", "Mara Venn, mayor of Norland: nine"))
	if got := statement(t, s, "nine"); got.Statement.Speaker.ID != venn {
		t.Errorf("%+v", got.Statement.Speaker)
	}
	sound(t, s)
	must(s.Decide(ctx, reportedly.Decision{Action: reportedly.Remove, Report: "r9"}))(t)
	undo(t, s, id)
	if diff := cmp.Diff(before, export(t, s)); diff != "" {
		t.Error(diff)
	}
	sound(t, s)
}

func testRename(t *testing.T, b Backend) {
	s := people(t, b)
	before := export(t, s)
	venn := idOf(t, s, "Mara Venn")
	first := decide(t, s, reportedly.Decision{Action: reportedly.Rename, Speaker: venn, Name: "Dame Mara"})
	then := decide(t, s, reportedly.Decision{Action: reportedly.Rename, Speaker: venn, Name: "Mayor Mara"})
	check := func(want string) {
		t.Helper()
		if got := must(s.Speaker(ctx, venn))(t); got.Name != want {
			t.Errorf("%q, want %q", got.Name, want)
		}
		if idOf(t, s, want) != venn || idOf(t, s, "Mara Venn") != venn {
			t.Error("not found by either name")
		}
	}
	check("Mayor Mara")
	undo(t, s, first)
	check("Mayor Mara")
	undone := undo(t, s, then)
	check("Mara Venn")
	undo(t, s, undone) // an undoing may be undone
	check("Mayor Mara")
	decide(t, s, reportedly.Decision{Action: reportedly.Undo, Undoes: then})
	if diff := cmp.Diff(before, export(t, s)); diff != "" {
		t.Error(diff)
	}
	sound(t, s)
}

func testCorrect(t *testing.T, b Backend) {
	s := people(t, b)
	before := export(t, s)
	id := statement(t, s, "six").Statement.ID
	venn := idOf(t, s, "Mara Venn")
	correct := func(d reportedly.Decision) int64 {
		t.Helper()
		d.Action, d.Statement = reportedly.Correct, id
		return decide(t, s, d)
	}
	speaker := func() string {
		t.Helper()
		got := all(t, s.Statements(ctx, reportedly.Filter{Reports: []string{"r4"}}))
		r := must(s.Reading(ctx, "r4"))(t)
		names := []string{}
		for _, st := range r.Statements() {
			if st.Speaker != nil {
				names = append(names, st.Speaker.Name+": "+st.Quote)
			} else {
				names = append(names, "?: "+st.Quote)
			}
		}
		if diff := cmp.Diff(names, said(got)); diff != "" {
			t.Errorf("the reading says one thing, the list another: %s", diff)
		}
		return names[0]
	}
	acts := []int64{correct(reportedly.Decision{Speaker: venn})}
	if got := speaker(); got != "Mara Venn: six" {
		t.Error(got)
	}
	if got := bySpeaker(t, s, venn); !slices.Contains(got, "Mara Venn: six") {
		t.Error(got)
	}
	acts = append(acts, correct(reportedly.Decision{Verdict: reportedly.VerdictUnknown}))
	if got := speaker(); got != "?: six" {
		t.Error(got)
	}
	if got := said(all(t, s.Statements(ctx, reportedly.Filter{Unknown: true, Reports: []string{"r4"}}))); !slices.Contains(got, "?: six") {
		t.Error(got)
	}
	acts = append(acts, correct(reportedly.Decision{Name: "Xenia Marl"}))
	if got := speaker(); got != "Xenia Marl: six" {
		t.Error(got)
	}
	if got := bySpeaker(t, s, idOf(t, s, "Xenia Marl")); !slices.Equal(got, []string{"Xenia Marl: six"}) {
		t.Error(got)
	}
	acts = append(acts, correct(reportedly.Decision{Verdict: reportedly.VerdictNotSaid}))
	if got := speaker(); got != "?: seven" {
		t.Error(got)
	}
	if got := all(t, s.Search(ctx, "six", reportedly.Filter{})); len(got) > 0 {
		t.Error(said(got))
	}
	sound(t, s)
	undo(t, s, acts[3])
	undo(t, s, acts[1])
	if got := speaker(); got != "Xenia Marl: six" {
		t.Error(got)
	}
	undo(t, s, acts[2])
	undo(t, s, acts[0])
	if diff := cmp.Diff(before, export(t, s)); diff != "" {
		t.Error(diff)
	}
	if got := must(s.Speakers(ctx, "Xenia Marl", 0))(t); len(got) > 0 {
		t.Errorf("someone is left whom nobody needs: %v", got)
	}
	sound(t, s)
}

func testRemove(t *testing.T, b Backend) {
	s := people(t, b)
	before := export(t, s)
	id := decide(t, s, reportedly.Decision{Action: reportedly.Remove, Report: "r2"})
	if _, err := s.Reading(ctx, "r2"); !errors.Is(err, reportedly.ErrNotFound) {
		t.Error(err)
	}
	if got := all(t, s.Search(ctx, "three", reportedly.Filter{})); len(got) > 0 {
		t.Error(said(got))
	}
	if got := put(t, s, report("2024-01-02 Post r2", "Xanthe Quill, treasurer of Norland: three")); got[0] != reportedly.StaysAside {
		t.Error(got)
	}
	if got := put(t, s, report("2024-01-02 Post r2", "Xanthe Quill, treasurer of Norland: three and more")); got[0] != reportedly.StaysAside {
		t.Error(got)
	}
	if _, err := s.Decide(ctx, reportedly.Decision{Action: reportedly.Remove, Report: "r2"}); !errors.Is(err, reportedly.ErrRefused) {
		t.Error(err)
	}
	if n := must(s.Stats(ctx))(t); n.Reports != 3 || n.Removed != 2 {
		t.Errorf("%+v", n)
	}
	sound(t, s)
	undo(t, s, id)
	if got := statement(t, s, "three").Statement.Quote; got != "three and more" {
		t.Error("not the version that came meanwhile")
	}
	sound(t, s)
	_ = before
}

// testUndo: decisions of every kind, undone in any order, leave the record as it was.
func testUndo(t *testing.T, b Backend) {
	for seed := range uint64(3) {
		rng := rand.New(rand.NewPCG(seed, 9))
		s := b.Open(t, string(rune('a'+seed)))
		for _, r := range world(seed, 20) {
			put(t, s, r)
		}
		before := export(t, s)
		var acts []int64
		for range 15 {
			who := must(s.Speakers(ctx, "", 0))(t)
			one, other := who[rng.IntN(len(who))], who[rng.IntN(len(who))]
			statements := all(t, s.Statements(ctx, reportedly.Filter{}))
			f := statements[rng.IntN(len(statements))]
			d := []reportedly.Decision{
				{Action: reportedly.Merge, Speaker: one.ID, Other: other.ID},
				{Action: reportedly.Rename, Speaker: one.ID, Name: "Called " + one.Name},
				{Action: reportedly.Split, Speaker: one.ID, Reports: []string{f.Report.ID}},
				{Action: reportedly.Correct, Statement: f.Statement.ID, Speaker: one.ID},
				{Action: reportedly.Correct, Statement: f.Statement.ID, Verdict: reportedly.VerdictNotSaid},
				{Action: reportedly.Remove, Report: f.Report.ID},
			}[rng.IntN(6)]
			out, err := s.Decide(ctx, d)
			switch {
			case errors.Is(err, reportedly.ErrRefused):
			case err != nil:
				t.Fatalf("seed %d: %+v: %v", seed, d, err)
			default:
				acts = append(acts, out.ID)
			}
		}
		sound(t, s)
		rng.Shuffle(len(acts), func(i, j int) { acts[i], acts[j] = acts[j], acts[i] })
		for _, id := range acts {
			undo(t, s, id)
		}
		if diff := cmp.Diff(before, export(t, s)); diff != "" {
			t.Errorf("seed %d: %s", seed, diff)
		}
		sound(t, s)
	}
}

func testOutlive(t *testing.T, b Backend) {
	s := people(t, b)
	venn, quill := idOf(t, s, "Mara Venn"), idOf(t, s, "Xanthe Quill")
	decide(t, s, reportedly.Decision{Action: reportedly.Correct, Statement: statement(t, s, "six").Statement.ID, Speaker: quill})
	decide(t, s, reportedly.Decision{Action: reportedly.Merge, Speaker: venn, Other: quill})
	decide(t, s, reportedly.Decision{Action: reportedly.Rename, Speaker: venn, Name: "Mayor Mara"})

	better := report("2024-01-04 Post r4", "Olin Brask: six", "the clerk: seven")
	better.Run = "test 2"
	better.Attributions[0].Content[0].Start -= len("said ") // its spans, and so its id, are others
	better.Attributions[0].Cue = nil
	must(s.Put(ctx, reportedly.Entry{Reading: better, Reread: true}))(t)
	if got := statement(t, s, "six").Statement; got.Speaker == nil || got.Speaker.Name != "Mayor Mara" || got.Quote != "said six" {
		t.Errorf("read again: %+v", got)
	}
	put(t, s, report("2024-01-04 Post r4", "?: a line before", "Olin Brask: said six", "the clerk: seven")) // another version
	if got := statement(t, s, "six").Statement; got.Speaker == nil || got.Speaker.Name != "Mayor Mara" {
		t.Errorf("another version: %+v", got)
	}
	for _, d := range must(s.Decisions(ctx))(t) {
		if d.Loose != "" {
			t.Errorf("decision %d is loose: %s", d.ID, d.Loose)
		}
	}
	sound(t, s)
}

func testLoose(t *testing.T, b Backend) {
	s := people(t, b)
	id := decide(t, s, reportedly.Decision{Action: reportedly.Correct, Statement: statement(t, s, "six").Statement.ID, Verdict: reportedly.VerdictUnknown})
	remove := decide(t, s, reportedly.Decision{Action: reportedly.Remove, Report: "r4"})
	if d := must(s.Decisions(ctx))(t)[id-1]; d.Loose == "" || d.Undone {
		t.Errorf("%+v", d)
	}
	undo(t, s, remove)
	if d := must(s.Decisions(ctx))(t)[id-1]; d.Loose != "" {
		t.Errorf("%+v", d)
	}
	if got := statement(t, s, "six").Statement; got.Speaker != nil {
		t.Errorf("%+v", got.Speaker)
	}
	sound(t, s)
}

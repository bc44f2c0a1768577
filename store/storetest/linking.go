package storetest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"reportedly"
)

// world makes reports with namesakes, variants, bare names, bodies and people known by
// their office alone.
func world(seed uint64, n int) []*reportedly.Reading {
	rng := rand.New(rand.NewPCG(seed, 5))
	pick := func(of ...string) string { return of[rng.IntN(len(of))] }
	var out []*reportedly.Reading
	for i := range n {
		var lines []string
		for range 1 + rng.IntN(4) {
			name := pick("Venn", "Smith", "Brandtov", "Holm", "Kvist", "de la Cruz", "Cruz")
			if rng.IntN(4) > 0 {
				name = pick("Sergei", "Sergey", "Mara", "Ann", "Bob", "Robert", "Erik", "Eric", "J.") + " " + name
			}
			office := pick("", "", ", mayor", ", foreign minister of Norland", ", president of Sudland")
			if rng.IntN(6) == 0 {
				name, office = pick("Calder Council", "Russian Foreign Ministry", "Foreign Ministry"), ""
			} else if rng.IntN(6) == 0 {
				name, office = "the Norland foreign minister", ", foreign minister of Norland"
			}
			lines = append(lines, fmt.Sprintf("%s%s: words %d of [%s]", name, office, rng.IntN(9), pick("Ilse Brandt", "Smith", "Tom Kvist")))
		}
		out = append(out, report(fmt.Sprintf("2023-%02d-01 Post r%02d", 1+rng.IntN(12), i), lines...))
	}
	return out
}

// atOnce is who is who in readings that are linked all together.
func atOnce(b Backend, rs []*reportedly.Reading) map[string][]reportedly.Identity {
	var facts []reportedly.Facts
	for _, r := range rs {
		facts = append(facts, b.Linker.Facts(r)...)
	}
	out := map[string][]reportedly.Identity{}
	for i, who := range b.Linker.Link(facts) {
		out[facts[i].Report] = append(out[facts[i].Report], who)
	}
	return out
}

func checkLinking(t *testing.T, b Backend, s reportedly.Store, rs []*reportedly.Reading, what string) {
	t.Helper()
	want := atOnce(b, rs)
	for _, r := range rs {
		got := must(s.Reading(ctx, r.Report.ID))(t)
		if diff := cmp.Diff(want[r.Report.ID], got.Identities); diff != "" {
			t.Fatalf("%s, report %s: %s", what, r.Report.ID, diff)
		}
	}
}

// testLinking: in whatever order and batches readings are put, removed and put back,
// their speakers are those of linking all at once.
func testLinking(t *testing.T, b Backend) {
	for seed := range uint64(5) {
		n, removals := 25, 5
		if seed >= 3 { // enough for crowds
			n = 100
		}
		rs := world(seed, n)
		rng := rand.New(rand.NewPCG(seed, 6))
		rng.Shuffle(len(rs), func(i, j int) { rs[i], rs[j] = rs[j], rs[i] })
		s := b.Open(t, fmt.Sprint("linking", seed))
		for i := 0; i < len(rs); {
			n := min(1+rng.IntN(8), len(rs)-i)
			put(t, s, rs[i:i+n]...)
			i += n
			if len(rs) < 50 || i%5 == 0 || i == len(rs) {
				checkLinking(t, b, s, rs[:i], fmt.Sprintf("seed %d, %d reports", seed, i))
			}
		}
		var taken []int64
		for i := range removals {
			d := must(s.Decide(ctx, reportedly.Decision{Action: reportedly.Remove, Report: rs[i].Report.ID}))(t)
			taken = append(taken, d.ID)
			checkLinking(t, b, s, rs[i+1:], fmt.Sprintf("seed %d, %d removed", seed, i+1))
		}
		sound(t, s)
		for _, id := range taken {
			must(s.Decide(ctx, reportedly.Decision{Action: reportedly.Undo, Undoes: id}))(t)
		}
		checkLinking(t, b, s, rs, fmt.Sprintf("seed %d, put back", seed))
		sound(t, s)
	}
}

// testCrowd: someone met so often that one more is settled by those before.
func testCrowd(t *testing.T, b Backend) {
	s := open(t, b)
	var rs []*reportedly.Reading
	for i := range 60 {
		office := ", foreign minister of Norland"
		if i%7 == 3 {
			office = ""
		}
		lines := []string{fmt.Sprintf("Ilse Brandtov%s: words %d", office, i), "Calder Council: words"}
		if i%20 == 11 {
			lines = append(lines, "Brandtov, foreign minister of Norland: more")
		}
		if i == 55 {
			lines = append(lines, "Ilsa Brandtova: more", "the Norland foreign minister, foreign minister of Norland: still more")
		}
		rs = append(rs, report(fmt.Sprintf("2024-02-%02d Post r%02d", 1+i%28, i), lines...))
	}
	for i := 0; i < len(rs); i += 5 {
		put(t, s, rs[i:i+5]...)
		checkLinking(t, b, s, rs[:i+5], fmt.Sprintf("%d reports", i+5))
	}
	removed := rs[7]
	must(s.Decide(ctx, reportedly.Decision{Action: reportedly.Remove, Report: removed.Report.ID}))(t)
	checkLinking(t, b, s, slices.DeleteFunc(slices.Clone(rs), func(r *reportedly.Reading) bool { return r == removed }), "one removed")
	sound(t, s)
}

package storetest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"reportedly"
	"reportedly/internal/relational"
)

// press makes reports of a few events, each by several outlets: some copy each other,
// some say the same in other words, some break off.
func press(seed uint64, n int) []*reportedly.Reading {
	rng := rand.New(rand.NewPCG(seed, 9))
	nouns := strings.Fields("harbour ferry bridge council budget tunnel library hospital turbine orchard reservoir museum stadium quarry railway vaccine glacier festival parliament vineyard")
	verbs := strings.Fields("reopen repair inspect postpone finance abandon enlarge protect auction flood")
	adjectives := strings.Fields("northern derelict costly temporary celebrated disputed wooden underground municipal frozen")
	names := []string{"Mara Venn", "Olin Brask", "Ilse Brandt", "Tom Kvist", "Sergei Holm", "Ann Okafor"}
	pick := func(of []string) string { return of[rng.IntN(len(of))] }
	sentence := func() string {
		return fmt.Sprintf("the %s %s would %s before the %s %s and %d workers %s it", pick(adjectives), pick(nouns), pick(verbs), pick(adjectives), pick(nouns), 2+rng.IntN(40), pick(verbs))
	}
	type event struct {
		who, what []string
		day       int
	}
	var events []event
	for range 1 + n/8 {
		e := event{day: 1 + rng.IntN(27)}
		for range 5 {
			e.who, e.what = append(e.who, pick(names)), append(e.what, sentence())
		}
		events = append(events, e)
	}
	var out []*reportedly.Reading
	for i := range n {
		e := events[rng.IntN(len(events))]
		var lines []string
		for k := range e.what {
			if rng.IntN(4) == 0 {
				continue
			}
			words := strings.Fields(e.what[k])
			if rng.IntN(3) == 0 {
				words[rng.IntN(len(words))] = pick(nouns)
			}
			who := e.who[k]
			if rng.IntN(8) == 0 {
				who = "?"
			}
			lines = append(lines, who+": “"+strings.Join(words, " ")+"”")
		}
		if len(lines) == 0 {
			lines = []string{"?: " + sentence()}
		}
		date := fmt.Sprintf("2023-%02d-%02d", 1+rng.IntN(12)/4, min(e.day+rng.IntN(3), 28))
		if rng.IntN(6) == 0 {
			date = "undated"
		}
		out = append(out, report(fmt.Sprintf("%s Post%d r%02d", date, rng.IntN(5), i), lines...))
	}
	return out
}

// found is all that linking found, as text.
func found(t *testing.T, s reportedly.Store) string {
	t.Helper()
	var out strings.Builder
	for _, l := range []reportedly.Layer{reportedly.Derivations, reportedly.Echoes} {
		for _, p := range all(t, s.Pairs(ctx, l, "")) {
			fmt.Fprintf(&out, "%s %s %s %.4f\n", l, p.A, p.B, p.Score)
		}
	}
	for _, l := range []reportedly.Layer{reportedly.Stories, reportedly.Utterances} {
		for _, c := range all(t, s.Clusters(ctx, l, reportedly.Filter{Order: reportedly.ByID})) {
			fmt.Fprintf(&out, "%s %s %v\n", l, c.ID, c.Members)
		}
	}
	return out.String()
}

// turned: groups come page by page as they come at once, in both orders, and a page that
// leads on from a group that is gone says so where another may have taken its place.
func turned(t *testing.T, s reportedly.Store) {
	t.Helper()
	for _, l := range []reportedly.Layer{reportedly.Stories, reportedly.Utterances} {
		for _, order := range []reportedly.Order{reportedly.ByID, reportedly.ByNewest} {
			var got []*reportedly.Cluster
			for past := ""; ; past = got[len(got)-1].ID {
				page := all(t, s.Clusters(ctx, l, reportedly.Filter{Order: order, Past: past, Limit: 2}))
				got = append(got, page...)
				if len(page) < 2 {
					break
				}
			}
			if diff := cmp.Diff(all(t, s.Clusters(ctx, l, reportedly.Filter{Order: order})), got); diff != "" {
				t.Errorf("%s by %q: page by page (-at once +by page):\n%s", l, order, diff)
			}
		}
		for _, err := range s.Clusters(ctx, l, reportedly.Filter{Order: reportedly.ByNewest, Past: "none"}) {
			if !errors.Is(err, reportedly.ErrNotFound) {
				t.Errorf("%s past one that is gone: %v", l, err)
			}
		}
	}
}

// paged: what comes past a pair is what comes after it among all, whether it is there or
// not, by either way to find it. Some pairs are asked for, and the next few of each.
func paged(t *testing.T, s reportedly.Store) {
	t.Helper()
	defer func(was int) { relational.FewTies = was }(relational.FewTies)
	const next = 3
	for _, l := range []reportedly.Layer{reportedly.Derivations, reportedly.Echoes} {
		pairs := all(t, s.Pairs(ctx, l, ""))
		past := func(a, b string, want []*reportedly.Pair) {
			t.Helper()
			want = want[:min(next, len(want))]
			var got []*reportedly.Pair
			for p, err := range s.PairsPast(ctx, l, a, b) {
				if got = append(got, must(p, err)(t)); len(got) == next {
					break
				}
			}
			if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("%s past %s and %s, few are %d (-among all +past it):\n%s", l, a, b, relational.FewTies, diff)
			}
		}
		for _, relational.FewTies = range []int{0, 1 << 20} {
			past("", "", pairs)
			for i := 0; i < len(pairs); i += 1 + len(pairs)/20 {
				past(pairs[i].A, pairs[i].B, pairs[i+1:])
				past(pairs[i].A, before(pairs[i].B), pairs[i:])
			}
			if n := len(pairs); n > 0 {
				past(pairs[n-1].A, pairs[n-1].B, nil)
			}
		}
	}
}

// copies: outlets are told how many of their reports share text with another.
func copies(t *testing.T, s reportedly.Store) {
	t.Helper()
	tied := map[string]bool{}
	for _, p := range all(t, s.Pairs(ctx, reportedly.Derivations, "")) {
		tied[p.A], tied[p.B] = true, true
	}
	n := 0
	for _, o := range must(s.Outlets(ctx))(t) {
		n += o.Copies
		if o.Copies > o.Reports {
			t.Errorf("%s: %d copies among %d reports", o.Outlet, o.Copies, o.Reports)
		}
	}
	if n != len(tied) || n == 0 {
		t.Errorf("outlets have %d copies, %d reports are tied", n, len(tied))
	}
}

// before is a text that comes before another, and after what comes before that.
func before(s string) string { return s[:len(s)-1] + string(s[len(s)-1]-1) + "~" }

// A tight matcher's keys and islands hold few items, so that a small record has full ones.
type tight struct{ reportedly.Matcher }

func (m tight) Bounds(l reportedly.Layer) reportedly.Bounds {
	b := m.Matcher.Bounds(l)
	b.Cap, b.Island = 3, 4
	return b
}

// testLinks: in whatever order and batches reports are put, linked, removed and put
// back, and however many pairs are compared and remembered together, what belongs together
// is what it is when all are put at once.
func testLinks(t *testing.T, b Backend) {
	defer func(pairs, room int) { relational.PairsAtOnce, relational.ComparedRoom = pairs, room }(relational.PairsAtOnce, relational.ComparedRoom)
	pairs, room := relational.PairsAtOnce, relational.ComparedRoom
	for seed := range uint64(6) {
		relational.PairsAtOnce, relational.ComparedRoom = pairs, room
		m := b.Matcher
		if seed%2 == 1 {
			m = tight{m}
		}
		rs := press(seed, 40)
		atOnce := b.OpenWith(t, fmt.Sprint("at-once", seed), m)
		put(t, atOnce, rs...)
		must(0, atOnce.Link(ctx))(t)
		want := found(t, atOnce)
		if seed == 0 && (!strings.Contains(want, "derivation") || !strings.Contains(want, "story") || !strings.Contains(want, "utterance") || !strings.Contains(want, "echo")) {
			t.Fatalf("these reports show nothing:\n%s", want)
		}
		sound(t, atOnce)
		if seed == 0 {
			turned(t, atOnce)
			paged(t, atOnce)
			copies(t, atOnce)
		}

		rng := rand.New(rand.NewPCG(seed, 10))
		rng.Shuffle(len(rs), func(i, j int) { rs[i], rs[j] = rs[j], rs[i] })
		if seed >= 2 {
			relational.PairsAtOnce, relational.ComparedRoom = 1+rng.IntN(40), 1+rng.IntN(20)
		}
		s := b.OpenWith(t, fmt.Sprint("bit-by-bit", seed), m)
		for i := 0; i < len(rs); {
			n := min(1+rng.IntN(6), len(rs)-i)
			put(t, s, rs[i:i+n]...)
			i += n
			if rng.IntN(2) == 0 {
				must(0, s.Link(ctx))(t)
			}
		}
		must(0, s.Link(ctx))(t)
		if diff := cmp.Diff(want, found(t, s)); diff != "" {
			t.Fatalf("seed %d: bit by bit (-at once +bit by bit):\n%s", seed, diff)
		}
		sound(t, s)

		var taken []int64
		for i := range 6 {
			d := must(s.Decide(ctx, reportedly.Decision{Action: reportedly.Remove, Report: rs[i].Report.ID}))(t)
			taken = append(taken, d.ID)
		}
		without := b.OpenWith(t, fmt.Sprint("without", seed), m)
		put(t, without, rs[6:]...)
		must(0, without.Link(ctx))(t)
		if diff := cmp.Diff(found(t, without), found(t, s)); diff != "" {
			t.Fatalf("seed %d: some removed (-never there +removed):\n%s", seed, diff)
		}
		sound(t, s)
		for _, id := range taken {
			must(s.Decide(ctx, reportedly.Decision{Action: reportedly.Undo, Undoes: id}))(t)
		}
		if diff := cmp.Diff(want, found(t, s)); diff != "" {
			t.Fatalf("seed %d: put back (-at once +put back):\n%s", seed, diff)
		}
		sound(t, s)
	}
}

// testUtterancesOfMerged: words of two speakers are one utterance once a person says
// that the two are one, and two again when that is undone.
func testUtterancesOfMerged(t *testing.T, b Backend) {
	s := open(t, b)
	put(t, s,
		report("2024-06-01 Gazette r1", "Pavlo Hrynchuk: “the pilot on duty assured us the narrow channel was clear of ice”"),
		report("2024-06-02 Courier r2", "Pavel Grinkov: “the pilot on duty assured us the channel was clear of all ice”"))
	must(0, s.Link(ctx))(t)
	count := func() int { return len(all(t, s.Clusters(ctx, reportedly.Utterances, reportedly.Filter{}))) }
	if n := count(); n != 0 {
		t.Errorf("%d utterances of two speakers", n)
	}
	d := must(s.Decide(ctx, reportedly.Decision{Action: reportedly.Merge, Speaker: idOf(t, s, "Pavlo Hrynchuk"), Other: idOf(t, s, "Pavel Grinkov")}))(t)
	if n := count(); n != 1 {
		t.Errorf("%d utterances after merging", n)
	}
	of := must(s.ClusterOf(ctx, reportedly.Utterances, statement(t, s, "narrow").Statement.ID))(t)
	if of.ID == "" || len(of.Members) != 2 {
		t.Errorf("the utterance of one of the statements: %v", of)
	}
	sound(t, s)
	must(s.Decide(ctx, reportedly.Decision{Action: reportedly.Undo, Undoes: d.ID}))(t)
	if n := count(); n != 0 {
		t.Errorf("%d utterances after undoing", n)
	}
	must(s.Decide(ctx, reportedly.Decision{Action: reportedly.Correct, Statement: statement(t, s, "narrow").Statement.ID, Verdict: reportedly.VerdictNotSaid}))(t)
	sound(t, s)
}

package storetest

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"reportedly"
)

func testWatches(t *testing.T, b Backend) {
	s := open(t, b)
	if got := must(s.Watches(ctx))(t); len(got) != 0 {
		t.Errorf("%+v", got)
	}
	at := time.Date(2024, 6, 4, 10, 0, 0, 5, time.UTC)
	one := reportedly.Watch{URL: "https://gazette.example/feed", Title: "Gazette “news”", ETag: `"1"`, Next: at, Good: at.Add(-time.Hour), Failures: 2, Problem: "no answer"}
	two := reportedly.Watch{URL: "https://herald.example/\xff", Until: at}
	for _, ws := range [][]reportedly.Watch{{two, {URL: one.URL}}, {one}, nil} {
		if err := s.PutWatches(ctx, ws...); err != nil {
			t.Fatal(err)
		}
	}
	two.URL = "https://herald.example/\ufffd"
	if diff := cmp.Diff([]reportedly.Watch{one, two}, must(s.Watches(ctx))(t)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]reportedly.Watch{one}, must(s.Watches(ctx, one.URL, "https://none.example"))(t)); diff != "" {
		t.Error(diff)
	}
	before := export(t, s)
	sound(t, s)
	if export(t, s) != before {
		t.Error("watches are part of the export")
	}
}

// testNews: what was put by watching is told to each follower from the moment they
// began, once.
func testNews(t *testing.T, b Backend) {
	s := open(t, b)
	watched := func(rs ...*reportedly.Reading) {
		t.Helper()
		var entries []reportedly.Entry
		for _, r := range rs {
			entries = append(entries, reportedly.Entry{Reading: r, Watched: true})
		}
		must(s.Put(ctx, entries...))(t)
	}
	news := func(s reportedly.Store, follower string) (ids []string, last int64) {
		t.Helper()
		for _, n := range must(s.News(ctx, follower, 10))(t) {
			ids, last = append(ids, n.Report), n.N
		}
		return ids, last
	}
	expect := func(s reportedly.Store, follower string, want ...string) int64 {
		t.Helper()
		got, last := news(s, follower)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("news of %s: %s", follower, diff)
		}
		return last
	}
	if _, err := s.News(ctx, "desk", 10); !errors.Is(err, reportedly.ErrNotFound) {
		t.Error(err)
	}
	if err := s.Tell(ctx, "desk", 1); !errors.Is(err, reportedly.ErrNotFound) {
		t.Error(err)
	}
	watched(report("a", venn)) // before anybody follows
	for range 2 {
		if err := s.Follow(ctx, "desk"); err != nil {
			t.Fatal(err)
		}
	}
	put(t, s, report("b", venn))                                            // not by watching
	watched(report("c", "Olin Brask: no"), report("a", venn))               // the second is there
	watched(page("d", "u", "", venn), page("e", "u", "", "Sana Holt: yes")) // the second is a version
	last := expect(s, "desk", "c", "d", "e")
	if err := s.Follow(ctx, "late"); err != nil {
		t.Fatal(err)
	}
	expect(s, "late")

	at := time.Date(2024, 6, 4, 10, 0, 0, 0, time.UTC)
	notice := func(id string, state reportedly.NoticeState) reportedly.Notice {
		return reportedly.Notice{Follower: "desk", ID: id, State: state, Found: at, Report: "c", Body: `{"x":"“y”"}`}
	}
	one, two := notice("1", reportedly.NoticeNew), notice("2", reportedly.NoticeSent)
	for range 2 {
		if err := s.Tell(ctx, "desk", last, one, two); err != nil {
			t.Fatal(err)
		}
	}
	expect(s, "desk")
	watched(report("f", venn))
	expect(s, "desk", "f")
	expect(s, "late", "f")
	if err := s.Tell(ctx, "desk", 0, notice("3", reportedly.NoticeNew)); err != nil {
		t.Fatal(err)
	}
	expect(s, "desk", "f") // nobody goes back, or forth

	one.State, one.Tries, one.Next, one.Problem = reportedly.NoticeDead, 8, at, "no answer"
	if err := s.SetNotice(ctx, one); err != nil {
		t.Fatal(err)
	}
	if err := s.SetNotice(ctx, notice("none", reportedly.NoticeDead)); !errors.Is(err, reportedly.ErrNotFound) {
		t.Error(err)
	}
	for _, c := range []struct {
		limit  int
		states []reportedly.NoticeState
		want   []reportedly.Notice
	}{
		{10, nil, []reportedly.Notice{one, two, notice("3", reportedly.NoticeNew)}},
		{2, nil, []reportedly.Notice{two, notice("3", reportedly.NoticeNew)}},
		{10, []reportedly.NoticeState{reportedly.NoticeDead}, []reportedly.Notice{one}},
		{10, []reportedly.NoticeState{reportedly.NoticeNew, reportedly.NoticeDead}, []reportedly.Notice{one, notice("3", reportedly.NoticeNew)}},
	} {
		if diff := cmp.Diff(c.want, must(s.Notices(ctx, "desk", c.limit, c.states...))(t)); diff != "" {
			t.Errorf("%+v: %s", c, diff)
		}
	}
	if got := must(s.Notices(ctx, "late", 10))(t); len(got) != 0 {
		t.Errorf("%+v", got)
	}
	sound(t, s)

	last = expect(s, "desk", "f")
	for _, follower := range []string{"desk", "late"} {
		if err := s.Tell(ctx, follower, last); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Follow(ctx, "last"); err != nil { // after all news is gone
		t.Fatal(err)
	}
	watched(report("g", venn))
	for _, follower := range []string{"desk", "late", "last"} {
		expect(open(t, b), follower, "g")
	}
}

// testNewsFromMany: of several that put the same at once, one makes news of it.
func testNewsFromMany(t *testing.T, b Backend) {
	s := open(t, b)
	if err := s.Follow(ctx, "desk"); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 4 {
		s := open(t, b)
		wg.Go(func() {
			for i := range 10 {
				if _, err := s.Put(ctx, reportedly.Entry{Reading: report(fmt.Sprint("r", i), venn), Watched: true}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	seen := map[string]bool{}
	for _, n := range must(s.News(ctx, "desk", 100))(t) {
		if seen[n.Report] {
			t.Errorf("%s is news twice", n.Report)
		}
		seen[n.Report] = true
	}
	if len(seen) != 10 {
		t.Errorf("%d news", len(seen))
	}
}

package relational

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"reportedly"
)

// noticesKept is how many notices of a follower are kept that nobody has to do
// anything about any more.
const noticesKept = 1000

// Watches gives what is known of addresses. See reportedly.Watching.
func (s *Store) Watches(ctx context.Context, urls ...string) ([]reportedly.Watch, error) {
	var out []reportedly.Watch
	err := s.see(ctx, "watches", func(t *tx) error {
		if len(urls) == 0 {
			return t.eachWatch(func(w reportedly.Watch) { out = append(out, w) }, "")
		}
		for _, url := range slices.Sorted(slices.Values(urls)) {
			if err := t.eachWatch(func(w reportedly.Watch) { out = append(out, w) }, " WHERE url = ?", url); err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}

func (t *tx) eachWatch(fn func(reportedly.Watch), where string, args ...any) error {
	var url, body string
	var hash []byte
	return t.each([]any{&url, &body, &hash}, func() error {
		if err := checkRow("watch", reportedly.Visible(url), hash, url, body); err != nil {
			return err
		}
		var w reportedly.Watch
		if err := json.Unmarshal([]byte(body), &w); err != nil || w.URL != url {
			return damaged("watch", reportedly.Visible(url), "it is not of this address")
		}
		fn(w)
		return nil
	}, "SELECT url, body, hash FROM watch"+where+" ORDER BY url", args...)
}

// PutWatches keeps what is known of addresses. See reportedly.Watching.
func (s *Store) PutWatches(ctx context.Context, ws ...reportedly.Watch) error {
	return s.change(ctx, "watch", func(t *tx) error {
		for _, w := range ws {
			w.URL = strings.ToValidUTF8(w.URL, "\uFFFD") // as JSON has it
			body, err := json.Marshal(w)
			if err != nil {
				return err
			}
			if err := t.exec("INSERT INTO watch VALUES (?, ?, ?) ON CONFLICT (url) DO UPDATE SET body = excluded.body, hash = excluded.hash",
				w.URL, string(body), rowHash("watch", w.URL, string(body))); err != nil {
				return err
			}
		}
		return nil
	})
}

// addNews notes which of the entries that were put are news for followers.
func (w *work) addNews(parcels []parcel, outcomes []reportedly.Outcome) error {
	for i, p := range parcels {
		if !p.Watched || outcomes[i] != reportedly.Stored && outcomes[i] != reportedly.Versioned {
			continue
		}
		if err := w.exec("INSERT INTO news (report) SELECT ? WHERE EXISTS (SELECT 1 FROM follower)", p.row.ID); err != nil {
			return err
		}
	}
	return nil
}

// Follow makes a follower. See reportedly.Watching.
func (s *Store) Follow(ctx context.Context, follower string) error {
	return s.change(ctx, "follow", func(t *tx) error {
		if _, err := t.place(follower); !errors.Is(err, reportedly.ErrNotFound) {
			return err
		}
		var last int64 // given away, whether or not it is still there
		if err := t.get([]any{&last}, t.engine.LastNews()); err != nil {
			return err
		}
		return t.exec("INSERT INTO follower VALUES (?, ?, ?)", follower, last, rowHash("follower", follower, last))
	})
}

// place is the number of the last of the news that a follower knows of.
func (t *tx) place(follower string) (int64, error) {
	var place int64
	var hash []byte
	err := t.get([]any{&place, &hash}, "SELECT place, hash FROM follower WHERE name = ?", follower)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, fmt.Errorf("follower %q: %w", follower, reportedly.ErrNotFound)
	} else if err != nil {
		return 0, err
	}
	return place, checkRow("follower", reportedly.Visible(follower), hash, follower, place)
}

// News gives what a follower does not know of. See reportedly.Watching.
func (s *Store) News(ctx context.Context, follower string, limit int) ([]reportedly.News, error) {
	var out []reportedly.News
	err := s.see(ctx, "news", func(t *tx) error {
		place, err := t.place(follower)
		if err != nil {
			return err
		}
		var n reportedly.News
		return t.each([]any{&n.N, &n.Report}, func() error { out = append(out, n); return nil },
			"SELECT n, report FROM news WHERE n > ? ORDER BY n LIMIT ?", place, limit)
	})
	return out, err
}

// Tell keeps notices and moves the follower's place. See reportedly.Watching.
func (s *Store) Tell(ctx context.Context, follower string, upTo int64, notices ...reportedly.Notice) error {
	return s.change(ctx, "tell", func(t *tx) error {
		place, err := t.place(follower)
		if err != nil {
			return err
		}
		for _, n := range notices {
			n.Follower = follower
			body, err := noticeBody(n)
			if err != nil {
				return err
			}
			if err := t.exec("INSERT INTO notice (follower, id, state, body, hash) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
				follower, n.ID, string(n.State), body, noticeHash(n, body)); err != nil {
				return err
			}
		}
		if upTo <= place {
			return nil
		}
		if err := t.exec("UPDATE follower SET place = ?, hash = ? WHERE name = ?", upTo, rowHash("follower", follower, upTo), follower); err != nil {
			return err
		}
		if err := t.exec("DELETE FROM news WHERE n <= (SELECT min(place) FROM follower)"); err != nil {
			return err
		}
		return t.exec(`DELETE FROM notice WHERE follower = ? AND state IN ('sent', 'gone') AND n <
			(SELECT n FROM notice WHERE follower = ? ORDER BY n DESC LIMIT 1 OFFSET ?)`, follower, follower, noticesKept)
	})
}

func noticeBody(n reportedly.Notice) (string, error) {
	body, err := json.Marshal(n)
	return string(body), err
}

func noticeHash(n reportedly.Notice, body string) []byte {
	return rowHash("notice", n.Follower, n.ID, string(n.State), body)
}

// Notices gives the last of a follower's notices. See reportedly.Watching.
func (s *Store) Notices(ctx context.Context, follower string, limit int, states ...reportedly.NoticeState) ([]reportedly.Notice, error) {
	if len(states) == 0 {
		states = []reportedly.NoticeState{reportedly.NoticeNew, reportedly.NoticeSent, reportedly.NoticeDead, reportedly.NoticeGone}
	}
	type numbered struct {
		n int64
		reportedly.Notice
	}
	var found []numbered
	err := s.see(ctx, "notices", func(t *tx) error {
		for _, state := range states {
			err := t.eachNotice(func(n int64, notice reportedly.Notice) { found = append(found, numbered{n, notice}) },
				" WHERE follower = ? AND state = ? ORDER BY n DESC LIMIT ?", follower, string(state), limit)
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(found, func(a, b numbered) int { return int(a.n - b.n) })
	var out []reportedly.Notice
	for _, f := range found[max(0, len(found)-limit):] {
		out = append(out, f.Notice)
	}
	return out, nil
}

func (t *tx) eachNotice(fn func(int64, reportedly.Notice), where string, args ...any) error {
	var number int64
	var follower, id, state, body string
	var hash []byte
	return t.each([]any{&number, &follower, &id, &state, &body, &hash}, func() error {
		n := reportedly.Notice{}
		if err := json.Unmarshal([]byte(body), &n); err != nil || n.Follower != follower || n.ID != id || string(n.State) != state {
			return damaged("notice", reportedly.Visible(id), "it is not what it is filed as")
		}
		if err := checkRow("notice", reportedly.Visible(id), hash, follower, id, state, body); err != nil {
			return err
		}
		fn(number, n)
		return nil
	}, "SELECT n, follower, id, state, body, hash FROM notice"+where, args...)
}

// SetNotice keeps what became of a notice. See reportedly.Watching.
func (s *Store) SetNotice(ctx context.Context, n reportedly.Notice) error {
	body, err := noticeBody(n)
	if err != nil {
		return err
	}
	return s.change(ctx, "notice", func(t *tx) error {
		var number int64
		err := t.get([]any{&number}, "SELECT n FROM notice WHERE follower = ? AND id = ?", n.Follower, n.ID)
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("notice %q: %w", n.ID, reportedly.ErrNotFound)
		} else if err != nil {
			return err
		}
		return t.exec("UPDATE notice SET state = ?, body = ?, hash = ? WHERE n = ?", string(n.State), body, noticeHash(n, body), number)
	})
}

// watching checks what watching keeps.
func (v *verifier) watching() error {
	if err := v.survive(v.eachWatch(func(reportedly.Watch) {}, "")); err != nil {
		return err
	}
	if err := v.survive(v.eachNotice(func(int64, reportedly.Notice) {}, "")); err != nil {
		return err
	}
	var followers []string
	var name string
	if err := v.survive(v.each([]any{&name}, func() error { followers = append(followers, name); return nil }, "SELECT name FROM follower")); err != nil {
		return err
	}
	for _, f := range followers {
		if _, err := v.place(f); v.survive(err) != nil {
			return err
		}
	}
	return nil
}

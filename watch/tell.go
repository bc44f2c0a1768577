package watch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"reportedly"
)

// toldAtOnce is how many reports' wordings are kept as notices in one step.
const toldAtOnce = 50

// tell makes notices of the news that the follower has not been told of.
//
// A wording is new if nobody's statement in the record says the same in the same words,
// letter case and marks aside, by the same speaker. Reports that are news as well count
// only if they came before, or two that came at once would each take the other's for old.
func (w *watcher) tell(ctx context.Context) error {
	w.telling.Lock()
	defer w.telling.Unlock()
	t := teller{watcher: w}
	if err := t.catchUp(ctx); err != nil {
		return err
	}
	if err := t.whose(ctx); err != nil {
		return err
	}
	told := false
	for len(t.news) > 0 {
		some := t.news[:min(len(t.news), toldAtOnce)]
		var notices []reportedly.Notice
		var found []*reportedly.Finding
		for _, n := range some {
			more, err := t.newIn(ctx, n)
			if err != nil {
				return fmt.Errorf("report %s: %w", reportedly.Visible(n.Report), err)
			}
			for _, f := range more {
				notice, err := w.notice(f)
				if err != nil {
					return err
				}
				notices, found = append(notices, notice), append(found, f)
			}
		}
		if err := w.Store.Tell(ctx, w.Follower, some[len(some)-1].N, notices...); err != nil {
			return err
		}
		t.news = t.news[len(some):]
		told = told || len(notices) > 0
		w.tellFound(found)
	}
	if told {
		w.writeAtom(ctx)
		if w.sender != nil {
			w.sender.wake()
		}
	}
	return nil
}

func (w *watcher) tellFound(found []*reportedly.Finding) {
	w.talking.Lock()
	defer w.talking.Unlock()
	for _, f := range found {
		if w.Found != nil {
			w.Found(f)
		}
	}
}

// notice makes the notice of a finding.
func (w *watcher) notice(f *reportedly.Finding) (reportedly.Notice, error) {
	body, err := reportedly.JSONLine(f)
	if err != nil {
		return reportedly.Notice{}, err
	}
	sum := sha256.Sum256([]byte(strings.Join([]string{w.Follower, f.Report.ID, f.Statement.ID, f.Statement.Wording()}, "\x00")))
	n := reportedly.Notice{Follower: w.Follower, ID: hex.EncodeToString(sum[:16]), State: reportedly.NoticeSent,
		Found: time.Now().UTC().Truncate(time.Second), Report: f.Report.ID, Body: string(body)}
	if w.Hook != nil {
		n.State = reportedly.NoticeNew
	}
	return n, nil
}

// A teller looks for what is new in news.
type teller struct {
	*watcher
	news []reportedly.News // in order
	at   map[string]int64  // number of a report among all that is news for the follower
	by   map[string]bool   // ids of whom only is told; nil is everybody
}

// allNews is more than there can be.
const allNews = 1 << 30

func (t *teller) catchUp(ctx context.Context) error {
	news, err := t.Store.News(ctx, t.Follower, allNews)
	if err != nil {
		return err
	}
	if t.at == nil {
		t.news, t.at = news, map[string]int64{}
	}
	for _, n := range news {
		if _, known := t.at[n.Report]; !known {
			t.at[n.Report] = n.N
		}
	}
	return nil
}

// whose finds who goes by the name that is followed: several may, and it is for the
// reader to tell them apart by what the notice says of them.
func (t *teller) whose(ctx context.Context) error {
	if t.By == "" || len(t.news) == 0 {
		return nil
	}
	who, err := t.Store.Speakers(ctx, t.By, 0)
	if err != nil {
		return err
	}
	t.by = map[string]bool{}
	for _, s := range who {
		t.by[s.ID] = true
	}
	return nil
}

// newIn gives the statements of a report whose wording is new.
func (t *teller) newIn(ctx context.Context, n reportedly.News) ([]*reportedly.Finding, error) {
	versions, err := t.Store.Versions(ctx, n.Report)
	if errors.Is(err, reportedly.ErrNotFound) {
		return nil, nil // taken out meanwhile
	} else if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(versions, func(v reportedly.Version) bool { return v.Current && v.Report == n.Report }) {
		return nil, nil // the version that took its place is news, too
	}
	var out []*reportedly.Finding
	seen := map[string]bool{} // in this report
	for f, err := range t.Store.Statements(ctx, reportedly.Filter{Reports: []string{n.Report}, Classes: t.Classes}) {
		if err != nil {
			return nil, err
		}
		id := speakerID(f.Statement)
		key := id + "\x00" + f.Statement.Wording()
		if t.by != nil && !t.by[id] || seen[key] || f.Statement.Wording() == "" {
			continue
		}
		seen[key] = true
		if stoodIn(versions, f.Statement) {
			continue
		}
		old, err := t.old(ctx, n, f.Statement)
		if err != nil {
			return nil, err
		}
		if !old {
			out = append(out, f)
		}
	}
	return out, nil
}

func speakerID(s *reportedly.Statement) string {
	if s.Speaker == nil {
		return ""
	}
	return s.Speaker.ID
}

// stoodIn reports whether an earlier version of the page had the words, by somebody of
// the same name.
func stoodIn(versions []reportedly.Version, s *reportedly.Statement) bool {
	for _, v := range versions {
		if v.Current {
			continue
		}
		for _, was := range v.Reading.Statements() {
			if was.Wording() == s.Wording() && sameName(was.Speaker, s.Speaker) {
				return true
			}
		}
	}
	return false
}

func sameName(was, is *reportedly.Speaker) bool {
	if was == nil || is == nil {
		return was == is
	}
	return was.Name == is.Name || slices.Contains(is.Variants, was.Name)
}

// phraseWords is how many words of a statement are looked up; the rest is compared.
const phraseWords = 24

// looked is how many statements that hold the words are compared at most: "yes" stands
// in thousands.
const looked = 5000

// old reports whether the record has a statement's words by the same speaker in a
// report that is no news, or came before.
func (t *teller) old(ctx context.Context, n reportedly.News, s *reportedly.Statement) (bool, error) {
	words := strings.Fields(s.Wording())
	filter := reportedly.Filter{Order: reportedly.ByTime, Unknown: s.Speaker == nil, Limit: looked}
	if s.Speaker != nil {
		filter.Speakers = []string{s.Speaker.ID}
	}
	phrase := `"` + strings.Join(words[:min(len(words), phraseWords)], " ") + `"`
	for f, err := range t.Store.Search(ctx, phrase, filter) {
		if err != nil {
			return false, err
		}
		if f.Report.ID == n.Report || f.Statement.Wording() != s.Wording() {
			continue
		}
		at, news := t.at[f.Report.ID]
		if !news { // or it has become news since we looked
			if err := t.catchUp(ctx); err != nil {
				return false, err
			}
			at, news = t.at[f.Report.ID]
		}
		if !news || at < n.N {
			return true, nil
		}
	}
	return false, nil
}

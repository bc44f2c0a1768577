package watch_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"reportedly"
	"reportedly/internal/fetch"
	"reportedly/link/speaker"
	"reportedly/store/sqlite"
	"reportedly/watch"
)

// A desk is a record with what a watcher needs beside it. Pages are read as lines:
// "report ID" begins a report, "NAME: words" is a statement, "page URL" an article that
// the feed only points to, "feed URL" a feed of a list.
type desk struct {
	t     *testing.T
	store *sqlite.Store
	mu    sync.Mutex
	found []string
	asked map[string]watch.Asked // by path, the last
	told  []error
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "record.db"), sqlite.Options{Create: true, Linker: speaker.NewLinker(speaker.Options{})})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return &desk{t: t, store: s, asked: map[string]watch.Asked{}}
}

func (d *desk) options() watch.Options {
	return watch.Options{
		Store: d.store, Get: fetch.NewClient(fetch.Options{AllowPrivate: true}).Get, Keep: d.keep,
		Once: true, Follower: "desk",
		Asked: func(a watch.Asked) {
			d.asked[a.Watch.URL[strings.LastIndex(a.Watch.URL, "/"):]] = a
		},
		Found: func(f *reportedly.Finding) {
			who := "?"
			if f.Statement.Speaker != nil {
				who = f.Statement.Speaker.Name
			}
			d.mu.Lock()
			defer d.mu.Unlock()
			d.found = append(d.found, f.Report.ID+" "+who+": "+f.Statement.Quote)
		},
		Trouble: func(err error) { d.told = append(d.told, err) },
	}
}

// run watches addresses of a server and gives what is new, sorted.
func (d *desk) run(o watch.Options, server string, paths ...string) []string {
	d.t.Helper()
	var sources []watch.Source
	for _, p := range paths {
		sources = append(sources, watch.Source{URL: server + p, Named: true})
	}
	d.found = nil
	if err := watch.Run(d.t.Context(), sources, o); err != nil {
		d.t.Fatal(err)
	}
	slices.Sort(d.found)
	return d.found
}

func (d *desk) keep(ctx context.Context, url string, p *fetch.Page, body []byte) (watch.Kept, error) {
	kept := watch.Kept{Title: "Gazette"}
	var entries []reportedly.Entry
	for _, r := range readings(string(body), p.Final, &kept) {
		entries = append(entries, reportedly.Entry{Reading: r, Watched: true})
	}
	outcomes, err := d.store.Put(ctx, entries...)
	for _, o := range outcomes {
		switch o {
		case reportedly.Stored:
			kept.Stored++
		case reportedly.Versioned:
			kept.Versions++
		}
	}
	if len(entries)+len(kept.Feeds)+len(kept.Articles) == 0 {
		kept.Problem = reportedly.ErrNoText
	}
	return kept, err
}

func readings(body, url string, kept *watch.Kept) []*reportedly.Reading {
	var out []*reportedly.Reading
	var r *reportedly.Reading
	var text strings.Builder
	end := func() {
		if r != nil {
			r.Report.Text = reportedly.NewText(text.String())
			out = append(out, r)
		}
		text.Reset()
	}
	for line := range strings.Lines(body) {
		what, words, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch what {
		case "report":
			end()
			r = &reportedly.Reading{}
			r.Report.ID, r.Report.URL, r.Report.Language = words, url+"#"+words, "en"
		case "page":
			kept.Articles = append(kept.Articles, words)
		case "feed":
			kept.Feeds = append(kept.Feeds, words)
		default:
			who, words, ok := strings.Cut(strings.TrimSpace(line), ": ")
			if !ok || r == nil {
				continue
			}
			start, long, quoted := length(text.String()), length(who), length(words)
			fmt.Fprintf(&text, "%s: %s\n", who, words)
			a := reportedly.Attribution{Kind: reportedly.Direct, Class: reportedly.Speech, Within: -1, Entity: -1,
				Content: []reportedly.Span{{Start: start + long + 2, End: start + long + 2 + quoted}}}
			if who != "?" {
				a.Entity = len(r.Entities)
				name := reportedly.Span{Start: start, End: start + long}
				a.Source = []reportedly.Span{name}
				r.Entities = append(r.Entities, reportedly.Entity{Name: who, Type: reportedly.Person, Names: []string{who}, Mentions: []reportedly.Span{name}})
			}
			r.Attributions = append(r.Attributions, a)
		}
	}
	end()
	return out
}

func length(s string) int { return utf8.RuneCountInString(s) }

// A site is a server whose pages a test changes.
type site struct {
	*httptest.Server
	mu    sync.Mutex
	pages map[string]string // by path; "!" and a number is an answer with that status
	asked []string
}

func newSite(t *testing.T, pages map[string]string) *site {
	s := &site{pages: pages}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		defer s.mu.Unlock()
		page, there := s.pages[r.URL.Path]
		if r.URL.Path != "/robots.txt" {
			s.asked = append(s.asked, strings.TrimSpace(r.URL.Path+" "+r.Header.Get("If-None-Match")))
		}
		var status int
		if n, _ := fmt.Sscanf(page, "!%d", &status); n == 1 {
			w.Header().Set("Retry-After", "3600")
			w.WriteHeader(status)
			return
		}
		if !there {
			http.NotFound(w, r)
			return
		}
		tag := fmt.Sprintf("%q", fmt.Sprint(len(page)))
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("ETag", tag)
		io.WriteString(w, page)
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *site) set(path, page string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages[path] = page
	s.asked = nil
}

func expect(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s: %s", what, diff)
	}
}

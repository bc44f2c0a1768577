package watch_test

import (
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
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
	delay time.Duration // of keeping a page
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
	time.Sleep(d.delay)
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

// TestNewWordings: each wording is told once, whoever prints it again, and what the
// record had is not told.
func TestNewWordings(t *testing.T) {
	d := newDesk(t)
	if _, err := d.store.Put(t.Context(), reportedly.Entry{Reading: readings("report old\nMara Venn: we pay today\nMara Venn: no", "", &watch.Kept{})[0]}); err != nil {
		t.Fatal(err)
	}
	s := newSite(t, map[string]string{"/feed": "report a\nMara Venn: We pay — today!\nMara Venn: we never pay\nMara Venn: we never pay\n?: we pay today\nreport b\nMara Venn: We never pay.\nOlin Brask: we never pay\nOlin Brask: —\n"})
	expect(t, "first", d.run(d.options(), s.URL, "/feed"),
		"a Mara Venn: we never pay", "a ?: we pay today", "b Olin Brask: we never pay")
	expect(t, "unchanged", d.run(d.options(), s.URL, "/feed"))
	if a := d.asked["/feed"]; !a.Unchanged || a.Watch.Title != "Gazette" || a.Watch.Good.IsZero() {
		t.Errorf("%+v", a)
	}
	s.set("/feed", "report c\nMara Venn: we pay today, and more\nOlin Brask: WE NEVER PAY\nreport d\nMara Venn: no\n")
	expect(t, "later", d.run(d.options(), s.URL, "/feed"), "c Mara Venn: we pay today, and more")
	s.set("/feed", "report d\nMara Venn: no\nMara Venn: yes\n")
	expect(t, "another version", d.run(d.options(), s.URL, "/feed"), "d Mara Venn: yes")
	s.set("/feed", "report d\nMara Venn: yes\nMara Venn: no\nMara Venn: perhaps\n")
	expect(t, "and another", d.run(d.options(), s.URL, "/feed"), "d Mara Venn: perhaps")

	other := d.options()
	other.Follower, other.By = "another desk", "Brask"
	expect(t, "who begins later", d.run(other, s.URL, "/feed"))
	s.set("/feed", "report e\nMara Venn: one\nOlin Brask: two\n")
	expect(t, "who follows one", d.run(other, s.URL, "/feed"), "e Olin Brask: two")
	expect(t, "who follows all, of what another run brought", d.run(d.options(), s.URL, "/feed"), "e Mara Venn: one", "e Olin Brask: two")
	for f, err := range d.store.Verify(t.Context()) {
		t.Error(f, err)
	}
}

// TestBroken: a feed that breaks keeps its last good time, is asked less and less, and
// one that asks for time gets it.
func TestBroken(t *testing.T) {
	d := newDesk(t)
	s := newSite(t, map[string]string{"/feed": "report a\nMara Venn: one\n", "/busy": "!429", "/empty": "nothing\n"})
	d.run(d.options(), s.URL, "/feed", "/busy", "/empty")
	good := d.asked["/feed"].Watch.Good
	busy := d.asked["/busy"].Watch
	if busy.Failures != 1 || time.Until(busy.Until) < 59*time.Minute || busy.Next.Before(busy.Until) || !busy.Good.IsZero() {
		t.Errorf("busy: %+v", busy)
	}
	if d.asked["/empty"].Err == nil {
		t.Error("what cannot be read is a failure")
	}
	s.set("/feed", "!500")
	for i := range 4 {
		d.run(d.options(), s.URL, "/feed", "/busy", "/empty")
		w := d.asked["/feed"].Watch
		if !w.Good.Equal(good) || w.Failures != min(i+1, 3) && w.Until.IsZero() {
			t.Errorf("after %d: %+v", i, w)
		}
	}
	if slices.Contains(s.asked, "/busy") {
		t.Errorf("asked %q", s.asked)
	}
	n := 0
	for _, a := range s.asked {
		if strings.HasPrefix(a, "/feed") {
			n++
		}
	}
	if n != 1 { // 500 with Retry-After: it has its time
		t.Errorf("asked %d times", n)
	}
}

// TestArticles: what a feed points to is fetched once, also by a later run; a list of
// feeds is followed.
func TestArticles(t *testing.T) {
	d := newDesk(t)
	s := newSite(t, map[string]string{"/1": "report one\nMara Venn: one\n", "/2": "report two\nMara Venn: two\n", "/3": "!500"})
	s.set("/feed", "page "+s.URL+"/1\npage "+s.URL+"/3\npage http://127.0.0.1:1/secret\n")
	s.set("/list", "feed "+s.URL+"/feed\n")
	expect(t, "articles", d.run(d.options(), s.URL, "/feed"), "one Mara Venn: one")
	if err := d.asked["/secret"].Err; err == nil || !strings.Contains(err.Error(), "is loopback") {
		t.Errorf("an article on another host of ours: %v", err)
	}
	s.set("/feed", "page "+s.URL+"/1\npage "+s.URL+"/2\n")
	s.set("/3", "report three\nMara Venn: three\n")
	expect(t, "the new one", d.run(d.options(), s.URL, "/feed"), "two Mara Venn: two")
	if slices.Contains(s.asked, "/1") || slices.Contains(s.asked, "/3") { // the latter has its time
		t.Errorf("asked %q", s.asked)
	}
	d.run(d.options(), s.URL, "/list")
	if d.asked["/list"].Err != nil || d.asked["/feed"].Err == nil || !strings.Contains(d.asked["/feed"].Err.Error(), "is loopback") {
		t.Errorf("a list from outside opens our network: %+v", d.asked["/feed"])
	}
}

// TestStalled: of fifty feeds that stall or drip none has ended when a good one that was
// named after them is read, and those that never end have not kept it waiting.
func TestStalled(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer conn.Close()
				conn.SetDeadline(time.Now().Add(30 * time.Second))
				b := make([]byte, 4096)
				n, err := conn.Read(b)
				if err != nil {
					return
				}
				switch path := strings.Fields(string(b[:n]))[1]; {
				case path == "/robots.txt":
					io.WriteString(conn, "HTTP/1.1 404 x\r\nContent-Length: 0\r\n\r\n")
				case strings.HasPrefix(path, "/endless"):
					io.WriteString(conn, "HTTP/1.1 200 OK\r\n\r\n")
					for err := error(nil); err == nil; _, err = conn.Write(b) {
					}
				case strings.HasPrefix(path, "/drip"):
					io.WriteString(conn, "HTTP/1.1 200 OK\r\n\r\n")
					for err := error(nil); err == nil; _, err = conn.Write(b[:1]) {
						time.Sleep(100 * time.Millisecond)
					}
				default:
					time.Sleep(20 * time.Second)
				}
			}()
		}
	}()
	d := newDesk(t)
	good := newSite(t, map[string]string{"/good": "report a\nMara Venn: one\n"})
	var sources []watch.Source
	for i := range 50 {
		path := []string{"stall", "drip", "endless"}[i%3]
		sources = append(sources, watch.Source{URL: fmt.Sprintf("http://%s/%s%d", l.Addr(), path, i), Named: true})
	}
	sources = append(sources, watch.Source{URL: good.URL + "/good", Named: true})
	o := d.options()
	ctx, stop := context.WithCancel(t.Context())
	begun := time.Now()
	var took time.Duration
	ended := 0
	o.Asked = func(a watch.Asked) {
		if a.Err != nil && !strings.Contains(a.Watch.URL, "/endless") {
			ended++
		}
	}
	o.Found = func(*reportedly.Finding) { took = time.Since(begun); stop() }
	before := runtime.NumGoroutine()
	if err := watch.Run(ctx, sources, o); err != nil {
		t.Fatal(err)
	}
	t.Logf("%v", took)
	if took == 0 || ended > 0 {
		t.Errorf("the good one took %v, and %d had ended before", took, ended)
	}
	for range 100 { // the server's own are among them
		if runtime.NumGoroutine() <= before+3 {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}

// TestSchedule: without Once an address is asked again and again, and what changes is told.
func TestSchedule(t *testing.T) {
	d := newDesk(t)
	s := newSite(t, map[string]string{"/feed": "report a\nMara Venn: one\n"})
	o := d.options()
	o.Once, o.Every = false, 30*time.Millisecond
	ctx, stop := context.WithTimeout(t.Context(), 10*time.Second)
	defer stop()
	n := 0
	o.Found = func(*reportedly.Finding) {
		if n++; n == 3 {
			stop()
			return
		}
		s.set("/feed", fmt.Sprintf("report %d\nMara Venn: %s\n", n, strings.Repeat("more ", n)))
	}
	if err := watch.Run(ctx, []watch.Source{{URL: s.URL + "/feed", Named: true}}, o); err != nil || n != 3 {
		t.Errorf("%d, %v", n, err)
	}
}

// A receiver is the other end of a webhook.
type receiver struct {
	*httptest.Server
	mu     sync.Mutex
	status int
	got    map[string][]string // bodies by id
	signs  map[string]string
}

func newReceiver(t *testing.T) *receiver {
	r := &receiver{status: 204, got: map[string][]string{}, signs: map[string]string{}}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		r.mu.Lock()
		defer r.mu.Unlock()
		b, _ := io.ReadAll(q.Body)
		id := q.Header.Get("webhook-id")
		r.got[id] = append(r.got[id], string(b))
		r.signs[id] = q.Header.Get("webhook-timestamp") + " " + q.Header.Get("webhook-signature")
		w.WriteHeader(r.status)
	}))
	t.Cleanup(r.Close)
	return r
}

// TestHook: notices are signed, and sent again under the same key until they are taken
// or given up.
func TestHook(t *testing.T) {
	d := newDesk(t)
	s := newSite(t, map[string]string{"/feed": "report a\nMara Venn: one\nMara Venn: two\n"})
	r := newReceiver(t)
	o := d.options()
	o.Hook = &watch.Hook{URL: r.URL, Secret: []byte("secret")}
	r.status = 500
	d.run(o, s.URL, "/feed")
	if len(r.got) != 1 || len(d.told) != 1 {
		t.Fatalf("%d ids, told %v", len(r.got), d.told)
	}
	notices := func(states ...reportedly.NoticeState) []reportedly.Notice {
		t.Helper()
		ns, err := d.store.Notices(t.Context(), "desk", 100, states...)
		if err != nil {
			t.Fatal(err)
		}
		return ns
	}
	n := notices(reportedly.NoticeNew)[0]
	if n.Tries != 1 || n.Problem != "it answers 500 Internal Server Error" || time.Until(n.Next) < time.Second {
		t.Errorf("%+v", n)
	}
	d.run(o, s.URL, "/feed") // too early
	if len(r.got[n.ID]) != 1 || len(r.got) != 1 {
		t.Errorf("sent %d times", len(r.got[n.ID]))
	}
	// The first was tried as often as it may; the second is taken.
	n.Next, n.Tries = time.Time{}, 9
	if err := d.store.SetNotice(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	d.run(o, s.URL, "/feed")
	if dead := notices(reportedly.NoticeDead); len(dead) != 1 || dead[0].ID != n.ID || dead[0].Tries != 10 {
		t.Errorf("%+v", dead)
	}
	r.status = 200
	for _, other := range notices(reportedly.NoticeNew) {
		other.Next = time.Time{}
		if err := d.store.SetNotice(t.Context(), other); err != nil {
			t.Fatal(err)
		}
	}
	d.run(o, s.URL, "/feed")
	if len(notices(reportedly.NoticeNew)) != 0 || len(notices(reportedly.NoticeSent)) != 1 || len(r.got) != 2 {
		t.Errorf("%+v", notices())
	}
	for id, bodies := range r.got {
		at, signature, _ := strings.Cut(r.signs[id], " ")
		if want := "v1," + watch.Sign([]byte("secret"), id, at, []byte(bodies[len(bodies)-1])); signature != want {
			t.Errorf("signature %q, want %q", signature, want)
		}
		if !strings.HasPrefix(bodies[0], `{"type":"wording.new","timestamp":"20`) || !strings.Contains(bodies[0], `"speaker":{"id":`) {
			t.Errorf("sent %s", bodies[0])
		}
	}
	// What was taken out of the record is not sent.
	s.set("/feed", "report b\nMara Venn: three\n")
	r.status = 500
	d.run(o, s.URL, "/feed")
	if _, err := d.store.Decide(t.Context(), reportedly.Decision{Action: reportedly.Remove, Report: "b"}); err != nil {
		t.Fatal(err)
	}
	n = notices(reportedly.NoticeNew)[0]
	n.Next = time.Time{}
	if err := d.store.SetNotice(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	d.run(o, s.URL, "/feed")
	if gone := notices(reportedly.NoticeGone); len(gone) != 1 || len(r.got[n.ID]) != 1 {
		t.Errorf("%+v, sent %d times", gone, len(r.got[n.ID]))
	}
}

// TestAtom: the file holds the wordings, the last first, and nothing that acts.
func TestAtom(t *testing.T) {
	d := newDesk(t)
	s := newSite(t, map[string]string{"/feed": "report a\nMara Venn: one <b> & \x1b[31m\u202etwo\n"})
	o := d.options()
	o.Atom = filepath.Join(t.TempDir(), "venn.xml")
	d.run(o, s.URL, "/feed")
	s.set("/feed", "report b\nMara Venn: three\n")
	d.run(o, s.URL, "/feed")
	b, err := os.ReadFile(o.Atom)
	if err != nil {
		t.Fatal(err)
	}
	var feed struct {
		Entries []struct {
			ID    string `xml:"id"`
			Title string `xml:"title"`
		} `xml:"http://www.w3.org/2005/Atom entry"`
	}
	if err := xml.Unmarshal(b, &feed); err != nil || len(feed.Entries) != 2 {
		t.Fatalf("%v\n%s", err, b)
	}
	if feed.Entries[0].Title != "Mara Venn: three" || feed.Entries[1].Title != `Mara Venn: one <b> & \u001b[31m\u202etwo` {
		t.Errorf("%+v", feed.Entries)
	}
	before, _ := os.Stat(o.Atom)
	d.run(o, s.URL, "/feed")
	if after, _ := os.Stat(o.Atom); !after.ModTime().Equal(before.ModTime()) {
		t.Error("written anew without need")
	}
	o.Atom = filepath.Join(t.TempDir(), "no", "folder.xml")
	d.run(o, s.URL, "/feed")
	if len(d.told) != 1 {
		t.Errorf("told %v", d.told)
	}
}

// TestSecret reads secrets as people keep them.
func TestSecret(t *testing.T) {
	for in, want := range map[string]string{"plain": "plain", "whsec_c2VjcmV0": "secret", "whsec_": "!", "whsec_?": "!"} {
		b, err := watch.ParseSecret(in)
		if err != nil {
			b = []byte("!")
		}
		if string(b) != want {
			t.Errorf("%q: %q", in, b)
		}
	}
}

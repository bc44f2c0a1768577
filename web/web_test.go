package web_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"reportedly"
	linking "reportedly/link"
	"reportedly/link/speaker"
	"reportedly/read"
	"reportedly/read/ingest"
	"reportedly/store/sqlite"
	"reportedly/web"
)

const token = "a token of the tests"

// record is a record of our own examples.
func record(t testing.TB, more ...*reportedly.Reading) reportedly.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "record.db"), sqlite.Options{Create: true, Linker: speaker.NewLinker(speaker.Options{}), Matcher: linking.Matcher{}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	var entries []reportedly.Entry
	for r, err := range read.Batch(ingest.Items([]string{filepath.Join("..", "examples")}, ingest.Options{}), read.Options{}, 0) {
		if errors.Is(err, reportedly.ErrIgnored) {
			continue
		} else if err != nil {
			t.Fatal(err)
		}
		entries = append(entries, reportedly.Entry{Reading: r})
	}
	for _, r := range more {
		entries = append(entries, reportedly.Entry{Reading: r})
	}
	if _, err := s.Put(t.Context(), entries...); err != nil {
		t.Fatal(err)
	}
	if err := s.Link(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s
}

func empty(t testing.TB) reportedly.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "record.db"), sqlite.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// server is a server over a record; change may change its options.
func server(t testing.TB, s reportedly.Store, change func(*web.Options)) *web.Server {
	t.Helper()
	o := web.Options{Store: s, Token: token, Add: adder(s)}
	if _, real := s.(*sqlite.Store); real {
		o.Linked = linking.Linked{Store: s, Most: 60}
	}
	if change != nil {
		change(&o)
	}
	out, err := web.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// adder reads each upload as one report.
func adder(s reportedly.Store) web.AddFunc {
	return func(ctx context.Context, uploads []web.Upload) ([]web.Added, error) {
		var out []web.Added
		for _, u := range uploads {
			if strings.HasPrefix(string(u.Body), "\x7fELF") {
				out = append(out, web.Added{Name: u.Name, Problem: &reportedly.ItemError{File: u.Name, Err: errors.New("a binary file")}})
				continue
			}
			body, meta := string(u.Body), u.Meta
			if u.Line {
				var line struct{ ID, Text, Title, Outlet, URL string }
				if err := json.Unmarshal(u.Body, &line); err != nil {
					out = append(out, web.Added{Name: u.Name, Problem: err})
					continue
				}
				body, meta = line.Text, reportedly.Metadata{ID: line.ID, Title: line.Title, Outlet: line.Outlet, URL: line.URL}
			}
			r, err := read.Item(reportedly.Item{File: u.Name, Format: reportedly.Plain, Body: body, Meta: meta}, read.Options{})
			if err != nil {
				out = append(out, web.Added{Name: u.Name, Problem: err})
				continue
			}
			put, err := s.Put(ctx, reportedly.Entry{Reading: r})
			if err != nil {
				return nil, err
			}
			out = append(out, web.Added{Name: u.Name, Report: r.Report.ID, Outcome: put[0], Reading: r})
		}
		return out, nil
	}
}

// An answer is what a request got.
type answer struct {
	*http.Response
	body string
}

func ask(t testing.TB, s http.Handler, method, target string, body io.Reader, change ...func(*http.Request)) answer {
	t.Helper()
	r := httptest.NewRequest(method, "http://localhost:8080/", body)
	u, err := url.Parse(target)
	if err != nil {
		t.Fatalf("%q: %v", target, err)
	}
	r.URL.Path, r.URL.RawPath, r.URL.RawQuery, r.RequestURI = u.Path, u.RawPath, u.RawQuery, target
	for _, c := range change {
		c(r)
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	out := answer{w.Result(), w.Body.String()}
	if csp := out.Header.Get("Content-Security-Policy"); !strings.HasPrefix(csp, "default-src 'none'") {
		t.Errorf("%s %s: %d without a policy: %q", method, target, out.StatusCode, csp)
	}
	if out.Header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("%s %s: %d may be sniffed", method, target, out.StatusCode)
	}
	return out
}

func get(t testing.TB, s http.Handler, target string, change ...func(*http.Request)) answer {
	t.Helper()
	return ask(t, s, http.MethodGet, target, nil, change...)
}

func post(t testing.TB, s http.Handler, target string, form url.Values, change ...func(*http.Request)) answer {
	t.Helper()
	change = append([]func(*http.Request){func(r *http.Request) { r.Header.Set("Content-Type", "application/x-www-form-urlencoded") }}, change...)
	return ask(t, s, http.MethodPost, target, strings.NewReader(form.Encode()), change...)
}

func bearer(r *http.Request) { r.Header.Set("Authorization", "Bearer "+token) }

// link finds the first link on a page that matches.
func link(t testing.TB, body, pattern string) string {
	t.Helper()
	m := regexp.MustCompile(`href="(` + pattern + `)"`).FindStringSubmatch(body)
	if m == nil {
		t.Fatalf("no link like %s in\n%s", pattern, body)
	}
	return strings.ReplaceAll(m[1], "&amp;", "&")
}

func wantAll(t testing.TB, what string, a answer, facts ...string) {
	t.Helper()
	if a.StatusCode != http.StatusOK {
		t.Errorf("%s: status %d", what, a.StatusCode)
	}
	for _, f := range facts {
		if !strings.Contains(a.body, f) {
			t.Errorf("%s: %q is not there, in %d bytes", what, f, len(a.body))
		}
	}
}

func TestPages(t *testing.T) {
	s := server(t, record(t), nil)
	home := get(t, s, "/")
	wantAll(t, "home", home, "Newest reports", "Most quoted", "Katerina Oreshnik", "Valdoria denies offering")

	report := get(t, s, "/report/estmark-gazette-ferry")
	wantAll(t, "report", report, "Not a minute of darkness", `class="st sp1 indirect`, `class="cue"`, `class="src"`, "Where it came from", "reports.jsonl")
	if strings.Contains(report.body, "examples/reports.jsonl") {
		t.Error("the page tells where the file lay")
	}
	// Number and place lead to each other.
	mark := regexp.MustCompile(`id="(s-[0-9a-f]{16})"[^>]*><a class="ref" href="#(n-\d+)"`).FindStringSubmatch(report.body)
	if mark == nil || !strings.Contains(report.body, `id="`+mark[2]+`"`) || !strings.Contains(report.body, `href="#`+mark[1]+`"`) {
		t.Errorf("text and margin do not lead to each other: %q", mark)
	}
	to := get(t, s, "/statement/"+strings.TrimPrefix(mark[1], "s-"))
	if to.StatusCode != http.StatusFound || to.Header.Get("Location") != "/report/estmark-gazette-ferry#"+mark[1] {
		t.Errorf("a statement leads to %d %s", to.StatusCode, to.Header.Get("Location"))
	}

	who := link(t, home.body, `/speaker/[0-9a-f]+`)
	wantAll(t, "speaker", get(t, s, who), "<svg", "statements between", "Said", "Why this is one speaker", "Sign in")
	wantAll(t, "a week of it", get(t, s, who+"?after=2025-11-03&before=2025-11-10"), "Said")
	wantAll(t, "speakers", get(t, s, "/speakers?name=oreshnik"), "Katerina Oreshnik")
	wantAll(t, "nobody", get(t, s, "/speakers?name=zzz"), "Nobody goes by that name")
	wantAll(t, "search", get(t, s, "/search?q=beacon"), "<mark>beacon</mark>", "Statements", "Atom")
	wantAll(t, "search in reports", get(t, s, "/search?q=beacon&in=reports"), "<mark>beacon</mark>")
	wantAll(t, "search for nothing there", get(t, s, "/search?q=zzz"), "Nothing found")
	wantAll(t, "no search yet", get(t, s, "/search"), "What a search may hold")
	wantAll(t, "outlets", get(t, s, "/outlets"), "Estmark Gazette", "12 of 15", "By a named speaker")
	wantAll(t, "decisions", get(t, s, "/decisions"), "Nothing was decided yet")
	wantAll(t, "add, not signed in", get(t, s, "/add"), "Sign in first")
	wantAll(t, "add", get(t, s, "/add", bearer), "Paste an article", `type="file"`)
	if a := get(t, s, "/report/none"); a.StatusCode != http.StatusNotFound || !strings.Contains(a.body, "Not in this record") {
		t.Errorf("no such report: %d %s", a.StatusCode, a.body)
	}
	if a := get(t, s, "/search?q=kind:loud"); a.StatusCode != http.StatusBadRequest || !strings.Contains(a.body, "At character") {
		t.Errorf("no such kind: %d %s", a.StatusCode, a.body)
	}
}

func TestEmptyRecord(t *testing.T) {
	s := server(t, empty(t), nil)
	wantAll(t, "home", get(t, s, "/"), "Nothing here yet", "Add one")
	wantAll(t, "outlets", get(t, s, "/outlets"), "Nothing here yet")
	wantAll(t, "speakers", get(t, s, "/speakers"), "Nobody yet")
	wantAll(t, "search", get(t, s, "/search?q=x"), "Nothing found")
}

// Page after page gives each statement once.
func TestMore(t *testing.T) {
	s := server(t, record(t), nil)
	seen := map[string]int{}
	at := "/search?q=the&all=1&order=newest"
	pages := 0
	for ; at != "" && pages < 20; pages++ {
		a := get(t, s, at)
		for _, m := range regexp.MustCompile(`#s-([0-9a-f]{16})`).FindAllStringSubmatch(a.body, -1) {
			seen[m[1]]++
		}
		at = ""
		if strings.Contains(a.body, `class="more"`) {
			at = link(t, a.body, `/search\?[^"]*past=[^"]*`)
		}
	}
	if pages < 3 || len(seen) < 40 {
		t.Errorf("%d statements on %d pages", len(seen), pages)
	}
	for id, n := range seen {
		if n != 1 {
			t.Errorf("%s is there %d times", id, n)
		}
	}
}

func TestAdd(t *testing.T) {
	store := empty(t)
	s := server(t, store, nil)
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	w.WriteField("text", "“The ferry is late,” said Olin Brask, the harbour master.")
	w.WriteField("title", "Late again")
	w.WriteField("outlet", "Coast Gazette")
	file, _ := w.CreateFormFile("file", "program.bin")
	io.WriteString(file, "\x7fELF")
	w.Close()
	body := form.String()
	send := func(change ...func(*http.Request)) answer {
		change = append(change, func(r *http.Request) { r.Header.Set("Content-Type", w.FormDataContentType()) })
		return ask(t, s, http.MethodPost, "/add", strings.NewReader(body), change...)
	}
	if a := send(); a.StatusCode != http.StatusUnauthorized {
		t.Errorf("without a token: %d", a.StatusCode)
	}
	wantAll(t, "added", send(bearer), "1 stored, 0 there already, 1 skipped", "Late again", "1 statement", "program.bin", "a binary file")
	wantAll(t, "added again", send(bearer), "0 stored, 1 there already")
	wantAll(t, "home at once", get(t, s, "/"), "Late again")
	wantAll(t, "what came in", get(t, s, "/", bearer), "What came in", "program.bin", "skipped", "a binary file")
	if strings.Contains(get(t, s, "/").body, "program.bin") {
		t.Error("who may not add is told the names of files that were handed over")
	}
	if a := ask(t, s, http.MethodPost, "/add", strings.NewReader("text=x"), bearer); a.StatusCode != http.StatusBadRequest {
		t.Errorf("no form: %d", a.StatusCode)
	}
	large := ask(t, s, http.MethodPost, "/add", io.MultiReader(strings.NewReader(strings.Split(body, "\r\n")[0]+"\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n"), io.LimitReader(endless{}, 33<<20)), bearer,
		func(r *http.Request) { r.Header.Set("Content-Type", w.FormDataContentType()) })
	if large.StatusCode != http.StatusRequestEntityTooLarge || !strings.Contains(large.body, "32 MiB") {
		t.Errorf("33 MiB: %d", large.StatusCode)
	}
	shown := server(t, store, func(o *web.Options) { o.Add = nil })
	wantAll(t, "look only", get(t, shown, "/add", bearer), "only shows its record")
}

type endless struct{}

func (endless) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = 'x'
	}
	return len(b), nil
}

// What a person decides holds at once, and can be undone.
func TestDecide(t *testing.T) {
	s := server(t, record(t), nil)
	who := link(t, get(t, s, "/speakers?name=oreshnik").body, `/speaker/[0-9a-f]+`)
	id := strings.TrimPrefix(who, "/speaker/")
	form := url.Values{"action": {"rename"}, "speaker": {id}, "name": {"K. Oreshnik"}, "why": {"as she signs"}, "next": {who}}
	if a := post(t, s, "/decide", form); a.StatusCode != http.StatusUnauthorized {
		t.Errorf("without a token: %d", a.StatusCode)
	}
	foreign := func(r *http.Request) { r.Header.Set("Origin", "http://elsewhere.example") }
	if a := post(t, s, "/decide", form, bearer, foreign); a.StatusCode != http.StatusForbidden {
		t.Errorf("from another site: %d", a.StatusCode)
	}
	a := post(t, s, "/decide", form, bearer)
	if a.StatusCode != http.StatusSeeOther || !strings.HasPrefix(a.Header.Get("Location"), who+"?done=") {
		t.Fatalf("rename: %d to %s: %s", a.StatusCode, a.Header.Get("Location"), a.body)
	}
	wantAll(t, "renamed", get(t, s, a.Header.Get("Location"), bearer), "K. Oreshnik", "as she signs", `value="undo"`)
	n := strings.TrimPrefix(a.Header.Get("Location"), who+"?done=")
	if a := post(t, s, "/decide", url.Values{"action": {"undo"}, "undoes": {n}, "next": {"//elsewhere.example/x"}}, bearer); a.StatusCode != http.StatusSeeOther || !strings.HasPrefix(a.Header.Get("Location"), "/?done=") {
		t.Errorf("undo: %d to %s", a.StatusCode, a.Header.Get("Location"))
	}
	wantAll(t, "undone", get(t, s, who), "Katerina Oreshnik")

	lindgren := strings.TrimPrefix(link(t, get(t, s, "/speakers?name=lindgren").body, `/speaker/[0-9a-f]+`), "/speaker/")
	if a := post(t, s, "/decide", url.Values{"action": {"merge"}, "speaker": {id}, "other": {"Adaeze Lindgren"}, "next": {who}}, bearer); a.StatusCode != http.StatusSeeOther {
		t.Errorf("merge: %d %s", a.StatusCode, a.body)
	}
	if a := get(t, s, "/speaker/"+lindgren); a.StatusCode != http.StatusFound || a.Header.Get("Location") != who {
		t.Errorf("who was merged leads to %d %s", a.StatusCode, a.Header.Get("Location"))
	}
	for what, form := range map[string]url.Values{
		"nobody":           {"action": {"merge"}, "speaker": {id}, "other": {"Nobody Known"}},
		"itself":           {"action": {"merge"}, "speaker": {id}, "other": {id}},
		"no name":          {"action": {"rename"}, "speaker": {id}},
		"no action":        {"speaker": {id}},
		"no such decision": {"action": {"undo"}, "undoes": {"99"}},
		"a long reason":    {"action": {"rename"}, "speaker": {id}, "name": {"x"}, "why": {strings.Repeat("x", 2000)}},
	} {
		if a := post(t, s, "/decide", form, bearer); a.StatusCode < 400 || a.StatusCode >= 500 {
			t.Errorf("%s: %d", what, a.StatusCode)
		}
	}
}

func TestWhoMayWhat(t *testing.T) {
	store := record(t)
	s := server(t, store, nil)
	from := func(host string) func(*http.Request) { return func(r *http.Request) { r.Host = host } }
	for host, want := range map[string]int{
		"localhost:8080": 200, "127.0.0.1:9": 200, "[::1]:8080": 200, "LOCALHOST": 200,
		"evil.example": 421, "192.0.2.7": 421, "": 421, "localhost.evil.example": 421, "127.0.0.1.evil.example": 421,
	} {
		if a := get(t, s, "/", from(host)); a.StatusCode != want {
			t.Errorf("asked by %q: %d, want %d", host, a.StatusCode, want)
		}
	}
	private := server(t, store, func(o *web.Options) { o.Private, o.AnyAddress, o.Hosts = true, true, []string{"reports.example"} })
	if a := get(t, private, "/", from("192.0.2.7")); a.StatusCode != http.StatusUnauthorized {
		t.Errorf("beyond loopback without a token: %d", a.StatusCode)
	}
	if a := get(t, private, "/", from("reports.example"), bearer); a.StatusCode != http.StatusOK {
		t.Errorf("beyond loopback with it: %d", a.StatusCode)
	}
	for _, path := range []string{"/healthz", "/static/style.css", "/signin"} {
		if a := get(t, private, path, from("reports.example")); a.StatusCode != http.StatusOK {
			t.Errorf("%s without a token: %d", path, a.StatusCode)
		}
	}
	if a := get(t, s, "/signin?token=wrong"); a.StatusCode != http.StatusUnauthorized || len(a.Cookies()) > 0 {
		t.Errorf("a wrong token: %d", a.StatusCode)
	}
	in := get(t, s, s.SignIn())
	if in.StatusCode != http.StatusSeeOther || len(in.Cookies()) != 1 {
		t.Fatalf("signing in: %d, cookies %v", in.StatusCode, in.Cookies())
	}
	c := in.Cookies()[0]
	if !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || strings.Contains(c.Value, token) {
		t.Errorf("the cookie is %v", c)
	}
	wantAll(t, "signed in", get(t, s, "/add", func(r *http.Request) { r.AddCookie(c) }), "Paste an article")
	for next, want := range map[string]string{
		"/add": "/add", "//evil.example": "/", "http://evil.example/": "/", `/\evil.example`: "/", "javascript:alert(1)": "/", "/a\r\nX: y": "/",
	} {
		if a := get(t, s, s.SignIn()+"&next="+url.QueryEscape(next)); a.Header.Get("Location") != want {
			t.Errorf("signing in leads from %q to %q, want %q", next, a.Header.Get("Location"), want)
		}
	}
}

func TestTags(t *testing.T) {
	s := server(t, record(t), nil)
	for _, path := range []string{"/", "/outlets", "/report/estmark-gazette-ferry", "/static/style.css", "/feed/search.atom?q=ferry"} {
		a := get(t, s, path)
		tag := a.Header.Get("ETag")
		again := get(t, s, path, func(r *http.Request) { r.Header.Set("If-None-Match", tag) })
		if tag == "" || again.StatusCode != http.StatusNotModified || again.body != "" {
			t.Errorf("%s: tag %q, then %d with %d bytes", path, tag, again.StatusCode, len(again.body))
		}
	}
}

func TestFeeds(t *testing.T) {
	s := server(t, record(t), nil)
	who := link(t, get(t, s, "/speakers?name=oreshnik").body, `/speaker/[0-9a-f]+`)
	atom := get(t, s, "/feed"+who+".atom")
	wantAll(t, "atom", atom, `<feed xmlns="http://www.w3.org/2005/Atom">`, "<entry>", "urn:reportedly:statement:", "Katerina Oreshnik, in Estmark Gazette")
	var feed struct {
		Version string
		Items   []struct {
			ID   string
			Text string `json:"content_text"`
			URL  string
		}
	}
	a := get(t, s, "/feed/search.json?q=beacon")
	if err := json.Unmarshal([]byte(a.body), &feed); err != nil || feed.Version != "https://jsonfeed.org/version/1.1" || len(feed.Items) == 0 {
		t.Errorf("%v: %s", err, a.body)
	}
	for _, path := range []string{"/feed/search.rss?q=x", "/feed/speaker/none.atom", "/feed/search"} {
		if a := get(t, s, path); a.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d", path, a.StatusCode)
		}
	}
}

func TestHealth(t *testing.T) {
	store := record(t)
	s := server(t, store, nil)
	wantAll(t, "health", get(t, s, "/healthz"), "ok")
	wantAll(t, "ready", get(t, s, "/readyz"), "ok")
	wantAll(t, "metrics", get(t, s, "/metrics"), "reportedly_record_statements 142", `reportedly_http_answers_total{route="GET /healthz",status="200"} 1`)
	store.Close()
	if a := get(t, s, "/readyz"); a.StatusCode != http.StatusServiceUnavailable || strings.Contains(a.body, "sql") {
		t.Errorf("without a record: %d %s", a.StatusCode, a.body)
	}
	if a := get(t, s, "/outlets"); a.StatusCode != http.StatusInternalServerError || strings.Contains(a.body, "sql") {
		t.Errorf("without a record: %d %s", a.StatusCode, a.body)
	}
}

// hostileQueries are the queries kept beside the checkout.
func hostileQueries(t *testing.T) []string {
	f, err := os.Open(filepath.Join("..", "..", "shared", "data", "hostile", "queries.jsonl"))
	if err != nil {
		t.Skip("no ../shared/data/hostile/queries.jsonl beside the checkout")
	}
	defer f.Close()
	var out []string
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var q struct{ Q string }
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			t.Fatal(err)
		}
		out = append(out, q.Q)
	}
	return out
}

var engineWords = regexp.MustCompile(`(?i)fts5|sqlite|sql logic|syntax error|panic|goroutine|no such column|unterminated`)

func TestHostileQueries(t *testing.T) {
	s := server(t, record(t), nil)
	for _, q := range hostileQueries(t) {
		for _, path := range []string{"/search?q=", "/search?in=reports&q=", "/feed/search.atom?q=", "/feed/search.json?q=", "/speakers?name=", "/check?text=", "/check?text=beacon&by=", "/compare?b=estmark-gazette-ferry&a=", "/v1/search?q=", "/v1/check?text="} {
			a := get(t, s, path+url.QueryEscape(q))
			byID := strings.HasPrefix(path, "/compare") && a.StatusCode == 404 // a query is no id
			missing := strings.HasPrefix(path, "/v1/check") && a.StatusCode == 422
			if a.StatusCode != 200 && a.StatusCode != 400 && a.StatusCode != 414 && !byID && !missing {
				t.Errorf("%s%.40q: %d", path, q, a.StatusCode)
			}
			body := a.body
			if len(q) < 200 {
				for _, escaped := range []string{q, strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "'", "&#39;", `"`, "&#34;", "+", "&#43;").Replace(q), url.QueryEscape(q)} {
					body = strings.ReplaceAll(body, escaped, "")
				}
			}
			if w := engineWords.FindString(body); w != "" && !engineWords.MatchString(q) {
				t.Errorf("%s%.40q: the answer says %q", path, q, w)
			}
		}
	}
}

// A page that was read with two texts tells what changed, and the older one that it is old.
func TestVersions(t *testing.T) {
	earlier, later := harbour(t), harbour(t)
	later.Report.Text = reportedly.NewText(later.Report.Text.String() + "It rained.\n")
	later.Attributions = later.Attributions[:2]
	for id, r := range map[string]*reportedly.Reading{"then": earlier, "now": later} {
		r.Report.ID = id
	}
	store := empty(t)
	for _, r := range []*reportedly.Reading{earlier, later} {
		if _, err := store.Put(t.Context(), reportedly.Entry{Reading: r}); err != nil {
			t.Fatal(err)
		}
	}
	s := server(t, store, nil)
	wantAll(t, "now", get(t, s, "/report/now"), "2 versions of this page", "2 kept, 0 added, 1 dropped", "the ferry would run", `href="/report/then"`)
	old := get(t, s, "/report/then")
	wantAll(t, "then", old, "An older version of this page", `href="/report/now"`)
}

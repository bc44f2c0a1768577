package watch_test

import (
	"encoding/xml"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"reportedly"
	"reportedly/watch"
)

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

package faults

import (
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// A newsroom is a server with a feed and a page that change each time they are asked
// for, and what a webhook of it was sent.
type newsroom struct {
	*httptest.Server
	mu    sync.Mutex
	items int // in the feed
	most  int
	page  int                        // its version
	sent  map[string]map[string]bool // bodies by the words they tell of, and their ids
	posts int
}

func newNewsroom(t *testing.T, items int) *newsroom {
	n := &newsroom{most: items, sent: map[string]map[string]bool{}}
	n.Server = httptest.NewServer(http.HandlerFunc(n.answer))
	t.Cleanup(n.Close)
	return n
}

func (n *newsroom) answer(w http.ResponseWriter, r *http.Request) {
	n.mu.Lock()
	defer n.mu.Unlock()
	switch r.URL.Path {
	case "/feed":
		n.items = min(n.items+3, n.most)
		n.feed(w)
	case "/page":
		n.page = min(n.page+1, n.most)
		fmt.Fprintf(w, "<!DOCTYPE html><title>The quay</title><p>“The quay has %d boats,” said Teodora Quill, a pilot, on Tuesday in the old hall of the town.</p>", n.page)
	case "/hook":
		b, _ := io.ReadAll(r.Body)
		var m struct{ Data struct{ Quote string } }
		json.Unmarshal(b, &m)
		if n.sent[m.Data.Quote] == nil {
			n.sent[m.Data.Quote] = map[string]bool{}
		}
		n.sent[m.Data.Quote][r.Header.Get("webhook-id")] = true
		if n.posts++; n.posts%13 == 0 {
			w.WriteHeader(http.StatusBadGateway) // as if it had not been taken
		}
	default:
		http.NotFound(w, r)
	}
}

// feed writes the feed: each item says something of its own, and what all say.
func (n *newsroom) feed(w io.Writer) {
	fmt.Fprint(w, `<rss version="2.0"><channel><title>Coast Gazette</title>`)
	for i := range n.items {
		fmt.Fprintf(w, `<item><title>Ferry %d</title><link>https://coast.example/%d</link><description>`+
			`“We pay %d crowns for the ferry,” said Mara Venn, the port minister of Lower Brannock, in the old hall. `+
			`“Not one of them floats,” said Olin Brask, the harbour master.</description></item>`, i, i, 1000+i)
	}
	fmt.Fprint(w, `</channel></rss>`)
}

// wordings are those that all items and all versions of the page have, by their words.
func (n *newsroom) wordings() []string {
	out := []string{"“Not one of them floats,”"}
	for i := range n.items {
		out = append(out, fmt.Sprintf("“We pay %d crowns for the ferry,”", 1000+i))
	}
	return out
}

var entry = regexp.MustCompile(`<title>[^<]*(“[^<]*)</title>`)

// Killed at any moment and started again, watch ends with the record of an undisturbed
// run; each wording was sent under one key and stands in the Atom file once.
func TestKillWatch(t *testing.T) {
	room := newNewsroom(t, rounds(24, 90))
	folder := t.TempDir()
	record, atom := filepath.Join(folder, "record.db"), filepath.Join(folder, "new.xml")
	args := []string{"watch", "--record", record, "--every", "1s", "--allow-private", "--webhook", room.URL + "/hook", "--atom", atom,
		room.URL + "/feed", room.URL + "/page"}
	rnd := rand.New(rand.NewPCG(7, 1))
	kills := 0
	for range rounds(12, 60) {
		killed(t, rnd, 1500*time.Millisecond, args...)
		kills++
		if b, err := os.ReadFile(atom); err == nil && !strings.HasSuffix(string(b), "</feed>\n") {
			t.Fatalf("half an Atom file:\n%s", b)
		}
	}
	once := append([]string{"watch", "--once"}, args[1:]...)
	left := func() bool {
		room.mu.Lock()
		defer room.mu.Unlock()
		return room.items < room.most
	}
	for left() {
		run(t, once...)
	}
	for deadline := time.Now().Add(longest()); ; { // what the webhook did not take waits its time
		e := run(t, once...)
		if !strings.Contains(e.stderr, "webhook ") && told(room) {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("not all is told:\n%s", e.stderr)
		}
		time.Sleep(500 * time.Millisecond)
	}
	sound(t, record)

	// What the feed holds in the end, added at once by who was never killed.
	rss := filepath.Join(folder, "feed.xml")
	f, err := os.Create(rss)
	if err != nil {
		t.Fatal(err)
	}
	room.feed(f)
	f.Close()
	reference := filepath.Join(folder, "reference.db")
	must(t, "add", "--record", reference, rss)
	same(t, fromFeed(export(t, record)), fromFeed(export(t, reference)))

	b, err := os.ReadFile(atom)
	if err != nil {
		t.Fatal(err)
	}
	times := map[string]int{}
	for _, m := range entry.FindAllStringSubmatch(string(b), -1) {
		times[m[1]]++
	}
	room.mu.Lock()
	defer room.mu.Unlock()
	for _, words := range room.wordings() {
		if len(room.sent[words]) != 1 || times[words] != 1 {
			t.Errorf("%s: sent under %d keys, %d times in the Atom file", words, len(room.sent[words]), times[words])
		}
	}
	for words, ids := range room.sent {
		if len(ids) != 1 {
			t.Errorf("%s: sent under %d keys", words, len(ids))
		}
	}
	t.Logf("%d kills, %d wordings, %d posts", kills, len(room.sent), room.posts)
}

// told reports whether all wordings of the feed were sent.
func told(room *newsroom) bool {
	room.mu.Lock()
	defer room.mu.Unlock()
	for _, words := range room.wordings() {
		if len(room.sent[words]) == 0 {
			return false
		}
	}
	return true
}

var retrieved = regexp.MustCompile(`"retrieved":(null|"[^"]*")`)

// fromFeed are the reports of an export that came from the feed, without what differs
// between a feed that was fetched and one from a file.
func fromFeed(export string) string {
	var out strings.Builder
	for line := range strings.Lines(export) {
		if strings.Contains(line, `"url":"https://coast.example/`) {
			out.WriteString(retrieved.ReplaceAllString(line, ""))
		}
	}
	return out.String()
}

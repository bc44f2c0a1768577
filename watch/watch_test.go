package watch_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"reportedly"
	"reportedly/internal/fetch"
	"reportedly/watch"
)

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

// TestMistake: a page that makes the program fall over is a failure of its own.
func TestMistake(t *testing.T) {
	d := newDesk(t)
	s := newSite(t, map[string]string{"/feed": "report a\nMara Venn: one\n", "/bad": "report b\n"})
	o := d.options()
	o.Keep = func(ctx context.Context, url string, p *fetch.Page, body []byte) (watch.Kept, error) {
		if strings.HasSuffix(url, "/bad") {
			panic("a page like no other")
		}
		return d.keep(ctx, url, p, body)
	}
	expect(t, "the other", d.run(o, s.URL, "/bad", "/feed"), "a Mara Venn: one")
	if a := d.asked["/bad"]; a.Err == nil || a.Watch.Failures != 1 {
		t.Errorf("%+v", a)
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
					io.Copy(io.Discard, conn) // until the other side has had enough
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
	for range 200 { // the server's own are among them, and end with their connections
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

package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestRudeServers: what each kind of bad answer comes to, in bounded time.
func TestRudeServers(t *testing.T) {
	bomb := zipped(make([]byte, 40<<20))
	const page = "<p>“The harbour stays open,” Mara Venn said."
	for _, c := range []struct {
		name   string
		answer func(w net.Conn)
		want   string // the page, or what the error holds
		asked  int    // at most so often; 0 is once
	}{
		{"a page", func(w net.Conn) { io.WriteString(w, answerOf("200 OK", "", page)) }, page, 0},
		{"packed", func(w net.Conn) {
			io.WriteString(w, answerOf("200 OK", "Content-Encoding: gzip\r\n", zipped([]byte(page))))
		}, page, 0},
		{"packed otherwise", func(w net.Conn) { io.WriteString(w, answerOf("200 OK", "Content-Encoding: br\r\n", page)) }, "packed as", 0},
		{"packed twice", func(w net.Conn) {
			io.WriteString(w, answerOf("200 OK", "Content-Encoding: gzip, gzip\r\n", zipped([]byte(page))))
		}, "packed as", 0},
		{"no gzip", func(w net.Conn) { io.WriteString(w, answerOf("200 OK", "Content-Encoding: gzip\r\n", page)) }, "unpack", 0},
		{"gzip cut short", func(w net.Conn) {
			io.WriteString(w, answerOf("200 OK", "Content-Encoding: gzip\r\n", zipped([]byte(page))[:30]))
		}, "cut short", 0},
		{"bomb", func(w net.Conn) {
			io.WriteString(w, answerOf("200 OK", "Content-Encoding: gzip\r\n", bomb))
		}, "over 200 times", 0},
		{"endless", func(w net.Conn) {
			io.WriteString(w, answerOf("200 OK", "", page))
			for b := make([]byte, 1<<16); ; {
				if _, err := w.Write(b); err != nil {
					return
				}
			}
		}, "over 16 MiB", 0},
		{"endless header", func(w net.Conn) {
			io.WriteString(w, "HTTP/1.1 200 OK\r\n")
			for {
				if _, err := io.WriteString(w, "X: "+strings.Repeat("y", 5000)+"\r\n"); err != nil {
					return
				}
			}
		}, "header", 0},
		{"endless 100s", func(w net.Conn) {
			for {
				if _, err := io.WriteString(w, "HTTP/1.1 103 Early Hints\r\n\r\n"); err != nil {
					return
				}
			}
		}, "exceeded 1048576 bytes", 0},
		{"a header that acts", func(w net.Conn) { io.WriteString(w, answerOf("200 OK", "ETag: \"\x1b[31m\"\r\n", page)) }, "malformed MIME header", 0},
		{"no answer", stall, "no answer within", 0},
		{"header in drops", func(w net.Conn) {
			io.WriteString(w, "HTTP/1.1 200 OK\r\nX: ")
			drip(w)
		}, "no answer within", 0},
		{"body that stops", func(w net.Conn) {
			io.WriteString(w, answerOf("200 OK", "Content-Length: 1000\r\n", page))
			stall(w)
		}, "nothing came for", 0},
		{"body in drops", func(w net.Conn) {
			io.WriteString(w, answerOf("200 OK", "Content-Length: 1000\r\n", ""))
			drip(w)
		}, "not there within", 0},
		{"less than announced", func(w net.Conn) { io.WriteString(w, answerOf("200 OK", "Content-Length: 1000\r\n", page)) }, "cut short", 0},
		{"chunk cut short", func(w net.Conn) {
			io.WriteString(w, answerOf("200 OK", "Transfer-Encoding: chunked\r\n", "ff\r\n"+page))
		}, "cut short", 0},
		{"reset", func(w net.Conn) { w.(*net.TCPConn).SetLinger(0) }, "asked 3 times", maxTries},
		{"closed", func(w net.Conn) {}, "closed before an answer (asked 3 times)", maxTries},
		{"too many", func(w net.Conn) { io.WriteString(w, answerOf("429 Slow down!", "Retry-After: 3600\r\n", page)) }, "429 Too Many Requests, and asks to wait 1h0m0s", 0},
		{"too long", func(w net.Conn) {
			io.WriteString(w, answerOf("503 x", "Retry-After: 99999999999999999999\r\n", page))
		}, "503 Service Unavailable", 0},
		{"error page", func(w net.Conn) { io.WriteString(w, answerOf("500 x", "", page)) }, "500 Internal Server Error", 0},
		{"unasked 304", func(w net.Conn) { io.WriteString(w, answerOf("304 x", "", "")) }, "304 Not Modified", 0},
		{"half a page", func(w net.Conn) { io.WriteString(w, answerOf("206 x", "", page)) }, "206", 0},
		{"no HTTP", func(w net.Conn) { io.WriteString(w, "220 smtp.example \x1b[31mESMTP\r\n") }, "malformed HTTP", 0},
		{"nowhere", func(w net.Conn) { io.WriteString(w, answerOf("302 x", "", "")) }, "not where to", 0},
		{"round and round", func(w net.Conn) { io.WriteString(w, answerOf("302 x", "Location: /\r\n", "")) }, "over 10 redirects", maxRedirects + 1},
		{"to a file", func(w net.Conn) { io.WriteString(w, answerOf("302 x", "Location: file:///etc/passwd\r\n", "")) }, "the scheme", 0},
		{"to meta-data", func(w net.Conn) { io.WriteString(w, answerOf("302 x", "Location: http://169.254.169.254/\r\n", "")) }, "is link-local", 0},
		{"to another port", func(w net.Conn) { io.WriteString(w, answerOf("302 x", "Location: http://127.0.0.1:1/\r\n", "")) }, "is loopback", 0},
		{"to nonsense", func(w net.Conn) { io.WriteString(w, answerOf("302 x", "Location: http://[::1\r\n", "")) }, "no address", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := serveRaw(t, func(w net.Conn, _ string) { c.answer(w) })
			p, err := opened().Get(t.Context(), Want{URL: s.url + "/", Named: true})
			got := ""
			if err != nil {
				got = err.Error()
			} else {
				b, err := p.Bytes()
				if got = string(b); err != nil {
					t.Error(err)
				}
				p.Close()
			}
			if (err == nil) != (c.want == page) || !strings.Contains(got, c.want) || strings.Contains(got, "\x1b") {
				t.Errorf("%q, want %q", got, c.want)
			}
			if n := len(s.requests()) - 1; n > max(1, c.asked) || n < 1 {
				t.Errorf("asked %d times: %q", n, s.requests())
			}
		})
	}
}

// TestUnchanged: what was seen is said, and a server need not send it again; a
// validator that cannot be sent is none.
func TestUnchanged(t *testing.T) {
	s := serveRaw(t, func(w net.Conn, path string) {
		switch path {
		case "/tag":
			io.WriteString(w, answerOf("200 OK", "ETag: \"1\"\r\nLast-Modified: Tue, 04 Jun 2024 10:00:00 GMT\r\n", "x"))
		case "/moved":
			io.WriteString(w, answerOf("301 x", "Location: /tag\r\n", ""))
		default:
			io.WriteString(w, answerOf("200 OK", "ETag: \"caf\xe9\"\r\n", "x"))
		}
	})
	c := opened()
	get := func(path string, seen Seen) *Page {
		t.Helper()
		p, err := c.Get(t.Context(), Want{URL: s.url + path, Named: true, Seen: seen})
		if err != nil {
			t.Fatal(err)
		}
		p.Close()
		return p
	}
	p := get("/tag", Seen{})
	get("/tag", p.Seen)
	get("/moved", p.Seen)
	p = get("/odd", Seen{})
	if p.Seen.ETag != "" {
		t.Errorf("kept %q", p.Seen.ETag)
	}
	get("/odd", p.Seen)
	conditions := " If-Modified-Since: Tue, 04 Jun 2024 10:00:00 GMT If-None-Match: \"1\""
	want := []string{"/robots.txt", "/tag", "/tag" + conditions, "/moved", "/tag" + conditions, "/odd", "/odd"}
	if strings.Join(s.requests(), "\n") != strings.Join(want, "\n") {
		t.Errorf("asked %q, want %q", s.requests(), want)
	}
}

// A long page goes through a file, and comes back as it was.
func TestLongPage(t *testing.T) {
	long := strings.Repeat("The harbour stays open. ", 20000)
	s := serveRaw(t, func(w net.Conn, _ string) { io.WriteString(w, answerOf("200 OK", "", long)) })
	p, err := opened().Get(t.Context(), Want{URL: s.url, Named: true})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if b, err := p.Bytes(); err != nil || string(b) != long {
			t.Errorf("%d bytes, %v", len(b), err)
		}
	}
	if err := p.Close(); err != nil || p.Close() != nil {
		t.Error(err)
	}
}

// TestPolite: a host has one request at a time to answer, with a pause after each;
// other hosts do not wait for it.
func TestPolite(t *testing.T) {
	var mu sync.Mutex
	now, most, busy := 0, 0, 20*time.Millisecond
	s := serveRaw(t, func(w net.Conn, _ string) {
		mu.Lock()
		now++
		most = max(most, now)
		mu.Unlock()
		time.Sleep(busy)
		mu.Lock()
		now--
		mu.Unlock()
		io.WriteString(w, answerOf("200 OK", "", "x"))
	})
	c := opened()
	away(c, s)
	c.limits.delay = 30 * time.Millisecond
	ask := func(hosts ...string) time.Duration {
		begun := time.Now()
		var all sync.WaitGroup
		for _, h := range hosts {
			all.Go(func() {
				p, err := c.Get(context.Background(), Want{URL: "http://" + h + "/"})
				if err != nil {
					t.Error(err)
					return
				}
				p.Close()
			})
		}
		all.Wait()
		return time.Since(begun)
	}
	if took := ask("a.example", "a.example", "a.example", "a.example"); most != 1 || took < 4*20*time.Millisecond+3*30*time.Millisecond {
		t.Errorf("%d at once, %v in all", most, took)
	}
	most, busy = 0, 500*time.Millisecond
	if ask("b.example", "c.example", "d.example", "e.example"); most < 2 {
		t.Error("hosts wait for each other")
	}
	robots := 0
	for _, a := range s.requests() {
		if a == "/robots.txt" {
			robots++
		}
	}
	if robots != 5 {
		t.Errorf("robots.txt asked %d times of 5 hosts", robots)
	}
}

// TestStalledHosts: a hundred that stall keep no other from being asked.
func TestStalledHosts(t *testing.T) {
	stalled := serveRaw(t, func(w net.Conn, _ string) { stall(w) })
	good := serveRaw(t, func(w net.Conn, _ string) { io.WriteString(w, answerOf("200 OK", "", "x")) })
	c := opened()
	c.limits = usual
	ctx, stop := context.WithCancel(t.Context())
	var all sync.WaitGroup
	for i := range 100 {
		all.Go(func() {
			_, err := c.Get(ctx, Want{URL: fmt.Sprint(stalled.url, "/", i), Named: true})
			if !errors.Is(err, context.Canceled) {
				t.Errorf("%d ended before the good one was there: %v", i, err)
			}
		})
	}
	time.Sleep(50 * time.Millisecond)
	if p, err := c.Get(t.Context(), Want{URL: good.url, Named: true}); err != nil {
		t.Error(err)
	} else {
		p.Close()
	}
	stop()
	all.Wait()
}

// TestNoGoroutineLeft: whatever the answer, nothing goes on after it.
func TestNoGoroutineLeft(t *testing.T) {
	before := runtime.NumGoroutine()
	t.Run("ask", func(t *testing.T) {
		s := serveRaw(t, func(w net.Conn, path string) {
			switch path {
			case "/good":
				io.WriteString(w, answerOf("200 OK", "", "x"))
			case "/stall":
				stall(w)
			case "/half":
				io.WriteString(w, answerOf("200 OK", "Content-Length: 9\r\n", "x"))
			}
		})
		c := opened()
		ctx, stop := context.WithTimeout(t.Context(), 100*time.Millisecond)
		defer stop()
		c.transport.TLSHandshakeTimeout = short.header
		secure := strings.Replace(s.url, "http:", "https:", 1) + "/never" // the handshake is not answered
		for _, url := range []string{s.url + "/good", s.url + "/stall", s.url + "/half", s.url + "/closed", secure} {
			for _, ctx := range []context.Context{t.Context(), ctx} {
				if p, err := c.Get(ctx, Want{URL: url, Named: true}); err == nil {
					p.Close()
				}
			}
		}
	})
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	stacks := make([]byte, 1<<16)
	t.Errorf("%d goroutines, %d before:\n%s", runtime.NumGoroutine(), before, stacks[:runtime.Stack(stacks, true)])
}

// A proxy that the environment names is not used.
func TestNoProxy(t *testing.T) {
	t.Setenv("HTTP_PROXY", "http://127.0.0.1:1")
	t.Setenv("http_proxy", "http://127.0.0.1:1")
	s := serveRaw(t, func(w net.Conn, _ string) { io.WriteString(w, answerOf("200 OK", "", "x")) })
	c := opened()
	away(c, s)
	p, err := c.Get(t.Context(), Want{URL: "http://news.example/"})
	if err != nil {
		t.Fatal(err)
	}
	p.Close()
}

func TestWait(t *testing.T) {
	now := time.Date(2024, 6, 4, 10, 0, 0, 0, time.UTC)
	for value, want := range map[string]time.Duration{
		"": 0, "120": 2 * time.Minute, "0": 0, "-5": 0, "soon": 0, "999999999": maxWait,
		"Tue, 04 Jun 2024 10:05:00 GMT": 5 * time.Minute, "Tue, 04 Jun 2024 09:00:00 GMT": 0, "Tue, 04 Jun 2034 09:00:00 GMT": maxWait,
	} {
		if got := wait(http.Header{"Retry-After": {value}}, now); got != want {
			t.Errorf("%q: %v, want %v", value, got, want)
		}
	}
}

// What is not named by a person stays outside, whatever is allowed.
func TestNotNamed(t *testing.T) {
	s := serveRaw(t, func(w net.Conn, _ string) { io.WriteString(w, answerOf("200 OK", "", "x")) })
	if _, err := opened().Get(t.Context(), Want{URL: s.url}); !errors.Is(err, ErrRefused) {
		t.Error(err)
	}
	if len(s.requests()) > 0 {
		t.Errorf("asked %q", s.requests())
	}
}

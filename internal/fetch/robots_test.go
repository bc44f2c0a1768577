package fetch

import (
	"errors"
	"io"
	"net"
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestRobots(t *testing.T) {
	for _, c := range []struct{ file, path, forbidden string }{ // by which line; "" if by none
		{"", "/x", ""},
		{"User-agent: *\nDisallow:", "/x", ""},
		{"User-agent: *\nDisallow: /", "/x", "line 2, Disallow: /"},
		{"user-agent:*\ndisallow:/private # ours", "/private/x", "line 2, Disallow: /private"},
		{"User-agent: *\r\n\r\nDisallow: /a\rDisallow: /b", "/b", "line 4, Disallow: /b"},
		{"User-agent: *\nDisallow: /\nAllow: /news", "/news/1", ""},
		{"User-agent: *\nDisallow: /news/1\nAllow: /news", "/news/1", "line 2, Disallow: /news/1"},
		{"User-agent: *\nDisallow: /news\nAllow: /news", "/news/1", ""},
		{"User-agent: other\nDisallow: /", "/x", ""},
		{"User-agent: Reportedly/2.0\nDisallow: /x\n\nUser-agent: *\nDisallow: /", "/y", ""},
		{"User-agent: *\nDisallow: /\nUser-agent: reportedly\nAllow: /", "/y", ""},
		{"User-agent: other\nUser-agent: reportedly\nDisallow: /a\nUser-agent: third\nDisallow: /b", "/b", ""},
		{"User-agent: reportedly\nDisallow: /a\nUser-agent: third\nAllow: /\nUser-agent: reportedly\nDisallow: /b", "/b", "line 6, Disallow: /b"},
		{"Disallow: /\nUser-agent: *\nAllow: /", "/x", ""},
		{"User-agent: *\nCrawl-delay: soon\nSitemap: http://x.example\nno rule\nDisallow: /x", "/x", "line 5, Disallow: /x"},
		{"User-agent: *\nDisallow: /*.php$", "/a/b.php", "line 2, Disallow: /*.php$"},
		{"User-agent: *\nDisallow: /*.php$", "/a/b.php?x", ""},
		{"User-agent: *\nDisallow: /*?print=", "/a?print=1", "line 2, Disallow: /*?print="},
		{"User-agent: *\nDisallow: /a*b*c", "/axxcxxb", ""},
		{"User-agent: *\nDisallow: /a*b*c", "/axxbxxcx", "line 2, Disallow: /a*b*c"},
		{"User-agent: *\nDisallow: /$", "/", "line 2, Disallow: /$"},
		{"User-agent: *\nDisallow: /$", "/x", ""},
		{"User-agent: *\nDisallow: /café", "/caf%c3%a9", "line 2, Disallow: /caf%C3%A9"},
		{"User-agent: *\nDisallow: /%7Evenn", "/~venn/x", "line 2, Disallow: /~venn"},
		{"User-agent: *\nDisallow: /a%2fb", "/a/b", ""},
		{"\xef\xbb\xbfUser-agent: *\nDisallow: /x", "/x", "line 2, Disallow: /x"},
		{"<html><p>Not found: sorry", "/x", ""},
	} {
		u, err := url.Parse("http://news.example" + c.path)
		if err != nil {
			t.Fatal(err)
		}
		r := parseRobots([]byte(c.file), agentName)
		got := ""
		if rule, no := r.forbids(u); no {
			got = rule.String()
		}
		if got != c.forbidden {
			t.Errorf("%q, %s: %q, want %q", c.file, c.path, got, c.forbidden)
		}
	}
	if d := parseRobots([]byte("User-agent: *\nCrawl-delay: 2.5\n"), agentName).delay; d != 2500*time.Millisecond {
		t.Errorf("delay %v", d)
	}
}

// FuzzRobots: a host's file, whatever it is, can be read and asked.
func FuzzRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /a*b$\nAllow: /%zz\nCrawl-delay: 1e300", "/axb?q")
	f.Fuzz(func(t *testing.T, file, path string) {
		u, err := url.Parse("http://news.example/" + path)
		if err != nil {
			return
		}
		r := parseRobots([]byte(file), agentName)
		if r.delay < 0 || r.delay > maxWait {
			t.Errorf("delay %v", r.delay)
		}
		if rule, no := r.forbids(u); no && (rule.allow || rule.line < 1) {
			t.Errorf("forbidden by %+v", rule)
		}
	})
}

// TestRobotsOfHosts: a host's robots.txt is asked for once, holds for redirects, too,
// and where it cannot be had nothing is asked.
func TestRobotsOfHosts(t *testing.T) {
	for _, c := range []struct{ robots, want string }{
		{answerOf("200 OK", "", "User-agent: *\nDisallow: /x"), "robots.txt of news.example, line 2, Disallow: /x"},
		{answerOf("403 x", "", ""), ""},
		{answerOf("500 x", "", ""), "without which nothing is asked: the server answers 500"},
		{answerOf("429 x", "Retry-After: 60\r\n", ""), "asks to wait 1m0s"},
		{"nonsense", "malformed HTTP"},
		{answerOf("301 x", "Location: http://other.example/robots.txt\r\n", ""), ""}, // to itself: as if it had none
		{answerOf("301 x", "Location: http://127.0.0.1/robots.txt\r\n", ""), "is loopback"},
	} {
		s := serveRobots(t, c.robots)
		client := opened()
		away(client, s)
		for range 2 {
			p, err := client.Get(t.Context(), Want{URL: "http://news.example/moved"})
			if err == nil {
				p.Close()
			}
			if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
				t.Errorf("%q: %v", c.robots, err)
			}
		}
		n := 0
		for _, a := range s.requests() {
			if a == "/robots.txt" {
				n++
			} else if c.want != "" && (a != "/moved" || !strings.Contains(c.want, "Disallow")) {
				t.Errorf("%q: asked %s", c.robots, a)
			}
		}
		if n > 1 && !strings.HasPrefix(c.robots, "HTTP/1.1 301") {
			t.Errorf("%q: asked %d times", c.robots, n)
		}
	}
}

// serveRobots is a server whose robots.txt is given, and whose /moved leads to /x.
func serveRobots(t *testing.T, robots string) *rude {
	t.Helper()
	answer := func(conn net.Conn, path string) {
		switch path {
		case "/robots.txt":
			io.WriteString(conn, robots)
		case "/moved":
			io.WriteString(conn, answerOf("302 x", "Location: /x\r\n", ""))
		default:
			io.WriteString(conn, answerOf("200 OK", "", "x"))
		}
	}
	return serveAll(t, answer)
}

func TestRefusalIs(t *testing.T) {
	if err := error(refusal("x")); !errors.Is(err, ErrRefused) {
		t.Error(err)
	}
}

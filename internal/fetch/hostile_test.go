package fetch

import (
	"bufio"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestHostileServer asks each route of the badly behaved server beside the checkout,
// which says itself what must come of it, with short limits.
func TestHostileServer(t *testing.T) {
	server := filepath.Join("..", "..", "..", "shared", "data", "hostile", "hostile_httpd.py")
	python, err := exec.LookPath("python3")
	if _, no := os.Stat(server); no != nil || err != nil {
		t.Skip("no ../shared/data/hostile/hostile_httpd.py, or no python3 to run it")
	}
	cmd := exec.Command(python, server, "--port", "0")
	stderr, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	line, err := bufio.NewReader(stderr).ReadString('\n')
	at := regexp.MustCompile(`127\.0\.0\.1:\d+`).FindString(line)
	if at == "" {
		t.Fatalf("%q, %v", line, err)
	}
	base := "http://" + at + "/"
	want := map[string]string{ // what the error holds; "" is a page
		"good":           "",
		"wrong-type":     "",
		"etag-304":       "",
		"stall-header":   "no answer within",
		"stall-body":     "nothing came for",
		"drip":           "not there within",
		"endless-body":   "over 16 MiB",
		"endless-header": "exceeded 1048576 bytes",
		"gzip-bomb":      "over 200 times",
		"short-body":     "cut short",
		"redirect-loop":  "over 10 redirects",
		"redirect-file":  `refused: the scheme "file"`,
		"redirect-meta":  "169.254.169.254 is link-local",
		"redirect-hex":   "in a spelling that hides it",
		"redirect-v6":    "is loopback",
		"redirect-zero":  "is unspecified",
		"reset":          "asked 3 times",
		"429":            "asks to wait 1h0m0s",
		"500-html":       "500 Internal Server Error",
		"not-http":       "malformed HTTP",
		"header-inject":  "malformed MIME header",
	}
	// The server packs its bomb when it is first asked for, which takes as long as it takes.
	c := opened()
	c.limits.header, c.limits.total = 2*time.Minute, 2*time.Minute
	if _, err := c.Get(t.Context(), Want{URL: base + "gzip-bomb", Named: true}); err == nil {
		t.Error("gzip-bomb: no error")
	}
	c.limits = limits{header: 6 * time.Second, idle: 3 * time.Second, total: 9 * time.Second, pause: 10 * time.Millisecond} // the drip pauses for a second
	get := func(path string, seen Seen) (*Page, error) {
		p, err := c.Get(t.Context(), Want{URL: base + path, Named: true, Seen: seen})
		if err == nil {
			t.Cleanup(func() { p.Close() })
		}
		return p, err
	}
	index, err := get("", Seen{})
	if err != nil {
		t.Fatal(err)
	}
	var routes map[string]string
	b, _ := index.Bytes()
	if err := json.Unmarshal(b, &routes); err != nil {
		t.Fatal(err)
	}
	for route := range routes {
		if _, known := want[route]; !known {
			t.Errorf("route %s (%s) is not in the table", route, routes[route])
		}
	}
	var all sync.WaitGroup
	for route, holds := range want {
		all.Go(func() {
			p, err := get(route, Seen{})
			switch {
			case (err == nil) != (holds == ""):
				t.Errorf("%s: %v, want %q", route, err, holds)
			case err != nil && (!strings.Contains(err.Error(), holds) || strings.ContainsAny(err.Error(), "\x1b\r\n")):
				t.Errorf("%s: %q, want %q", route, err, holds)
			case route == "etag-304":
				if again, err := get(route, p.Seen); err != nil || !again.Unchanged {
					t.Errorf("%s, again: %+v, %v", route, again, err)
				}
			}
		})
	}
	all.Wait()
}

package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// short are the limits of tests: short enough to wait for, and long enough for a
// machine that has other things to do.
var short = limits{header: 3 * time.Second, idle: 4 * time.Second, total: 6 * time.Second, pause: 10 * time.Millisecond, delay: time.Millisecond}

func portNumber(t *testing.T, port string) uint16 {
	t.Helper()
	n, err := strconv.ParseUint(port, 10, 16)
	if err != nil {
		t.Fatal(err)
	}
	return uint16(n)
}

// opened is a client that may ask a server on loopback, in little time.
func opened() *Client {
	c := NewClient(Options{AllowPrivate: true, Version: "1.2"})
	c.limits = short
	return c
}

// A rude server answers each request with what a function writes.
type rude struct {
	url   string
	mu    sync.Mutex
	asked []string // first lines and conditional headers of requests
}

// requests are those that came so far.
func (s *rude) requests() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.asked)
}

// serveRaw is serveAll with no robots.txt.
func serveRaw(t *testing.T, answer func(c net.Conn, path string)) *rude {
	t.Helper()
	return serveAll(t, func(conn net.Conn, path string) {
		if path == "/robots.txt" {
			io.WriteString(conn, answerOf("404 Not Found", "", ""))
			return
		}
		answer(conn, path)
	})
}

func serveAll(t *testing.T, answer func(c net.Conn, path string)) *rude {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &rude{url: "http://" + l.Addr().String()}
	var serving sync.WaitGroup
	t.Cleanup(func() { l.Close(); serving.Wait() })
	serving.Go(func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			serving.Go(func() {
				defer conn.Close()
				conn.SetDeadline(time.Now().Add(20 * time.Second))
				var head []byte
				for b := make([]byte, 4096); !bytes.Contains(head, []byte("\r\n\r\n")); {
					n, err := conn.Read(b)
					if err != nil {
						return
					}
					head = append(head, b[:n]...)
				}
				lines := strings.Split(string(head), "\r\n")
				asked := strings.TrimSuffix(strings.TrimPrefix(lines[0], "GET "), " HTTP/1.1")
				for _, l := range lines {
					if strings.HasPrefix(l, "If-") {
						asked += " " + l
					}
				}
				s.mu.Lock()
				s.asked = append(s.asked, asked)
				s.mu.Unlock()
				path, _, _ := strings.Cut(asked, " ")
				answer(conn, path)
			})
		}
	})
	return s
}

func zipped(b []byte) string {
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	z.Write(b)
	z.Close()
	return out.String()
}

func answerOf(status, head, body string) string {
	return fmt.Sprintf("HTTP/1.1 %s\r\n%sConnection: close\r\n\r\n%s", status, head, body)
}

// stall waits until the other side has had enough.
func stall(w net.Conn) { io.Copy(io.Discard, w) }

// drip writes a letter now and then until the other side has had enough.
func drip(w net.Conn) {
	for err := error(nil); err == nil; _, err = io.WriteString(w, "x") {
		time.Sleep(100 * time.Millisecond)
	}
}

// away lets a client reach a test server under any name, as if it were out there.
func away(c *Client, server *rude) {
	c.transport.DialContext = func(ctx context.Context, network, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, network, strings.TrimPrefix(server.url, "http://"))
	}
}

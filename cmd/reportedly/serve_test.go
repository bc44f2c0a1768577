package main

import (
	"bytes"
	"context"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/cookiejar"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// heard is output that a test reads while the program writes it.
type heard struct {
	mu  sync.Mutex
	out bytes.Buffer
}

func (h *heard) Write(b []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.out.Write(b)
}

func (h *heard) lines() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return strings.Fields(h.out.String())
}

// The whole of it over a socket: sign in with the address that is printed, add what is
// pasted and uploaded, find it, stop.
func TestServe(t *testing.T) {
	var out heard
	m := &Main{Stdin: strings.NewReader(""), Stdout: &out, Stderr: &out, Screen: Screen{Width: plainWidth}}
	c := &serveCommand{recordFlag: recordFlag{Record: filepath.Join(t.TempDir(), "record.db")}}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	store, code := c.open(ctx, m, making)
	if store == nil {
		t.Fatalf("exit %d: %v", code, out.lines())
	}
	defer store.Close()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan int, 1)
	go func() { ended <- c.serve(ctx, m, store, listener, making) }()
	for range 200 {
		if len(out.lines()) == 2 {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	addresses := out.lines()
	if len(addresses) != 2 || !strings.HasPrefix(addresses[1], addresses[0]+"/signin?token=") {
		t.Fatalf("printed %q", addresses)
	}
	jar, _ := cookiejar.New(nil)
	browser := &http.Client{Jar: jar}
	body := func(resp *http.Response, err error) string {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		b, err := io.ReadAll(resp.Body)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	if got := body(browser.Get(addresses[1] + "&next=/add")); !strings.Contains(got, "Paste an article") {
		t.Errorf("signed in, it shows %.300s", got)
	}
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	w.WriteField("text", "“The ferry is late,” said Olin Brask, the harbour master of Brannock.")
	w.WriteField("title", "Late again")
	w.WriteField("outlet", "Coast Gazette")
	for name, content := range map[string]string{
		"two.jsonl":   `{"id":"a","text":"“We sail at nine,” said Mara Venn."}` + "\n" + `{"id":"b"}` + "\n",
		"picture.bin": "\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x03\x00",
	} {
		file, _ := w.CreateFormFile("file", name)
		io.WriteString(file, content)
	}
	w.Close()
	got := body(browser.Post(addresses[0]+"/add", w.FormDataContentType(), &form))
	for _, fact := range []string{"2 stored, 0 there already, 2 skipped", "Late again", "two.jsonl, line 2", "picture.bin", "no text"} {
		if !strings.Contains(got, fact) {
			t.Errorf("%q is not in %s", fact, got)
		}
	}
	if got := body(browser.Get(addresses[0] + "/v1/search?q=outlet:%22coast+gazette%22+late")); !strings.Contains(got, `"title":"Late again"`) {
		t.Errorf("it is not found: %s", got)
	}
	stop()
	select {
	case code := <-ended:
		if code != exitDone {
			t.Errorf("exit %d", code)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("it does not stop")
	}
}

func TestLoopback(t *testing.T) {
	for addr, want := range map[string]bool{
		"127.0.0.1:8080": true, "localhost:1": true, "[::1]:0": true, "127.9.9.9:1": true,
		"0.0.0.0:8080": false, ":8080": false, "[::]:1": false, "192.0.2.1:1": false, "reports.example:80": false, "localhost.example:1": false,
	} {
		if got, err := loopback(addr); err != nil || got != want {
			t.Errorf("%s: %v, %v", addr, got, err)
		}
	}
	if _, err := loopback("8080"); err == nil {
		t.Error("a port alone was taken")
	}
}

package web_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"reportedly/web"
)

// fetcher is a web of three addresses: a page, a page that another leads to, one that
// is refused.
func fetcher(_ context.Context, address string) (web.Upload, error) {
	final := map[string]string{
		"https://gazette.example/late": "https://gazette.example/late", "https://short.example/x": "https://gazette.example/late?from=short",
	}[address]
	if final == "" {
		return web.Upload{}, errors.New("refused: robots.txt of " + address + " keeps programs out")
	}
	return web.Upload{Body: []byte("“The ferry is late,” said Olin Brask, the harbour master."), Fetched: &web.Fetched{Final: final, Retrieved: "2025-10-14T09:00:00Z"}}, nil
}

// handOver posts the form of the page for adding.
func handOver(t *testing.T, s http.Handler, fields map[string]string, change ...func(*http.Request)) answer {
	t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, value := range fields {
		f, _ := w.CreateFormField(name)
		io.WriteString(f, value)
	}
	w.Close()
	change = append(change, func(r *http.Request) { r.Header.Set("Content-Type", w.FormDataContentType()) })
	return ask(t, s, http.MethodPost, "/add", &body, change...)
}

// An address is fetched and read; what is not to be had is said like a file that cannot
// be read, and the rest is added all the same.
func TestAddAddress(t *testing.T) {
	s := server(t, empty(t), func(o *web.Options) { o.Fetch = fetcher })
	wantAll(t, "the form", get(t, s, "/add", bearer), `name="from"`, "robots.txt is honoured")
	wantAll(t, "a page", handOver(t, s, map[string]string{"from": "https://gazette.example/late"}, bearer), "1 stored", "What was read", "Olin Brask", "The address led to")
	wantAll(t, "led elsewhere", handOver(t, s, map[string]string{"from": "https://short.example/x"}, bearer), "gazette.example/late?from=short")
	a := handOver(t, s, map[string]string{"from": "http://closed.example/<script>", "text": "“We sail at nine,” said Mara Venn."}, bearer)
	wantAll(t, "a refused one beside a text", a, "1 stored, 0 there already, 1 skipped", "robots.txt of", "Mara Venn")
	check(t, "a refused one", a)
	for what, c := range map[string]struct {
		from   string
		status int
	}{
		"no scheme": {"gazette.example/late", 400}, "long": {"https://" + strings.Repeat("x", 5000), 400}, "nothing": {" ", 400},
	} {
		if a := handOver(t, s, map[string]string{"from": c.from}, bearer); a.StatusCode != c.status {
			t.Errorf("%s: %d", what, a.StatusCode)
		}
	}
	if a := handOver(t, s, map[string]string{"from": "https://gazette.example/late"}); a.StatusCode != http.StatusUnauthorized {
		t.Errorf("without a token: %d", a.StatusCode)
	}
	without := server(t, empty(t), nil)
	if a := handOver(t, without, map[string]string{"from": "https://gazette.example/late"}, bearer); a.StatusCode != http.StatusForbidden {
		t.Errorf("where nothing is fetched: %d", a.StatusCode)
	}
	if a := get(t, without, "/add", bearer); strings.Contains(a.body, `name="from"`) {
		t.Error("an address is asked for where nothing is fetched")
	}
}

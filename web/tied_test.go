package web_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// A story is found from the first page, has a row for each thing said, and leads on to
// all wordings of it and to the reports.
func TestStory(t *testing.T) {
	s := server(t, record(t), nil)
	home := get(t, s, "/")
	wantAll(t, "home", home, "Newest stories")
	wantAll(t, "stories", get(t, s, "/stories"), "Stories", `href="/story/`)
	checkHTML(t, "stories", get(t, s, "/stories").body)
	reports, rows, flagged := 0, 0, 0
	for _, m := range regexp.MustCompile(`href="(/story/[0-9a-f]+)"`).FindAllStringSubmatch(get(t, s, "/stories").body, -1) {
		for _, path := range []string{m[1], m[1] + "?all=1"} {
			a := get(t, s, path)
			wantAll(t, path, a, "Said by", "report", "as JSON")
			checkHTML(t, path, a.body)
			balanced(t, path, a.body)
			rows += strings.Count(a.body, `<th scope="row">`)
			flagged += strings.Count(a.body, `class="flag"`)
			reports += strings.Count(a.body, `href="/report/`)
		}
	}
	if rows < 3 || reports < 4 {
		t.Errorf("%d rows, %d links to reports, %d named changes", rows, reports, flagged)
	}
	report := get(t, s, "/report/estmark-gazette-ferry")
	wantAll(t, "a report of a story", report, "The story, with")
	utterance := link(t, get(t, s, link(t, report.body, `/story/[0-9a-f]+`)).body, `/utterance/[0-9a-f]+`)
	a := get(t, s, utterance)
	wantAll(t, "utterance", a, "wordings", "earliest", "in its place")
	checkHTML(t, "utterance", a.body)
	balanced(t, "utterance", a.body)
	for _, path := range []string{"/story/none", "/utterance/none", "/story/" + strings.Repeat("x", 900)} {
		if a := get(t, s, path); a.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d", path, a.StatusCode)
		}
	}
}

// balanced fails where elements are not closed as they were opened.
func balanced(t *testing.T, what, body string) {
	t.Helper()
	var open []string
	for d := html.NewTokenizer(strings.NewReader(body)); ; {
		switch d.Next() {
		case html.ErrorToken:
			if len(open) > 0 {
				t.Errorf("%s: left open: %v", what, open)
			}
			return
		case html.StartTagToken:
			switch name := d.Token().Data; name {
			case "meta", "link", "input", "br", "hr":
			default:
				open = append(open, name)
			}
		case html.EndTagToken:
			name := d.Token().Data
			if len(open) == 0 || open[len(open)-1] != name {
				t.Errorf("%s: </%s> within %v", what, name, open)
				return
			}
			open = open[:len(open)-1]
		}
	}
}

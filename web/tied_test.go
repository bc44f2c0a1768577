package web_test

import (
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
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

// A sentence is judged as the command does it, and a page of it can be passed on.
func TestCheck(t *testing.T) {
	s := server(t, record(t), nil)
	wantAll(t, "no sentence yet", get(t, s, "/check"), "Did they say this?")
	for what, c := range map[string]struct {
		query string
		facts []string
	}{
		"verbatim":        {"text=I+said+that+spring+is+a+good+season+for+signing.", []string{"<h2>verbatim", "independent", "earliest", "Evidence", "Result: verbatim", `class="verdict good"`}},
		"turned":          {"text=The+beacon+on+Gull+Rock+was+switched+off+on+Saturday+night&by=Katerina+Oreshnik", []string{"clipped or altered", `class="flag"`, "<del>", "Differs in", `class="verdict bad"`}},
		"nobody's":        {"text=Seven+purple+zeppelins+landed+in+the+marzipan+quarry", []string{"no such statement in this record", "That is no “no”"}},
		"of several":      {"text=the+beacon&by=oreshnik", []string{"Several go by that name", "/check?by="}},
		"of nobody":       {"text=the+beacon&by=Zzyzx", []string{"Nobody goes by that name"}},
		"from the box":    {"q=The+beacon+on+Gull+Rock+was+not+switched+off", []string{"Evidence"}},
		"without a word":  {"text=.", []string{"No word to look for"}},
		"with a date":     {"text=The+beacon+on+Gull+Rock+was+not+switched+off&on=1999", []string{"undated"}},
		"someone else's":  {"text=The+beacon+on+Gull+Rock+was+not+switched+off+at+any+time+on+Saturday+night&by=Adaeze+Lindgren", []string{"said by someone else"}},
		"passed on again": {"text=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E+the+beacon+was+on", []string{"&lt;script&gt;"}},
	} {
		a := get(t, s, "/check?"+c.query)
		wantAll(t, what, a, c.facts...)
		checkHTML(t, what, a.body)
		balanced(t, what, a.body)
	}
	for _, q := range []string{"text=x&on=soon", "text=" + strings.Repeat("x", 1001), "text=x&by=" + strings.Repeat("x", 1001)} {
		if a := get(t, s, "/check?"+q); a.StatusCode != http.StatusBadRequest {
			t.Errorf("%.40s: %d", q, a.StatusCode)
		}
	}
}

// Links come by the page as they come at once, and the list goes on across their types.
func TestLinksByAPI(t *testing.T) {
	s := server(t, record(t), nil)
	type list struct {
		Items []json.RawMessage
		Next  string
	}
	for _, path := range []string{"/v1/links?", "/v1/links?type=utterance&", "/v1/stories?", "/v1/stories?order=id&"} {
		var all, one list
		if err := json.Unmarshal([]byte(get(t, s, path+"limit=200").body), &all); err != nil || all.Next != "" || len(all.Items) < 2 {
			t.Fatalf("%s: %v, %d items", path, err, len(all.Items))
		}
		var got []json.RawMessage
		for next := ""; ; next = one.Next {
			one = list{}
			if err := json.Unmarshal([]byte(get(t, s, path+"limit=1&cursor="+next).body), &one); err != nil {
				t.Fatal(err)
			}
			got = append(got, one.Items...)
			if one.Next == "" {
				break
			}
		}
		if diff := cmp.Diff(all.Items, got); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
	}
	wantAll(t, "check", get(t, s, "/v1/check?text=The+beacon+on+Gull+Rock+was+switched+off+on+Saturday+night&by=Katerina+Oreshnik"), `"verdict":"clipped or altered"`, `"kind":"negation"`, `"independent":`)
	for path, status := range map[string]int{
		"/v1/check?text=": 422, "/v1/check": 422, "/v1/check?text=the+beacon&on=soon": 400, "/v1/check?text=the+beacon&by=Zzyzx": 404, "/v1/check?text=the+beacon&by=oreshnik": 400, "/v1/check?text=.": 400,
		"/v1/stories/none": 404, "/v1/utterances/none": 404, "/v1/links?type=chain": 422, "/v1/links?report=none": 404,
	} {
		if a := get(t, s, path); a.StatusCode != status {
			t.Errorf("%s: %d, not %d: %s", path, a.StatusCode, status, a.body)
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

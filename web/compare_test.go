package web_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"reportedly"
)

// Two reports are compared from a story's page, two statements from an utterance's, and
// either by id or by the address of a page.
func TestCompare(t *testing.T) {
	s := server(t, record(t), nil)
	wantAll(t, "nothing given", get(t, s, "/compare"), `name="a"`, "Two reports, or two statements")
	wantAll(t, "one given", get(t, s, "/compare?a=estmark-gazette-ferry"), `value="estmark-gazette-ferry"`)
	pairs, reworded := 0, 0
	for _, story := range regexp.MustCompile(`href="(/story/[0-9a-f]+)"`).FindAllStringSubmatch(get(t, s, "/stories").body, -1) {
		grid := get(t, s, story[1])
		wantAll(t, story[1], grid, "Said by")
		for _, m := range regexp.MustCompile(`href="(/compare\?[^"]+)"`).FindAllStringSubmatch(grid.body, -1) {
			path := strings.ReplaceAll(m[1], "&amp;", "&")
			a := get(t, s, path)
			wantAll(t, path, a, "The first", "The second", "the same in both", "The other way round")
			checkHTML(t, path, a.body)
			balanced(t, path, a.body)
			pairs++
			reworded += strings.Count(a.body, "in the second</a>")
		}
	}
	if pairs < 3 || reworded < 1 {
		t.Errorf("%d pairs of reports, %d rewordings", pairs, reworded)
	}
	wantAll(t, "a report", get(t, s, "/report/estmark-gazette-ferry"), "The story, with")

	utterance := get(t, s, link(t, get(t, s, link(t, get(t, s, "/report/estmark-gazette-ferry").body, `/story/[0-9a-f]+`)).body, `/utterance/[0-9a-f]+`))
	ids := regexp.MustCompile(`/report/([^"#]+)#s-([0-9a-f]{16})"`).FindAllStringSubmatch(utterance.body, -1)
	first, last := ids[0][2], ids[len(ids)-1][2]
	two := get(t, s, "/compare?a="+first+"&b="+last)
	wantAll(t, "two statements", two, "one thing said", "Alike", "in its place")
	checkHTML(t, "two statements", two.body)
	balanced(t, "two statements", two.body)
	addresses := url.Values{"a": {"http://localhost:8080/report/" + ids[0][1] + "#s-" + first}, "b": {"/statement/" + last}}
	wantAll(t, "two addresses", get(t, s, "/compare?"+addresses.Encode()), "one thing said")

	for path, status := range map[string]int{
		"/compare?a=none&b=neither": 404, "/compare?a=estmark-gazette-ferry&b=none": 404, "/compare?a=estmark-gazette-ferry&b=estmark-gazette-ferry": 400,
		"/compare?a=estmark-gazette-ferry&b=" + first: 400, "/compare?a=x&b=" + strings.Repeat("x", 1001): 400, "/compare?a=%ff&b=%00": 404,
	} {
		if a := get(t, s, path); a.StatusCode != status {
			t.Errorf("%s: %d, not %d", path, a.StatusCode, status)
		}
	}
}

// The versions of a page are compared with each other.
func TestCompareVersions(t *testing.T) {
	earlier, later := harbour(t), harbour(t)
	later.Report.Text = reportedly.NewText(later.Report.Text.String() + "It rained.\n")
	later.Attributions = later.Attributions[:2]
	earlier.Report.ID, later.Report.ID = "then", "now"
	s := server(t, record(t, earlier, later), nil)
	path := link(t, get(t, s, "/report/now").body, `/compare\?[^"]*`)
	a := get(t, s, path)
	wantAll(t, path, a, "Only in the first", "the ferry would run", `href="/report/then#s-`)
	checkHTML(t, path, a.body)
	wantAll(t, "the other way round", get(t, s, link(t, a.body, `/compare\?[^"]*`)), "Only in the second")
}

// A story can be followed under the name of a report in it, which stays when the story
// grows and gets another id.
func TestStoryFeed(t *testing.T) {
	s := server(t, record(t), nil)
	story := get(t, s, link(t, get(t, s, "/stories").body, `/story/[0-9a-f]+`))
	for format, facts := range map[string][]string{"atom": {"<entry>", "urn:reportedly:statement:"}, "json": {"https://jsonfeed.org/version/1.1", "content_text"}} {
		path := link(t, story.body, `/feed/story/[^"]+\.`+format)
		a := get(t, s, path)
		wantAll(t, path, a, facts...)
		check(t, path, a)
	}
	stays := link(t, story.body, `/story/[^"?]*`)
	a := get(t, s, stays)
	if a.StatusCode != http.StatusFound || !strings.HasPrefix(a.Header.Get("Location"), "/story/") {
		t.Errorf("%s: %d to %s", stays, a.StatusCode, a.Header.Get("Location"))
	}
	id := strings.TrimPrefix(a.Header.Get("Location"), "/story/")
	var feed struct {
		Home  string `json:"home_page_url"`
		Items []json.RawMessage
	}
	if err := json.Unmarshal([]byte(get(t, s, "/feed/story/"+id+".json").body), &feed); err != nil || len(feed.Items) < 5 || !strings.HasSuffix(feed.Home, "/story/"+id) {
		t.Errorf("by the id of the story: %v, %d items, of %s", err, len(feed.Items), feed.Home)
	}
	for _, path := range []string{"/feed/story/none.atom", "/feed/story/" + id + ".rss", "/feed/story/" + id} {
		if a := get(t, s, path); a.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d", path, a.StatusCode)
		}
	}
}

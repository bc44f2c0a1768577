package web_test

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"reportedly"
	"reportedly/web"
)

// payloads would run, or break out of where they stand, if a page took them as they are.
var payloads = []string{
	`<script>alert("x1")</script>`,
	`"><img src=x onerror=alert("x2")>`,
	`'><svg/onload=alert('x3')>`,
	`javascript:alert("x4")//http://a.example`,
	`</title></textarea></style><iframe srcdoc="<script>alert('x5')</script>">`,
}

// hostileReading has a payload in every field that holds a text.
func hostileReading(i int, p string) *reportedly.Reading {
	text := reportedly.NewText(p + ` said “` + p + `” and so it went on` + "\u202e\u200b.\n")
	name := len([]rune(p))
	speaker := reportedly.Span{Start: 0, End: name}
	quote := reportedly.Span{Start: name + 6, End: name + 8 + name}
	return &reportedly.Reading{
		Run: p,
		Report: reportedly.Report{
			ID: p, File: p, Place: p, SHA256: p,
			Metadata: reportedly.Metadata{URL: p, Outlet: p, Title: p, Author: p, Published: "2024-06-04", Language: p},
			Text:     text, Headline: reportedly.NewText(p), Notes: []string{p},
			Damage: []reportedly.Damage{
				{Kind: reportedly.Mojibake, Span: quote, Note: p, Repaired: true, Was: p},
				{Kind: reportedly.Leftover, Span: reportedly.Span{Start: 2, End: 2}, Note: p},
			},
		},
		Entities: []reportedly.Entity{{Name: p, Type: reportedly.Person, Names: []string{p}, Mentions: []reportedly.Span{speaker},
			Offices: []reportedly.Office{{Role: p, Country: p, Body: p}}}},
		Attributions: []reportedly.Attribution{
			{Source: []reportedly.Span{speaker}, Cue: []reportedly.Span{{Start: name + 1, End: name + 5}}, Content: []reportedly.Span{quote},
				Kind: reportedly.Direct, Class: reportedly.Speech, Polarity: reportedly.Denied, Confidence: 0.5, Within: -1, Via: []int{0}, Why: []string{p}},
			{Content: []reportedly.Span{{Start: 0, End: name}}, InTitle: true, Kind: reportedly.Indirect, Class: reportedly.Speech, Within: -1, Entity: 0, Why: []string{p}},
		},
	}
}

// Whatever a report or a client brings, a page holds the elements of our templates and
// no others, no attribute that runs, and links to http and https only.
func TestNoScriptGetsThrough(t *testing.T) {
	var hostile []*reportedly.Reading
	for i, p := range payloads {
		hostile = append(hostile, hostileReading(i, p))
	}
	store := record(t, hostile...)
	s := server(t, store, func(o *web.Options) { o.Fetch = fetcher })
	var paths []string
	for _, p := range payloads {
		q, seg := url.QueryEscape(p), url.PathEscape(p)
		paths = append(paths,
			"/", "/search?q="+q, "/search?in=reports&q="+q, "/search?q=went&in=reports", "/search?q=went&past="+q, "/search?q="+q+"&kind="+q, "/search?q=x&outlet="+q+"&after=2024",
			"/search?q=x&after="+q, "/search?q=kind:"+q, "/report/"+seg, "/report/"+seg+"?all=1", "/report/"+seg+"?part="+q, "/report/"+seg+"/original", "/statement/"+seg,
			"/speakers?name="+q, "/speaker/"+seg, "/outlets", "/decisions", "/add", "/signin?token="+q, "/signin?next="+q, "/"+seg, "/static/"+seg,
			"/v1/search?q="+q, "/v1/search?q=went&in=reports", "/v1/search?q=went&kind="+q, "/v1/reports/"+seg, "/v1/statements/"+seg, "/v1/statements?cursor="+q, "/v1/speakers?name="+q, "/v1/"+seg, "/v1/outlets", "/api", "/v1/check?text="+q, "/v1/check?text=went+on&by="+q, "/v1/stories/"+seg, "/v1/utterances/"+seg, "/v1/links", "/v1/links?report="+q, "/v1/stories?cursor="+q,
			"/stories", "/stories?past="+q, "/story/"+seg, "/utterance/"+seg, "/check?text="+q, "/check?text=went+on&by="+q, "/check?text="+q+"&on="+q, "/check?q="+q+"&by=a",
			"/compare", "/compare?a="+q, "/compare?a="+q+"&b="+url.QueryEscape(p+"2"), "/compare?a="+q+"&b="+url.QueryEscape(payloads[0]), "/compare?a="+q+"&b="+url.QueryEscape(payloads[1]), "/compare?a=%2Freport%2F"+seg+"&b="+url.QueryEscape(payloads[2]),
			"/feed/story/"+seg+".atom", "/feed/story/"+seg+".json", "/feed/story/"+seg,
			"/feed/"+seg, "/feed/search.atom?q="+q, "/feed/search.json?q="+q, "/feed/search.atom?q=went", "/feed/speaker/"+seg+".atom",
		)
		who, err := store.Speakers(t.Context(), p, 5)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range who {
			paths = append(paths, "/speaker/"+w.ID, "/speaker/"+w.ID+"?kind="+q, "/feed/speaker/"+w.ID+".atom", "/feed/speaker/"+w.ID+".json")
		}
	}
	for _, pattern := range []string{`/story/[^"?#]+`, `/utterance/[^"?#]+`} {
		body := get(t, s, "/stories").body
		for _, p := range payloads {
			body += get(t, s, "/report/"+url.PathEscape(p)).body
		}
		for _, m := range regexp.MustCompile(`href="(`+pattern+`)"`).FindAllStringSubmatch(body, -1) {
			paths = append(paths, m[1], m[1]+"?all=1")
		}
	}
	shown := 0
	for _, path := range paths {
		for _, signed := range []bool{false, true} {
			change := func(r *http.Request) {
				if signed {
					bearer(r)
				}
				r.Header.Set("Referer", payloads[0])
				r.Header.Set("User-Agent", payloads[1])
			}
			a := get(t, s, path, change)
			check(t, path, a)
			if strings.Contains(a.body, "x1") || strings.Contains(a.body, "x5") {
				shown++
			}
		}
	}
	if shown < 20 {
		t.Errorf("only %d answers show a payload: the test looks at nothing", shown)
	}
	for _, p := range payloads {
		for _, form := range []url.Values{
			{"action": {p}}, {"action": {"rename"}, "speaker": {p}, "name": {p}}, {"action": {"merge"}, "speaker": {p}, "other": {p}},
			{"action": {"correct"}, "statement": {p}, "whose": {p}, "why": {p}}, {"action": {"undo"}, "undoes": {p}}, {"action": {"remove"}, "report": {p}, "why": {p}, "next": {p}},
			{p: {strings.Repeat("x", 2000)}}, {"action": {"split"}, "speaker": {p}, "report": {p}, "name": {p}},
		} {
			check(t, "POST "+form.Encode(), post(t, s, "/decide", form, bearer))
		}
		check(t, "decisions", get(t, s, "/decisions", bearer))
		var body bytes.Buffer
		w := multipart.NewWriter(&body)
		for _, name := range []string{"text", "title", "outlet"} {
			w.WriteField(name, p)
		}
		file, _ := w.CreateFormFile("file", p)
		io.WriteString(file, "\x7fELF")
		w.Close()
		check(t, "POST add", ask(t, s, http.MethodPost, "/add", &body, bearer, func(r *http.Request) { r.Header.Set("Content-Type", w.FormDataContentType()) }))
		for _, from := range []string{p, "https://gazette.example/" + p, "https://short.example/x"} {
			check(t, "POST add, an address", handOver(t, s, map[string]string{"from": from, "outlet": p}, bearer))
		}
		body.Reset()
		w = multipart.NewWriter(&body)
		w.WriteField(p, strings.Repeat("x", 9000))
		w.Close()
		check(t, "POST add, a field", ask(t, s, http.MethodPost, "/add", &body, bearer, func(r *http.Request) { r.Header.Set("Content-Type", w.FormDataContentType()) }))
	}
}

// check parses an answer as whoever gets it does.
func check(t *testing.T, what string, a answer) {
	t.Helper()
	if a.StatusCode >= 500 {
		t.Errorf("%s: %d", what, a.StatusCode)
	}
	kind, _, _ := strings.Cut(a.Header.Get("Content-Type"), ";")
	switch kind {
	case "text/html":
		checkHTML(t, what, a.body)
	case "application/atom+xml":
		d := xml.NewDecoder(strings.NewReader(a.body))
		for {
			tok, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Errorf("%s: %v", what, err)
				break
			}
			if e, is := tok.(xml.StartElement); is && e.Name.Space != "http://www.w3.org/2005/Atom" {
				t.Errorf("%s: element %v", what, e.Name)
			}
		}
	case "application/feed+json", "application/problem+json", "application/json":
		if !json.Valid([]byte(a.body)) {
			t.Errorf("%s: no JSON: %s", what, a.body)
		}
	case "application/octet-stream":
		if !strings.HasPrefix(a.Header.Get("Content-Disposition"), "attachment") {
			t.Errorf("%s: bytes of a stranger are shown", what)
		}
	case "text/plain", "text/css", "image/svg+xml", "":
	default:
		t.Errorf("%s: content type %q", what, kind)
	}
}

func checkHTML(t *testing.T, what, body string) {
	t.Helper()
	for _, raw := range payloads[:3] {
		if strings.Contains(body, raw) {
			t.Errorf("%s: %q stands there raw", what, raw)
		}
	}
	for d := html.NewTokenizer(strings.NewReader(body)); ; {
		switch d.Next() {
		case html.ErrorToken:
			return
		case html.StartTagToken, html.SelfClosingTagToken:
			tok := d.Token()
			switch tok.Data {
			case "script", "iframe", "img", "object", "embed", "base", "style", "math":
				t.Errorf("%s: an element <%s>", what, tok.Data)
			}
			for _, at := range tok.Attr {
				if strings.HasPrefix(at.Key, "on") || at.Key == "style" || at.Key == "srcdoc" {
					t.Errorf("%s: an attribute %s", what, at.Key)
				}
				if at.Key == "href" || at.Key == "src" || at.Key == "action" || at.Key == "formaction" {
					u, err := url.Parse(at.Val)
					if err != nil || u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" {
						t.Errorf("%s: %s leads to %q", what, at.Key, at.Val)
					}
				}
			}
		}
	}
}

// What does not show is shown by its number.
func TestHiddenCharactersShow(t *testing.T) {
	s := server(t, record(t, hostileReading(0, "Mara\u202eVenn")), nil)
	a := get(t, s, "/report/"+url.PathEscape("Mara\u202eVenn"))
	a.body = strings.ReplaceAll(a.body, "&#43;", "+")
	if strings.Contains(a.body, "\u202e") || !strings.Contains(a.body, "⟨U+202E⟩") || !strings.Contains(a.body, "⟨U+200B⟩") {
		t.Errorf("status %d; an override is passed on, or not shown: %.200q", a.StatusCode, a.body[max(0, strings.Index(a.body, "\u202e")-80):])
	}
}

// Every status has the policy: ask checks it.
func TestEveryStatusHasThePolicy(t *testing.T) {
	store := record(t)
	s := server(t, store, nil)
	seen := map[int]bool{}
	note := func(a answer) { seen[a.StatusCode] = true }
	note(get(t, s, "/"))
	note(get(t, s, s.SignIn()))
	note(get(t, s, "/statement/none"))
	note(get(t, s, "/search?q=kind:loud"))
	note(post(t, s, "/decide", nil))
	note(post(t, s, "/decide", nil, bearer, func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }))
	note(ask(t, s, http.MethodDelete, "/report/x", nil, bearer))
	note(get(t, s, "/", func(r *http.Request) { r.Host = "evil.example" }))
	note(get(t, s, "/", func(r *http.Request) { r.Header.Set("If-None-Match", "*") }))
	note(post(t, s, "/decide", url.Values{"action": {"rename"}, "name": {strings.Repeat("x", 2<<20)}}, bearer))
	who := strings.TrimPrefix(link(t, get(t, s, "/speakers").body, "/speaker/[0-9a-f]+"), "/speaker/")
	note(post(t, s, "/decide", url.Values{"action": {"merge"}, "speaker": {who}, "other": {who}}, bearer))
	note(post(t, server(t, store, func(o *web.Options) { o.Add = nil }), "/add", nil, bearer))
	note(get(t, s, "/search?q="+strings.Repeat("x", 20_000)))
	store.Close()
	note(get(t, s, "/outlets"))
	for _, status := range []int{200, 303, 304, 400, 401, 403, 404, 405, 409, 413, 414, 421, 500} {
		if !seen[status] {
			t.Errorf("nothing was answered with %d", status)
		}
	}
}

// A reading made to cost much: thousands of statements that cross or hold each other,
// names and reasons without end.
func TestCostlyReading(t *testing.T) {
	const n = 20_000
	long := strings.Repeat("Mara ", 200_000)
	r := &reportedly.Reading{Report: reportedly.Report{ID: "costly", Text: reportedly.NewText(strings.Repeat("word ", n)), Metadata: reportedly.Metadata{Title: long, Outlet: long, Author: long}}}
	r.Report.Headline = reportedly.NewText(long)
	r.Entities = []reportedly.Entity{{Name: long, Type: reportedly.Person, Names: []string{long}, Mentions: []reportedly.Span{{Start: 0, End: 4}}}}
	r.Identities = []reportedly.Identity{{Speaker: reportedly.Speaker{ID: "x", Name: long, Type: reportedly.Person}}}
	for i := range n {
		a := reportedly.Attribution{Content: []reportedly.Span{{Start: i, End: i + 3*n}}, Kind: reportedly.Direct, Class: reportedly.Speech, Within: i - 1, Why: []string{long}}
		r.Attributions = append(r.Attributions, a)
		r.Report.Damage = append(r.Report.Damage, reportedly.Damage{Kind: reportedly.Mojibake, Span: reportedly.Span{Start: i, End: i + n}, Note: "x"})
	}
	for i := range r.Attributions {
		if i > 5 {
			r.Attributions[i].Why = nil
		}
	}
	s := server(t, only{r: r}, nil)
	a := get(t, s, "/report/costly")
	if a.StatusCode != http.StatusOK || len(a.body) > 20<<20 {
		t.Errorf("%d, %d bytes", a.StatusCode, len(a.body))
	}
}

// only is a store of one report.
type only struct {
	reportedly.Store
	r *reportedly.Reading
}

func (o only) Reading(context.Context, string) (*reportedly.Reading, error)   { return o.r, nil }
func (o only) Versions(context.Context, string) ([]reportedly.Version, error) { return nil, nil }
func (o only) Original(context.Context, string) ([]byte, error)               { return nil, reportedly.ErrNotFound }

// A mistake of ours is an error of one request, with nothing of it on the page.
func TestMistakeOfOurs(t *testing.T) {
	s := server(t, slips{}, nil)
	for range 100 { // more than there are seats: none is lost
		for _, path := range []string{"/outlets", "/v1/outlets"} {
			if a := get(t, s, path); a.StatusCode != http.StatusInternalServerError || strings.Contains(a.body, "out of range") || !strings.Contains(a.body, "log of the server") {
				t.Fatalf("%s: %d %s", path, a.StatusCode, a.body)
			}
		}
	}
}

// slips is a store with a mistake in it.
type slips struct{ reportedly.Store }

func (slips) Outlets(context.Context) ([]reportedly.OutletCount, error) {
	return []reportedly.OutletCount{}[1:2], nil
}

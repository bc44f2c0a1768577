package web_test

import (
	"encoding/json"
	"flag"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/go-cmp/cmp"

	"reportedly"
	"reportedly/web"
	"reportedly/web/api"
)

var update = flag.Bool("update", false, "write the answers of the API anew")

// harbour is a report of three statements, made by hand: what a model would read in it
// is no business of these tests.
func harbour(t testing.TB) *reportedly.Reading {
	t.Helper()
	const text = "“The harbour fund holds nine crowns,” said Mara Venn, the port minister of Lower Brannock. Olin Brask said that Ms Venn had told him the ferry would run.\n"
	at := func(words string) []reportedly.Span {
		i := strings.Index(text, words)
		if i < 0 {
			t.Fatalf("%q is not in the text", words)
		}
		span := reportedly.NewText(text).Span(i, i+len(words))
		return []reportedly.Span{span}
	}
	const nested = "the ferry would run"
	return &reportedly.Reading{
		Run: "test",
		Report: reportedly.Report{
			ID: "one", File: "saved/harbour.txt", SHA256: "00",
			Metadata: reportedly.Metadata{URL: "https://gazette.example/1", Outlet: "Coast Gazette", Title: "Nine crowns", Published: "2024-06-04", Language: "en"},
			Text:     reportedly.NewText(text), Headline: reportedly.NewText("Nine crowns"), Notes: []string{"made by hand"},
			Damage: []reportedly.Damage{{Kind: reportedly.MissingSpace, Span: at("said Mara")[0], Note: "a space was missing", Repaired: true, Was: "saidMara", Original: at("said Mara")[0]}},
		},
		Entities: []reportedly.Entity{
			{Name: "Mara Venn", Type: reportedly.Person, Names: []string{"Mara Venn", "Ms Venn"}, Mentions: append(at("Mara Venn"), at("Ms Venn")...),
				Offices: []reportedly.Office{{Role: "minister", Field: "port", Country: "Lower Brannock"}}},
			{Name: "Olin Brask", Type: reportedly.Person, Names: []string{"Olin Brask"}, Mentions: at("Olin Brask")},
		},
		Attributions: []reportedly.Attribution{
			{Source: at("Mara Venn"), Cue: at("said"), Content: at("“The harbour fund holds nine crowns,”"), Kind: reportedly.Direct, Class: reportedly.Speech,
				Polarity: reportedly.Asserted, Confidence: 0.9375, Within: -1, Entity: 0, Why: []string{"named in the sentence"}},
			{Source: at("Olin Brask"), Cue: at("said that"), Content: at("Ms Venn had told him " + nested), Kind: reportedly.Indirect, Class: reportedly.Speech,
				Polarity: reportedly.Asserted, Confidence: 0.875, Within: -1, Entity: 1},
			{Source: at("Ms Venn"), Cue: at("had told"), Content: at(nested), Kind: reportedly.Indirect, Class: reportedly.Speech,
				Polarity: reportedly.Asserted, Confidence: 0.75, Within: 1, Entity: 0, Via: []int{1}},
		},
	}
}

// The answers of the API are kept beside this file, a request and its answer each.
func TestAPIAnswers(t *testing.T) {
	store := empty(t)
	if _, err := store.Put(t.Context(), reportedly.Entry{Reading: harbour(t)}); err != nil {
		t.Fatal(err)
	}
	s := server(t, store, nil)
	id := regexp.MustCompile(`"id":"([0-9a-f]{16})"`).FindStringSubmatch(get(t, s, "/v1/statements").body)[1]
	who := regexp.MustCompile(`"id":"([0-9a-f]{16})"`).FindStringSubmatch(get(t, s, "/v1/speakers?name=brask").body)[1]
	var out strings.Builder
	for _, path := range []string{
		"/v1/reports", "/v1/reports/one", "/v1/reports/one?text=false", "/v1/reports/none", "/v1/statements/" + id, "/v1/statements?kind=direct", "/v1/statements?after=soon",
		"/v1/speakers?name=venn", "/v1/speakers/" + who, "/v1/search?q=fund", "/v1/search?q=crowns&in=reports", "/v1/search?q=", "/v1/search?q=kind:loud", "/v1/search?q=x&kind=loud",
		"/v1/outlets", "/v1/stats", "/v1/decisions", "/v1/nothing",
	} {
		a := get(t, s, path)
		out.WriteString("GET " + path + "\n" + http.StatusText(a.StatusCode) + ", " + a.Header.Get("Content-Type") + "\n" + strings.TrimSpace(a.body) + "\n\n")
	}
	const file = "testdata/api.txt"
	if *update {
		if err := os.WriteFile(file, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), out.String()); diff != "" {
		t.Errorf("go test ./web -run API -update keeps it:\n%s", diff)
	}
}

// What is answered is what the document says, to the last field.
func TestAnswersFollowTheDocument(t *testing.T) {
	s := server(t, record(t, harbour(t)), nil)
	doc := api.New(http.NewServeMux(), api.Options{}).OpenAPI()
	var ids struct {
		Items []struct {
			ID      string
			Speaker *struct{ ID string }
			Report  struct{ ID string }
		}
	}
	if err := json.Unmarshal([]byte(get(t, s, "/v1/statements?limit=200").body), &ids); err != nil {
		t.Fatal(err)
	}
	paths := map[string][]string{
		"/v1/reports": {"/v1/reports", "/v1/reports?limit=2"}, "/v1/statements": {"/v1/statements?limit=200&order=newest", "/v1/statements?unknown=true"},
		"/v1/search":   {"/v1/search?q=the&limit=200", "/v1/search?q=the&in=reports"},
		"/v1/speakers": {"/v1/speakers?limit=200", "/v1/speakers?name=zzz"}, "/v1/outlets": {"/v1/outlets"}, "/v1/stats": {"/v1/stats"}, "/v1/decisions": {"/v1/decisions"},
	}
	paths["/v1/check"] = []string{"/v1/check?text=The+beacon+on+Gull+Rock+was+switched+off", "/v1/check?limit=50&text=the+beacon+was+not+switched+off&by=Katerina+Oreshnik", "/v1/check?text=zeppelins"}
	paths["/v1/stories"] = []string{"/v1/stories", "/v1/stories?order=id&limit=1"}
	paths["/v1/links"] = []string{"/v1/links?limit=200", "/v1/links?type=utterance", "/v1/links?type=echo", "/v1/links?type=derivation", "/v1/links?type=story"}
	for _, m := range regexp.MustCompile(`"type":"(story|utterance)","id":"([0-9a-f]+)"`).FindAllStringSubmatch(get(t, s, "/v1/links?limit=200").body, -1) {
		path := map[string]string{"story": "/v1/stories/", "utterance": "/v1/utterances/"}[m[1]]
		paths[path+"{id}"] = append(paths[path+"{id}"], path+m[2])
		if m[1] == "story" {
			paths[path+"{id}"] = append(paths[path+"{id}"], path+m[2]+"?all=true")
		}
	}
	for _, one := range ids.Items {
		paths["/v1/statements/{id}"] = append(paths["/v1/statements/{id}"], "/v1/statements/"+one.ID)
		paths["/v1/reports/{id}"] = append(paths["/v1/reports/{id}"], "/v1/reports/"+url.PathEscape(one.Report.ID), "/v1/reports/"+url.PathEscape(one.Report.ID)+"?text=false")
		paths["/v1/reports/{id}/versions"] = append(paths["/v1/reports/{id}/versions"], "/v1/reports/"+url.PathEscape(one.Report.ID)+"/versions")
		if one.Speaker != nil {
			paths["/v1/speakers/{id}"] = append(paths["/v1/speakers/{id}"], "/v1/speakers/"+one.Speaker.ID)
		}
	}
	post(t, s, "/decide", url.Values{"action": {"rename"}, "speaker": {ids.Items[0].Speaker.ID}, "name": {"X"}}, bearer)
	for path, item := range doc.Paths {
		if item.Get == nil {
			continue
		}
		if len(paths[path]) == 0 {
			t.Errorf("%s is not asked here", path)
		}
		seen := map[string]bool{}
		for _, p := range paths[path] {
			if seen[p] {
				continue
			}
			seen[p] = true
			a := get(t, s, p)
			var v any
			if err := json.Unmarshal([]byte(a.body), &v); err != nil || a.StatusCode != http.StatusOK {
				t.Errorf("%s: %d %v", p, a.StatusCode, err)
				continue
			}
			var res huma.ValidateResult
			huma.Validate(doc.Components.Schemas, item.Get.Responses["200"].Content["application/json"].Schema, huma.NewPathBuffer(nil, 0), huma.ModeReadFromServer, v, &res)
			for _, err := range res.Errors {
				t.Errorf("%s: %v", p, err)
			}
		}
	}
	for _, path := range []string{"/v1/openapi.json", "/v1/openapi.yaml", "/api"} {
		if a := get(t, s, path); a.StatusCode != http.StatusOK {
			t.Errorf("%s: %d", path, a.StatusCode)
		}
	}
}

func TestCursors(t *testing.T) {
	s := server(t, record(t), nil)
	type list struct {
		Items []struct{ ID string }
		Next  string
	}
	for _, path := range []string{"/v1/statements?", "/v1/statements?order=newest&", "/v1/search?q=the&", "/v1/search?q=the&order=newest&", "/v1/search?q=the&in=reports&", "/v1/reports?"} {
		var all, one list
		if err := json.Unmarshal([]byte(get(t, s, path+"limit=200").body), &all); err != nil || all.Next != "" || len(all.Items) < 7 {
			t.Fatalf("%s: %v, %d items", path, err, len(all.Items))
		}
		var got []struct{ ID string }
		for next := ""; ; next = one.Next {
			one = list{}
			a := get(t, s, path+"limit=5&cursor="+next)
			if err := json.Unmarshal([]byte(a.body), &one); err != nil {
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
	var first list
	if err := json.Unmarshal([]byte(get(t, s, "/v1/statements?limit=1").body), &first); err != nil {
		t.Fatal(err)
	}
	for what, path := range map[string]string{
		"of another list": "/v1/statements?kind=direct&limit=1&cursor=" + first.Next, "made up": "/v1/statements?cursor=e30",
		"changed": "/v1/statements?limit=1&cursor=A" + first.Next[1:], "cut": "/v1/statements?limit=1&cursor=" + first.Next[:len(first.Next)-2],
	} {
		if a := get(t, s, path); a.StatusCode != http.StatusBadRequest || a.Header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("a cursor %s: %d", what, a.StatusCode)
		}
	}
}

func TestPostReport(t *testing.T) {
	s := server(t, empty(t), nil)
	const report = `{"id":"one","text":"“We sail at nine,” said Olin Brask, the harbour master.","outlet":"Coast Gazette"}`
	send := func(body, key string, change ...func(*http.Request)) answer {
		change = append(change, func(r *http.Request) {
			r.Header.Set("Content-Type", "application/json")
			if key != "" {
				r.Header.Set("Idempotency-Key", key)
			}
		})
		return ask(t, s, http.MethodPost, "/v1/reports", strings.NewReader(body), change...)
	}
	if a := send(report, ""); a.StatusCode != http.StatusUnauthorized {
		t.Errorf("without a token: %d", a.StatusCode)
	}
	first := send(report, "k1", bearer)
	if first.StatusCode != http.StatusCreated || first.Header.Get("Location") != "/v1/reports/one" || !strings.Contains(first.body, `"outcome":"stored","statements":1`) {
		t.Fatalf("%d %s", first.StatusCode, first.body)
	}
	if a := send(report, "k1", bearer); a.StatusCode != http.StatusCreated || a.body != first.body {
		t.Errorf("the same key: %d %s", a.StatusCode, a.body)
	}
	if a := send(report, "k2", bearer); a.StatusCode != http.StatusOK || !strings.Contains(a.body, "duplicate") {
		t.Errorf("another key: %d %s", a.StatusCode, a.body)
	}
	if a := send(strings.Replace(report, "nine", "ten", 1), "k1", bearer); a.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("the same key for another report: %d", a.StatusCode)
	}
	for what, body := range map[string]string{
		"nothing": "", "no JSON": "{", "no text": `{"id":"x"}`, "a list": "[]", "deep": strings.Repeat(`{"text":`, 20000), "a field too many": `{"text":"x","extra":1}`, "a number": `{"text":7}`, "blank": `{"text":" "}`,
	} {
		if a := send(body, "", bearer); a.StatusCode < 400 || a.StatusCode >= 500 || !json.Valid([]byte(a.body)) {
			t.Errorf("%s: %d %.200s", what, a.StatusCode, a.body)
		}
	}
	if a := send(`{"text":"`+strings.Repeat("x", 33<<20)+`"}`, "", bearer); a.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("33 MiB: %d", a.StatusCode)
	}
	shown := server(t, empty(t), func(o *web.Options) { o.Add = nil })
	if a := ask(t, shown, http.MethodPost, "/v1/reports", strings.NewReader(report), bearer, func(r *http.Request) { r.Header.Set("Content-Type", "application/json") }); a.StatusCode != http.StatusForbidden {
		t.Errorf("look only: %d %s", a.StatusCode, a.body)
	}
}

// However often a report is sent at once under one key, it is read once.
func TestOneKeyManySenders(t *testing.T) {
	s := server(t, empty(t), nil)
	var wait sync.WaitGroup
	bodies := make([]string, 8)
	for i := range bodies {
		wait.Go(func() {
			a := ask(t, s, http.MethodPost, "/v1/reports", strings.NewReader(`{"text":"“We sail,” said Olin Brask."}`), bearer, func(r *http.Request) {
				r.Header.Set("Content-Type", "application/json")
				r.Header.Set("Idempotency-Key", "k")
			})
			bodies[i] = a.body
		})
	}
	wait.Wait()
	for _, b := range bodies {
		if b != bodies[0] || !strings.Contains(b, `"stored"`) {
			t.Errorf("got %s and %s", bodies[0], b)
		}
	}
}

func TestDecideByAPI(t *testing.T) {
	s := server(t, record(t), nil)
	id := regexp.MustCompile(`"id":"([0-9a-f]{16})"`).FindStringSubmatch(get(t, s, "/v1/speakers?name=oreshnik").body)[1]
	send := func(body string) answer {
		return ask(t, s, http.MethodPost, "/v1/decisions", strings.NewReader(body), bearer, func(r *http.Request) { r.Header.Set("Content-Type", "application/json") })
	}
	wantAll(t, "rename", send(`{"action":"rename","speaker":"`+id+`","name":"K. Oreshnik","why":"as she signs"}`), `"action":"rename"`, `"id":1`)
	wantAll(t, "renamed", get(t, s, "/v1/speakers/"+id), `"name":"K. Oreshnik"`)
	wantAll(t, "undo", send(`{"action":"undo","undoes":1}`), `"undoes":1`)
	for what, c := range map[string]struct {
		body   string
		status int
	}{
		"itself": {`{"action":"merge","speaker":"` + id + `","other":"` + id + `"}`, http.StatusConflict}, "nobody": {`{"action":"rename","speaker":"none","name":"x"}`, http.StatusNotFound},
		"no action": {`{"action":"paint"}`, http.StatusUnprocessableEntity},
	} {
		if a := send(c.body); a.StatusCode != c.status {
			t.Errorf("%s: %d %s", what, a.StatusCode, a.body)
		}
	}
}

func TestHostileQueriesByAPI(t *testing.T) {
	s := server(t, record(t), nil)
	for _, q := range hostileQueries(t) {
		for _, path := range []string{"/v1/search?q=", "/v1/search?in=reports&order=newest&q=", "/v1/speakers?name="} {
			a := get(t, s, path+url.QueryEscape(q))
			if a.StatusCode != 200 && a.StatusCode != 400 && a.StatusCode != 414 {
				t.Errorf("%s%.40q: %d %s", path, q, a.StatusCode, a.body)
			}
			if w := engineWords.FindString(a.body); w != "" && !engineWords.MatchString(q) {
				t.Errorf("%s%.40q: the answer says %q", path, q, w)
			}
		}
	}
}

// A report's file is named, and not where it lay.
func TestAPITellsNoPath(t *testing.T) {
	s := server(t, record(t), nil)
	if a := get(t, s, "/v1/reports/estmark-gazette-ferry"); strings.Contains(a.body, filepath.Join("..", "examples")) || !strings.Contains(a.body, `"file":"reports.jsonl"`) {
		t.Errorf("%.300s", a.body)
	}
}

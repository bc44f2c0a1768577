package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"reportedly"
)

// A name that several have is asked about, and the choice sends the same form again.
func TestWhoIsMeant(t *testing.T) {
	other := harbour(t)
	other.Report.ID, other.Report.URL = "two", ""
	other.Entities[0].Name, other.Entities[0].Names, other.Entities[0].Offices = "Teodora Venn", []string{"Teodora Venn"}, nil
	store := empty(t)
	if _, err := store.Put(t.Context(), reportedly.Entry{Reading: harbour(t)}, reportedly.Entry{Reading: other}); err != nil {
		t.Fatal(err)
	}
	s := server(t, store, nil)
	brask := strings.TrimPrefix(link(t, get(t, s, "/speakers?name=brask").body, `/speaker/[0-9a-f]+`), "/speaker/")
	a := post(t, s, "/decide", url.Values{"action": {"merge"}, "speaker": {brask}, "other": {"Venn"}, "why": {"<b>one</b>"}, "next": {"/speaker/" + brask}}, bearer)
	if a.StatusCode != http.StatusConflict || !strings.Contains(a.body, "Mara Venn") || !strings.Contains(a.body, "Teodora Venn") || strings.Contains(a.body, "<b>one") {
		t.Fatalf("%d %s", a.StatusCode, a.body)
	}
	form := url.Values{}
	var chosen string
	for d := html.NewTokenizer(strings.NewReader(a.body)); ; {
		kind := d.Next()
		if kind == html.ErrorToken {
			break
		}
		at := map[string]string{}
		tok := d.Token()
		for _, x := range tok.Attr {
			at[x.Key] = x.Val
		}
		switch {
		case tok.Data == "input" && at["type"] == "hidden":
			form.Add(at["name"], at["value"])
		case tok.Data == "button" && at["name"] == "other" && chosen == "":
			chosen = at["value"]
		}
	}
	form.Set("other", chosen)
	if a := post(t, s, "/decide", form, bearer); a.StatusCode != http.StatusSeeOther {
		t.Errorf("the choice: %d %s", a.StatusCode, a.body)
	}
	wantAll(t, "log", get(t, s, "/decisions"), "speaker "+chosen+" is Olin Brask", "&lt;b&gt;one&lt;/b&gt;")
}

// A statement is given to somebody, to nobody, and taken for none; a report is taken out.
func TestCorrectAndRemove(t *testing.T) {
	store := empty(t)
	if _, err := store.Put(t.Context(), reportedly.Entry{Reading: harbour(t)}); err != nil {
		t.Fatal(err)
	}
	s := server(t, store, nil)
	page := get(t, s, "/report/one", bearer)
	wantAll(t, "signed in", page, "Correct 1", "Take this report out")
	if strings.Contains(get(t, s, "/report/one").body, "Correct 1") {
		t.Error("who may not correct is offered to")
	}
	id := regexp.MustCompile(`id="s-([0-9a-f]{16})"`).FindStringSubmatch(page.body)[1]
	send := func(form url.Values) string {
		t.Helper()
		form.Set("next", "/report/one")
		a := post(t, s, "/decide", form, bearer)
		if a.StatusCode != http.StatusSeeOther {
			t.Fatalf("%v: %d %s", form, a.StatusCode, a.body)
		}
		return a.Header.Get("Location")
	}
	at := send(url.Values{"action": {"correct"}, "statement": {id}, "whose": {"Sana Holt"}})
	wantAll(t, "of someone new", get(t, s, at, bearer), "is that of Sana Holt", `<bdi>Sana Holt</bdi>`)
	send(url.Values{"action": {"correct"}, "statement": {id}, "whose": {"Olin Brask"}})
	wantAll(t, "of somebody there", get(t, s, "/speakers?name=brask"), "2</span>")
	send(url.Values{"action": {"correct"}, "statement": {id}, "whose": {"Olin Brask"}, "verdict": {"unknown"}})
	wantAll(t, "of nobody", get(t, s, "/report/one"), "Unknown")
	send(url.Values{"action": {"correct"}, "statement": {id}, "verdict": {"not said"}})
	if strings.Contains(get(t, s, "/report/one").body, "s-"+id) {
		t.Error("what is no statement is shown")
	}
	if a := get(t, s, "/statement/"+id); a.StatusCode != http.StatusNotFound {
		t.Errorf("it has an address: %d", a.StatusCode)
	}
	at = send(url.Values{"action": {"remove"}, "report": {"one"}})
	wantAll(t, "taken out", get(t, s, at, bearer), "report one is out of the record", "Nothing here yet", "Undo")
	if a := get(t, s, "/report/one"); a.StatusCode != http.StatusNotFound {
		t.Errorf("it is there: %d", a.StatusCode)
	}
}

package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"reportedly"
)

// searchPage shows what was found: statements, or reports.
type searchPage struct {
	Choice choice
	In     string // "statements" or "reports"
	Found  []*reportedly.Finding
	Next   string
	Other  string // the address of the same search in the other place
	First  bool   // whether this is the first page of results
	Wordy  bool   // whether the query has many words, all of which must be there
}

// wordy is how many words make a query a sentence.
const wordy = 6

func (s *Server) search(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	query := strings.TrimSpace(strings.ToValidUTF8(q.Get("q"), "\ufffd"))
	if query == "" {
		s.page(w, r, "search", &view{Title: "Search"}, &searchPage{First: true})
		return
	}
	if n := utf8.RuneCountInString(query); n > maxQuery {
		s.fail(w, r, badQuery("q", fmt.Sprintf("at most %d characters long; this is %d", maxQuery, n)))
		return
	}
	c, err := choiceOf(q)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	ctx, done := s.patient(r)
	defer done()
	p := &searchPage{Choice: c, In: "statements", First: c.Past == "", Wordy: len(strings.Fields(query)) >= wordy}
	f := c.filter()
	if c.Order == "oldest" {
		f.Order = "" // relevance has no opposite
	}
	found := s.Store.Search(ctx, query, f)
	other := "reports"
	if q.Get("in") == "reports" {
		p.In, other = "reports", "statements"
		if c.Kind == "" {
			f.Classes = nil // a report with the words need not have such a statement
		}
		found = s.Store.SearchReports(ctx, query, f)
	}
	if p.Found, p.Next, err = gather(found, r.URL); err != nil {
		s.fail(w, r, err)
		return
	}
	q.Del("past")
	q.Set("in", other)
	p.Other = "/search?" + q.Encode()
	s.page(w, r, "search", &view{Title: plain(shorten(query, 60)), Query: query, Feed: "/feed/search?q=" + url.QueryEscape(query)}, p)
}

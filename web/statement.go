package web

import (
	"net/http"
	"net/url"
	"strconv"

	"reportedly"
)

// statement leads to the place of a statement in its report.
func (s *Server) statement(w http.ResponseWriter, r *http.Request) {
	ctx, done := s.patient(r)
	defer done()
	id := r.PathValue("id")
	for f, err := range s.Store.Statements(ctx, reportedly.Filter{Statements: []string{id}, Limit: 1}) {
		if err != nil {
			s.fail(w, r, err)
			return
		}
		q := url.Values{}
		a := f.Statement.Attribution
		if !usual(a) {
			q.Set("all", "1")
		}
		if start := a.Content[0].Start; start >= partLength && !a.InTitle {
			q.Set("part", strconv.Itoa(start/partLength+1))
		}
		to := &url.URL{Path: "/report/" + f.Report.ID, RawQuery: q.Encode(), Fragment: "s-" + id}
		http.Redirect(w, r, to.String(), http.StatusFound)
		return
	}
	s.fail(w, r, reportedly.ErrNotFound)
}

package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"reportedly"
)

// A problem is an error as whoever asked is told it: status, what, and what to do.
type problem struct {
	Status int
	Title  string
	Detail string
}

func (p *problem) Error() string { return p.Title + ": " + p.Detail }

// errLookOnly is the error of whoever would change what is only shown.
var errLookOnly = &problem{http.StatusForbidden, "Nothing can be changed here", "This server only shows its record."}

// problemOf says an error in our own words. What is not the asker's doing goes to the
// log, and not to the page.
func (s *Server) problemOf(path string, err error) *problem {
	var own *problem
	var query *reportedly.QueryError
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &own):
		return own
	case errors.As(err, &query):
		return &problem{http.StatusBadRequest, "The search cannot be understood", fmt.Sprintf("At character %d: %s.", query.At+1, query.Problem)}
	case errors.As(err, &large):
		return &problem{http.StatusRequestEntityTooLarge, "Too much at once", fmt.Sprintf("At most %d MiB are taken here; give larger files to “reportedly add”.", large.Limit>>20)}
	case errors.Is(err, reportedly.ErrNotFound):
		return &problem{http.StatusNotFound, "Not in this record", "It may have been taken out, or the address is not whole. A search finds what is there."}
	case errors.Is(err, reportedly.ErrRefused):
		return &problem{http.StatusConflict, "That makes no sense", capital(strings.TrimPrefix(refusal(err), "decide: ")) + "."}
	case errors.Is(err, context.DeadlineExceeded):
		return &problem{http.StatusServiceUnavailable, "That took too long", "Try again, with more words or fewer months."}
	case errors.Is(err, context.Canceled):
		return &problem{499, "Given up", "Whoever asked is gone."}
	}
	s.Log.Error("answer", "path", path, "err", err)
	switch {
	case errors.Is(err, reportedly.ErrFull):
		return &problem{http.StatusInsufficientStorage, "The disk is full", "Nothing was changed. Make room, and try again."}
	case errors.Is(err, reportedly.ErrReadOnly):
		return &problem{http.StatusServiceUnavailable, "The record cannot be written", "Nothing was changed. Whoever runs this server can see why."}
	case errors.Is(err, reportedly.ErrDamaged):
		return &problem{http.StatusInternalServerError, "The record is damaged", "“reportedly verify” lists what is wrong with it."}
	}
	return &problem{http.StatusInternalServerError, "Something went wrong here", "It is in the log of the server."}
}

// refusal is the reason of a decision that was refused: the text without the error it wraps.
func refusal(err error) string {
	return reportedly.Visible(strings.TrimSuffix(err.Error(), ": "+reportedly.ErrRefused.Error()))
}

func capital(s string) string {
	for i, r := range s {
		return strings.ToUpper(string(r)) + s[i+len(string(r)):]
	}
	return s
}

// fail answers with an error: a page, or, to programs, problem+json (RFC 9457).
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	p := s.problemOf(r.URL.Path, err)
	if p.Status == http.StatusTooManyRequests || p.Status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "1")
	}
	if !forPeople(r) {
		w.Header().Set("Content-Type", "application/problem+json")
		w.WriteHeader(p.Status)
		json.NewEncoder(w).Encode(map[string]any{"title": p.Title, "status": p.Status, "detail": p.Detail})
		return
	}
	v := &view{Title: p.Title}
	if q := r.URL.Query().Get("q"); r.URL.Path == "/search" {
		v.Query = shorten(q, maxQuery)
	}
	s.pageStatus(w, r, p.Status, "error", v, p)
}

// forPeople reports whether an answer is to be a page.
func forPeople(r *http.Request) bool {
	return !strings.HasPrefix(r.URL.Path, "/v1/") && !strings.HasPrefix(r.URL.Path, "/feed/") && r.URL.Path != "/metrics"
}

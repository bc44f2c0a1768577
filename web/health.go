package web

import (
	"io"
	"net/http"

	"reportedly"
)

// healthz says that the server answers.
func healthz(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	io.WriteString(w, "ok\n")
}

// readyz says that the record can be read.
func (s *Server) readyz(w http.ResponseWriter, r *http.Request) {
	ctx, done := s.patient(r)
	defer done()
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	for _, err := range s.Store.SearchReports(ctx, "", reportedly.Filter{Limit: 1}) {
		if err != nil {
			s.Log.Error("not ready", "err", err)
			w.WriteHeader(http.StatusServiceUnavailable)
			io.WriteString(w, "the record cannot be read\n")
			return
		}
	}
	io.WriteString(w, "ok\n")
}

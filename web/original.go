package web

import "net/http"

// original gives the bytes that a report was read from, as a file to keep: what they
// hold is not ours, and no browser is to run it.
func (s *Server) original(w http.ResponseWriter, r *http.Request) {
	ctx, done := s.patient(r)
	defer done()
	b, err := s.Store.Original(ctx, r.PathValue("id"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Disposition", `attachment; filename="original"`)
	w.Write(b)
}

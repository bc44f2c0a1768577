package web

import (
	"io/fs"
	"net/http"
	"time"

	"reportedly"
	"reportedly/internal/mistake"
)

// routes are all addresses of the server.
func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	pages := map[string]http.HandlerFunc{
		"GET /{$}":                  s.home,
		"GET /search":               s.search,
		"GET /report/{id}":          s.report,
		"GET /report/{id}/original": s.original,
		"GET /statement/{id}":       s.statement,
		"GET /check":                s.check,
		"GET /stories":              s.stories,
		"GET /story/{id}":           s.story,
		"GET /utterance/{id}":       s.utterance,
		"GET /compare":              s.compare,
		"GET /speakers":             s.speakers,
		"GET /speaker/{id}":         s.speaker,
		"GET /outlets":              s.outlets,
		"GET /decisions":            s.decisions,
		"POST /decide":              s.decide,
		"GET /add":                  s.addForm,
		"POST /add":                 s.addPost,
		"GET /signin":               s.signIn,
		"POST /signin":              s.signIn,
		"POST /signout":             s.signOut,
		"GET /feed/speaker/{file}":  s.speakerFeed,
		"GET /feed/story/{file}":    s.storyFeed,
		"GET /feed/{file}":          s.searchFeed,
		"GET /api":                  s.apiPage,
		"GET /healthz":              healthz,
		"GET /readyz":               s.readyz,
		"GET /metrics":              s.metrics().ServeHTTP,
		"GET /static/{file}":        s.static,
		"/":                         s.nowhere,
	}
	for pattern, handler := range pages {
		mux.HandleFunc(pattern, handler)
	}
	s.api(mux)
	var h http.Handler = mux
	h = s.caught(h)
	h = s.roomy(h)
	h = s.remembered(h) // outside of the room: who gets what is there already takes no seat
	h = tagged(h)       // outside of the room: who reads an answer slowly keeps nobody's seat
	h = longer(h)       // for who may
	h = s.admitted(h)
	h = s.ours(h)
	h = s.short(h)
	h = s.metered(h)
	return headers(h)
}

// longer gives what reads reports more time than a look at the record has.
func longer(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost && (r.URL.Path == "/add" || r.URL.Path == "/v1/reports") {
			http.NewResponseController(w).SetWriteDeadline(time.Now().Add(10 * time.Minute)) // the recorder of a test has none
		}
		next.ServeHTTP(w, r)
	})
}

// caught makes an error of a panic, which is a mistake of ours: whoever asked is told, and
// so is the log.
func (s *Server) caught(next http.Handler) http.Handler {
	guarded := func(w http.ResponseWriter, r *http.Request) (err error) {
		defer mistake.Catch(&err)
		next.ServeHTTP(w, r)
		return nil
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := guarded(w, r); err != nil {
			s.fail(w, r, err)
		}
	})
}

// nowhere answers for addresses that are none.
func (s *Server) nowhere(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		s.fail(w, r, &problem{http.StatusMethodNotAllowed, "Not that way", "This address is for looking."})
		return
	}
	s.fail(w, r, reportedly.ErrNotFound)
}

// static serves the stylesheet and the icon.
func (s *Server) static(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("file")
	if !fs.ValidPath(name) {
		s.nowhere(w, r)
		return
	}
	if _, err := fs.Stat(files, "static/"+name); err != nil {
		s.nowhere(w, r)
		return
	}
	http.ServeFileFS(w, r, files, "static/"+name)
}

package web

import (
	"fmt"
	"net/http"
	"strings"
	"unicode/utf8"

	"reportedly"
)

// speakersPage lists those who go by a name, or those who say most.
type speakersPage struct {
	Name  string
	Found []reportedly.SpeakerCount
	More  bool
	Most  int
}

// listed is how many speakers a list shows.
const listed = 100

func (s *Server) speakers(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimSpace(strings.ToValidUTF8(r.URL.Query().Get("name"), "\ufffd"))
	if n := utf8.RuneCountInString(name); n > maxQuery {
		s.fail(w, r, badQuery("name", fmt.Sprintf("at most %d characters long", maxQuery)))
		return
	}
	ctx, done := s.patient(r)
	defer done()
	found, err := s.Store.Speakers(ctx, name, listed+1)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	p := &speakersPage{Name: name, Found: found}
	if len(found) > listed {
		p.Found, p.More = found[:listed], true
	}
	for _, f := range p.Found {
		p.Most = max(p.Most, f.Statements)
	}
	s.page(w, r, "speakers", &view{Title: "Speakers"}, p)
}

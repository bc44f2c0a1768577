package web

import (
	"context"
	"net/http"

	"reportedly"
)

// homePage is the first page: what the whole record holds.
type homePage struct {
	Stats    *reportedly.Stats
	Quoted   []reportedly.SpeakerCount // most
	Newest   []*reportedly.Finding     // reports, by date of publication
	CanCheck bool
	Stories  []storyBrief // with the newest reports
	Most     int          // statements of the first of Quoted
	Came     []arrival    // what was handed over here last, for who may do that
}

const (
	homeReports  = 8
	homeSpeakers = 10
	homeStories  = 5
)

func (s *Server) home(w http.ResponseWriter, r *http.Request) {
	ctx, done := s.patient(r)
	defer done()
	p, err := s.sumUp(ctx)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if s.holds(r) {
		p.Came = s.came.all()
	}
	s.page(w, r, "home", &view{Title: ""}, p)
}

func (s *Server) sumUp(ctx context.Context) (*homePage, error) {
	out := &homePage{CanCheck: s.Linked != nil}
	var err error
	if out.Stats, err = s.Store.Stats(ctx); err != nil {
		return nil, err
	}
	if out.Quoted, err = s.Store.Speakers(ctx, "", homeSpeakers); err != nil {
		return nil, err
	}
	if len(out.Quoted) > 0 {
		out.Most = out.Quoted[0].Statements
	}
	if s.Linked != nil {
		if out.Stories, _, err = s.newestStories(ctx, homeStories, ""); err != nil {
			return nil, err
		}
	}
	for f, err := range s.Store.SearchReports(ctx, "", reportedly.Filter{Order: reportedly.ByNewest, Limit: homeReports}) {
		if err != nil {
			return nil, err
		}
		out.Newest = append(out.Newest, f)
	}
	return out, nil
}

package web

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"slices"

	"reportedly"
)

// A storyBrief is a story in a list.
type storyBrief struct {
	ID      string
	Title   string
	First   string
	Last    string
	Reports int
	Outlets []string // sorted
}

type storiesPage struct {
	Stories []storyBrief
	Next    string
}

// briefStory is how many reports of a story are looked at for a list.
const briefStory = 40

func (s *Server) stories(w http.ResponseWriter, r *http.Request) {
	ctx, done := s.patient(r)
	defer done()
	p := &storiesPage{}
	var more bool
	var err error
	if p.Stories, more, err = s.newestStories(ctx, pageLength, r.URL.Query().Get("past")); err != nil {
		s.fail(w, r, err)
		return
	}
	if more {
		p.Next = "/stories?past=" + url.QueryEscape(p.Stories[len(p.Stories)-1].ID)
	}
	s.page(w, r, "stories", &view{Title: "Stories"}, p)
}

// newestStories gives the stories with the newest reports, those after the one that is
// past; more says whether there are others.
func (s *Server) newestStories(ctx context.Context, most int, past string) (out []storyBrief, more bool, err error) {
	var list []*reportedly.Cluster
	for c, err := range s.Store.Clusters(ctx, reportedly.Stories, reportedly.Filter{Order: reportedly.ByNewest, Past: past, Limit: most + 1}) {
		if err != nil {
			return nil, false, err
		}
		list = append(list, c)
	}
	for _, c := range first(most, list) {
		b, err := s.storyBrief(ctx, c)
		if err != nil {
			return nil, false, err
		}
		out = append(out, *b)
	}
	return out, len(list) > most, nil
}

func (s *Server) storyBrief(ctx context.Context, c *reportedly.Cluster) (*storyBrief, error) {
	out := &storyBrief{ID: c.ID, Reports: len(c.Members)}
	outlets := map[string]bool{}
	for f, err := range s.Store.SearchReports(ctx, "", reportedly.Filter{Reports: first(briefStory, c.Members), Limit: briefStory}) {
		if err != nil {
			return nil, err
		}
		if title := f.Report.Title; title != "" {
			out.Title = title // the last is the oldest
		} else if out.Title == "" {
			out.Title = shorten(plain(f.Snippet), 80)
		}
		if p := f.Report.Published; p != "" {
			if out.Last == "" {
				out.Last = p
			}
			out.First = p
		}
		if f.Report.Outlet != "" {
			outlets[f.Report.Outlet] = true
		}
	}
	out.Outlets = first(8, slices.Sorted(maps.Keys(outlets)))
	if out.Title == "" {
		out.Title = "Story " + c.ID
	}
	return out, nil
}

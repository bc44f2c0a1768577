package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"reportedly"
)

// speakerPage shows a speaker: when they were quoted, what they said, by which names, by
// whom they came to us, and what people decided of them.
type speakerPage struct {
	Speaker  *reportedly.Speaker
	Variants []string // other names
	Counts   *reportedly.Counts
	Outlets  int // with a name
	Timeline *timeline
	Choice   choice
	Found    []*reportedly.Finding
	Next     string
	First    bool

	Looked   int // how many of the newest reports the rest was taken from
	Joined   []joined
	Offices  []officeLine
	Through  []tie // who passes on what they say
	PassesOn []tie // of whom they pass something on

	Decisions []logLine // that name them, and hold or held
}

// A joined line is one report's someone who was taken for this speaker.
type joined struct {
	Report     reportedly.ReportBrief
	Name       string // as that report has it
	Confidence float64
	Why        []string
}

type officeLine struct {
	Office reportedly.Office
	Words  string
	From   string // date of the report that says so
	Report string
}

// A tie is how often someone stands with the speaker in a chain.
type tie struct {
	ID, Name string
	Times    int
}

// looked is how many reports of a speaker are looked into for how they were joined.
const looked = 12

func (s *Server) speaker(w http.ResponseWriter, r *http.Request) {
	ctx, done := s.patient(r)
	defer done()
	c, err := choiceOf(r.URL.Query())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	p, err := s.makeSpeaker(ctx, r.PathValue("id"), c, r.URL)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if p.Speaker.ID != r.PathValue("id") { // merged into another since
		http.Redirect(w, r, "/speaker/"+url.PathEscape(p.Speaker.ID), http.StatusFound)
		return
	}
	s.page(w, r, "speaker", &view{Title: plain(p.Speaker.Name), Feed: "/feed/speaker/" + url.PathEscape(p.Speaker.ID)}, p)
}

func (s *Server) makeSpeaker(ctx context.Context, id string, c choice, here *url.URL) (*speakerPage, error) {
	p := &speakerPage{Choice: c, First: c.Past == ""}
	var err error
	if p.Speaker, err = s.Store.Speaker(ctx, id); err != nil {
		return nil, err
	}
	for _, name := range p.Speaker.Variants {
		if name != p.Speaker.Name {
			p.Variants = append(p.Variants, name)
		}
	}
	of := []string{p.Speaker.ID}
	f := c.filter()
	f.Speakers = of
	if c.Order == "" {
		f.Order = reportedly.ByNewest
	}
	if p.Found, p.Next, err = gather(s.Store.Statements(ctx, f), here); err != nil {
		return nil, err
	}
	f.Past, f.Limit, f.After, f.Before, f.Days = "", 0, "", "", true
	if p.Counts, err = s.Store.Count(ctx, f); err != nil {
		return nil, err
	}
	for name := range p.Counts.ByOutlet {
		if name != "" {
			p.Outlets++
		}
	}
	p.Timeline = plot(p.Counts, here.Path)
	if err := s.lookInto(ctx, p); err != nil {
		return nil, err
	}
	log, err := s.Store.Decisions(ctx)
	if err != nil {
		return nil, err
	}
	for _, d := range slices.Backward(log) {
		if d.Speaker == id || d.Other == id || d.Speaker == p.Speaker.ID || d.Other == p.Speaker.ID {
			p.Decisions = append(p.Decisions, s.lineOf(ctx, d))
		}
	}
	return p, nil
}

// lookInto reads the newest reports of a speaker for what only a reading has.
func (s *Server) lookInto(ctx context.Context, p *speakerPage) error {
	var ids []string
	briefs := map[string]reportedly.ReportBrief{}
	for f, err := range s.Store.Statements(ctx, reportedly.Filter{Speakers: []string{p.Speaker.ID}, Order: reportedly.ByNewest, Limit: 3 * looked}) {
		if err != nil {
			return err
		}
		if _, met := briefs[f.Report.ID]; !met && len(ids) < looked {
			ids = append(ids, f.Report.ID)
			briefs[f.Report.ID] = f.Report
		}
	}
	p.Looked = len(ids)
	through, passes := map[string]*tie{}, map[string]*tie{}
	offices := map[string]bool{}
	for _, id := range ids {
		r, err := s.Store.Reading(ctx, id)
		if err != nil {
			return err
		}
		for i, who := range r.Identities {
			if who.ID != p.Speaker.ID {
				continue
			}
			e := r.Entities[i]
			p.Joined = append(p.Joined, joined{briefs[id], orElse(e.Name, "without a name"), who.Confidence, who.Why})
			for _, o := range e.Offices {
				line := officeLine{o, o.String(), r.Report.Published, id}
				if !offices[line.Words] && line.Words != "" {
					offices[line.Words] = true
					p.Offices = append(p.Offices, line)
				}
			}
		}
		for _, st := range r.Statements() {
			if st.Speaker == nil {
				continue
			}
			for _, via := range st.Via {
				switch {
				case st.Speaker.ID == p.Speaker.ID && via.ID != p.Speaker.ID:
					tally(through, via)
				case via.ID == p.Speaker.ID && st.Speaker.ID != p.Speaker.ID:
					tally(passes, *st.Speaker)
				}
			}
		}
	}
	p.Through, p.PassesOn = mostFirst(through), mostFirst(passes)
	return nil
}

func tally(of map[string]*tie, who reportedly.Speaker) {
	if who.Name == "" {
		return
	}
	if of[who.ID] == nil {
		of[who.ID] = &tie{ID: who.ID, Name: who.Name}
	}
	of[who.ID].Times++
}

func mostFirst(of map[string]*tie) []tie {
	var out []tie
	for _, t := range of {
		out = append(out, *t)
	}
	slices.SortFunc(out, func(a, b tie) int {
		if a.Times != b.Times {
			return b.Times - a.Times
		}
		return strings.Compare(a.Name+a.ID, b.Name+b.ID)
	})
	return out
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

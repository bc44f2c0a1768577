package web

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"reportedly"
)

// A feed is the newest statements of a speaker, of a story, or that a search finds: Atom (RFC 4287)
// or JSON Feed 1.1. All of it is text; nothing in it is HTML.
type feed struct {
	Title string
	Page  string // address of the page that shows the same
	Self  string
	Items []*reportedly.Finding
}

// feedLength is how many statements a feed has.
const feedLength = 50

func (s *Server) speakerFeed(w http.ResponseWriter, r *http.Request) {
	id, format := feedName(r.PathValue("file"))
	ctx, done := s.patient(r)
	defer done()
	who, err := s.Store.Speaker(ctx, id)
	if err != nil || format == "" {
		s.fail(w, r, orNotFound(err))
		return
	}
	f := reportedly.Filter{Speakers: []string{who.ID}, Classes: usualClasses, Order: reportedly.ByNewest, Limit: feedLength}
	s.feed(w, r, format, &feed{Title: "Reportedly: " + plain(who.Name), Page: "/speaker/" + url.PathEscape(who.ID)}, s.Store.Statements(ctx, f))
}

func (s *Server) searchFeed(w http.ResponseWriter, r *http.Request) {
	_, format := feedName(r.PathValue("file"))
	q := strings.TrimSpace(strings.ToValidUTF8(r.URL.Query().Get("q"), "\ufffd"))
	switch {
	case format == "":
		s.fail(w, r, reportedly.ErrNotFound)
		return
	case utf8.RuneCountInString(q) > maxQuery:
		s.fail(w, r, badQuery("q", fmt.Sprintf("at most %d characters long", maxQuery)))
		return
	}
	ctx, done := s.patient(r)
	defer done()
	f := reportedly.Filter{Classes: usualClasses, Order: reportedly.ByNewest, Limit: feedLength}
	s.feed(w, r, format, &feed{Title: "Reportedly: " + plain(q), Page: "/search?q=" + url.QueryEscape(q)}, s.Store.Search(ctx, q, f))
}

// maxFollowed is how many reports of a story a feed looks at: far more than one has.
const maxFollowed = 5000

// storyFeed is named by a report of the story, or by the story as it is now.
func (s *Server) storyFeed(w http.ResponseWriter, r *http.Request) {
	id, format := feedName(r.PathValue("file"))
	ctx, done := s.patient(r)
	defer done()
	story, err := s.storyOf(ctx, id)
	if errors.Is(err, reportedly.ErrNotFound) {
		story, err = s.Store.Cluster(ctx, reportedly.Stories, id)
	}
	if err != nil || format == "" {
		s.fail(w, r, orNotFound(err))
		return
	}
	b, err := s.storyBrief(ctx, story)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	f := reportedly.Filter{Reports: first(maxFollowed, story.Members), Classes: usualClasses, Order: reportedly.ByNewest, Limit: feedLength}
	s.feed(w, r, format, &feed{Title: "Reportedly: " + plain(b.Title), Page: "/story/" + url.PathEscape(id)}, s.Store.Statements(ctx, f))
}

func orNotFound(err error) error {
	if err == nil {
		return reportedly.ErrNotFound
	}
	return err
}

// feedIn is the address of a feed in a format: the address without one has the name of
// the format put behind its path.
func feedIn(format, address string) string {
	path, query, asked := strings.Cut(address, "?")
	if asked {
		query = "?" + query
	}
	return path + "." + format + query
}

// feedName takes "ID.atom" or "ID.json" apart.
func feedName(file string) (name, format string) {
	for _, format := range []string{"atom", "json"} {
		if name, is := strings.CutSuffix(file, "."+format); is && name != "" {
			return name, format
		}
	}
	return file, ""
}

func (s *Server) feed(w http.ResponseWriter, r *http.Request, format string, f *feed, found iter.Seq2[*reportedly.Finding, error]) {
	for one, err := range found {
		if err != nil {
			s.fail(w, r, err)
			return
		}
		f.Items = append(f.Items, one)
	}
	root := scheme(r) + "://" + r.Host
	f.Self, f.Page = root+r.URL.RequestURI(), root+f.Page
	if format == "json" {
		w.Header().Set("Content-Type", "application/feed+json")
		writeJSONFeed(w, f, root)
		return
	}
	w.Header().Set("Content-Type", "application/atom+xml")
	writeAtom(w, f, root)
}

type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Links   []atomLink  `xml:"link"`
	Author  string      `xml:"author>name"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID        string   `xml:"id"`
	Title     string   `xml:"title"`
	Updated   string   `xml:"updated"`
	Published string   `xml:"published,omitempty"`
	Link      atomLink `xml:"link"`
	Author    string   `xml:"author>name,omitempty"`
	Content   string   `xml:"content"`
}

func writeAtom(w io.Writer, f *feed, root string) error {
	out := atomFeed{ID: f.Page, Title: f.Title, Author: "Reportedly", Links: []atomLink{{"self", f.Self}, {"alternate", f.Page}}, Updated: neverDated}
	for _, one := range f.Items {
		e := atomEntry{
			ID: "urn:reportedly:statement:" + one.Statement.ID, Title: feedTitle(one), Updated: moment3339(one.Report.Published),
			Link: atomLink{"alternate", root + at(one.Report.ID, one.Statement.ID)}, Author: feedAuthor(one), Content: one.Statement.Quote,
		}
		if e.Updated != neverDated {
			e.Published = e.Updated
		}
		out.Updated = max(out.Updated, e.Updated)
		out.Entries = append(out.Entries, e)
	}
	io.WriteString(w, xml.Header)
	return xml.NewEncoder(w).Encode(out)
}

func writeJSONFeed(w io.Writer, f *feed, root string) error {
	type author struct {
		Name string `json:"name"`
	}
	type item struct {
		ID        string   `json:"id"`
		URL       string   `json:"url"`
		External  string   `json:"external_url,omitempty"`
		Title     string   `json:"title"`
		Text      string   `json:"content_text"`
		Published string   `json:"date_published,omitempty"`
		Authors   []author `json:"authors,omitempty"`
		Tags      []string `json:"tags,omitempty"`
	}
	items := []item{}
	for _, one := range f.Items {
		i := item{
			ID: one.Statement.ID, URL: root + at(one.Report.ID, one.Statement.ID), External: link(one.Report.URL),
			Title: feedTitle(one), Text: one.Statement.Quote, Tags: manner(one.Statement.Attribution),
		}
		if when := moment3339(one.Report.Published); when != neverDated {
			i.Published = when
		}
		if a := feedAuthor(one); a != "" {
			i.Authors = []author{{a}}
		}
		items = append(items, i)
	}
	line, err := reportedly.JSONLine(map[string]any{
		"version": "https://jsonfeed.org/version/1.1", "title": f.Title, "home_page_url": f.Page, "feed_url": f.Self, "items": items,
	})
	if err != nil {
		return err
	}
	_, err = w.Write(append(line, '\n'))
	return err
}

// feedTitle says who, through whom, where.
func feedTitle(f *reportedly.Finding) string {
	out := "Unknown"
	if f.Statement.Speaker != nil {
		out = plain(f.Statement.Speaker.Name)
	}
	for _, v := range f.Statement.Via {
		out += " via " + plain(orElse(v.Name, "someone unnamed"))
	}
	if f.Report.Outlet != "" {
		out += ", in " + plain(f.Report.Outlet)
	}
	return out
}

func feedAuthor(f *reportedly.Finding) string {
	if f.Statement.Speaker == nil {
		return ""
	}
	return plain(f.Statement.Speaker.Name)
}

// neverDated stands where Atom wants a time and none is known.
const neverDated = "1970-01-01T00:00:00Z"

// moment3339 is the first moment of a date, as feeds want it.
func moment3339(date string) string {
	for _, layout := range []string{time.RFC3339, time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(layout, date); err == nil {
			return t.UTC().Format(time.RFC3339)
		}
	}
	return neverDated
}

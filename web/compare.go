package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"path"
	"strings"
	"unicode/utf8"

	"reportedly"
)

// comparePage puts two reports, or two statements, side by side; without both it asks
// for them.
type comparePage struct {
	A, B string // ids, as they were given
	Swap string // address of the same, the other way round

	Reports []reportedly.ReportBrief // two, or none
	Kept    int
	Reword  []rewordedLine
	Dropped []changedLine // only the first has
	Added   []changedLine // only the second has
	Moved   []changedLine // both have, at another place
	Beyond  int           // lines that are too many for a page
	LeftOut int           // statements among which no rewording was looked for

	Wordings  []wordingView // two, or none
	Alike     float64       // 0 to 1
	Utterance string        // id of the one that both are wordings of; "" if there is none
}

// A changedLine is a statement that one of two reports has, or has at another place.
type changedLine struct {
	S  reportedly.Statement
	At string // its place
}

// A rewordedLine is a statement that the second report has in other words.
type rewordedLine struct {
	Bits    []bit
	Changes []reportedly.Turn
	Earlier changedLine
	Later   changedLine
}

// maxChanged is how many statements of each kind a comparison shows.
const maxChanged = 300

func (s *Server) compare(w http.ResponseWriter, r *http.Request) {
	if s.Linked == nil {
		s.fail(w, r, reportedly.ErrNotFound)
		return
	}
	q := r.URL.Query()
	p := &comparePage{}
	for name, into := range map[string]*string{"a": &p.A, "b": &p.B} {
		given := strings.TrimSpace(strings.ToValidUTF8(q.Get(name), "\ufffd"))
		if utf8.RuneCountInString(given) > maxQuery {
			s.fail(w, r, badQuery(name, fmt.Sprintf("at most %d characters long", maxQuery)))
			return
		}
		*into = idIn(given)
	}
	if p.A == "" || p.B == "" {
		s.page(w, r, "compare", &view{Title: "Compare"}, p)
		return
	}
	ctx, done := s.patient(r)
	defer done()
	if err := s.fillComparison(ctx, p); err != nil {
		s.fail(w, r, err)
		return
	}
	p.Swap = comparison(p.B, p.A)
	s.page(w, r, "compare", &view{Title: "Compared"}, p)
}

// comparison is the address of a comparison.
func comparison(a, b string) string {
	return "/compare?" + url.Values{"a": {a}, "b": {b}}.Encode()
}

// idIn is the id that somebody gave: by itself, or as the address of a page that has it.
func idIn(given string) string {
	u, err := url.Parse(given)
	if err != nil {
		return given
	}
	if id, is := strings.CutPrefix(u.Fragment, "s-"); is && strings.HasPrefix(u.Path, "/report/") {
		return id
	}
	if dir, id := path.Split(u.Path); u.RawQuery == "" && (dir == "/report/" || dir == "/statement/") && id != "" {
		return id
	}
	return given
}

// errMixed is the error of a report beside a statement.
var errMixed = &problem{http.StatusBadRequest, "These two cannot be compared", "Give two reports, or two statements."}

// fillComparison finds out what the two are, and compares them.
func (s *Server) fillComparison(ctx context.Context, p *comparePage) error {
	if p.A == p.B {
		return &problem{http.StatusBadRequest, "One and the same", "Give two different ones."}
	}
	var reports, statements int
	for _, id := range []string{p.A, p.B} {
		kind, err := s.kindOf(ctx, id)
		switch {
		case err != nil:
			return err
		case kind == reportedly.RefReport:
			reports++
		case kind == reportedly.RefStatement:
			statements++
		default:
			return &problem{http.StatusNotFound, "Not in this record", "No report and no statement has the id “" + plain(shorten(id, 100)) + "”. The end of a report’s page shows its own; the number of a statement leads to its address."}
		}
	}
	switch {
	case reports == 2:
		return s.compareReports(ctx, p)
	case statements == 2:
		return s.compareStatements(ctx, p)
	}
	return errMixed
}

// kindOf says what a whole id is that of; "" if of nothing.
func (s *Server) kindOf(ctx context.Context, id string) (reportedly.RefKind, error) {
	refs, err := s.Store.Resolve(ctx, id)
	if err != nil {
		return "", err
	}
	for _, ref := range refs {
		if ref.ID == id && (ref.Kind == reportedly.RefReport || ref.Kind == reportedly.RefStatement) {
			return ref.Kind, nil
		}
	}
	return "", nil
}

func (s *Server) compareReports(ctx context.Context, p *comparePage) error {
	for _, id := range []string{p.A, p.B} {
		r, err := s.Store.Reading(ctx, id) // it may be an older version, which no search finds
		if err != nil {
			return err
		}
		brief := r.Report.Brief()
		if brief.Title == "" {
			brief.Title = shorten(plain(r.Report.Text.String()), 80)
		}
		p.Reports = append(p.Reports, brief)
	}
	c, err := s.Linked.CompareReports(ctx, p.A, p.B)
	if err != nil {
		return err
	}
	p.Kept, p.LeftOut = c.Kept, c.LeftOut
	lines := func(ss []reportedly.Statement, report string) []changedLine {
		p.Beyond += max(0, len(ss)-maxChanged)
		var out []changedLine
		for _, one := range first(maxChanged, ss) {
			out = append(out, changedLine{one, placeOf(report, one)})
		}
		return out
	}
	p.Dropped, p.Added, p.Moved = lines(c.Dropped, p.A), lines(c.Added, p.B), lines(c.Moved, p.B)
	p.Beyond += max(0, len(c.Reworded)-maxChanged)
	for _, one := range first(maxChanged, c.Reworded) {
		p.Reword = append(p.Reword, rewordedLine{
			Bits: bitsOf(one.Earlier.Quote, one.Later.Quote, one.Diff), Changes: first(maxTurns, one.Changes),
			Earlier: changedLine{one.Earlier, placeOf(p.A, one.Earlier)}, Later: changedLine{one.Later, placeOf(p.B, one.Later)},
		})
	}
	return nil
}

// placeOf is the address of a statement in a report that need not be the current version.
func placeOf(report string, st reportedly.Statement) string {
	here := "/report/" + url.PathEscape(report)
	if st.Attribution != nil && !usual(st.Attribution) {
		here += "?all=1"
	}
	return here + "#s-" + st.ID
}

func (s *Server) compareStatements(ctx context.Context, p *comparePage) error {
	u, err := s.Linked.Compare(ctx, p.A, p.B)
	if err != nil {
		return err
	}
	p.Wordings = wordingViews(u)
	if len(u.Wordings) > 1 {
		p.Alike = u.Wordings[1].Score
	}
	var of [2]string
	for i, id := range []string{p.A, p.B} {
		c, err := s.Store.ClusterOf(ctx, reportedly.Utterances, id)
		if err != nil && !errors.Is(err, reportedly.ErrNotFound) {
			return err
		} else if err == nil {
			of[i] = c.ID
		}
	}
	if of[0] == of[1] {
		p.Utterance = of[0]
	}
	return nil
}

package assistant

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"reportedly"
)

type searchIn struct {
	Query string `json:"query" jsonschema:"words and filters"`
	In    string `json:"in,omitempty" jsonschema:"statements (if left away) or reports"`
	Limit int    `json:"limit,omitempty" jsonschema:"how many at most, 1 to 50; 10 if left away"`
}

type searchOut struct {
	Notice     string        `json:"notice"`
	Statements []Evidence    `json:"statements,omitempty"`
	Reports    []foundReport `json:"reports,omitempty"`
	More       bool          `json:"more" jsonschema:"whether there are more than these"`
}

type foundReport struct {
	Report    string `json:"report" jsonschema:"id"`
	Outlet    string `json:"outlet,omitempty"`
	Published string `json:"published,omitempty"`
	URL       string `json:"url,omitempty"`
	Quoted    Quoted `json:"quoted_third_party_text"`
}

func (s *server) search(ctx context.Context, in searchIn) (*searchOut, error) {
	query, err := typed("query", in.Query)
	if err != nil {
		return nil, err
	}
	limit, err := within("limit", in.Limit, 10, 50)
	if err != nil {
		return nil, err
	}
	out := &searchOut{Notice: notice}
	f := reportedly.Filter{Limit: limit + 1}
	found := s.Store.Search(ctx, query, f)
	switch in.In {
	case "", "statements":
	case "reports":
		found = s.Store.SearchReports(ctx, query, f)
	default:
		return nil, &refused{"in: statements or reports"}
	}
	n := 0
	for f, err := range found {
		if err != nil {
			return nil, err
		}
		if n++; n > limit {
			out.More = true
			break
		}
		if f.Statement != nil {
			out.Statements = append(out.Statements, evidence(f))
			continue
		}
		out.Reports = append(out.Reports, foundReport{
			Report: f.Report.ID, Outlet: name(f.Report.Outlet), Published: name(f.Report.Published), URL: name(f.Report.URL), Quoted: quoted(f.Snippet, f.Report.Title),
		})
	}
	return out, nil
}

type speakersIn struct {
	Name  string `json:"name" jsonschema:"a name or a part of it"`
	Limit int    `json:"limit,omitempty" jsonschema:"1 to 50; 10 if left away"`
}

type speakersOut struct {
	Speakers []foundSpeaker `json:"speakers"`
}

type foundSpeaker struct {
	Someone
	Variants   []string `json:"variants,omitempty" jsonschema:"names met in print"`
	Statements int      `json:"statements"`
	Reports    int      `json:"reports"`
}

func (s *server) speakers(ctx context.Context, in speakersIn) (*speakersOut, error) {
	who, err := typed("name", in.Name)
	if err != nil {
		return nil, err
	}
	limit, err := within("limit", in.Limit, 10, 50)
	if err != nil {
		return nil, err
	}
	found, err := s.Store.Speakers(ctx, who, limit)
	if err != nil {
		return nil, err
	}
	out := &speakersOut{Speakers: []foundSpeaker{}}
	for _, f := range found {
		one := foundSpeaker{Someone: someone(f.Speaker), Statements: f.Statements, Reports: f.Reports}
		for _, v := range f.Variants[:min(len(f.Variants), 20)] {
			one.Variants = append(one.Variants, name(v))
		}
		out.Speakers = append(out.Speakers, one)
	}
	return out, nil
}

type chainIn struct {
	Statement string `json:"statement" jsonschema:"id"`
}

type chainOut struct {
	Notice  string     `json:"notice"`
	It      Evidence   `json:"it"`
	Holders []Evidence `json:"holders,omitempty" jsonschema:"the statements that it stands in, the nearest first"`
	Held    []Evidence `json:"held,omitempty" jsonschema:"those that stand directly in it"`
}

// most is how many statements of one report an answer has.
const most = 50

func (s *server) chain(ctx context.Context, in chainIn) (*chainOut, error) {
	id, err := typed("statement", in.Statement)
	if err != nil {
		return nil, err
	}
	for f, err := range s.Store.Statements(ctx, reportedly.Filter{Statements: []string{id}, Limit: 1}) {
		if err != nil {
			return nil, err
		}
		reading, err := s.Store.Reading(ctx, f.Report.ID)
		if err != nil {
			return nil, err
		}
		all := map[string]reportedly.Statement{}
		out := &chainOut{Notice: notice, It: evidence(f)}
		out.It.Why = reasons(f.Statement.Attribution.Why)
		for _, st := range reading.Statements() {
			all[st.ID] = st
			if st.Parent == id && len(out.Held) < most {
				out.Held = append(out.Held, evidenceOf(&f.Report, st))
			}
		}
		for at := f.Statement.Parent; at != "" && len(out.Holders) < most; {
			st, there := all[at]
			if !there {
				break
			}
			out.Holders = append(out.Holders, evidenceOf(&f.Report, st))
			at = st.Parent
		}
		return out, nil
	}
	return nil, reportedly.ErrNotFound
}

// reasons are how something was found; they quote the report.
func reasons(why []string) []string {
	var out []string
	for _, w := range why {
		out = append(out, name(w))
	}
	return out
}

type reportIn struct {
	Report string `json:"report" jsonschema:"id"`
	From   int    `json:"from,omitempty" jsonschema:"where the stretch of text begins, in code points"`
}

type reportOut struct {
	Notice     string     `json:"notice"`
	Report     string     `json:"report"`
	Outlet     string     `json:"outlet,omitempty"`
	Published  string     `json:"published,omitempty"`
	URL        string     `json:"url,omitempty"`
	Language   string     `json:"language,omitempty"`
	SHA256     string     `json:"sha256,omitempty"`
	Read       string     `json:"read_by,omitempty" jsonschema:"the program and weights that read it"`
	Length     int        `json:"length" jsonschema:"of the text, in code points"`
	From       int        `json:"from"`
	To         int        `json:"to"`
	Quoted     Quoted     `json:"quoted_third_party_text"`
	Damage     []string   `json:"damage,omitempty" jsonschema:"kinds of damage that the page had"`
	Statements []Evidence `json:"statements" jsonschema:"those that begin in this stretch, at most 50; those of the title come with from 0"`
	More       bool       `json:"more" jsonschema:"whether the stretch has more statements than these"`
}

func (s *server) report(ctx context.Context, in reportIn) (*reportOut, error) {
	id, err := typed("report", in.Report)
	if err != nil {
		return nil, err
	}
	r, err := s.Store.Reading(ctx, id)
	if err != nil {
		return nil, err
	}
	p := &r.Report
	if in.From < 0 || in.From > p.Text.Len() {
		return nil, &refused{fmt.Sprintf("from: 0 to %d", p.Text.Len())}
	}
	to := min(p.Text.Len(), in.From+maxText)
	text, _ := clip(p.Text.Slice(reportedly.Span{Start: in.From, End: to}), maxText)
	brief := reportedly.ReportBrief{ID: p.ID, URL: p.URL, Outlet: p.Outlet, Title: p.Title, Published: p.Published}
	out := &reportOut{
		Notice: notice, Report: p.ID, Outlet: name(p.Outlet), Published: name(p.Published), URL: name(p.URL), Language: name(p.Language), SHA256: name(p.SHA256), Read: name(r.Run),
		Length: p.Text.Len(), From: in.From, To: to, Quoted: Quoted{Words: text, Title: name(p.Title), Cut: to < p.Text.Len()}, Statements: []Evidence{},
	}
	met := map[reportedly.DamageKind]bool{}
	for _, d := range p.Damage {
		if !met[d.Kind] {
			met[d.Kind] = true
			out.Damage = append(out.Damage, string(d.Kind))
		}
	}
	for _, st := range r.Statements() {
		a := st.Attribution
		start := a.Content[0].Start
		if a.InTitle && in.From > 0 || !a.InTitle && (start < in.From || start >= to) {
			continue
		}
		if len(out.Statements) == most {
			out.More = true
			break
		}
		out.Statements = append(out.Statements, evidenceOf(&brief, st))
	}
	return out, nil
}

// typed checks an argument that is a text.
func typed(field, s string) (string, error) {
	s = strings.TrimSpace(strings.ToValidUTF8(s, "\ufffd"))
	switch n := utf8.RuneCountInString(s); {
	case n == 0:
		return "", &refused{field + ": empty"}
	case n > maxQuery:
		return "", &refused{fmt.Sprintf("%s: %d characters long, at most %d", field, n, maxQuery)}
	}
	return s, nil
}

// within checks a number; 0 is what is usual.
func within(field string, n, usual, most int) (int, error) {
	switch {
	case n == 0:
		return usual, nil
	case n < 0 || n > most:
		return 0, &refused{fmt.Sprintf("%s: 1 to %d", field, most)}
	}
	return n, nil
}

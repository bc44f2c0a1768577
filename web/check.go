package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"reportedly"
)

// checkPage asks what somebody is said to have said, and shows what the record knows of
// it. Its address can be passed on.
type checkPage struct {
	Text, By, On string
	Answer       *reportedly.Answer // nil: nothing was asked, or it is not clear of whom
	Meaning      string             // of the verdict, in a sentence
	Good         bool               // whether it is one of the first two
	Matches      []matchView
	Who          []whoLine // those whom By may mean, where they are several
	Nobody       bool      // nobody goes by that name
	Wordless     bool      // there is no word in it to look for
	Share        string    // address
	Note         string    // for a correction
}

type matchView struct {
	M    reportedly.Match
	Bits []bit
	Same bool // in these words
}

type whoLine struct {
	reportedly.SpeakerCount
	Link string
}

// meanings say what a verdict is, in a sentence.
var meanings = map[string]string{
	"verbatim":                         "A report has it in these words.",
	"in other words":                   "A report has it, in other words.",
	"denied":                           "A report has it as denied.",
	"clipped or altered":               "A report has something near to it, with another meaning.",
	"passed on by others only":         "Nobody has it from the speaker, only from others.",
	"said by someone else":             "A report has it, as somebody else’s.",
	"no such statement in this record": "That is no “no”: a record does not hold all that was ever said.",
}

const (
	maxMatches = 10
	maxWho     = 20
)

func (s *Server) check(w http.ResponseWriter, r *http.Request) {
	if s.Linked == nil {
		s.fail(w, r, reportedly.ErrNotFound)
		return
	}
	q := r.URL.Query()
	clean := func(name string) string { return strings.TrimSpace(strings.ToValidUTF8(q.Get(name), "\ufffd")) }
	p := &checkPage{Text: clean("text"), By: clean("by"), On: clean("on")}
	if p.Text == "" {
		p.Text = clean("q") // from the search box
	}
	for name, v := range map[string]string{"text": p.Text, "by": p.By} {
		if n := utf8.RuneCountInString(v); n > maxQuery {
			s.fail(w, r, badQuery(name, fmt.Sprintf("at most %d characters long; this is %d", maxQuery, n)))
			return
		}
	}
	if p.On != "" && !isDate(p.On) {
		s.fail(w, r, badQuery("on", "a date: 2024, 2024-06 or 2024-06-04"))
		return
	}
	if p.Text != "" {
		ctx, done := s.patient(r)
		defer done()
		if err := s.ask(ctx, p); err != nil {
			s.fail(w, r, err)
			return
		}
		scheme := "http://"
		if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
			scheme = "https://"
		}
		p.Share = scheme + r.Host + p.address("/check", p.By)
	}
	s.page(w, r, "check", &view{Title: "Check a sentence"}, p)
}

// address is that of this check, of somebody.
func (p *checkPage) address(path, by string) string {
	q := url.Values{"text": {p.Text}}
	if by != "" {
		q.Set("by", by)
	}
	if p.On != "" {
		q.Set("on", p.On)
	}
	return path + "?" + q.Encode()
}

// ask finds whom the claim is ascribed to, and what the record knows of it.
func (s *Server) ask(ctx context.Context, p *checkPage) error {
	c := reportedly.Claim{Text: p.Text, On: p.On, Most: maxMatches}
	if p.By != "" {
		by, may, err := s.ascribed(ctx, p.By)
		if err != nil {
			return err
		}
		if by == nil {
			p.Nobody = len(may) == 0
			for _, m := range first(maxWho, may) {
				p.Who = append(p.Who, whoLine{m, p.address("/check", m.ID)})
			}
			return nil
		}
		c.By = by
	}
	a, err := s.Linked.Check(ctx, c)
	if errors.Is(err, reportedly.ErrRefused) {
		p.Wordless = true
		return nil
	} else if err != nil {
		return err
	}
	p.Answer, p.Meaning = a, meanings[a.Verdict]
	p.Good = a.Verdict == "verbatim" || a.Verdict == "in other words"
	for _, m := range a.Matches {
		v := matchView{M: m, Same: m.Verdict == "verbatim"}
		v.M.Changes = first(maxTurns, m.Changes)
		if v.Same {
			v.Bits = []bit{{Text: showAll(shorten(m.Statement.Statement.Quote, maxQuote))}}
		} else {
			v.Bits = bitsOf(m.Statement.Statement.Quote, p.Text, m.Diff)
		}
		p.Matches = append(p.Matches, v)
	}
	p.Note = correction(a)
	return nil
}

// ascribed finds the speaker that a name or an id means; nil with those whom it may mean.
func (s *Server) ascribed(ctx context.Context, typed string) (*reportedly.Speaker, []reportedly.SpeakerCount, error) {
	may, err := s.Store.Speakers(ctx, typed, maxWho)
	if err != nil || len(may) > 1 {
		return nil, may, err
	}
	if len(may) == 1 {
		return &may[0].Speaker, nil, nil
	}
	by, err := s.Store.Speaker(ctx, typed)
	if errors.Is(err, reportedly.ErrNotFound) {
		return nil, nil, nil
	}
	return by, nil, err
}

// correction is a text for a note to who printed the claim: what was claimed, what the
// record has, where that stands. It says nothing of what is true.
func correction(a *reportedly.Answer) string {
	var out strings.Builder
	who := ""
	if a.By != nil {
		who = ", ascribed to " + plain(a.By.Name)
	}
	fmt.Fprintf(&out, "Checked: “%s”%s.\n", plain(shorten(a.Text, maxPlain)), who)
	verdict := a.Verdict
	if a.Unverified {
		verdict += ", unverified"
	}
	fmt.Fprintf(&out, "Result: %s. %s\n", verdict, meanings[a.Verdict])
	if len(a.Matches) > 0 && a.Reports > 0 {
		m := a.Matches[0]
		r := m.Statement.Report
		name := "someone unnamed in the report"
		if s := m.Statement.Statement.Speaker; s != nil && s.Name != "" {
			name = plain(s.Name)
		}
		fmt.Fprintf(&out, "As reported: “%s” (%s; %s", strings.Trim(plain(m.Statement.Statement.Quote), "“”\" "), name, day(r.Published))
		for _, more := range []string{r.Outlet, r.Title} {
			if more != "" {
				out.WriteString(", " + plain(more))
			}
		}
		if u := link(r.URL); u != "" {
			out.WriteString(", " + u)
		}
		out.WriteString(").\n")
		for _, ch := range first(maxTurns, m.Changes) {
			fmt.Fprintf(&out, "Differs in %s: %s.\n", ch.Kind, plain(ch.Reason))
		}
		if m.Why != nil && len(m.Changes) == 0 {
			fmt.Fprintf(&out, "Because: %s.\n", plain(*m.Why))
		}
		fmt.Fprintf(&out, "It rests on %s, %d independent of each other", count(a.Reports, "report"), a.Independent)
		if a.Otherwise > 0 {
			fmt.Fprintf(&out, "; %s it otherwise", has(a.Otherwise))
		}
		out.WriteString(".\n")
	}
	out.WriteString("This compares wordings in a collection of reports. It does not say what is true.\n")
	return out.String()
}

// has is "1 report has", "2 reports have".
func has(n int) string {
	if n == 1 {
		return "1 report has"
	}
	return count(n, "report") + " have"
}

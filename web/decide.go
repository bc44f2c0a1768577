package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"reportedly"
)

// A logLine is a decision in words.
type logLine struct {
	D    reportedly.Decision
	What string
	Held bool // neither undone nor loose
}

// lineOf says a decision in words, with the name that its speaker has now.
func (s *Server) lineOf(ctx context.Context, d reportedly.Decision) logLine {
	name := d.Speaker
	if who, err := s.Store.Speaker(ctx, d.Speaker); err == nil && who.Name != "" {
		name = who.Name
	}
	return logLine{D: d, What: inWords(d, name), Held: !d.Undone && d.Loose == ""}
}

// inWords says what was decided.
func inWords(d reportedly.Decision, speaker string) string {
	switch d.Action {
	case reportedly.Merge:
		return "speaker " + d.Other + " is " + speaker
	case reportedly.Split:
		return fmt.Sprintf("%s is %s in %s", speaker, orElse(d.Name, "somebody else"), count(len(d.Reports), "report"))
	case reportedly.Rename:
		return "speaker " + d.Speaker + " is called " + d.Name
	case reportedly.Correct:
		switch d.Verdict {
		case reportedly.VerdictNotSaid:
			return "statement " + d.Statement + " is none"
		case reportedly.VerdictUnknown:
			return "nobody knows whose statement " + d.Statement + " is"
		}
		return "statement " + d.Statement + " is that of " + orElse(speaker, d.Name)
	case reportedly.Remove:
		return "report " + d.Report + " is out of the record"
	case reportedly.Undo:
		return fmt.Sprintf("decision %d does not hold", d.Undoes)
	}
	return string(d.Action)
}

// writing is how long a decision may take: another process may be writing, and a merger
// of speakers who are everywhere touches many reports.
const writing = 40 * time.Second

// decide carries out what the forms of the pages ask, and leads back with what was done.
func (s *Server) decide(w http.ResponseWriter, r *http.Request) {
	if s.Add == nil {
		s.fail(w, r, errLookOnly)
		return
	}
	ctx, done := context.WithTimeout(r.Context(), writing)
	defer done()
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	if err := r.ParseForm(); err != nil {
		s.fail(w, r, formProblem(err))
		return
	}
	d, err := s.decisionOf(ctx, r.PostForm)
	if err != nil {
		if several, is := err.(*manyNames); is {
			s.pageStatus(w, r, http.StatusConflict, "several", &view{Title: "Who is meant?"}, &severalPage{several.Name, several.Who, r.PostForm})
			return
		}
		s.fail(w, r, err)
		return
	}
	made, err := s.Store.Decide(ctx, d)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.forget()
	back := within(r.PostForm.Get("next"))
	if made.Action == reportedly.Remove {
		back = "/"
	}
	u, err := url.Parse(back)
	if err != nil {
		u = &url.URL{Path: "/"}
	}
	q := u.Query()
	q.Set("done", strconv.FormatInt(made.ID, 10))
	u.RawQuery = q.Encode()
	http.Redirect(w, r, u.String(), http.StatusSeeOther)
}

// formProblem says why a form could not be read.
func formProblem(err error) error {
	if strings.Contains(err.Error(), "too large") {
		return err
	}
	return &problem{http.StatusBadRequest, "The form cannot be read", "Nothing was changed. Go back and send it again."}
}

// decisionOf makes a decision of a form.
func (s *Server) decisionOf(ctx context.Context, form url.Values) (reportedly.Decision, error) {
	text := func(name string) string { return strings.TrimSpace(strings.ToValidUTF8(form.Get(name), "\ufffd")) }
	d := reportedly.Decision{Action: reportedly.Action(text("action")), Why: text("why"), Speaker: text("speaker"), Name: text("name")}
	for name, values := range form {
		for _, v := range values {
			if utf8.RuneCountInString(v) > maxQuery {
				return d, &problem{http.StatusBadRequest, "Too long", fmt.Sprintf("“%s” takes at most %d characters.", plain(shorten(name, 40)), maxQuery)}
			}
		}
	}
	missing := func(what string) error {
		return &problem{http.StatusBadRequest, "Something is missing", "Nothing was changed. Say " + what + "."}
	}
	var err error
	switch d.Action {
	case reportedly.Merge:
		if text("other") == "" {
			return d, missing("who is the same: a name or an id")
		}
		d.Name = ""
		d.Other, err = s.whom(ctx, text("other"))
	case reportedly.Split:
		if d.Reports = form["report"]; len(d.Reports) == 0 {
			return d, missing("which reports mean somebody else")
		}
	case reportedly.Rename:
		if d.Name == "" {
			return d, missing("the new name")
		}
	case reportedly.Correct:
		d.Statement, d.Name = text("statement"), ""
		switch text("verdict") {
		case string(reportedly.VerdictUnknown), string(reportedly.VerdictNotSaid):
			d.Speaker, d.Verdict = "", reportedly.Verdict(text("verdict"))
		default:
			if text("whose") == "" {
				return d, missing("whose it is: a name or an id")
			}
			d.Speaker, err = s.whom(ctx, text("whose"))
			if isNobody(err) { // a name that the record has not yet
				d.Speaker, d.Name, err = "", text("whose"), nil
			}
		}
	case reportedly.Remove:
		d.Report, d.Speaker, d.Name = text("report"), "", ""
	case reportedly.Undo:
		d.Speaker, d.Name = "", ""
		d.Undoes, err = strconv.ParseInt(text("undoes"), 10, 64)
		if err != nil {
			return d, missing("which decision, by its number")
		}
	default:
		return d, missing("what is decided")
	}
	return d, err
}

// whom finds the id of the speaker that a name or an id means.
func (s *Server) whom(ctx context.Context, typed string) (string, error) {
	refs, err := s.Store.Resolve(ctx, typed)
	if err != nil {
		return "", err
	}
	if i := slices.IndexFunc(refs, func(f reportedly.Ref) bool { return f.Kind == reportedly.RefSpeaker && f.ID == typed }); i >= 0 {
		return typed, nil
	}
	who, err := s.Store.Speakers(ctx, typed, 0)
	switch {
	case err != nil:
		return "", err
	case len(who) == 1:
		return who[0].ID, nil
	case len(who) > 1:
		return "", &manyNames{typed, who}
	}
	return "", &nobody{typed}
}

// A nobody error is that of a name that none in the record has.
type nobody struct{ typed string }

func (e *nobody) Error() string { return "nobody goes by " + e.typed }

func (e *nobody) As(target any) bool {
	p, is := target.(**problem)
	if is {
		*p = &problem{http.StatusNotFound, "Nobody goes by that name", "Nothing was changed. Nobody in this record is called “" + plain(shorten(e.typed, 80)) + "”."}
	}
	return is
}

func isNobody(err error) bool { _, is := err.(*nobody); return is }

// A manyNames error is that of a name that several have.
type manyNames struct {
	Name string
	Who  []reportedly.SpeakerCount
}

func (e *manyNames) Error() string { return fmt.Sprintf("%d go by %s", len(e.Who), e.Name) }

// severalPage asks who of several is meant; a choice sends the same form again.
type severalPage struct {
	Name string
	Who  []reportedly.SpeakerCount
	form url.Values
}

// Fields are the form as it was sent, but for the name that was not clear.
func (p *severalPage) Fields() []struct{ Name, Value string } {
	var out []struct{ Name, Value string }
	names := make([]string, 0, len(p.form))
	for name := range p.form {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		for _, v := range p.form[name] {
			if name != p.Unclear() {
				out = append(out, struct{ Name, Value string }{name, v})
			}
		}
	}
	return out
}

// Unclear is the field that holds the name.
func (p *severalPage) Unclear() string {
	if p.form.Get("action") == string(reportedly.Correct) {
		return "whose"
	}
	return "other"
}

// decisions lists everything that was decided, the newest first.
func (s *Server) decisions(w http.ResponseWriter, r *http.Request) {
	ctx, done := s.patient(r)
	defer done()
	log, err := s.Store.Decisions(ctx)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	var lines []logLine
	for _, d := range slices.Backward(log) {
		lines = append(lines, s.lineOf(ctx, d))
	}
	s.page(w, r, "decisions", &view{Title: "Decisions"}, lines)
}

package web

import (
	"context"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"reportedly"
)

// pageLength is how many results a page shows.
const pageLength = 20

// usualClasses are shown unless all are asked for.
var usualClasses = []reportedly.Class{reportedly.Speech, reportedly.Writing, reportedly.Announcement, ""}

// patient gives a request as much time as a look at the record may take.
func (s *Server) patient(r *http.Request) (context.Context, context.CancelFunc) {
	return context.WithTimeout(r.Context(), patience)
}

// A choice is what the forms of the pages may ask of statements.
type choice struct {
	Kind, Outlet, After, Before string
	All                         bool // beliefs, wishes and acts, too
	Order                       reportedly.Order
	Past                        string
}

// choiceOf reads a choice from an address. What is none is a problem, with its name.
func choiceOf(q url.Values) (choice, error) {
	c := choice{
		Kind: q.Get("kind"), Outlet: strings.TrimSpace(q.Get("outlet")), After: q.Get("after"), Before: q.Get("before"),
		All: q.Get("all") != "", Order: reportedly.Order(q.Get("order")), Past: q.Get("past"),
	}
	switch reportedly.Kind(c.Kind) {
	case "", reportedly.Direct, reportedly.Indirect, reportedly.Mixed:
	default:
		return c, badQuery("kind", "direct, indirect or mixed")
	}
	switch c.Order {
	case "", reportedly.ByNewest, reportedly.ByRelevance, "oldest":
	default:
		return c, badQuery("order", "newest, oldest or relevance")
	}
	for name, date := range map[string]string{"after": c.After, "before": c.Before} {
		if date != "" && !isDate(date) {
			return c, badQuery(name, "a date: 2024, 2024-06 or 2024-06-04")
		}
	}
	for name, s := range map[string]string{"outlet": c.Outlet, "past": c.Past} {
		if utf8.RuneCountInString(s) > maxQuery {
			return c, badQuery(name, fmt.Sprintf("at most %d characters long", maxQuery))
		}
	}
	return c, nil
}

func badQuery(name, is string) error {
	return &problem{http.StatusBadRequest, "The address is not right", "“" + name + "” is " + is + "."}
}

func isDate(s string) bool {
	for _, layout := range []string{"2006", "2006-01", time.DateOnly, time.RFC3339} {
		if _, err := time.Parse(layout, s); err == nil {
			return true
		}
	}
	return false
}

// filter is the choice as the store takes it, with one result more than a page has,
// which tells that there are more.
func (c choice) filter() reportedly.Filter {
	f := reportedly.Filter{After: c.After, Before: c.Before, Past: c.Past, Limit: pageLength + 1, Order: c.Order}
	if c.Order == "oldest" {
		f.Order = reportedly.ByTime
	}
	if c.Kind != "" {
		f.Kinds = []reportedly.Kind{reportedly.Kind(c.Kind)}
	}
	if c.Outlet != "" {
		f.Outlets = []string{c.Outlet}
	}
	if !c.All {
		f.Classes = usualClasses
	}
	return f
}

// gather takes a page of results; next is the address of the following one, made of
// this one's, "" if there is none.
func gather(found iter.Seq2[*reportedly.Finding, error], here *url.URL) (out []*reportedly.Finding, next string, err error) {
	for f, err := range found {
		if err != nil {
			return nil, "", err
		}
		if len(out) == pageLength {
			last := out[len(out)-1]
			past := last.Report.ID
			if last.Statement != nil {
				past = last.Statement.ID
			}
			q := here.Query()
			q.Set("past", past)
			return out, here.Path + "?" + q.Encode(), nil
		}
		out = append(out, f)
	}
	return out, "", nil
}

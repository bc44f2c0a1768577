package api

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"reportedly"
)

// Lengths of lists and of what is asked.
const (
	maxPage  = 200
	maxWords = 1000 // characters of a query or name
)

// A page is a part of a list. Next leads to the following one.
type page[T any] struct {
	Body struct {
		Items []T    `json:"items"`
		Next  string `json:"next,omitempty" doc:"the cursor of the next page; absent on the last"`
	}
}

// A Slice of a list is asked for by every list.
type Slice struct {
	Limit  int    `query:"limit" minimum:"1" maximum:"200" default:"50" doc:"how many at most"`
	Cursor string `query:"cursor" maxLength:"3000" doc:"next of the page before"`
}

// When bounds the time of publication.
type When struct {
	After  string `query:"after" maxLength:"40" doc:"published then or later: 2024, 2024-06, 2024-06-04"`
	Before string `query:"before" maxLength:"40" doc:"published before that"`
}

func (w When) check() error {
	for name, date := range map[string]string{"after": w.After, "before": w.Before} {
		if date != "" && !isDate(date) {
			return wrong(name + ": write a date: 2024, 2024-06, 2024-06-04 or 2024-06-04T09:00:00Z")
		}
	}
	return nil
}

func isDate(s string) bool {
	return slices.ContainsFunc([]string{"2006", "2006-01", time.DateOnly, time.RFC3339}, func(layout string) bool {
		_, err := time.Parse(layout, s)
		return err == nil
	})
}

// Asked is what is asked about statements, beside words.
type Asked struct {
	When
	Speaker string `query:"speaker" maxLength:"100" doc:"id of who said it"`
	About   string `query:"about" maxLength:"100" doc:"id of someone whom it mentions"`
	Outlet  string `query:"outlet" maxLength:"1000" doc:"as the report has it, letter case aside"`
	Report  string `query:"report" maxLength:"2000" doc:"id of the report"`
	Kind    string `query:"kind" enum:"direct,indirect,mixed"`
	Class   string `query:"class" enum:"speech,writing,belief,wish,announcement,act"`
	Unknown bool   `query:"unknown" doc:"only those whose speaker is unknown"`
}

func (q Asked) filter() (reportedly.Filter, error) {
	f := reportedly.Filter{After: q.After, Before: q.Before, Unknown: q.Unknown}
	for _, one := range []struct {
		value string
		into  *[]string
	}{{q.Speaker, &f.Speakers}, {q.About, &f.About}, {q.Outlet, &f.Outlets}, {q.Report, &f.Reports}} {
		if one.value != "" {
			*one.into = []string{one.value}
		}
	}
	if q.Kind != "" {
		f.Kinds = []reportedly.Kind{reportedly.Kind(q.Kind)}
	}
	if q.Class != "" {
		f.Classes = []reportedly.Class{reportedly.Class(q.Class)}
	}
	return f, q.check()
}

// words checks what somebody looks for.
func words(name, s string) (string, error) {
	s = strings.TrimSpace(strings.ToValidUTF8(s, "\ufffd"))
	if n := utf8.RuneCountInString(s); n > maxWords {
		return "", wrong(fmt.Sprintf("%s: %d characters long, at most %d", name, n, maxWords))
	}
	return s, nil
}

// gather takes a page of what is found. List is what was asked, for the cursor.
func gather[T any](a *API, list any, limit int, found iter.Seq2[*reportedly.Finding, error], value func(*reportedly.Finding) T) (*page[T], error) {
	out := &page[T]{}
	out.Body.Items = []T{}
	var last string
	for f, err := range found {
		if err != nil {
			return nil, err
		}
		if len(out.Body.Items) == limit {
			out.Body.Next = a.next(list, last)
			break
		}
		if last = f.Report.ID; f.Statement != nil {
			last = f.Statement.ID
		}
		out.Body.Items = append(out.Body.Items, value(f))
	}
	return out, nil
}

package query

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// printed writes a query as a line that asks for the same.
func printed(q *Query) string {
	var out []string
	terms := func(minus string, terms []Term) {
		for _, t := range terms {
			if t.Prefix {
				out = append(out, minus+strings.Join(t.Words, "-")+"*") // no space may stand before the star
			} else {
				out = append(out, minus+`"`+strings.Join(t.Words, " ")+`"`)
			}
		}
	}
	terms("", q.Terms)
	terms("-", q.Not)
	filter := func(field string, values ...string) {
		for _, v := range values {
			out = append(out, field+`:"`+v+`"`)
		}
	}
	filter("by", q.By...)
	filter("about", q.About...)
	filter("outlet", q.Outlets...)
	for _, k := range q.Kinds {
		filter("kind", string(k))
	}
	for _, c := range q.Classes {
		filter("class", string(c))
	}
	if q.After != "" {
		filter("after", q.After)
	}
	if q.Before != "" {
		filter("before", q.Before)
	}
	return strings.Join(out, " ")
}

// again fails if a query, printed and parsed, is another.
func again(t *testing.T, q *Query) {
	t.Helper()
	line := printed(q)
	back, err := Parse(line)
	if err != nil {
		t.Fatalf("%q: %v", line, err)
	}
	if diff := cmp.Diff(q, back); diff != "" {
		t.Fatalf("%q: %s", line, diff)
	}
}

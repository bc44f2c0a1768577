package postgres

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

// What internal/relational says in SQLite's words, in PostgreSQL's.
var spoken = []struct {
	re *regexp.Regexp
	to string
}{
	// Hints, for which PostgreSQL has its statistics.
	{regexp.MustCompile(` INDEXED BY \w+| NOT INDEXED`), ""},
	{regexp.MustCompile(`CROSS JOIN (\w+) ON`), "JOIN $1 ON"},
	// Letter case aside, in ASCII: the collation of columns is "C".
	{regexp.MustCompile(`([\w.]+) COLLATE NOCASE`), "lower($1)"},
	{regexp.MustCompile(`(\w+) MATCH \?`), "$1.words @@ CAST(? AS tsquery)"},
	// The beginning of an id: what an index of beginnings can find.
	{regexp.MustCompile(`(FROM report .*)id >= \?1 AND id < \?1 \|\| char\(1114111\) AND substr\(id, 1, length\(\?1\)\) = \?1`), "${1}starts_with(left(id, 600), left(?1, 600)) AND starts_with(id, ?1)"},
	{regexp.MustCompile(`(\w+) >= \?1 AND \w+ < \?1 \|\| char\(1114111\) AND substr\(\w+, 1, length\(\?1\)\) = \?1`), "starts_with($1, ?1)"},
}

// translated are queries that were asked before. Those with lists of values in them are
// without end, so there is an end to what is kept.
var (
	translated sync.Map // query to query
	kept       atomic.Int32
)

const mostKept = 2000

// translate gives a query in PostgreSQL's words. Values are $1, $2 there: ? is the next
// one, ?1 the first.
func translate(query string) string {
	if t, ok := translated.Load(query); ok {
		return t.(string)
	}
	out := query
	for _, s := range spoken {
		out = s.re.ReplaceAllString(out, s.to)
	}
	out = numbered(out)
	if kept.Add(1) <= mostKept {
		translated.Store(query, out)
	}
	return out
}

// numbered gives the values of a query numbers. No query has a question mark in a text.
func numbered(query string) string {
	var b strings.Builder
	next := 1
	for i := 0; i < len(query); i++ {
		if query[i] != '?' {
			b.WriteByte(query[i])
			continue
		}
		b.WriteByte('$')
		if i+1 == len(query) || query[i+1] < '0' || query[i+1] > '9' {
			b.WriteString(strconv.Itoa(next))
			next++
		}
	}
	return b.String()
}

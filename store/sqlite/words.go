package sqlite

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"reportedly"
	"reportedly/internal/query"
	"reportedly/internal/relational"
)

// Words writes what is wanted in the language of FTS5. What was typed stands in quotation
// marks and holds letters and digits only. See relational.Engine.
func (e *engine) Words(w relational.Wanted) string {
	var b strings.Builder
	for i, group := range w.Any {
		if i > 0 {
			b.WriteString(" OR ")
		}
		nested := len(w.Any) > 1 && len(group) > 1
		if nested {
			b.WriteByte('(')
		}
		for k, term := range group {
			if k > 0 {
				b.WriteString(" AND ")
			}
			writeTerm(&b, term)
		}
		if nested {
			b.WriteByte(')')
		}
	}
	for _, term := range w.Not {
		b.WriteString(" NOT ")
		writeTerm(&b, term)
	}
	return b.String()
}

func writeTerm(b *strings.Builder, term query.Term) {
	b.WriteByte('"')
	b.WriteString(strings.ReplaceAll(strings.Join(term.Words, " "), `"`, `""`))
	b.WriteByte('"')
	if term.Prefix {
		b.WriteByte('*')
	}
}

// columns are those of a word list.
var columns = map[string]string{relational.StatementWords: "quote", relational.ReportWords: "title, text"}

// AddWords adds rows to a word list. FTS5 writes out what it holds in memory whenever a
// row comes before the last one, so they come in order. See relational.Engine.
func (e *engine) AddWords(c relational.Conn, list string, rows []relational.WordRow) error {
	for _, r := range rows {
		query := "INSERT INTO " + list + " (rowid, " + columns[list] + ") VALUES (?" + strings.Repeat(", ?", len(r.Texts)) + ")"
		if err := c.Exec(query, valuesOf(r)...); err != nil {
			return err
		}
	}
	return nil
}

// RemoveWords takes a row out of a word list. See relational.Engine.
func (e *engine) RemoveWords(c relational.Conn, list string, r relational.WordRow) error {
	return c.Exec("INSERT INTO "+list+" ("+list+", rowid, "+columns[list]+") VALUES ('delete', ?"+strings.Repeat(", ?", len(r.Texts))+")", valuesOf(r)...)
}

func valuesOf(r relational.WordRow) []any {
	out := []any{r.Key}
	for _, t := range r.Texts {
		out = append(out, t)
	}
	return out
}

// ranks are what word lists are ranked by; a word of a title counts four times.
var ranks = map[string]string{relational.StatementWords: "bm25(statement_words)", relational.ReportWords: "bm25(report_words, 4, 1)"}

// Rank gives the best keys first. See relational.Engine.
func (e *engine) Rank(c relational.Conn, r relational.Ranking) (keys []int64, err error) {
	query := fmt.Sprintf("SELECT %s.n %s %s ORDER BY round(%s, 6), %[1]s.n DESC", r.Table, r.From, r.Where, ranks[r.List])
	if r.Limit > 0 {
		query += fmt.Sprintf(" LIMIT %d", r.Limit)
	}
	rows, err := c.Query(query, r.Args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var n int64
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		keys = append(keys, n)
	}
	return keys, rows.Err()
}

// CheckWords runs FTS5's check, which is written as if it changed something. See
// relational.Engine.
func (e *engine) CheckWords(ctx context.Context, fault func(where, item, problem string) error) error {
	if e.write == nil {
		return nil
	}
	for _, list := range []string{relational.StatementWords, relational.ReportWords} {
		_, err := e.write.ExecContext(ctx, "INSERT INTO "+list+" ("+list+", rank) VALUES ('integrity-check', 1)")
		if err == nil {
			continue
		}
		if err = named(err); !errors.Is(err, reportedly.ErrDamaged) {
			return err
		}
		if err := fault("word list", list, "it does not hold the words of the texts"); err != nil {
			return err
		}
	}
	return nil
}

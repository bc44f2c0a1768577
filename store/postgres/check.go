package postgres

import (
	"context"
	"fmt"

	"reportedly/internal/relational"
)

// Size is the query for what the tables of the schema take. See relational.Engine.
func (e *engine) Size() string {
	return "SELECT CAST(coalesce(sum(pg_total_relation_size(oid)), 0) AS bigint) FROM pg_class WHERE relnamespace = CAST(current_schema() AS regnamespace) AND relkind = 'r'"
}

// LastNews is the query for the last number of the news. See relational.Engine.
func (e *engine) LastNews() string {
	return "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM news_n_seq"
}

// Check looks for rows that point to nothing. The server sees to it that there are none,
// unless somebody told it not to; that pages are what was written, it sees if the cluster
// has checksums. See relational.Engine.
func (e *engine) Check(c relational.Conn, fault func(where, item, problem string) error) error {
	for _, link := range []struct{ from, key, to string }{
		{"report", "run", "run"}, {"entity", "base", "speaker"}, {"entity", "speaker", "speaker"}, {"statement", "entity", "entity"},
		{"statement", "speaker", "speaker"}, {"speaker", "into_n", "speaker"}, {"speaker_name", "speaker", "speaker"},
	} {
		lost, err := e.found(c, fmt.Sprintf("SELECT %[1]s FROM %[2]s AS a WHERE %[1]s IS NOT NULL AND NOT EXISTS (SELECT 1 FROM %[3]s AS b WHERE b.n = a.%[1]s) LIMIT 100", link.key, link.from, link.to))
		if err != nil {
			return err
		}
		for _, n := range lost {
			if err := fault("link", fmt.Sprintf("%s %d", link.from, n), "points to a row of "+link.to+" that is not there"); err != nil {
				return err
			}
		}
	}
	return nil
}

// found gives the numbers that a query finds.
func (e *engine) found(c relational.Conn, query string, args ...any) (out []int64, err error) {
	rows, err := c.Query(query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var n int64
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, rows.Err()
}

// CheckWords makes the word lists again from the texts. See relational.Engine.
func (e *engine) CheckWords(ctx context.Context, fault func(where, item, problem string) error) error {
	c, err := e.Begin(ctx, relational.Afresh)
	if err != nil {
		return err
	}
	defer c.Rollback()
	for _, list := range []struct{ name, texts string }{
		{relational.StatementWords, "SELECT n, quote, '' FROM statement"},
		{relational.ReportWords, "SELECT n, title, text FROM report WHERE state = 'current'"},
	} {
		wrong, err := e.wrongWords(c.(*conn), list.name, list.texts)
		if err != nil {
			return err
		}
		if wrong {
			if err := fault("word list", list.name, "it does not hold the words of the texts"); err != nil {
				return err
			}
		}
	}
	return nil
}

func (e *engine) wrongWords(c *conn, list, texts string) (bool, error) {
	rows, err := c.Stream(texts)
	if err != nil {
		return false, err
	}
	defer rows.Close()
	var some []relational.WordRow
	var count, sum int64
	compare := func() (wrong bool, err error) {
		if len(some) == 0 {
			return false, nil
		}
		keys, words, lengths, n := vectors(some)
		count, sum, some = count+int64(len(keys)), sum+n, some[:0]
		err = c.tx.QueryRow(c.ctx, `SELECT EXISTS (SELECT 1 FROM unnest(CAST($1 AS bigint[]), CAST($2 AS text[]), CAST($3 AS bigint[])) AS want (n, w, l)
			LEFT JOIN `+list+` AS has ON has.rowid = want.n WHERE has.words IS DISTINCT FROM CAST(want.w AS tsvector) OR has.length IS DISTINCT FROM want.l)`, keys, words, lengths).Scan(&wrong)
		return wrong, err
	}
	for rows.Next() {
		r := relational.WordRow{Texts: make([]string, 2)}
		if err := rows.Scan(&r.Key, &r.Texts[0], &r.Texts[1]); err != nil {
			return false, err
		}
		if list == relational.StatementWords {
			r.Texts = r.Texts[:1]
		}
		if some = append(some, r); len(some) == rowsAtOnce {
			if wrong, err := compare(); wrong || err != nil {
				return wrong, err
			}
		}
	}
	if err := rows.Err(); err != nil {
		return false, err
	}
	if wrong, err := compare(); wrong || err != nil {
		return wrong, err
	}
	var asIs bool
	err = c.tx.QueryRow(c.ctx, "SELECT rows = $2 AND words = $3 AND rows = (SELECT count(*) FROM "+list+") FROM word_sum WHERE list = $1", list, count, sum).Scan(&asIs)
	return !asIs, err
}

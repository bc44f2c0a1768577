package relational

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strconv"
	"strings"
	"time"

	"reportedly"
)

// conditions are what a filter asks for, in SQL with bound values.
type conditions struct {
	where []string
	args  []any
}

func (c *conditions) add(condition string, args ...any) {
	c.where = append(c.where, condition)
	c.args = append(c.args, args...)
}

// in adds that an expression is one of a list, if the list says anything.
func in[T ~string](c *conditions, expression string, list []T) {
	if len(list) == 0 {
		return
	}
	args := make([]any, len(list))
	for i, v := range list {
		args[i] = string(v)
	}
	c.add(fmt.Sprintf(expression, "?"+strings.Repeat(", ?", len(list)-1)), args...)
}

func (c *conditions) String() string {
	if len(c.where) == 0 {
		return ""
	}
	return "WHERE " + strings.Join(c.where, " AND ")
}

func limit(f reportedly.Filter) string {
	if f.Limit <= 0 {
		return ""
	}
	return fmt.Sprintf(" LIMIT %d", f.Limit)
}

func isStop(err error) bool { return errors.Is(err, errStop) }

// dated bounds a key in order of publication.
func (c *conditions) dated(key string, f reportedly.Filter) error {
	for _, bound := range []struct{ date, condition string }{{f.After, " >= ?"}, {f.Before, " < ?"}} {
		if bound.date == "" {
			continue
		}
		if _, err := parseDate(bound.date); err != nil {
			return err
		}
		c.add(key+bound.condition, firstKey(secondOf(bound.date)))
	}
	if f.After != "" || f.Before != "" {
		c.add(key+" >= ?", firstKey(1)) // the undated are at no time
	}
	return nil
}

// reports is what a filter asks of rows of the report table.
func (c *conditions) reports(f reportedly.Filter) error {
	in(c, "report.id IN (%s)", f.Reports)
	outlets := make([]string, len(f.Outlets))
	for i, o := range f.Outlets {
		outlets[i] = fold(o)
	}
	in(c, "report.outlet COLLATE NOCASE IN (%s)", outlets)
	return c.dated("report.n", f)
}

// statements is what it asks of rows of the statement table; key is the column of its
// key that is gone through in order.
func (c *conditions) statements(t *tx, f reportedly.Filter, key string) error {
	c.add("statement.verdict <> 'not said'")
	if len(f.Speakers) > 0 {
		keys, err := t.keysOf(f.Speakers)
		if err != nil {
			return err
		}
		c.add("statement.speaker IN (" + keys + ")")
	}
	if len(f.About) > 0 {
		keys, err := t.keysOf(f.About)
		if err != nil {
			return err
		}
		c.add("statement.n IN (SELECT mention.statement FROM entity JOIN mention ON mention.entity = entity.n WHERE entity.speaker IN (" + keys + "))")
	}
	in(c, "statement.id IN (%s)", f.Statements)
	in(c, "statement.kind IN (%s)", f.Kinds)
	in(c, "statement.class IN (%s)", f.Classes)
	if f.Unknown {
		c.add("(statement.speaker IS NULL OR (SELECT name = '' AND called = '' FROM speaker WHERE n = statement.speaker))")
	}
	if len(f.Reports) > 0 || len(f.Outlets) > 0 {
		var r conditions
		if err := r.reports(reportedly.Filter{Reports: f.Reports, Outlets: f.Outlets}); err != nil {
			return err
		}
		c.add("statement.report IN (SELECT n FROM report "+r.String()+")", r.args...)
	}
	return c.dated(key, f)
}

// keysOf are the keys of speakers, mergers followed, as a list for SQL: numbers of ours,
// or NULL, which nothing is.
func (t *tx) keysOf(ids []string) (string, error) {
	var keys []string
	for _, id := range ids {
		n, err := t.speakerKey(id)
		if errors.Is(err, reportedly.ErrNotFound) {
			continue
		} else if err != nil {
			return "", err
		}
		keys = append(keys, strconv.FormatInt(n, 10))
	}
	if len(keys) == 0 {
		return "NULL", nil
	}
	return strings.Join(keys, ", "), nil
}

// The columns by which statements are gone through in order of time: of the table, of
// the word list.
const (
	statementKey = "statement.n"
	wordsKey     = "statement_words.rowid"
)

// Statements gives statements. See reportedly.Store.
func (s *Store) Statements(ctx context.Context, f reportedly.Filter) iter.Seq2[*reportedly.Finding, error] {
	return func(yield func(*reportedly.Finding, error) bool) {
		stopped(s.see(ctx, "statements", func(t *tx) error {
			var c conditions
			if err := c.statements(t, f, statementKey); err != nil {
				return err
			}
			return t.find("SELECT statement.n FROM statement "+c.String(), c.args, f, statementKey, nil, yield)
		}), yield)
	}
}

// find runs a query for keys of statements and yields those, in the filter's order by
// time. The undated are a range of keys, so that no query has to sort.
func (t *tx) find(query string, args []any, f reportedly.Filter, key string, mark marker, yield func(*reportedly.Finding, error) bool) error {
	p := t.people()
	left := f.Limit
	past, err := t.statementPast(f)
	if err != nil {
		return err
	}
	run := func(part, order string) error {
		for some, err := range runs(stream[int64](t, query+part+" ORDER BY "+key+order, args...), left) {
			if err != nil {
				return err
			}
			if err := t.findings(some, p, mark, yield); err != nil {
				return err
			}
			if left -= len(some); left == 0 {
				return errStop
			}
		}
		return nil
	}
	if f.Order == reportedly.ByNewest || f.Order == reportedly.ByRelevance {
		if past > 0 {
			return run(fmt.Sprintf(" AND %s < %d", key, past), " DESC")
		}
		return run("", " DESC")
	}
	for _, span := range spansPast(past) {
		if err := run(fmt.Sprintf(" AND %s >= %d AND %s < %d", key, span[0], key, span[1]), ""); err != nil {
			return err
		}
	}
	return nil
}

// findings yields what is shown of some statements.
func (t *tx) findings(keys []int64, p *people, mark marker, yield func(*reportedly.Finding, error) bool) error {
	if err := p.fetch(keys); err != nil {
		return err
	}
	for _, n := range keys {
		finding, err := t.finding(n, p, mark)
		if err != nil {
			return err
		}
		if !yield(finding, nil) {
			return errStop
		}
	}
	return nil
}

// finding gives what is shown of a statement.
func (t *tx) finding(n int64, p *people, mark marker) (*reportedly.Finding, error) {
	s := p.ahead.statements[n]
	if s == nil {
		rows, err := t.statements("n = ?", n)
		if err == nil && len(rows) == 0 {
			err = damaged("statement", n, "it is missing")
		}
		if err != nil {
			return nil, err
		}
		s = rows[0]
	}
	a, err := s.attribution()
	if err != nil {
		return nil, err
	}
	report, err := p.brief(s.report)
	if err != nil {
		return nil, err
	}
	out := &reportedly.Finding{Report: report, Snippet: s.quote}
	out.Statement = &reportedly.Statement{ID: s.id, Attribution: a, Quote: s.quote, Parent: s.parent}
	if err := t.whose(s, out.Statement, p); err != nil {
		return nil, err
	}
	if mark != nil {
		out.Marks = mark.marks(out.Snippet)
	}
	return out, nil
}

// whose fills in the people of a statement. The speaker is taken from its entity or
// from what was decided, not from the column that searching goes by: if the two
// differ, words would be put into a mouth.
func (t *tx) whose(row *statementRow, s *reportedly.Statement, p *people) error {
	if row.verdict != "" && row.verdict != string(reportedly.VerdictNotSaid) {
		s.Attribution.Why = append(s.Attribution.Why, fmt.Sprintf("corrected by hand: decision %d", row.decision))
		if err := t.isDecided(row); err != nil {
			return err
		}
	}
	var at *entityRow
	if row.entity.Valid {
		if at = p.ahead.entities[row.entity.Int64]; at == nil {
			var err error
			if at, err = t.entity(row.entity.Int64); err != nil {
				return err
			}
		}
		if at.report != row.report || at.ord != s.Attribution.Entity || row.verdict == "" && at.speaker != row.speaker {
			return damaged("statement", row.id, "it is linked to another's mention")
		}
	} else if row.speaker.Valid && row.verdict == "" {
		return damaged("statement", row.id, "it has a speaker and no mention of one")
	}
	if row.speaker.Valid {
		who, err := p.speaker(row.speaker.Int64)
		if err != nil {
			return err
		}
		if who.Name != "" {
			s.Speaker = &who
		}
	}
	for _, ord := range s.Attribution.Via {
		entities, err := t.entities("report = ? AND ord = ?", row.report, ord)
		if err == nil && len(entities) == 0 {
			err = damaged("statement", row.id, "someone who passed it on is missing")
		}
		if err != nil {
			return err
		}
		who, err := p.identity(entities[0])
		if err != nil {
			return err
		}
		s.Via = append(s.Via, who.Speaker)
	}
	return nil
}

// isDecided checks that there is the decision that a statement's verdict names.
func (t *tx) isDecided(row *statementRow) error {
	var there bool
	err := t.get([]any{&there}, "SELECT EXISTS (SELECT 1 FROM decision WHERE n = ? AND action = 'correct' AND undone = 0)", row.decision)
	if err == nil && !there {
		err = damaged("statement", row.id, "it has a verdict that nobody gave")
	}
	return err
}

// brief gives a report without its text. The hash covers the text too, so it is read,
// once for all of its statements.
func (p *people) brief(n int64) (reportedly.ReportBrief, error) {
	if b, known := p.briefs[n]; known {
		return b, nil
	}
	row, err := p.report("n = ?", n)
	if errors.Is(err, reportedly.ErrNotFound) {
		err = damaged("report", n, "it is missing")
	}
	if err != nil {
		return reportedly.ReportBrief{}, err
	}
	b := row.brief()
	p.keep(n, b)
	return b, nil
}

// keep remembers a report for what comes after.
func (p *people) keep(n int64, b reportedly.ReportBrief) {
	if len(p.briefs) >= maxBriefs {
		clear(p.briefs)
	}
	p.briefs[n] = b
}

// maxBriefs is how many reports are remembered while statements are gone through.
const maxBriefs = 1000

// Count counts statements. See reportedly.Store.
func (s *Store) Count(ctx context.Context, f reportedly.Filter) (*reportedly.Counts, error) {
	out := &reportedly.Counts{ByOutlet: map[string]int{}, ByKind: map[reportedly.Kind]int{}, ByMonth: map[string]int{}, ByDay: map[string]int{}}
	err := s.see(ctx, "count", func(t *tx) error {
		var c conditions
		if err := c.statements(t, f, statementKey); err != nil {
			return err
		}
		var outlet, month, kind string
		var n int
		err := t.each([]any{&outlet, &month, &kind, &n}, func() error {
			out.Statements += n
			out.ByOutlet[outlet] += n
			out.ByMonth[month] += n
			out.ByKind[reportedly.Kind(kind)] += n
			return nil
		}, "SELECT outlet, month, kind, count(*) FROM statement "+c.String()+" GROUP BY outlet, month, kind", c.args...)
		if err != nil {
			return err
		}
		if !f.Days {
			return t.get([]any{&out.Reports}, "SELECT count(DISTINCT report) FROM statement "+c.String(), c.args...)
		}
		var reports int
		return t.each([]any{&month, &n, &reports}, func() error {
			out.Reports += reports
			if len(month) == len(time.DateOnly) {
				out.ByDay[month] = n
			}
			return nil
		}, // by report first: there are fewer of them, and their rows are long
			"SELECT substr(report.published, 1, 10), sum(said.times), count(*) FROM (SELECT statement.report AS n, count(*) AS times FROM statement "+c.String()+
				" GROUP BY statement.report) AS said JOIN report ON report.n = said.n GROUP BY 1", c.args...)
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

package relational

import (
	"context"
	"iter"
	"slices"

	"reportedly"
	"reportedly/internal/query"
)

// rankable is how many hits are put in order of rank: to rank all hits of a common word
// takes far longer than to take the newest.
const rankable = 200

// Search looks for statements. See reportedly.Store.
func (s *Store) Search(ctx context.Context, line string, f reportedly.Filter) iter.Seq2[*reportedly.Finding, error] {
	return func(yield func(*reportedly.Finding, error) bool) {
		stopped(s.see(ctx, "search", func(t *tx) error {
			q, err := query.Parse(line)
			if err != nil {
				return err
			}
			f, nobody, err := t.narrow(f, q)
			if err != nil || nobody {
				return err
			}
			key := wordsKey
			if len(q.Terms) == 0 {
				key = statementKey
			}
			var c conditions
			if err := c.statements(t, f, key); err != nil {
				return err
			}
			if len(q.Terms) == 0 {
				c.without(t, "statement.n", "statement_words", q.Not)
				return t.find("SELECT statement.n FROM statement "+c.String(), c.args, f, key, nil, yield)
			}
			want := all(q.Terms, q.Not)
			c.add("statement_words MATCH ?", t.engine.Words(want))
			if f.Order == reportedly.ByRelevance {
				few, err := t.few("statement_words", want, rankable)
				if err != nil {
					return err
				}
				if few {
					return t.ranked(&c, want, f, newMarker(q.Terms), yield)
				}
			}
			// CROSS: the word list is gone through in order of key, which is that of
			// publication, so that the first hits are all that is read.
			return t.find("SELECT statement.n FROM statement_words CROSS JOIN statement ON statement.n = statement_words.rowid "+c.String(), c.args, f, key, newMarker(q.Terms), yield)
		}), yield)
	}
}

// narrow joins what a query asks to a filter. Filters of one kind from both are both
// to hold, so two lists become what they have in common; nobody says that nothing is
// left.
func (t *tx) narrow(f reportedly.Filter, q *query.Query) (out reportedly.Filter, nobody bool, err error) {
	if f.Order == reportedly.ByTime {
		f.Order = reportedly.ByRelevance
	}
	for _, people := range []struct {
		names []string
		ids   *[]string
	}{{q.By, &f.Speakers}, {q.About, &f.About}} {
		if len(people.names) == 0 {
			continue
		}
		var found []string
		for _, name := range people.names {
			keys, err := t.whoGoesBy(name)
			if err != nil {
				return f, false, err
			}
			for _, n := range keys {
				id, err := t.speakerID(n)
				if err != nil {
					return f, false, err
				}
				found = append(found, id)
			}
		}
		*people.ids = common(*people.ids, found)
		nobody = nobody || len(*people.ids) == 0
	}
	for _, list := range []struct {
		asked []string
		into  *[]string
	}{{q.Outlets, &f.Outlets}} {
		if len(list.asked) > 0 {
			*list.into = common(*list.into, list.asked)
			nobody = nobody || len(*list.into) == 0
		}
	}
	if len(q.Kinds) > 0 {
		f.Kinds = common(f.Kinds, q.Kinds)
		nobody = nobody || len(f.Kinds) == 0
	}
	if len(q.Classes) > 0 {
		f.Classes = q.Classes // what is asked for in words goes before what is usual
	}
	f.After = max(f.After, q.After)
	if q.Before != "" && (f.Before == "" || q.Before < f.Before) {
		f.Before = q.Before
	}
	return f, nobody, nil
}

// common is what two lists have in common; an empty first one is all.
func common[T comparable](a, b []T) []T {
	if len(a) == 0 {
		return b
	}
	return slices.DeleteFunc(slices.Clone(b), func(x T) bool { return !slices.Contains(a, x) })
}

// few reports whether a word list has so many hits at most.
func (t *tx) few(list string, want Wanted, most int) (bool, error) {
	var n int
	err := t.get([]any{&n}, "SELECT count(*) FROM (SELECT 1 FROM "+list+" WHERE "+list+" MATCH ? LIMIT ?) AS hits", t.engine.Words(want), most+1)
	return n <= most, err
}

// ranked yields the best first, of equals the newest.
func (t *tx) ranked(c *conditions, want Wanted, f reportedly.Filter, mark marker, yield func(*reportedly.Finding, error) bool) error {
	past, err := t.statementPast(f)
	if err != nil {
		return err
	}
	keys, err := t.rankedPast(Ranking{List: StatementWords, Table: "statement", Wanted: want,
		From: "FROM statement_words JOIN statement ON statement.n = statement_words.rowid", Where: c.String(), Args: c.args}, past, f)
	if err != nil {
		return err
	}
	p := t.people()
	for some := range slices.Chunk(keys, aheadOf) {
		if err := t.findings(some, p, mark, yield); err != nil {
			return err
		}
	}
	return nil
}

// SearchReports looks for reports. See reportedly.Store.
func (s *Store) SearchReports(ctx context.Context, line string, f reportedly.Filter) iter.Seq2[*reportedly.Finding, error] {
	return func(yield func(*reportedly.Finding, error) bool) {
		stopped(s.see(ctx, "search reports", func(t *tx) error {
			q, err := &query.Query{}, error(nil)
			if line != "" {
				q, err = query.Parse(line)
			}
			if err != nil {
				return err
			}
			f, nobody, err := t.narrow(f, q)
			if err != nil || nobody {
				return err
			}
			c := conditions{where: []string{"report.state = 'current'"}}
			if err := c.reportsSaying(t, f); err != nil {
				return err
			}
			past, err := t.reportPast(f)
			if err != nil {
				return err
			}
			from, order, ranked := "FROM report", "report.n DESC", false
			want := all(q.Terms, q.Not)
			if len(q.Terms) > 0 {
				from, order = "FROM report_words CROSS JOIN report ON report.n = report_words.rowid", "report_words.rowid DESC"
				c.add("report_words MATCH ?", t.engine.Words(want))
				if f.Order == reportedly.ByRelevance {
					if ranked, err = t.few("report_words", want, rankable); err != nil {
						return err
					}
				}
			} else {
				c.without(t, "report.n", "report_words", q.Not)
			}
			var keys iter.Seq2[int64, error]
			if ranked {
				best, err := t.rankedPast(Ranking{List: ReportWords, Table: "report", Wanted: want, From: from, Where: c.String(), Args: c.args}, past, f)
				if err != nil {
					return err
				}
				keys = given(best)
			} else {
				if past > 0 {
					c.add("report.n < ?", past)
				}
				keys = stream[int64](t, "SELECT report.n "+from+" "+c.String()+" ORDER BY "+order+limit(f), c.args...)
			}
			mark := newMarker(q.Terms)
			for n, err := range keys {
				if err != nil {
					return err
				}
				row, err := t.report("n = ?", n)
				if err != nil {
					return err
				}
				out := &reportedly.Finding{Report: row.brief()}
				out.Snippet, out.Marks = mark.snippet(row.text)
				if !yield(out, nil) {
					return errStop
				}
			}
			return nil
		}), yield)
	}
}

// reportsSaying is what a filter asks of reports: for themselves, and that they have
// such statements.
func (c *conditions) reportsSaying(t *tx, f reportedly.Filter) error {
	if err := c.reports(f); err != nil {
		return err
	}
	if len(f.Speakers)+len(f.About)+len(f.Kinds)+len(f.Classes) == 0 && !f.Unknown {
		return nil
	}
	var of conditions
	if err := of.statements(t, reportedly.Filter{Speakers: f.Speakers, About: f.About, Kinds: f.Kinds, Classes: f.Classes, Unknown: f.Unknown}, statementKey); err != nil {
		return err
	}
	c.add("report.n IN (SELECT statement.report FROM statement "+of.String()+")", of.args...)
	return nil
}

// without leaves out the rows in which a term stands.
func (c *conditions) without(t *tx, key, list string, not []query.Term) {
	for _, term := range not {
		c.add(key+" NOT IN (SELECT rowid FROM "+list+" WHERE "+list+" MATCH ?)", t.engine.Words(all([]query.Term{term}, nil)))
	}
}

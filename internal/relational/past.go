package relational

import (
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"math"

	"reportedly"
)

// Here a page of results finds out where the one before it ended: Filter.Past names
// the last thing of that, and its key is its place in every order by time.

// statementPast is the key of the statement that Past names; 0 if it names none. One
// that a person took out since keeps its place.
func (t *tx) statementPast(f reportedly.Filter) (int64, error) {
	return t.keyPast("SELECT max(n) FROM statement WHERE id = ?", f)
}

// reportPast is that of a report. Of several versions it is the current one.
func (t *tx) reportPast(f reportedly.Filter) (int64, error) {
	return t.keyPast("SELECT n FROM report WHERE id = ? ORDER BY state <> 'current', n DESC LIMIT 1", f)
}

func (t *tx) keyPast(query string, f reportedly.Filter) (int64, error) {
	if f.Past == "" {
		return 0, nil
	}
	var n sql.NullInt64
	err := t.get([]any{&n}, query, f.Past)
	if errors.Is(err, sql.ErrNoRows) || err == nil && !n.Valid {
		return 0, fmt.Errorf("past %s: %w", reportedly.Visible(f.Past), reportedly.ErrNotFound)
	}
	return n.Int64, err
}

// spansPast are the ranges of keys, half open, that come after a key in order of time:
// the dated, then the undated. Past 0 is before all.
func spansPast(past int64) [][2]int64 {
	dated, undated := [2]int64{firstKey(1), math.MaxInt64}, [2]int64{0, firstKey(1)}
	switch {
	case past == 0:
		return [][2]int64{dated, undated}
	case past >= firstKey(1):
		return [][2]int64{{past + 1, math.MaxInt64}, undated}
	}
	return [][2]int64{{past + 1, firstKey(1)}}
}

// reportsPast is what Past asks of rows of the report table, in the order of the filter.
func (c *conditions) reportsPast(t *tx, f reportedly.Filter) error {
	past, err := t.reportPast(f)
	if err != nil || past == 0 {
		return err
	}
	switch {
	case f.Order == reportedly.ByNewest:
		c.add("n < ?", past)
	case f.Order == reportedly.ByID:
		c.add("id > ?", f.Past)
	case past >= firstKey(1):
		c.add("(n > ? OR n < ?)", past, firstKey(1))
	default:
		c.add("n > ? AND n < ?", past, firstKey(1))
	}
	return nil
}

// rankedPast gives the best keys of a word list, past one of them, as many as the filter
// wants. There are few: they were counted.
func (t *tx) rankedPast(r Ranking, past int64, f reportedly.Filter) ([]int64, error) {
	if past == 0 {
		r.Limit = f.Limit
	}
	keys, err := t.engine.Rank(t.Conn, r)
	if err != nil {
		return nil, err
	}
	if past != 0 {
		at := 0
		for at < len(keys) && keys[at] != past {
			at++
		}
		keys = keys[min(at+1, len(keys)):]
	}
	if f.Limit > 0 {
		keys = keys[:min(f.Limit, len(keys))]
	}
	return keys, nil
}

// given are keys that are known, as stream gives those that are not yet.
func given(keys []int64) iter.Seq2[int64, error] {
	return func(yield func(int64, error) bool) {
		for _, n := range keys {
			if !yield(n, nil) {
				return
			}
		}
	}
}

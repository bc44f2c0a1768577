package relational

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"slices"
	"strings"

	"reportedly"
)

// A tx is a transaction. Its helpers are small and compose; the exported methods of
// Store begin and end it.
type tx struct {
	context.Context
	Conn
	*Store
	lastKey map[string]int64 // by table and second: the last that was given away
	seen    *seen            // nil of one that changes something, or is to see the disk
}

// change runs fn in a transaction that is committed, and so on the disk, if fn and
// the commit give no error, and that has done nothing otherwise.
func (s *Store) change(ctx context.Context, what string, fn func(*tx) error) error {
	return s.with(ctx, Changing, what, func(t *tx) error {
		if !t.Alone() { // keys may have been given to others
			s.forms.clear()
		}
		if err := fn(t); err != nil {
			return err
		}
		return t.Commit()
	})
}

// see runs fn over one unchanging state of the record.
func (s *Store) see(ctx context.Context, what string, fn func(*tx) error) error {
	return s.with(ctx, Looking, what, fn)
}

func (s *Store) with(ctx context.Context, a Access, what string, fn func(*tx) error) error {
	c, err := s.engine.Begin(ctx, a)
	if err == nil {
		defer c.Rollback()
		t := &tx{ctx, c, s, map[string]int64{}, nil}
		if a == Looking {
			t.seen = newSeen()
		}
		err = fn(t)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", what, s.named(err))
	}
	return nil
}

// named is Engine.Named; a NULL or a text where none can be is damage.
func (s *Store) named(err error) error {
	if err != nil && strings.Contains(err.Error(), "sql: Scan error") {
		return fmt.Errorf("%w: %w", reportedly.ErrDamaged, err)
	}
	return s.engine.Named(err)
}

func (t *tx) exec(query string, args ...any) error { return t.Exec(query, args...) }

// get scans the first row; sql.ErrNoRows if there is none.
func (t *tx) get(dest []any, query string, args ...any) error {
	rows, err := t.Query(query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	if !rows.Next() {
		if err := rows.Err(); err != nil {
			return err
		}
		return sql.ErrNoRows
	}
	if err := rows.Scan(dest...); err != nil {
		return err
	}
	return rows.Close()
}

// each scans row after row into dest and calls fn. fn may not query.
func (t *tx) each(dest []any, fn func() error, query string, args ...any) error {
	rows, err := t.Query(query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		if err := fn(); err != nil {
			return err
		}
	}
	return rows.Err()
}

// atOnce is how many numbers one query asks for.
const atOnce = 64

// anyOf is a condition of that many numbers.
var anyOf = "IN (?" + strings.Repeat(", ?", atOnce-1) + ")"

// eachOf is each for a query that ends with anyOf, for as many numbers as there are:
// a query a number costs several times as much. Numbers that stand twice are asked for once.
func (t *tx) eachOf(numbers []int64, dest []any, fn func() error, query string, args ...any) error {
	numbers = slices.Clone(numbers)
	slices.Sort(numbers)
	args = append(args, make([]any, atOnce)...)
	last := args[len(args)-atOnce:]
	for some := range slices.Chunk(slices.Compact(numbers), atOnce) {
		for k := range last {
			last[k] = some[min(k, len(some)-1)]
		}
		if err := t.each(dest, fn, query, args...); err != nil {
			return err
		}
	}
	return nil
}

// insert writes rows, as many at once as eachOf asks for with the query for so many, and
// what is left one by one: a query a row costs several times as much.
func insert[T any](w *work, one, many string, rows []T, values func(args []any, row T) []any) error {
	var args []any
	for some := range slices.Chunk(rows, atOnce) {
		query, n := many, len(some)
		if n < atOnce {
			query, n = one, 1
		}
		for few := range slices.Chunk(some, n) {
			args = args[:0]
			for _, row := range few {
				args = values(args, row)
			}
			if err := w.exec(query, args...); err != nil {
				return err
			}
		}
	}
	return nil
}

// numbers are the values of a query of one column.
func (t *tx) numbers(query string, args ...any) ([]int64, error) {
	var out []int64
	var n int64
	err := t.each([]any{&n}, func() error { out = append(out, n); return nil }, query, args...)
	return out, err
}

// stream gives the values of a query of one column, a row at a time; between them
// others may be asked.
func stream[T any](t *tx, query string, args ...any) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		rows, err := t.Stream(query, args...)
		if err != nil {
			yield(none, err)
			return
		}
		defer rows.Close()
		for rows.Next() {
			var v T
			if err := rows.Scan(&v); err != nil {
				yield(none, err)
				return
			}
			if !yield(v, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(none, err)
		}
	}
}

// nextKey gives a key of a second that no row of the table has.
func (t *tx) nextKey(table string, second int64) (int64, error) {
	for ; ; second++ {
		at := fmt.Sprint(table, second)
		last, known := t.lastKey[at]
		if !known {
			var max sql.NullInt64
			err := t.get([]any{&max}, "SELECT max(n) FROM "+table+" WHERE n >= ? AND n < ?", firstKey(second), firstKey(second+1))
			if err != nil {
				return 0, err
			}
			last = firstKey(second)
			if max.Valid {
				last = max.Int64
			}
		}
		if last+1 < firstKey(second+1) {
			t.lastKey[at] = last + 1
			return last + 1, nil
		}
	}
}

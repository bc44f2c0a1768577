package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// A tx is a transaction that writes. Its helpers are small and compose; the exported
// methods of Store begin and end it.
type tx struct {
	context.Context
	*sql.Tx
	*Store
	prepared map[string]*sql.Stmt
	lastKey  map[string]int64 // by table and second: the last that was given away
	conn     *sql.Conn        // on which queries are prepared that outlive the transaction; nil: none do
}

// change runs fn in a transaction that is committed, and so on the disk, if fn and
// the commit give no error, and that has done nothing otherwise.
func (s *Store) change(ctx context.Context, what string, fn func(*tx) error) error {
	if s.write == nil {
		return fmt.Errorf("%s: %w", what, named(errReadOnly))
	}
	sqlTx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("%s: %w", what, named(err))
	}
	defer sqlTx.Rollback()
	t := &tx{ctx, sqlTx, s, map[string]*sql.Stmt{}, map[string]int64{}, nil}
	if err := fn(t); err != nil {
		return fmt.Errorf("%s: %w", what, named(err))
	}
	if err := sqlTx.Commit(); err != nil {
		return fmt.Errorf("%s: %w", what, named(err))
	}
	return nil
}

// seeOn is see over a connection of its own.
func (s *Store) seeOn(ctx context.Context, db *sql.DB, what string, fn func(*tx) error) error {
	sqlTx, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return fmt.Errorf("%s: %w", what, named(err))
	}
	defer sqlTx.Rollback()
	if err := fn(&tx{ctx, sqlTx, s, map[string]*sql.Stmt{}, nil, nil}); err != nil {
		return fmt.Errorf("%s: %w", what, named(err))
	}
	return nil
}

func (t *tx) stmt(query string) (*sql.Stmt, error) {
	if p := t.prepared[query]; p != nil {
		return p, nil
	}
	if t.prepares != nil {
		t.prepares(query)
	}
	prepare := t.PrepareContext
	if t.conn != nil {
		prepare = t.conn.PrepareContext
	}
	p, err := prepare(t.Context, query)
	if err == nil {
		t.prepared[query] = p
	}
	return p, err
}

func (t *tx) exec(query string, args ...any) error {
	p, err := t.stmt(query)
	if err != nil {
		return err
	}
	_, err = p.ExecContext(t.Context, args...)
	return err
}

// get scans the first row; sql.ErrNoRows if there is none.
func (t *tx) get(dest []any, query string, args ...any) error {
	p, err := t.stmt(query)
	if err != nil {
		return err
	}
	return p.QueryRowContext(t.Context, args...).Scan(dest...)
}

// each scans row after row into dest and calls fn. fn may not query.
func (t *tx) each(dest []any, fn func() error, query string, args ...any) error {
	p, err := t.stmt(query)
	if err != nil {
		return err
	}
	rows, err := p.QueryContext(t.Context, args...)
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

// numbers are the values of a query of one column.
func (t *tx) numbers(query string, args ...any) ([]int64, error) {
	var out []int64
	var n int64
	err := t.each([]any{&n}, func() error { out = append(out, n); return nil }, query, args...)
	return out, err
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

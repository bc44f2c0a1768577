package sqlite

import (
	"errors"
	"fmt"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"reportedly"
)

// named puts the record's own errors in front of SQLite's.
func named(err error) error {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return err
	}
	for _, is := range []struct {
		code int
		err  error
	}{
		{sqlite3.SQLITE_FULL, reportedly.ErrFull},
		{sqlite3.SQLITE_READONLY, reportedly.ErrReadOnly},
		{sqlite3.SQLITE_CORRUPT, reportedly.ErrDamaged},
		{sqlite3.SQLITE_NOTADB, reportedly.ErrForeign},
	} {
		if e.Code()&0xff == is.code && !errors.Is(err, is.err) {
			return fmt.Errorf("%w: %w", is.err, err)
		}
	}
	return err
}

// damaged is the error of a row that is not what was written.
func damaged(table string, item any, problem string) error {
	return fmt.Errorf("%s %v: %w: %s", table, item, reportedly.ErrDamaged, problem)
}

package sqlite

import (
	"errors"
	"fmt"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"reportedly"
)

// named puts the record's own errors in front of SQLite's.
func named(err error) error {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		if err != nil && strings.Contains(err.Error(), "sql: Scan error") { // a NULL or a text where none can be
			return fmt.Errorf("%w: %w", reportedly.ErrDamaged, err)
		}
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
	// A limit on the size of files shows as a failed write, and not as a full disk.
	if c := e.Code(); (c == sqlite3.SQLITE_IOERR_WRITE || c == sqlite3.SQLITE_IOERR_SHMSIZE) && !errors.Is(err, reportedly.ErrFull) {
		return fmt.Errorf("%w, or the disk fails: %w", reportedly.ErrFull, err)
	}
	return err
}

// damaged is the error of a row that is not what was written.
func damaged(table string, item any, problem string) error {
	return fmt.Errorf("%s %v: %w: %s", table, item, reportedly.ErrDamaged, problem)
}

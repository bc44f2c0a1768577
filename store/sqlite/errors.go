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
	// A limit on the size of files shows as a failed write, and not as a full disk.
	if c := e.Code(); (c == sqlite3.SQLITE_IOERR_WRITE || c == sqlite3.SQLITE_IOERR_SHMSIZE) && !errors.Is(err, reportedly.ErrFull) {
		return fmt.Errorf("%w, or the disk fails: %w", reportedly.ErrFull, err)
	}
	return err
}

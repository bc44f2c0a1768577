package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	_ "modernc.org/sqlite"

	"reportedly"
	"reportedly/internal/relational"
)

// Options say how a record is opened; the zero value opens one for reading and
// writing that is there already, and ties no speakers.
type Options struct {
	Create   bool               // make the record if there is none
	ReadOnly bool               // nothing will be changed: a read-only disk will do
	Linker   reportedly.Linker  // who is who across reports; nil: each report's speakers are its own
	Matcher  reportedly.Matcher // what belongs together; nil: Link does nothing
	Run      string             // what reads: kept with each reading that does not say
}

// A Store is a record in a SQLite file.
type Store struct {
	*relational.Store
	db       engine
	migrated string
}

var _ reportedly.Store = (*Store)(nil)

// busy is how long one process waits for another, in milliseconds.
const busy = 30_000

// pageCache is how much of the file the writer keeps in memory, in KiB.
const pageCache = 32 << 10

// Open opens the record in a file. It errs with ErrNoRecord if there is none and
// none is to be made, ErrForeign if the file is something else, ErrNewer if a newer
// version of the program made it. An older record is brought up to date: a copy of
// it as it was stays beside it, see Migrated.
func Open(ctx context.Context, file string, o Options) (*Store, error) {
	s, err := open(ctx, file, o)
	if err != nil {
		return nil, fmt.Errorf("record %s: %w", file, named(err))
	}
	return s, nil
}

func open(ctx context.Context, file string, o Options) (*Store, error) {
	s := &Store{db: engine{file: file, sessions: make(chan *session, readers())}}
	s.Store = relational.New(&s.db, relational.Options{Linker: o.Linker, Matcher: o.Matcher, Run: o.Run})
	fresh, err := look(file)
	switch {
	case err != nil:
		return nil, err
	case fresh && (o.ReadOnly || !o.Create):
		return nil, reportedly.ErrNoRecord
	case !o.ReadOnly:
		if fresh {
			err = create(ctx, file)
		}
		if err == nil {
			s.db.write, err = connect(ctx, file, 1, writing...)
		}
		if err == nil {
			err = s.prepare(ctx, fresh)
		}
		if err != nil {
			s.Close()
			return nil, err
		}
	}
	s.db.reading = []string{"mode=ro"}
	s.db.read, err = connect(ctx, file, readers(), append(s.db.reading, "_pragma=query_only(1)")...)
	if err != nil && o.ReadOnly && settled(file) { // no place for the shared-memory file
		s.db.reading = append(s.db.reading, "immutable=1")
		s.db.read, err = connect(ctx, file, readers(), append(s.db.reading, "_pragma=query_only(1)")...)
	}
	if err == nil && o.ReadOnly {
		err = upToDate(ctx, s.db.read)
	}
	if err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// look says whether a file is yet to be made, and errs if it is no database.
func look(file string) (fresh bool, err error) {
	f, err := os.Open(file)
	if errors.Is(err, fs.ErrNotExist) {
		return true, nil
	} else if err != nil {
		return false, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return false, err
	}
	if !info.Mode().IsRegular() {
		return false, fmt.Errorf("%w: a folder or device", reportedly.ErrForeign)
	}
	if info.Size() == 0 { // made and never written: a kill in the first moment
		return true, nil
	}
	head := make([]byte, 16)
	if n, _ := f.ReadAt(head, 0); n < len(head) || string(head) != "SQLite format 3\x00" {
		return false, fmt.Errorf("%w: not a SQLite file", reportedly.ErrForeign)
	}
	return false, nil
}

// settled reports whether all of a record is in its file and nothing in the log beside it.
func settled(file string) bool {
	info, err := os.Stat(file + "-wal")
	return err != nil || info.Size() == 0
}

func connect(ctx context.Context, file string, connections int, settings ...string) (*sql.DB, error) {
	path, err := filepath.Abs(file)
	if err != nil {
		return nil, err
	}
	dsn := "file://" + (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath() + fmt.Sprintf("?_pragma=busy_timeout(%d)", busy)
	if filepath.VolumeName(path) != "" {
		dsn = "file:///" + dsn[len("file://"):]
	}
	for _, s := range settings {
		dsn += "&" + s
	}
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	var n int
	if err := db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&n); err != nil {
		db.Close()
		return nil, err
	}
	return db, nil
}

// Migrated is the file that holds the record as it was before Open brought it up to
// date; "" if it was up to date.
func (s *Store) Migrated() string { return s.migrated }

// Close closes the record.
func (s *Store) Close() error {
	s.db.closeSessions()
	var errs []error
	for _, db := range []*sql.DB{s.db.read, s.db.write} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(errs...)
}

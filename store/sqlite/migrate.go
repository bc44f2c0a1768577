package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/pressly/goose/v3"

	"reportedly"
)

//go:embed migrations/*.sql
var migrations embed.FS

// mark is the application id in the header of every record: "Rply".
const mark = 0x52706c79

// prepare makes a new record, or brings an older one up to date. Each migration is
// a transaction of its own, so that a kill leaves the record as it was before one.
func (s *Store) prepare(ctx context.Context, fresh bool) error {
	var id, tables int
	if err := s.db.write.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id); err != nil {
		return err
	}
	if err := s.db.write.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return err
	}
	switch {
	case id != mark && tables > 0:
		return fmt.Errorf("%w: a database of another program", reportedly.ErrForeign)
	case id != mark:
		// Outside a transaction: the journal mode cannot change within one.
		for _, pragma := range []string{"journal_mode = WAL", fmt.Sprintf("application_id = %d", mark)} {
			if _, err := s.db.write.ExecContext(ctx, "PRAGMA "+pragma); err != nil {
				return err
			}
		}
	}
	p, err := provider(s.db.write)
	if err != nil {
		return err
	}
	has, last, err := versions(ctx, s.db.write, p)
	switch {
	case err != nil:
		return err
	case has > last:
		return newer(has, last)
	case has == last:
		return nil
	case has > 0:
		if s.migrated, err = s.keepCopy(ctx, has); err != nil {
			return fmt.Errorf("copy before bringing it up to date: %w", err)
		}
	}
	return s.migrate(ctx, p, last)
}

// migrate takes the migrations one by one. Another process may be doing the same: its
// work shows as a table that is there already, or a version that has moved.
func (s *Store) migrate(ctx context.Context, p *goose.Provider, last int64) error {
	for tries := 0; ; tries++ {
		_, err := p.UpByOne(ctx)
		if errors.Is(err, goose.ErrNoNextVersion) {
			return nil
		}
		if err == nil {
			continue
		}
		if has, _, again := versions(ctx, s.db.write, p); again == nil && has >= last {
			return nil
		}
		if tries > 20 {
			return fmt.Errorf("bring up to date: %w", err)
		}
	}
}

func provider(db *sql.DB) (*goose.Provider, error) {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectSQLite3, db, files, goose.WithDisableGlobalRegistry(true))
}

// versions are the version that a record has, 0 if it is empty, and the last there is.
func versions(ctx context.Context, db *sql.DB, p *goose.Provider) (has, last int64, err error) {
	sources := p.ListSources()
	last = sources[len(sources)-1].Version
	has, err = version(ctx, db)
	return has, last, err
}

func version(ctx context.Context, db *sql.DB) (int64, error) {
	var there int
	err := db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema WHERE name = 'goose_db_version'").Scan(&there)
	if err != nil || there == 0 {
		return 0, err
	}
	var v sql.NullInt64
	err = db.QueryRowContext(ctx, "SELECT max(version_id) FROM goose_db_version WHERE is_applied").Scan(&v)
	return v.Int64, err
}

// upToDate errs unless a record can be read without changing it.
func upToDate(ctx context.Context, db *sql.DB) error {
	var id int
	if err := db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id); err != nil {
		return err
	}
	var tables int
	if err := db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return err
	}
	switch {
	case tables == 0: // who began to make it was stopped in the first moment
		return reportedly.ErrNoRecord
	case id != mark:
		return fmt.Errorf("%w: a database of another program", reportedly.ErrForeign)
	}
	p, err := provider(db)
	if err != nil {
		return err
	}
	switch has, last, err := versions(ctx, db, p); {
	case err != nil:
		return err
	case has > last:
		return newer(has, last)
	case has == 0:
		return reportedly.ErrNoRecord
	case has < last:
		return fmt.Errorf("made by an older version (%d, this one has %d); any command that writes brings it up to date", has, last)
	}
	return nil
}

func newer(has, last int64) error {
	return fmt.Errorf("%w: it has version %d, this program knows %d; use the newer program", reportedly.ErrNewer, has, last)
}

// keepCopy writes the record as it is beside it and gives the file's name. An earlier
// try that was interrupted has left the same; what another record or another day has
// left under that name stays, and the copy gets the next one.
func (s *Store) keepCopy(ctx context.Context, has int64) (string, error) {
	folder, err := os.MkdirTemp(filepath.Dir(s.db.file), ".copy-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(folder)
	part := filepath.Join(folder, "copy")
	if err := backup(ctx, s.db.write, part); err != nil {
		return "", err
	}
	name := fmt.Sprintf("%s.version-%d", s.db.file, has)
	for i := 2; ; i++ {
		err := os.Link(part, name)
		if err != nil && !errors.Is(err, fs.ErrExist) { // a file system without links
			if _, there := os.Lstat(name); there != nil {
				err = os.Rename(part, name)
			} else {
				err = fs.ErrExist
			}
		}
		if err == nil {
			return name, synced(filepath.Dir(s.db.file))
		}
		if !errors.Is(err, fs.ErrExist) {
			return "", err
		}
		if same, err := sameBytes(part, name); err != nil || same {
			return name, err
		}
		name = fmt.Sprintf("%s.version-%d.%d", s.db.file, has, i)
	}
}

// sameBytes compares two files.
func sameBytes(a, b string) (bool, error) {
	x, err := os.Open(a)
	if err != nil {
		return false, err
	}
	defer x.Close()
	y, err := os.Open(b)
	if err != nil {
		return false, err
	}
	defer y.Close()
	bufX, bufY := make([]byte, 64<<10), make([]byte, 64<<10)
	for {
		n, errX := io.ReadFull(x, bufX)
		m, errY := io.ReadFull(y, bufY)
		if n != m || !bytes.Equal(bufX[:n], bufY[:m]) {
			return false, nil
		}
		if errX != nil {
			if errX == io.EOF || errX == io.ErrUnexpectedEOF {
				errX = nil
			}
			return errX == nil && errY != nil, errX
		}
	}
}

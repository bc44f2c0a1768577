package postgres

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"

	"reportedly"
)

//go:embed migrations/*.sql
var migrations embed.FS

// versionTable says which migrations a record has. Its name is also how a record is known.
const versionTable = "reportedly_version"

// prepare makes a new record, or brings an older one up to date.
func (s *Store) prepare(ctx context.Context, o Options) error {
	p, err := s.look(ctx)
	if err != nil {
		return err
	}
	switch {
	case p.version < oldest:
		return fmt.Errorf("the server is PostgreSQL %s, and 15 or newer is needed", p.words)
	case p.schema == nil:
		return errors.New("none of the schemas that are looked in is there, or may be used; CREATE SCHEMA makes one")
	case !p.ours && p.others != nil:
		return fmt.Errorf("%w: schema %s has a table %s of another program; ?search_path=NAME names another schema", reportedly.ErrForeign, *p.schema, *p.others)
	case !p.ours && (o.ReadOnly || !o.Create):
		return reportedly.ErrNoRecord
	case !p.ours && !p.mayCreate:
		return fmt.Errorf("%w: tables cannot be made in schema %s; GRANT CREATE ON SCHEMA %s TO the user gives the right", fs.ErrPermission, *p.schema, *p.schema)
	}
	has, last := int64(0), lastVersion()
	if p.ours {
		if has, err = s.version(ctx); err != nil {
			return err
		}
		if p.queue, err = s.queueUpToDate(ctx, p.queue); err != nil {
			return err
		}
	}
	switch {
	case has > last:
		return fmt.Errorf("%w: it has version %d, this program knows %d; use the newer program", reportedly.ErrNewer, has, last)
	case has == last && (p.queue || o.ReadOnly):
		return nil
	case o.ReadOnly && has == 0:
		return reportedly.ErrNoRecord
	case o.ReadOnly:
		return fmt.Errorf("made by an older version (%d, this one has %d); any command that writes brings it up to date", has, last)
	case !p.mayCreate:
		return fmt.Errorf("%w: it is to be brought up to date, and tables cannot be made in schema %s; GRANT CREATE ON SCHEMA %s TO the user gives the right", fs.ErrPermission, *p.schema, *p.schema)
	}
	s.migrated = has > 0 && has < last
	return s.migrate(ctx)
}

// queueUpToDate reports whether River's tables are as this version needs them.
func (s *Store) queueUpToDate(ctx context.Context, there bool) (bool, error) {
	if !there {
		return false, nil
	}
	var has int
	err := s.db.pool.QueryRow(ctx, "SELECT coalesce(max(version), 0) FROM river_migration WHERE line = 'main'").Scan(&has)
	return has >= riverVersion, err
}

func (s *Store) version(ctx context.Context) (v int64, err error) {
	err = s.db.pool.QueryRow(ctx, "SELECT coalesce(max(version_id), 0) FROM "+versionTable+" WHERE is_applied").Scan(&v)
	return v, err
}

// lastVersion is that of the last migration there is: of the file that sorts last.
func lastVersion() (last int64) {
	files, _ := fs.Glob(migrations, "migrations/*.sql")
	for _, f := range files {
		number, _, _ := strings.Cut(path.Base(f), "_")
		n, _ := strconv.ParseInt(number, 10, 64)
		last = max(last, n)
	}
	return last
}

// migrate takes the migrations one by one, each a transaction of its own, while nobody
// else does, nor changes the record.
func (s *Store) migrate(ctx context.Context) error {
	lock, err := s.db.pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer lock.Release()
	const key = "hashtextextended('reportedly writer ' || current_schema(), 0)"
	if _, err := lock.Exec(ctx, "SELECT pg_advisory_lock("+key+")"); err != nil {
		return err
	}
	defer lock.Exec(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock("+key+")")
	db := stdlib.OpenDBFromPool(s.db.pool)
	defer db.Close()
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectPostgres, db, files, goose.WithDisableGlobalRegistry(true), goose.WithTableName(versionTable))
	if err != nil {
		return err
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("bring up to date: %w", err)
	}
	return s.migrateRiver(ctx)
}

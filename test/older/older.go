// Package older makes records as older versions of the program made them. In go a record
// of today's and the migrations that lead to it, out comes a record of an earlier
// version that holds the same, as far as that version has tables and columns for it.
package older

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite"
)

// Open opens a file as a database and nothing more, on one connection.
func Open(file string) (*sql.DB, error) {
	path, err := filepath.Abs(file)
	if err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", "file://"+(&url.URL{Path: filepath.ToSlash(path)}).EscapedPath())
	if err == nil {
		db.SetMaxOpenConns(1)
	}
	return db, err
}

// Migrations are those of a folder, over a database.
func Migrations(db *sql.DB, folder fs.FS) (*goose.Provider, error) {
	return goose.NewProvider(goose.DialectSQLite3, db, folder, goose.WithDisableGlobalRegistry(true))
}

// Make writes into a new file the record that from is, in an earlier version.
func Make(migrations fs.FS, from, to string, version int64) (err error) {
	db, err := Open(to)
	if err != nil {
		return err
	}
	defer func() {
		if closed := db.Close(); err == nil {
			err = closed
		}
	}()
	if _, err := db.Exec("PRAGMA journal_mode = WAL"); err != nil {
		return err
	}
	p, err := Migrations(db, migrations)
	if err != nil {
		return err
	}
	if _, err := p.UpTo(context.Background(), version); err != nil {
		return err
	}
	if _, err := db.Exec("ATTACH ? AS today", from); err != nil {
		return err
	}
	changes, err := copies(db)
	if err != nil {
		return err
	}
	var mark int // PRAGMA takes no bound values
	if err := db.QueryRow("PRAGMA today.application_id").Scan(&mark); err != nil {
		return err
	}
	changes = append(changes, "DETACH today", fmt.Sprintf("PRAGMA application_id = %d", mark), "PRAGMA wal_checkpoint(TRUNCATE)")
	for _, q := range changes {
		if _, err := db.Exec(q); err != nil {
			return fmt.Errorf("%s: %w", q, err)
		}
	}
	return nil
}

// copies are the commands that bring over what both versions have. Rows go in without
// the triggers of the older one, of which all they do is in the record already. A table
// of the older one that wants what today's no longer has stays empty: such are indexes
// that were made anew in another form.
func copies(db *sql.DB) ([]string, error) {
	out := []string{"PRAGMA foreign_keys = OFF", "BEGIN"}
	tables, err := Strings(db, `SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name IN (SELECT name FROM today.sqlite_schema WHERE type = 'table')
		AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%\_words%' ESCAPE '\' AND name <> 'goose_db_version'`)
	if err != nil {
		return nil, err
	}
	triggers, err := Strings(db, "SELECT name FROM main.sqlite_schema WHERE type = 'trigger'")
	if err != nil {
		return nil, err
	}
	var back []string
	for _, name := range triggers {
		made, err := Strings(db, "SELECT sql FROM main.sqlite_schema WHERE type = 'trigger' AND name = ?", name)
		if err != nil {
			return nil, err
		}
		out = append(out, fmt.Sprintf("DROP TRIGGER main.%q", name))
		back = append(back, made...)
	}
	for _, table := range tables {
		gone, err := Strings(db, `SELECT name FROM pragma_table_info(?1, 'main') WHERE "notnull" AND dflt_value IS NULL
			AND name NOT IN (SELECT name FROM pragma_table_info(?1, 'today'))`, table)
		if err != nil {
			return nil, err
		}
		if len(gone) > 0 {
			continue
		}
		columns, err := Strings(db, `SELECT '"' || name || '"' FROM pragma_table_info(?1, 'main') WHERE name IN (SELECT name FROM pragma_table_info(?1, 'today'))`, table)
		if err != nil {
			return nil, err
		}
		list := strings.Join(columns, ", ")
		out = append(out, fmt.Sprintf("DELETE FROM main.%q", table), fmt.Sprintf("INSERT INTO main.%q (%s) SELECT %s FROM today.%q", table, list, list, table))
	}
	lists, err := Strings(db, "SELECT name FROM main.sqlite_schema WHERE sql LIKE '%USING fts5%'")
	if err != nil {
		return nil, err
	}
	for _, list := range lists {
		out = append(out, fmt.Sprintf("INSERT INTO main.%q (%q) VALUES ('rebuild')", list, list))
	}
	return append(append(out, back...), "COMMIT"), nil
}

// Strings are the values of a query of one column.
func Strings(db *sql.DB, query string, args ...any) (out []string, err error) {
	rows, err := db.Query(query, args...)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", query, err)
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, fmt.Errorf("%s: %w", query, err)
		}
		out = append(out, s)
	}
	return out, rows.Err()
}

package faults

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite"
)

// migrations are those of the program, the oldest first.
func migrations(t *testing.T, db *sql.DB) *goose.Provider {
	t.Helper()
	files := os.DirFS(filepath.Join("..", "..", "store", "sqlite", "migrations"))
	p, err := goose.NewProvider(goose.DialectSQLite3, db, files, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// lastVersion is the version that the program gives to a record.
func lastVersion(t *testing.T) int64 {
	t.Helper()
	sources := migrations(t, raw(t, filepath.Join(t.TempDir(), "none.db"))).ListSources()
	return sources[len(sources)-1].Version
}

// raw opens a file as a database and nothing more.
func raw(t *testing.T, file string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", "file://"+(&url.URL{Path: filepath.ToSlash(file)}).EscapedPath())
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { db.Close() })
	return db
}

// older makes a record of an older version that holds what a record of today's holds,
// as far as that version has tables and columns for it.
func older(t *testing.T, from, to string, version int64) {
	t.Helper()
	ctx := context.Background()
	db := raw(t, to)
	exec := func(query string, args ...any) {
		t.Helper()
		if _, err := db.Exec(query, args...); err != nil {
			t.Fatalf("%s: %v", query, err)
		}
	}
	exec("PRAGMA journal_mode = WAL")
	if _, err := migrations(t, db).UpTo(ctx, version); err != nil {
		t.Fatal(err)
	}
	exec("ATTACH ? AS today", from)
	exec("BEGIN")
	for _, table := range strings1(t, db, "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name IN (SELECT name FROM today.sqlite_schema WHERE type = 'table')"+
		" AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%\\_words%' ESCAPE '\\' AND name <> 'goose_db_version'") {
		columns := strings.Join(strings1(t, db, "SELECT '\"' || name || '\"' FROM pragma_table_info(?, 'main') WHERE name IN (SELECT name FROM pragma_table_info(?, 'today'))", table, table), ", ")
		exec(fmt.Sprintf("INSERT INTO main.%q (%s) SELECT %s FROM today.%q", table, columns, columns, table))
	}
	for _, list := range strings1(t, db, "SELECT name FROM main.sqlite_schema WHERE sql LIKE '%USING fts5%'") {
		exec(fmt.Sprintf("INSERT INTO main.%q (%q) VALUES ('rebuild')", list, list))
	}
	exec("COMMIT")
	exec("DETACH today")
	var mark int
	if err := raw(t, from).QueryRow("PRAGMA application_id").Scan(&mark); err != nil {
		t.Fatal(err)
	}
	exec(fmt.Sprintf("PRAGMA application_id = %d", mark))
	exec("PRAGMA wal_checkpoint(TRUNCATE)")
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

// upTo brings a record to a version, as the program would on its way to the last.
func upTo(t *testing.T, file string, version int64) {
	t.Helper()
	db := raw(t, file)
	defer db.Close()
	if _, err := migrations(t, db).UpTo(context.Background(), version); err != nil {
		t.Fatal(err)
	}
}

// strings1 are the values of a query of one column.
func strings1(t *testing.T, db *sql.DB, query string, args ...any) (out []string) {
	t.Helper()
	rows, err := db.Query(query, args...)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// A state is the version of a record and a hash of all its rows.
type state struct {
	version string
	rows    string
}

// stateOf looks at a file as it lies on the disk, whatever its version.
func stateOf(t *testing.T, file string) state {
	t.Helper()
	db := raw(t, file)
	defer db.Close()
	if got := strings1(t, db, "PRAGMA integrity_check"); !slices.Equal(got, []string{"ok"}) {
		t.Fatalf("%s: %q", filepath.Base(file), got)
	}
	h := sha256.New()
	for _, table := range strings1(t, db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'goose_db_version' ORDER BY name") {
		columns := strings1(t, db, "SELECT 'quote(\"' || name || '\")' FROM pragma_table_info(?)", table)
		fmt.Fprintf(h, "\n%s\n", table)
		for _, row := range strings1(t, db, fmt.Sprintf("SELECT %s FROM %q ORDER BY 1", strings.Join(columns, " || ',' || "), table)) {
			fmt.Fprintf(h, "%d:%s", len(row), row)
		}
	}
	versions := strings1(t, db, "SELECT max(version_id) FROM goose_db_version WHERE is_applied")
	return state{versions[0], hex.EncodeToString(h.Sum(nil))}
}

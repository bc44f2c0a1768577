package faults

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"reportedly/test/older"
)

// migrations are those of the program.
var migrations = os.DirFS(filepath.Join("..", "..", "store", "sqlite", "migrations"))

// versions are those that a record may have, the oldest first.
func versions(t *testing.T) (out []int64) {
	t.Helper()
	p, err := older.Migrations(raw(t, filepath.Join(t.TempDir(), "none.db")), migrations)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range p.ListSources() {
		out = append(out, s.Version)
	}
	return out
}

// raw opens a file as a database and nothing more.
func raw(t *testing.T, file string) *sql.DB {
	t.Helper()
	db, err := older.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// asOfVersion makes a record of an older version out of one of today's.
func asOfVersion(t *testing.T, from, to string, version int64) {
	t.Helper()
	if err := older.Make(migrations, from, to, version); err != nil {
		t.Fatal(err)
	}
}

// upTo brings a record to a version, as the program would on its way to the last.
func upTo(t *testing.T, file string, version int64) {
	t.Helper()
	db := raw(t, file)
	defer db.Close()
	p, err := older.Migrations(db, migrations)
	if err == nil {
		_, err = p.UpTo(context.Background(), version)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// values are those of a query of one column.
func values(t *testing.T, db *sql.DB, query string, args ...any) []string {
	t.Helper()
	out, err := older.Strings(db, query, args...)
	if err != nil {
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
	if got := values(t, db, "PRAGMA integrity_check"); !slices.Equal(got, []string{"ok"}) {
		t.Fatalf("%s: %q", filepath.Base(file), got)
	}
	h := sha256.New()
	for _, table := range values(t, db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'goose_db_version' ORDER BY name") {
		columns := values(t, db, "SELECT 'quote(\"' || name || '\")' FROM pragma_table_info(?)", table)
		fmt.Fprintf(h, "\n%s\n", table)
		for _, row := range values(t, db, fmt.Sprintf("SELECT %s FROM %q ORDER BY 1", strings.Join(columns, " || ',' || "), table)) {
			fmt.Fprintf(h, "%d:%s", len(row), row)
		}
	}
	versions := values(t, db, "SELECT max(version_id) FROM goose_db_version WHERE is_applied")
	return state{versions[0], hex.EncodeToString(h.Sum(nil))}
}

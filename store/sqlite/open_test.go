package sqlite_test

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"reportedly"
	"reportedly/link/speaker"
	"reportedly/store/sqlite"
)

var ctx = context.Background()

func opened(t *testing.T, file string, o sqlite.Options) *sqlite.Store {
	t.Helper()
	o.Linker = speaker.NewLinker(speaker.Options{})
	s, err := sqlite.Open(ctx, file, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// some makes a record of a few reports and gives its file, closed.
func some(t *testing.T, n int) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "record of ?some#100%.db")
	s := opened(t, file, sqlite.Options{Create: true})
	putSome(t, s, 0, n)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return file
}

// dump is the record as the export has it, or the error that it met.
func dump(s reportedly.Store) (string, error) {
	var out strings.Builder
	for r, err := range s.Readings(ctx, reportedly.Filter{Order: reportedly.ByID}) {
		if err != nil {
			return out.String(), err
		}
		line, err := json.Marshal(r)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&out, "%s\n", line)
	}
	return out.String(), nil
}

// raw opens the file as a database and nothing more.
func raw(t *testing.T, file string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+strings.NewReplacer("?", "%3f", "#", "%23", "%", "%25").Replace(file))
	if err != nil {
		t.Fatal(err)
	}
	return db
}

func digest(t *testing.T, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", sha256.Sum256(b))
}

// TestOpenRefuses: what is no record of ours is named and left as it is.
func TestOpenRefuses(t *testing.T) {
	folder := t.TempDir()
	write := func(name, content string) string {
		file := filepath.Join(folder, name)
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		return file
	}
	exec := func(file string, queries ...string) string {
		db := raw(t, file)
		defer db.Close()
		for _, q := range queries {
			if _, err := db.Exec(q); err != nil {
				t.Fatal(err)
			}
		}
		return file
	}
	newer := some(t, 1)
	exec(newer, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, 1)", "PRAGMA wal_checkpoint(TRUNCATE)")
	for _, c := range []struct {
		what, file string
		want       error
	}{
		{"text", write("notes.txt", "Mara Venn said the harbour stays open, and more of the kind.\n"), reportedly.ErrForeign},
		{"a short file", write("short.db", "SQL"), reportedly.ErrForeign},
		{"another program's database", exec(filepath.Join(folder, "other.db"), "CREATE TABLE t (x)"), reportedly.ErrForeign},
		{"a folder", folder, reportedly.ErrForeign},
		{"a newer record", newer, reportedly.ErrNewer},
		{"a header and nonsense", write("half.db", "SQLite format 3\x00"+strings.Repeat("x", 5000)), reportedly.ErrForeign},
	} {
		before := ""
		if c.what != "a folder" {
			before = digest(t, c.file)
		}
		for _, o := range []sqlite.Options{{}, {Create: true}, {ReadOnly: true}} {
			_, err := sqlite.Open(ctx, c.file, o)
			if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.file) {
				t.Errorf("%s, %+v: %v", c.what, o, err)
			}
		}
		if before != "" && digest(t, c.file) != before {
			t.Errorf("%s: was changed", c.what)
		}
	}
}

// TestOpenMissing: only what adds makes a record.
func TestOpenMissing(t *testing.T) {
	file := filepath.Join(t.TempDir(), "none.db")
	for _, o := range []sqlite.Options{{}, {ReadOnly: true}, {ReadOnly: true, Create: true}} {
		if _, err := sqlite.Open(ctx, file, o); !errors.Is(err, reportedly.ErrNoRecord) {
			t.Errorf("%+v: %v", o, err)
		}
		if _, err := os.Stat(file); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%+v: a file was made", o)
		}
	}
	if err := os.WriteFile(file, nil, 0o644); err != nil { // killed in its first moment
		t.Fatal(err)
	}
	opened(t, file, sqlite.Options{Create: true})
}

// TestReadOnly: a record on a disk or in a folder that cannot be written can be read.
func TestReadOnly(t *testing.T) {
	if runtime.GOOS == "windows" || os.Getuid() == 0 {
		t.Log("permissions do not bind this user: only the refusal to write is checked")
	}
	file := some(t, 20)
	if err := os.Chmod(file, 0o444); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(filepath.Dir(file), 0o555); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(filepath.Dir(file), 0o755) })
	s := opened(t, file, sqlite.Options{ReadOnly: true})
	if out, err := dump(s); err != nil || strings.Count(out, "\n") != 20 {
		t.Errorf("%d reports, %v", strings.Count(out, "\n"), err)
	}
	if _, err := s.Put(ctx, reportedly.Entry{Reading: archive(99)}); !errors.Is(err, reportedly.ErrReadOnly) {
		t.Error(err)
	}
	for f, err := range s.Verify(ctx) {
		t.Error(f, err)
	}
}

// TestMigrate: a record of an older version is brought up to date, holds what it held,
// and a copy of it as it was stays.
func TestMigrate(t *testing.T) {
	file := some(t, 20)
	want, err := dump(opened(t, file, sqlite.Options{ReadOnly: true}))
	if err != nil {
		t.Fatal(err)
	}
	db := raw(t, file)
	for _, q := range []string{"DROP TABLE decision",
		"DROP TABLE watch", "DROP TABLE news", "DROP TABLE follower", "DROP TABLE notice", "DELETE FROM goose_db_version WHERE version_id >= 2"} { // as version 1 had it
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	db.Close()
	if _, err := sqlite.Open(ctx, file, sqlite.Options{ReadOnly: true}); err == nil {
		t.Error("an older record was opened for reading as if it were not")
	}
	s := opened(t, file, sqlite.Options{})
	if got, err := dump(s); err != nil || got != want {
		t.Errorf("%v\n%s", err, cmp.Diff(want, got))
	}
	if s.Migrated() == "" {
		t.Fatal("no copy was kept")
	}
	if _, err := os.Stat(s.Migrated()); err != nil {
		t.Error(err)
	}
	for f, err := range s.Verify(ctx) {
		t.Error(f, err)
	}
	if again := opened(t, file, sqlite.Options{}); again.Migrated() != "" {
		t.Error("brought up to date twice")
	}
}

// TestBackup: what was backed up is a sound record of a moment.
func TestBackup(t *testing.T) {
	s := opened(t, filepath.Join(t.TempDir(), "record.db"), sqlite.Options{Create: true})
	putSome(t, s, 0, 30)
	want, err := dump(s)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "copy.db")
	if err := s.Backup(ctx, file); err != nil {
		t.Fatal(err)
	}
	putSome(t, s, 30, 10)
	c := opened(t, file, sqlite.Options{})
	if got, err := dump(c); err != nil || got != want {
		t.Error("the copy is not the record of its moment", err)
	}
	for f, err := range c.Verify(ctx) {
		t.Error(f, err)
	}
	if err := s.Backup(ctx, filepath.Join(t.TempDir(), "no", "such", "folder")); err == nil {
		t.Error("a backup into no folder")
	}
}

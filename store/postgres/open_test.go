package postgres_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"reportedly"
	"reportedly/bench/archive"
	"reportedly/internal/postgrestest"
	"reportedly/link"
	"reportedly/link/speaker"
	"reportedly/store/postgres"
)

var ctx = context.Background()

func opened(t *testing.T, address string, o postgres.Options) *postgres.Store {
	t.Helper()
	o.Linker, o.Matcher = speaker.NewLinker(speaker.Options{}), link.Matcher{}
	s, err := postgres.Open(ctx, address, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// do runs queries at an address.
func do(t *testing.T, address string, queries ...string) {
	t.Helper()
	c, err := pgx.Connect(ctx, address)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close(ctx)
	for _, q := range queries {
		if _, err := c.Exec(ctx, q); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
}

func putSome(t *testing.T, s reportedly.Store, from, n int) {
	t.Helper()
	var entries []reportedly.Entry
	for i := range n {
		entries = append(entries, reportedly.Entry{Reading: archive.Reading(from + i), Origin: fmt.Sprint("origin ", from+i)})
	}
	if _, err := s.Put(ctx, entries...); err != nil {
		t.Fatal(err)
	}
}

// dump is the record as the export has it.
func dump(t *testing.T, s reportedly.Store) string {
	t.Helper()
	var out strings.Builder
	for r, err := range s.Readings(ctx, reportedly.Filter{Order: reportedly.ByID}) {
		if err != nil {
			t.Fatal(err)
		}
		line, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&out, "%s\n", line)
	}
	return out.String()
}

// with is an address as another user, with a password.
func with(t *testing.T, address, user, password string) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	u.User = url.UserPassword(user, password)
	return u.String()
}

// TestOpenRefuses: what is wrong is named, with the record, and without the password.
func TestOpenRefuses(t *testing.T) {
	const secret = "harbour-secret"
	address := postgrestest.Schema(t)
	schema := func() string { u, _ := url.Parse(address); return u.Query().Get("search_path") }()
	other := postgrestest.Schema(t)
	do(t, other, "CREATE TABLE report (n int)")
	newer := postgrestest.Schema(t)
	opened(t, newer, postgres.Options{Create: true})
	do(t, newer, "INSERT INTO reportedly_version (version_id, is_applied) VALUES (99, true)")
	guest := fmt.Sprintf("guest_%d", os.Getpid())
	do(t, address, "CREATE ROLE "+guest+" LOGIN", "GRANT USAGE ON SCHEMA "+schema+" TO "+guest)
	t.Cleanup(func() {
		do(t, postgrestest.Address(t), "REVOKE ALL ON SCHEMA "+schema+" FROM "+guest, "DROP ROLE "+guest)
	})
	for _, c := range []struct {
		what, address string
		o             postgres.Options
		want          error
		says          string
	}{
		{"nothing there", address, postgres.Options{}, reportedly.ErrNoRecord, ""},
		{"nothing there to read", address, postgres.Options{Create: true, ReadOnly: true}, reportedly.ErrNoRecord, ""},
		{"another program's tables", other, postgres.Options{Create: true}, reportedly.ErrForeign, "report"},
		{"a newer record", newer, postgres.Options{Create: true}, reportedly.ErrNewer, "99"},
		{"no right to make tables", with(t, address, guest, secret), postgres.Options{Create: true}, fs.ErrPermission, "GRANT CREATE ON SCHEMA"},
		{"no server", "postgres://me:" + secret + "@127.0.0.1:1/reports", postgres.Options{Create: true}, reportedly.ErrUnreachable, "127.0.0.1:1/reports"},
		{"no such host", "postgres://me:" + secret + "@no-such-host.invalid/reports", postgres.Options{Create: true}, reportedly.ErrUnreachable, "no-such-host.invalid"},
		{"no address", "postgres://me:" + secret + "%zz@host:port/x", postgres.Options{Create: true}, nil, "no address"},
		{"no schema", address + "x", postgres.Options{Create: true}, nil, "CREATE SCHEMA"},
	} {
		_, err := postgres.Open(ctx, c.address, c.o)
		switch {
		case err == nil:
			t.Errorf("%s: opened", c.what)
		case c.want != nil && !errors.Is(err, c.want), !strings.Contains(err.Error(), c.says), !strings.HasPrefix(err.Error(), "record postgres://"):
			t.Errorf("%s: %v", c.what, err)
		case strings.Contains(err.Error(), secret), strings.Contains(err.Error(), "\n"):
			t.Errorf("%s: says too much: %v", c.what, err)
		}
	}
}

// TestReadOnly: who opens a record for reading changes nothing, and is refused to.
func TestReadOnly(t *testing.T) {
	address := postgrestest.Schema(t)
	putSome(t, opened(t, address, postgres.Options{Create: true}), 0, 5)
	s := opened(t, address, postgres.Options{ReadOnly: true})
	if n := strings.Count(dump(t, s), "\n"); n != 5 {
		t.Errorf("%d reports", n)
	}
	if _, err := s.Put(ctx, reportedly.Entry{Reading: archive.Reading(99)}); !errors.Is(err, reportedly.ErrReadOnly) {
		t.Error(err)
	}
}

// TestBackupRestored: psql makes of a backup a record that says the same, and goes on.
func TestBackupRestored(t *testing.T) {
	psql, err := exec.LookPath("psql")
	if err != nil {
		t.Skip("no psql here")
	}
	s := opened(t, postgrestest.Schema(t), postgres.Options{Create: true})
	putSome(t, s, 0, 20)
	if err := s.Link(ctx); err != nil {
		t.Fatal(err)
	}
	want := dump(t, s)
	file := filepath.Join(t.TempDir(), "copy.sql")
	if err := s.Backup(ctx, file); err != nil {
		t.Fatal(err)
	}
	putSome(t, s, 20, 5)
	address := postgrestest.Schema(t)
	u, _ := url.Parse(address)
	schema := u.Query().Get("search_path")
	q := u.Query()
	q.Del("search_path")
	u.RawQuery = q.Encode()
	c := exec.Command(psql, "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", file, u.String())
	c.Env = append(os.Environ(), "PGOPTIONS=-c search_path="+schema)
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	back := opened(t, address, postgres.Options{})
	if dump(t, back) != want {
		t.Error("what was restored is not what was backed up")
	}
	for f, err := range back.Verify(ctx) {
		t.Error(f, err)
	}
	putSome(t, back, 20, 5)
	if dump(t, back) != dump(t, s) {
		t.Error("the two do not go on alike")
	}
}

// TestHostileTexts: what PostgreSQL's texts cannot hold comes back as it was put, and what
// its indexes cannot is found.
func TestHostileTexts(t *testing.T) {
	s := opened(t, postgrestest.Schema(t), postgres.Options{Create: true})
	long := strings.Repeat("å/", 20_000)
	r := archive.Reading(1)
	r.Report.ID, r.Report.URL, r.Report.Outlet, r.Report.Title = "id"+long, "https://gazette.example/"+long, "Outlet "+long, "a\x00b \U0010ffff c\xff"
	r.Run = long
	for want := reportedly.Stored; want != reportedly.Duplicate; want = reportedly.Duplicate {
		got, err := s.Put(ctx, reportedly.Entry{Reading: r})
		if err != nil || got[0] != want {
			t.Fatal(got, err)
		}
	}
	back, err := s.Reading(ctx, r.Report.ID)
	if err != nil {
		t.Fatal(err)
	}
	if back.Report.Title != r.Report.Title || back.Report.URL != r.Report.URL {
		t.Errorf("%q is %q", r.Report.Title, back.Report.Title)
	}
	refs, err := s.Resolve(ctx, "id"+long[:30])
	if err != nil || len(refs) != 1 {
		t.Error(refs, err)
	}
	n := 0
	for _, err := range s.Readings(ctx, reportedly.Filter{Outlets: []string{"oUTLET " + long}}) {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	if n != 1 {
		t.Errorf("%d reports of the outlet", n)
	}
	for f, err := range s.Verify(ctx) {
		t.Error(f, err)
	}
}

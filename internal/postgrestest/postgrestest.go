// Package postgrestest gives tests a PostgreSQL server: the one that REPORTEDLY_POSTGRES
// names, or else one of its own, made of the server that is installed and gone when the
// tests end.
//
// In goes a test, out comes the address of an empty schema. Where there is no server to be
// had, the test is skipped with a line that says so.
package postgrestest

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// A Server is a server of its own, which a test may stop and start as it likes.
type Server struct {
	data, bin string
	address   string
	options   []string
}

var (
	shared     *Server
	sharedErr  error
	sharedOnce sync.Once
)

// Main runs the tests of a package and stops the server that they shared; for TestMain.
func Main(m *testing.M) int {
	code := m.Run()
	if shared != nil {
		shared.Stop("immediate")
		os.RemoveAll(shared.data)
	}
	return code
}

// Address is that of the server that the tests of a package share. The package needs a
// TestMain that calls Main.
func Address(t testing.TB) string {
	t.Helper()
	if named := os.Getenv("REPORTEDLY_POSTGRES"); named != "" {
		return named
	}
	// What is lost when the machine fails is lost with these tests anyway.
	sharedOnce.Do(func() { shared, sharedErr = start("-c", "fsync=off", "-c", "full_page_writes=off") })
	if sharedErr != nil {
		t.Skipf("no PostgreSQL: %v; REPORTEDLY_POSTGRES names a server", sharedErr)
	}
	return shared.address
}

// Schema is the address of a schema of that server that holds nothing, and is taken away
// with the test.
func Schema(t testing.TB) string {
	t.Helper()
	return SchemaAt(t, Address(t))
}

// SchemaAt is Schema, of a server that is named.
func SchemaAt(t testing.TB, address string) string {
	t.Helper()
	name := fmt.Sprintf("test_%d_%d", os.Getpid(), time.Now().UnixNano())
	do := func(query string) error {
		ctx, done := context.WithTimeout(context.Background(), time.Minute)
		defer done()
		c, err := pgx.Connect(ctx, address)
		if err != nil {
			return err
		}
		defer c.Close(ctx)
		_, err = c.Exec(ctx, query)
		return err
	}
	if err := do("CREATE SCHEMA " + name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { do("DROP SCHEMA IF EXISTS " + name + " CASCADE") })
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	q.Set("search_path", name)
	u.RawQuery = q.Encode()
	return u.String()
}

// Start gives a test a server for itself, with settings such as "-c", "fsync=off".
func Start(t testing.TB, options ...string) *Server {
	t.Helper()
	s, err := start(options...)
	if err != nil {
		t.Skipf("no PostgreSQL: %v", err)
	}
	t.Cleanup(func() {
		s.Stop("immediate")
		os.RemoveAll(s.data)
	})
	return s
}

// Address is that of the server.
func (s *Server) Address() string { return s.address }

// start makes a cluster in a folder of its own. It listens on a socket there and nowhere else.
func start(options ...string) (*Server, error) {
	bin, err := binaries()
	if err != nil {
		return nil, err
	}
	// Short: the name of a socket has room for some hundred bytes.
	folder, err := os.MkdirTemp("", "pg-")
	if err != nil {
		return nil, err
	}
	guard(folder)
	s := &Server{data: folder, bin: bin, options: options}
	s.address = "postgres://postgres@/postgres?host=" + url.QueryEscape(folder)
	if err := own(folder); err != nil {
		return nil, err
	}
	if out, err := s.run("initdb", "-D", filepath.Join(folder, "data"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"); err != nil {
		os.RemoveAll(folder)
		return nil, fmt.Errorf("initdb: %w: %s", err, out)
	}
	if err := s.Start(); err != nil {
		os.RemoveAll(folder)
		return nil, err
	}
	return s, nil
}

// Start starts the server again after Stop, and waits until it answers.
func (s *Server) Start() error {
	options := append([]string{"-c", "listen_addresses=", "-c", "unix_socket_directories=" + s.data, "-c", "max_connections=200"}, s.options...)
	out, err := s.run("pg_ctl", "-D", filepath.Join(s.data, "data"), "-l", filepath.Join(s.data, "log"), "-w", "-t", "120", "-o", strings.Join(options, " "), "start")
	if err != nil {
		log, _ := os.ReadFile(filepath.Join(s.data, "log"))
		return fmt.Errorf("start the server: %w: %s%s", err, out, log)
	}
	return nil
}

// Stop stops the server: "fast", or "immediate", which is as if it had been killed.
func (s *Server) Stop(how string) error {
	out, err := s.run("pg_ctl", "-D", filepath.Join(s.data, "data"), "-m", how, "-w", "-t", "120", "stop")
	if err != nil {
		return fmt.Errorf("stop the server: %w: %s", err, out)
	}
	return nil
}

// run runs a program of the server as somebody whom it lets.
func (s *Server) run(program string, args ...string) (string, error) {
	cmd := exec.Command(filepath.Join(s.bin, program), args...)
	cmd.Dir = s.data
	as(cmd)
	out, err := os.CreateTemp("", "pg-out-") // a pipe would stay open in the server
	if err != nil {
		return "", err
	}
	defer os.Remove(out.Name())
	defer out.Close()
	cmd.Stdout, cmd.Stderr = out, out
	err = cmd.Run()
	text, _ := os.ReadFile(out.Name())
	return string(text), err
}

// binaries finds the newest server that is installed.
func binaries() (string, error) {
	if path, err := exec.LookPath("initdb"); err == nil {
		return filepath.Dir(path), nil
	}
	for _, pattern := range []string{"/usr/lib/postgresql/*/bin/initdb", "/usr/pgsql-*/bin/initdb", "/opt/homebrew/opt/postgresql@*/bin/initdb"} {
		if found, _ := filepath.Glob(pattern); len(found) > 0 {
			return filepath.Dir(slices.Max(found)), nil
		}
	}
	return "", fmt.Errorf("no server is installed")
}

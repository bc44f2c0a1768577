package postgres

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"reportedly"
	"reportedly/internal/relational"
)

// Options say how a record is opened; the zero value opens one for reading and
// writing that is there already, and ties no speakers.
type Options struct {
	Create   bool               // make the record if there is none
	ReadOnly bool               // nothing will be changed: a standby will do
	Linker   reportedly.Linker  // who is who across reports; nil: each report's speakers are its own
	Matcher  reportedly.Matcher // what belongs together; nil: Link does nothing
	Run      string             // what reads: kept with each reading that does not say
}

// A Store is a record in a PostgreSQL database.
type Store struct {
	*relational.Store
	db       engine
	migrated bool
}

var _ reportedly.Store = (*Store)(nil)

// connections is how many a process uses at most: one writes, some read, some wait for work.
const connections = 12

// connectTime is how long a server may take to answer for the first time.
const connectTime = 10 * time.Second

// oldest is the version of the server that is needed, as it counts versions.
const oldest = 150_000

// Open opens the record at an address, postgres://…. It errs with ErrNoRecord if there
// is none and none is to be made, ErrForeign if the tables there are something else's,
// ErrNewer if a newer version of the program made it, ErrUnreachable if nobody answers. An
// older record is brought up to date, unless it is opened for reading only.
func Open(ctx context.Context, address string, o Options) (*Store, error) {
	s, err := open(ctx, address, o)
	if err != nil {
		return nil, fmt.Errorf("record %s: %w", Name(address), named(err))
	}
	return s, nil
}

// Is reports whether a record's name is the address of a database.
func Is(record string) bool {
	return strings.HasPrefix(record, "postgres://") || strings.HasPrefix(record, "postgresql://")
}

// Name is an address as it may be printed: where the record is, and nobody's password.
func Name(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "postgres://…"
	}
	out := "postgres://" + u.Host + u.Path
	for _, shown := range []string{"host", "port", "dbname", "search_path"} {
		if v := u.Query().Get(shown); v != "" {
			sign := "?"
			if strings.Contains(out, "?") {
				sign = "&"
			}
			out += sign + shown + "=" + v
		}
	}
	return out
}

func open(ctx context.Context, address string, o Options) (*Store, error) {
	config, err := pgxpool.ParseConfig(address)
	if err != nil { // what it says may hold the password
		return nil, errors.New("this is no address of a database: write postgres://USER@HOST:PORT/DATABASE, and what is no letter or digit in a password as %XX")
	}
	config.MaxConns = connections
	if config.ConnConfig.ConnectTimeout == 0 {
		config.ConnConfig.ConnectTimeout = connectTime
	}
	config.ConnConfig.RuntimeParams["application_name"] = "reportedly"
	config.ConnConfig.RuntimeParams["jit"] = "off" // queries are many and short
	config.ConnConfig.OnNotice = nil
	config.AfterConnect = func(ctx context.Context, c *pgx.Conn) error {
		// On is the least that an acknowledgement stands for; a server may ask for more.
		_, err := c.Exec(ctx, "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') IN ('off', 'local', 'remote_write')")
		return err
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, err
	}
	s := &Store{db: engine{pool: pool, me: rand.Text(), readOnly: o.ReadOnly}}
	s.Store = relational.New(&s.db, relational.Options{Linker: o.Linker, Matcher: o.Matcher, Run: o.Run})
	if err := s.prepare(ctx, o); err != nil {
		pool.Close()
		return nil, err
	}
	return s, nil
}

// A place is what a database is before anything is asked of the record in it.
type place struct {
	version   int     // of the server
	words     string  // the same, as it is written
	schema    *string // the first that is there of those looked in; nil if none is
	mayCreate bool
	ours      bool    // whether the record has begun to be made
	queue     bool    // whether River's tables are there
	others    *string // a table that is not the record's, and is named like one of its
}

func (s *Store) look(ctx context.Context) (p place, err error) {
	err = s.db.pool.QueryRow(ctx, `SELECT current_setting('server_version_num')::int, current_setting('server_version'), current_schema(),
		coalesce(has_schema_privilege(current_schema(), 'CREATE'), false), to_regclass(quote_ident(current_schema()) || '.`+versionTable+`') IS NOT NULL,
		to_regclass(quote_ident(current_schema()) || '.river_migration') IS NOT NULL,
		(SELECT min(tablename) FROM pg_tables WHERE schemaname = current_schema() AND tablename IN ('report', 'statement', 'speaker', 'entity', 'decision', 'reading', 'run', 'watch', 'news'))`).
		Scan(&p.version, &p.words, &p.schema, &p.mayCreate, &p.ours, &p.queue, &p.others)
	return p, err
}

// Migrated reports whether Open brought the record up to date.
func (s *Store) Migrated() bool { return s.migrated }

// Close closes the record.
func (s *Store) Close() error {
	s.db.pool.Close()
	return nil
}

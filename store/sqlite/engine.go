package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"
	"sync"

	"modernc.org/sqlite"

	"reportedly"
	"reportedly/internal/relational"
)

// An engine is what package relational asks of SQLite.
type engine struct {
	file     string
	write    *sql.DB // one connection; nil if read-only
	read     *sql.DB
	seen     int64         // the version of the file when it was written last, which others' changes move
	reading  []string      // the settings of a connection that reads
	sessions chan *session // that nobody uses
	closing  sync.Mutex
	closed   bool
	prepares func(query string) // told of each query before it is prepared, for the test of plans; nil otherwise
}

var errReadOnly = fmt.Errorf("%w: it was opened for reading", reportedly.ErrReadOnly)

// Begin begins a transaction. See relational.Engine.
func (e *engine) Begin(ctx context.Context, a relational.Access) (relational.Conn, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if a == relational.Looking {
		return e.look(ctx)
	}
	if a == relational.Changing {
		return e.change(ctx)
	}
	// FTS5's check, too, trusts what it remembers of a list: so it is a fresh one
	db, err := connect(ctx, e.file, 1, e.reading...)
	if err != nil {
		return nil, err
	}
	t, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		db.Close()
		return nil, err
	}
	return &conn{ctx: ctx, engine: e, prepared: map[string]*sql.Stmt{}, prepare: t.PrepareContext,
		commit: t.Commit, rollback: t.Rollback, over: func(error) { db.Close() }}, nil
}

// change begins a transaction that changes something, in SQL: within a sql.Tx each query
// would start a goroutine that waits for the end of it, which costs as much as the query.
func (e *engine) change(ctx context.Context) (relational.Conn, error) {
	if e.write == nil {
		return nil, errReadOnly
	}
	one, err := e.write.Conn(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := one.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		one.Close()
		return nil, err
	}
	c := &conn{ctx: ctx, engine: e, prepared: map[string]*sql.Stmt{}, prepare: one.PrepareContext}
	end := func(how string) error {
		if c.ended {
			return sql.ErrTxDone
		}
		_, err := one.ExecContext(context.WithoutCancel(ctx), how)
		c.ended = err == nil
		return err
	}
	c.commit = func() error {
		if err := ctx.Err(); err != nil {
			return err
		}
		return end("COMMIT")
	}
	c.rollback = func() error { return end("ROLLBACK") }
	c.over = func(err error) {
		for _, p := range c.prepared {
			p.Close()
		}
		if err != nil && !c.ended { // it cannot be used again
			one.Raw(func(any) error { return driver.ErrBadConn })
		}
		one.Close()
	}
	before := e.seen
	if err := one.QueryRowContext(ctx, "PRAGMA data_version").Scan(&e.seen); err != nil {
		c.Rollback()
		return nil, err
	}
	c.alone = before == e.seen
	return c, nil
}

// A conn is a transaction with the queries that it has prepared.
type conn struct {
	ctx      context.Context
	engine   *engine
	prepared map[string]*sql.Stmt
	prepare  func(ctx context.Context, query string) (*sql.Stmt, error)
	commit   func() error
	rollback func() error
	ended    bool            // of one that changes something
	over     func(err error) // gives the connection back, once; err is what rolling back gave
	alone    bool
}

func (c *conn) stmt(query string) (*sql.Stmt, error) {
	if p := c.prepared[query]; p != nil {
		return p, nil
	}
	if c.engine.prepares != nil {
		c.engine.prepares(query)
	}
	p, err := c.prepare(c.ctx, query)
	if err == nil {
		c.prepared[query] = p
	}
	return p, err
}

func (c *conn) Exec(query string, args ...any) error {
	p, err := c.stmt(query)
	if err != nil {
		return err
	}
	_, err = p.ExecContext(c.ctx, args...)
	return err
}

func (c *conn) Query(query string, args ...any) (relational.Rows, error) {
	p, err := c.stmt(query)
	if err != nil {
		return nil, err
	}
	return p.QueryContext(c.ctx, args...)
}

func (c *conn) Stream(query string, args ...any) (relational.Rows, error) {
	return c.Query(query, args...)
}

func (c *conn) Commit() error { return c.commit() }

func (c *conn) Alone() bool { return c.alone }

func (c *conn) Rollback() {
	err := c.rollback()
	if c.over != nil {
		c.over(err)
		c.over = nil
	}
}

// Named puts the record's own errors in front of SQLite's. See relational.Engine.
func (e *engine) Named(err error) error { return named(err) }

// Failed reports whether SQLite could not look. See relational.Engine.
func (e *engine) Failed(err error) bool {
	var own *sqlite.Error
	return errors.As(err, &own)
}

// Size is the query for the size of the file. See relational.Engine.
func (e *engine) Size() string {
	return "SELECT (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size)"
}

// LastNews is the query for the last number of the news. See relational.Engine.
func (e *engine) LastNews() string {
	return "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'news'"
}

// Check runs SQLite's checks of pages, indexes and foreign keys. See relational.Engine.
func (e *engine) Check(c relational.Conn, fault func(where, item, problem string) error) error {
	var line string
	lines, err := listed(c, "PRAGMA integrity_check", []any{&line}, func() string { return strings.ReplaceAll(line, "\n", ", ") })
	for _, l := range lines {
		if l != "ok" {
			if err := fault("file", "", l); err != nil {
				return err
			}
		}
	}
	if err != nil {
		if e.Failed(err) {
			return err
		}
		if err := fault("record", "", named(err).Error()); err != nil {
			return err
		}
	}
	var table, parent string
	var row, key any
	faults, err := listed(c, "PRAGMA foreign_key_check", []any{&table, &row, &parent, &key}, func() string {
		return fmt.Sprintf("%s %v", table, row) + "\x00" + "points to a row of " + parent + " that is not there"
	})
	for _, f := range faults {
		item, problem, _ := strings.Cut(f, "\x00")
		if err := fault("link", item, problem); err != nil {
			return err
		}
	}
	return err
}

// listed gives a line for each row that a query finds, and the error that ended it.
func listed(c relational.Conn, query string, dest []any, line func() string) (lines []string, err error) {
	rows, err := c.Query(query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(dest...); err != nil {
			return lines, err
		}
		lines = append(lines, line())
	}
	return lines, rows.Err()
}

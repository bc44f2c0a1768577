package postgres

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"reportedly/internal/relational"
)

// An engine is what package relational asks of PostgreSQL.
type engine struct {
	pool     *pgxpool.Pool
	me       string // the name under which this process changes the record
	readOnly bool
	prepares func(query string) // told of each query, for the test of plans; nil otherwise
}

// writing takes the lock that one transaction at a time has, which is given back with the
// transaction, whatever becomes of the process. Who waits longer than two minutes is told.
// One who holds it and is not heard of for a minute, as when a machine is gone, loses it.
const writing = `SET LOCAL lock_timeout = '120s'; SET LOCAL idle_in_transaction_session_timeout = '60s';
	SELECT pg_advisory_xact_lock(hashtextextended('reportedly writer ' || current_schema(), 0)); SET LOCAL lock_timeout = 0`

// Begin begins a transaction. See relational.Engine.
func (e *engine) Begin(ctx context.Context, a relational.Access) (relational.Conn, error) {
	if a != relational.Changing {
		t, err := e.pool.BeginTx(ctx, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly})
		if err != nil {
			return nil, err
		}
		return &conn{ctx: ctx, tx: t, engine: e}, nil
	}
	if e.readOnly {
		return nil, errReadOnly
	}
	t, err := e.pool.Begin(ctx)
	if err != nil {
		return nil, err
	}
	c := &conn{ctx: ctx, tx: t, engine: e, changing: true}
	// By the simple protocol, which takes several statements at once.
	if _, err = t.Exec(ctx, writing, pgx.QueryExecModeSimpleProtocol); err == nil {
		err = t.QueryRow(ctx, "SELECT name FROM writer").Scan(&c.before)
	}
	if err != nil {
		c.Rollback()
		return nil, err
	}
	return c, nil
}

// A conn is a transaction. What only changes something waits until an answer is asked
// for, and goes to the server together with the question: over a network, it is the ways
// there and back that cost.
type conn struct {
	ctx      context.Context
	tx       pgx.Tx
	engine   *engine
	waiting  pgx.Batch
	bytes    int // in waiting, of texts and bodies
	cursors  int
	changing bool
	before   string // who changed the record last
}

// What waits at most.
const (
	waitingQueries = 1000
	waitingBytes   = 1 << 20
)

// bind makes values what PostgreSQL takes.
func bind(args []any) (out []any, bytes int) {
	out = make([]any, len(args))
	for i, a := range args {
		switch v := a.(type) {
		case string:
			a = storable(v)
			bytes += len(v)
		case []byte:
			bytes += len(v)
		}
		out[i] = a
	}
	return out, bytes
}

func (c *conn) Exec(query string, args ...any) error {
	c.told(query)
	values, n := bind(args)
	c.queue(n, translate(query), values...)
	if c.full() {
		return c.flush()
	}
	return nil
}

// queue lets a query of PostgreSQL's own words wait.
func (c *conn) queue(bytes int, query string, values ...any) {
	c.waiting.Queue(query, values...)
	c.bytes += bytes
}

func (c *conn) full() bool { return c.bytes > waitingBytes || c.waiting.Len() >= waitingQueries }

func (c *conn) told(query string) {
	if c.engine.prepares != nil {
		c.engine.prepares(query)
	}
}

// flush sends what waits.
func (c *conn) flush() error {
	if c.waiting.Len() == 0 {
		return nil
	}
	batch := c.waiting
	c.waiting, c.bytes = pgx.Batch{}, 0
	return c.tx.SendBatch(c.ctx, &batch).Close()
}

func (c *conn) Query(query string, args ...any) (relational.Rows, error) {
	c.told(query)
	values, _ := bind(args)
	if !c.changing && (strings.Contains(query, " MATCH ") || strings.Contains(query, " IN (") || strings.Contains(query, "substr(id")) {
		// What is prepared once is planned, in the end, without knowing what is looked for,
		// and lists of values would make plans without end.
		if err := c.flush(); err != nil {
			return nil, err
		}
		values = append([]any{pgx.QueryExecModeExec}, values...)
	}
	if c.waiting.Len() == 0 {
		rows, err := c.tx.Query(c.ctx, translate(query), values...)
		if err != nil {
			return nil, err
		}
		return &answer{rows: rows}, nil
	}
	before := c.waiting.Len()
	batch := c.waiting
	c.waiting, c.bytes = pgx.Batch{}, 0
	batch.Queue(translate(query), values...)
	results := c.tx.SendBatch(c.ctx, &batch)
	for range before {
		if _, err := results.Exec(); err != nil {
			results.Close()
			return nil, err
		}
	}
	rows, err := results.Query()
	if err != nil {
		results.Close()
		return nil, err
	}
	return &answer{rows: rows, results: results}, nil
}

// Stream gives rows through a cursor, some at a time. The planner takes it that the first
// tenth of the rows will do.
func (c *conn) Stream(query string, args ...any) (relational.Rows, error) {
	c.told(query)
	if err := c.flush(); err != nil {
		return nil, err
	}
	c.cursors++
	s := &stream{conn: c, name: fmt.Sprintf("c%d", c.cursors), fetch: firstFetch}
	values, _ := bind(args)
	// A query that is prepared once is planned without knowing what it looks for.
	values = append([]any{pgx.QueryExecModeExec}, values...)
	if _, err := c.tx.Exec(c.ctx, "DECLARE "+s.name+" NO SCROLL CURSOR FOR "+translate(query), values...); err != nil {
		return nil, err
	}
	return s, nil
}

func (c *conn) Commit() error {
	if c.changing && c.before != c.engine.me {
		c.waiting.Queue("UPDATE writer SET name = $1", c.engine.me)
	}
	if err := c.flush(); err != nil {
		return err
	}
	return c.tx.Commit(c.ctx)
}

// Rollback ends the transaction also where its context is over.
func (c *conn) Rollback() { _ = c.tx.Rollback(context.WithoutCancel(c.ctx)) }

// Alone reports whether nobody else has changed the record since this process did. See
// relational.Conn.
func (c *conn) Alone() bool { return c.before == c.engine.me }

// An answer is the rows of a query, the last of a batch if there is one.
type answer struct {
	rows    pgx.Rows
	results pgx.BatchResults
}

func (a *answer) Next() bool { return a.rows.Next() }
func (a *answer) Err() error { return a.rows.Err() }

func (a *answer) Scan(dest ...any) error { return scan(a.rows, dest) }

func (a *answer) Close() error {
	a.rows.Close()
	err := a.rows.Err()
	if a.results != nil {
		results := a.results
		a.results = nil
		if e := results.Close(); err == nil {
			err = e
		}
	}
	return err
}

func scan(rows pgx.Rows, dest []any) error {
	if err := rows.Scan(dest...); err != nil {
		return err
	}
	for _, d := range dest {
		switch d := d.(type) {
		case *string:
			*d = original(*d)
		case *any:
			if s, ok := (*d).(string); ok {
				*d = original(s)
			}
		}
	}
	return nil
}

// firstFetch is how many rows a stream asks for first, mostFetch at most: who looks at
// twenty does not wait for a thousand.
const (
	firstFetch = 32
	mostFetch  = 1024
)

// A stream is the rows of a cursor. Those of one fetch are read whole, so that other
// queries may run between two of them.
type stream struct {
	conn  *conn
	name  string
	fetch int
	held  [][]any
	now   []any
	last  bool // whether the cursor is through
	err   error
}

func (s *stream) Next() bool {
	if len(s.held) == 0 && !s.last && s.err == nil {
		s.err = s.more()
	}
	if len(s.held) == 0 || s.err != nil {
		return false
	}
	s.now, s.held = s.held[0], s.held[1:]
	return true
}

func (s *stream) more() error {
	if err := s.conn.flush(); err != nil {
		return err
	}
	rows, err := s.conn.tx.Query(s.conn.ctx, fmt.Sprintf("FETCH %d FROM %s", s.fetch, s.name), pgx.QueryExecModeExec)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		values, err := rows.Values()
		if err != nil {
			return err
		}
		s.held = append(s.held, values)
	}
	s.last = len(s.held) < s.fetch
	s.fetch = min(2*s.fetch, mostFetch)
	return rows.Err()
}

// Scan takes numbers and texts, which is what is streamed.
func (s *stream) Scan(dest ...any) error {
	for i, d := range dest {
		switch d := d.(type) {
		case *int64:
			n, ok := s.now[i].(int64)
			if !ok {
				return fmt.Errorf("sql: Scan error on column %d: %T is no number", i, s.now[i])
			}
			*d = n
		case *string:
			text, ok := s.now[i].(string)
			if !ok {
				return fmt.Errorf("sql: Scan error on column %d: %T is no text", i, s.now[i])
			}
			*d = original(text)
		default:
			return fmt.Errorf("a stream has no %T", d)
		}
	}
	return nil
}

func (s *stream) Err() error { return s.err }

func (s *stream) Close() error {
	if s.name == "" || s.conn.tx.Conn().IsClosed() {
		return nil
	}
	s.conn.waiting.Queue("CLOSE " + s.name)
	s.name = ""
	return nil
}

package sqlite

import (
	"context"
	"database/sql"
	"runtime"

	"reportedly/internal/relational"
)

// A session is a connection that reads, with the queries that were prepared on it: to
// prepare one costs as much as to run it, and each look at the record asks the same few.
type session struct {
	conn     *sql.Conn
	prepared map[string]*sql.Stmt
}

// maxPrepared is how many queries a session keeps. Some hold numbers and differ each time.
const maxPrepared = 100

// readers is how many may read at once. Whoever goes through one list may look into
// another meanwhile, which takes a second connection, and a third: were there no more of
// them than are wanted at once, all might hold one and wait for the next.
func readers() int { return max(16, 6*runtime.GOMAXPROCS(0)) }

// session gives one that nobody uses, or a new one. It is given back with leave.
func (e *engine) session(ctx context.Context) (*session, error) {
	select {
	case one := <-e.sessions:
		return one, nil
	default:
	}
	conn, err := e.read.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &session{conn, map[string]*sql.Stmt{}}, nil
}

// leave gives a session back; a sick one, or one of a closed record, is closed.
func (e *engine) leave(one *session, sick bool) {
	if len(one.prepared) > maxPrepared {
		for _, p := range one.prepared {
			p.Close()
		}
		clear(one.prepared)
	}
	if !sick {
		e.closing.Lock()
		defer e.closing.Unlock()
		if !e.closed {
			select {
			case e.sessions <- one:
				return
			default:
			}
		}
	}
	one.close()
}

func (one *session) close() error {
	for _, p := range one.prepared {
		p.Close()
	}
	return one.conn.Close()
}

// closeSessions closes those that nobody uses; the others are closed by who uses them.
func (e *engine) closeSessions() {
	e.closing.Lock()
	defer e.closing.Unlock()
	e.closed = true
	for {
		select {
		case one := <-e.sessions:
			one.close()
		default:
			return
		}
	}
}

// look begins a transaction that sees one unchanging state of the record. The transaction
// is not given up with the context, but ended by Rollback: what is given back is at rest.
func (e *engine) look(ctx context.Context) (relational.Conn, error) {
	one, err := e.session(ctx)
	if err != nil {
		return nil, err
	}
	if e.prepares != nil { // a test wants to hear of all of them
		one.prepared = map[string]*sql.Stmt{}
	}
	t, err := one.conn.BeginTx(context.WithoutCancel(ctx), &sql.TxOptions{ReadOnly: true})
	if err != nil {
		e.leave(one, true)
		return nil, err
	}
	return &conn{ctx: ctx, engine: e, prepared: one.prepared, prepare: one.conn.PrepareContext,
		commit: t.Commit, rollback: t.Rollback, over: func(err error) { e.leave(one, err != nil) }}, nil
}

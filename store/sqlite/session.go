package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"runtime"
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
func (s *Store) session(ctx context.Context) (*session, error) {
	select {
	case one := <-s.sessions:
		return one, nil
	default:
	}
	conn, err := s.read.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &session{conn, map[string]*sql.Stmt{}}, nil
}

// leave gives a session back; a sick one, or one of a closed record, is closed.
func (s *Store) leave(one *session, sick bool) {
	if len(one.prepared) > maxPrepared {
		for _, p := range one.prepared {
			p.Close()
		}
		clear(one.prepared)
	}
	if !sick {
		s.closing.Lock()
		defer s.closing.Unlock()
		if !s.closed {
			select {
			case s.sessions <- one:
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
func (s *Store) closeSessions() {
	s.closing.Lock()
	defer s.closing.Unlock()
	s.closed = true
	for {
		select {
		case one := <-s.sessions:
			one.close()
		default:
			return
		}
	}
}

// see runs fn over one unchanging state of the record.
func (s *Store) see(ctx context.Context, what string, fn func(*tx) error) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("%s: %w", what, named(err))
	}
	one, err := s.session(ctx)
	if err != nil {
		return fmt.Errorf("%s: %w", what, named(err))
	}
	if s.prepares != nil { // a test wants to hear of all of them
		one.prepared = map[string]*sql.Stmt{}
	}
	// The transaction itself is not given up with the context, but ended here: what is
	// given back is at rest.
	sqlTx, err := one.conn.BeginTx(context.WithoutCancel(ctx), &sql.TxOptions{ReadOnly: true})
	if err != nil {
		s.leave(one, true)
		return fmt.Errorf("%s: %w", what, named(err))
	}
	ended := false // a panic of fn goes on, and the session with it
	defer func() {
		err := sqlTx.Rollback()
		s.leave(one, err != nil || !ended)
	}()
	err = fn(&tx{ctx, sqlTx, s, one.prepared, nil, one.conn})
	ended = true
	if err != nil {
		return fmt.Errorf("%s: %w", what, named(err))
	}
	return nil
}

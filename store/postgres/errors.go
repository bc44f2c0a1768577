package postgres

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"

	"reportedly"
)

var errReadOnly = fmt.Errorf("%w: it was opened for reading", reportedly.ErrReadOnly)

// Named puts the record's own errors in front of PostgreSQL's. See relational.Engine.
func (e *engine) Named(err error) error { return named(err) }

func named(err error) error {
	if err == nil {
		return nil
	}
	var of *pgconn.PgError
	if !errors.As(err, &of) {
		switch {
		case errors.Is(err, reportedly.ErrUnreachable):
		case unreachable(err):
			return fmt.Errorf("%w: %w", reportedly.ErrUnreachable, plain(err))
		case strings.Contains(err.Error(), "can't scan into dest"): // a NULL or a text where none can be
			return fmt.Errorf("%w: %w", reportedly.ErrDamaged, err)
		}
		return err
	}
	for _, is := range []struct {
		code string
		err  error
	}{
		{"53100", reportedly.ErrFull},        // disk_full
		{"53", reportedly.ErrUnreachable},    // too many connections, out of memory
		{"25006", reportedly.ErrReadOnly},    // read_only_sql_transaction: a standby
		{"42501", fs.ErrPermission},          // insufficient_privilege
		{"XX001", reportedly.ErrDamaged},     // data_corrupted
		{"XX002", reportedly.ErrDamaged},     // index_corrupted
		{"57P", reportedly.ErrUnreachable},   // shutting down, starting up, crashed
		{"08", reportedly.ErrUnreachable},    // connection exceptions
		{"55P03", errBusy},                   // lock_not_available
		{"25P03", reportedly.ErrUnreachable}, // idle_in_transaction_session_timeout
	} {
		if strings.HasPrefix(of.Code, is.code) {
			if errors.Is(err, is.err) {
				return err
			}
			return fmt.Errorf("%w: %s", is.err, said(of))
		}
	}
	return err
}

var errBusy = errors.New("others have been writing to it for two minutes")

// said is what the server says, in a line.
func said(e *pgconn.PgError) string {
	return strings.Join(strings.Fields(e.Message), " ") + " (SQLSTATE " + e.Code + ")"
}

// unreachable reports whether an error is that the server cannot be asked.
func unreachable(err error) bool {
	var connect *pgconn.ConnectError
	var network net.Error
	return errors.As(err, &connect) || errors.As(err, &network) || pgconn.SafeToRetry(err) ||
		strings.Contains(err.Error(), "conn closed") || strings.Contains(err.Error(), "unexpected EOF") || strings.Contains(err.Error(), "closed pool")
}

// plain is an error of connecting without what pgx says of the address: host and user
// are known, and how it puts them is its own.
func plain(err error) error {
	var connect *pgconn.ConnectError
	if !errors.As(err, &connect) {
		return err
	}
	var of *pgconn.PgError
	if errors.As(err, &of) {
		return errors.New(said(of))
	}
	if inner := connect.Unwrap(); inner != nil {
		lines := strings.Split(inner.Error(), "\n") // one for each address that was tried
		return errors.New(strings.TrimSpace(lines[len(lines)-1]))
	}
	return err
}

// Failed reports whether the server could not look. See relational.Engine.
func (e *engine) Failed(err error) bool {
	var of *pgconn.PgError
	return errors.As(err, &of) || errors.Is(err, reportedly.ErrUnreachable) || unreachable(err)
}

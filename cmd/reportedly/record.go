package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"unicode/utf8"

	"reportedly"
	"reportedly/link"
	"reportedly/link/speaker"
	"reportedly/read"
	"reportedly/read/attribution"
	"reportedly/read/ingest"
	"reportedly/store/postgres"
	"reportedly/store/sqlite"
)

// recordFlag names the record; every command over one has it.
type recordFlag struct {
	Record string `placeholder:"FILE" default:"reportedly.db" env:"REPORTEDLY_RECORD" help:"The record's file, or postgres://… (default: ${default})."`
}

// An access is what a command does with a record.
type access int

const (
	looking  access = iota // nothing is changed, so a read-only disk will do
	changing               // the record must be there
	making                 // it is made if it is not
)

// open opens the record. If it cannot be, the error is printed and the exit code
// given; the store is nil then.
func (f recordFlag) open(ctx context.Context, m *Main, a access) (reportedly.Store, int) {
	return f.openFor(ctx, m, a, attribution.Default)
}

// openFor is open for what is read with other weights.
func (f recordFlag) openFor(ctx context.Context, m *Main, a access, with attribution.Model) (reportedly.Store, int) {
	switch {
	case f.Record == "":
		m.complain(errors.New("--record: empty; name a file, or leave it away for reportedly.db"))
		return nil, exitUsage
	case postgres.Is(f.Record):
		store, code := f.openShared(ctx, m, a, with)
		if store == nil {
			return nil, code
		}
		return store, code
	}
	if err := f.writable(a); err != nil {
		return nil, m.stop(err)
	}
	store, err := sqlite.Open(ctx, f.Record, sqlite.Options{
		Create: a == making, ReadOnly: a == looking,
		Linker: speaker.NewLinker(speaker.Options{}), Matcher: link.Matcher{}, Run: runName(a, with),
	})
	if err != nil {
		return nil, m.stop(err)
	}
	if copied := store.Migrated(); copied != "" {
		m.complain(fmt.Errorf("record %s: brought up to date; as it was, it is kept in %s", f.Record, copied))
	}
	return store, exitDone
}

// openShared opens a record in a PostgreSQL database.
func (f recordFlag) openShared(ctx context.Context, m *Main, a access, with attribution.Model) (*postgres.Store, int) {
	store, err := postgres.Open(ctx, f.Record, postgres.Options{
		Create: a == making, ReadOnly: a == looking,
		Linker: speaker.NewLinker(speaker.Options{}), Matcher: link.Matcher{}, Run: runName(a, with),
	})
	if err != nil {
		return nil, m.stop(err)
	}
	if store.Migrated() {
		m.complain(fmt.Errorf("record %s: brought up to date", f.name()))
	}
	return store, exitDone
}

// name is the record as it may be printed: an address may hold a password.
func (f recordFlag) name() string {
	if postgres.Is(f.Record) {
		return postgres.Name(f.Record)
	}
	return f.Record
}

// writable errs at once where a record is there and may not be changed, though
// somebody is about to: not only after reading for an hour.
func (f recordFlag) writable(a access) error {
	info, err := os.Stat(f.Record)
	if a == looking || err != nil || !info.Mode().IsRegular() {
		return nil // what is wrong, if anything, shows when it is opened
	}
	file, err := os.OpenFile(f.Record, os.O_RDWR, 0)
	if err != nil {
		return fmt.Errorf("%w: %w", reportedly.ErrReadOnly, err)
	}
	return file.Close()
}

// runName is what the record keeps beside each reading: what made it. Only who
// writes needs it, since hashing the weights takes a moment.
func runName(a access, with attribution.Model) string {
	if a == looking {
		return ""
	}
	return "reportedly " + version() + ", weights " + read.Models(with)
}

// cures say, for the errors of a record, what a person can do about them.
var cures = []struct {
	of   error
	cure string
}{
	{reportedly.ErrNoRecord, `"reportedly add FILE" makes one; --record names another`},
	{reportedly.ErrForeign, "it was left as it is; --record names another"},
	{reportedly.ErrNewer, "use that version, or a newer one"},
	{reportedly.ErrDamaged, `"reportedly verify" lists all faults; go back to a backup`},
	{reportedly.ErrFull, "make room and run the same command again: what was acknowledged is kept"},
	{reportedly.ErrReadOnly, "copy it to where it can be written, or name another with --record"},
	{reportedly.ErrUnreachable, "look whether the server runs and the address is right, and give the same command again: what was acknowledged is kept"},
	{errInterrupted, "give the same command again"},
	{fs.ErrPermission, "ask for the right to it, or name another with --record"},
}

// stop prints the error that ended a command, with its cure, and gives the exit code.
func (m *Main) stop(err error) int {
	var query *reportedly.QueryError
	if errors.As(err, &query) {
		m.complain(brief{fmt.Errorf("%w, at character %d", err, query.At+1)})
		return exitUsage
	}
	for _, c := range cures {
		if errors.Is(err, c.of) {
			m.complain(fmt.Errorf("%w; %s", brief{err}, c.cure))
			return exitNothing
		}
	}
	m.complain(brief{err})
	return exitNothing
}

// stop is Main.stop for an error of this record, which it names.
func (f recordFlag) stop(m *Main, err error) int {
	for _, c := range cures {
		if errors.Is(err, c.of) && !errors.Is(err, fs.ErrPermission) && !strings.Contains(err.Error(), f.name()) {
			err = fmt.Errorf("record %s: %w", f.name(), err)
			break
		}
	}
	return m.stop(err)
}

// ended is the exit code of a command that prints: quiet if nobody reads on.
func (f recordFlag) ended(m *Main, err error) int {
	switch {
	case err == nil:
		return exitDone
	case closedPipe(err):
		return exitNothing
	}
	return f.stop(m, err)
}

// argumentLimit is how many characters a name, an id or a query may have.
const argumentLimit = 1000

// An argument is a name, an id or words, as a person types them: neither empty nor
// endless.
type argument string

func (a *argument) UnmarshalText(b []byte) error {
	switch n := utf8.RuneCount(b); {
	case strings.TrimSpace(string(b)) == "":
		return errors.New("empty")
	case n > argumentLimit:
		return fmt.Errorf("%d characters long, at most %d", n, argumentLimit)
	case !utf8.Valid(b):
		return errors.New("not UTF-8")
	}
	*a = argument(strings.TrimSpace(strings.TrimPrefix(string(b), minus)))
	return nil
}

// joined is arguments as one, so that names of several words need no quotation marks.
func joined(as []argument) string {
	words := make([]string, len(as))
	for i, a := range as {
		words[i] = string(a)
	}
	return strings.Join(words, " ")
}

// A date is a day, month, year or moment: RFC 3339, as precise as it is.
type date string

func (d *date) UnmarshalText(b []byte) error {
	day, ok := ingest.Date(string(b))
	if !ok {
		return fmt.Errorf("%.40q is no date: write 2024-06-04, 2024-06 or 2024", string(b))
	}
	*d = date(day)
	return nil
}

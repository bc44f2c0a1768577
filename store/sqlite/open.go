// Package sqlite keeps the record in one SQLite file.
package sqlite

import (
	"context"
	"errors"

	"reportedly"
)

// Options say how a record is opened; the zero value opens one for reading and
// writing that is there already, and links no speakers.
type Options struct {
	Create   bool              // make the record if there is none
	ReadOnly bool              // nothing will be changed: a read-only disk will do
	Linker   reportedly.Linker // who is who across reports; nil: nobody is
	Run      string            // what reads: written into a new record, and beside each reading that does not say
}

// Open opens the record in a file. It errs with ErrNoRecord if there is none and
// none is to be made, ErrForeign if the file is something else, ErrNewer if a newer
// version of the program made it. An older record is brought up to date: a copy of it
// as it was is left beside it, named in [Store.Migrated].
func Open(ctx context.Context, file string, o Options) (*Store, error) {
	return nil, errors.New("not written yet")
}

// A Store is a record in a SQLite file.
type Store struct{ reportedly.Store }

// Migrated is the file that holds the record as it was before Open brought it up to
// date; "" if it was up to date.
func (s *Store) Migrated() string { return "" }

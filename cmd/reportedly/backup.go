package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
)

// backupCommand is "reportedly backup".
type backupCommand struct {
	File string `arg:"" help:"The file to make."`

	recordFlag
	Force bool `help:"Replace the file if it is there."`
}

// Help is printed below the flags' summary.
func (backupCommand) Help() string {
	return `A copy of the record as it is at this moment; others may write to it meanwhile. The copy is a record itself; ` +
		`that of a record in PostgreSQL is a file of SQL, for an empty schema.

    reportedly backup monday.db && reportedly verify --record monday.db
    reportedly backup monday.sql && psql -f monday.sql postgres://…

Exit codes: 0 done; 1 the record cannot be read or the file not be written; 2 wrong usage.`
}

// Validate is asked once all flags are read.
func (c *backupCommand) Validate() error { return named(c.File) }

// named errs where a file to be made has no name.
func named(file string) error {
	if file == "" {
		return fmt.Errorf("the name of the file is empty")
	}
	return nil
}

func (c *backupCommand) run(m *Main) int {
	store, code := c.open(context.Background(), m, looking)
	if store == nil {
		return code
	}
	defer store.Close()
	file := newFile{c.File, c.Force}
	if err := file.free(c.Record); err != nil {
		return c.stop(m, err)
	}
	ctx, done := interruptible(m)
	defer done()
	to := c.File
	if c.Force { // beside the old one first, which stays until the new one is whole
		folder, err := os.MkdirTemp(filepath.Dir(c.File), ".backup-*")
		if err != nil {
			return c.stop(m, err)
		}
		defer os.RemoveAll(folder)
		to = filepath.Join(folder, "record")
	}
	if err := store.Backup(ctx, to); err != nil {
		return c.stop(m, interrupted(ctx, err))
	}
	if to != c.File {
		if err := file.name(to); err != nil {
			return c.stop(m, err)
		}
	}
	m.complain(fmt.Errorf("%s: made", c.File))
	return exitDone
}

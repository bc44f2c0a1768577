package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Backup writes the record as it is at this moment into a new file. Writers go on
// meanwhile: they write into the log beside the file.
func (s *Store) Backup(ctx context.Context, file string) error {
	db, err := connect(ctx, s.db.file, 1, s.db.reading...)
	if err == nil {
		defer db.Close()
		err = backup(ctx, db, file)
	}
	if err != nil {
		return fmt.Errorf("backup to %s: %w", file, named(err))
	}
	return nil
}

// backup writes beside the file and moves what is whole into its place; a link, unlike
// a rename, never takes the place of another's file.
func backup(ctx context.Context, db *sql.DB, file string) error {
	if _, err := os.Lstat(file); err == nil {
		return fs.ErrExist
	}
	folder, err := os.MkdirTemp(filepath.Dir(file), ".backup-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	part := filepath.Join(folder, "part")
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", part); err != nil {
		return err
	}
	if err := synced(part); err != nil {
		return err
	}
	if err := os.Link(part, file); err == nil {
		return synced(filepath.Dir(file))
	} else if os.IsExist(err) {
		return fs.ErrExist
	}
	// File systems without links: FAT, some network ones.
	if _, err := os.Lstat(file); err == nil {
		return fs.ErrExist
	}
	if err := os.Rename(part, file); err != nil {
		return err
	}
	return synced(filepath.Dir(file))
}

// synced sees to it that a file or folder is on the disk. Some systems cannot do that
// for folders; then there is nothing to be done.
func synced(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if err := f.Sync(); err != nil && !info.IsDir() {
		return err
	}
	return nil
}

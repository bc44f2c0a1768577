package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// writing are the settings of the one connection that writes.
var writing = []string{"_txlock=immediate", "_pragma=synchronous(FULL)", "_pragma=foreign_keys(1)",
	fmt.Sprintf("_pragma=cache_size(-%d)", pageCache)}

// create makes an empty record. It gets its name only once it is whole, so that who is
// killed on the way leaves no half of one, and of two who make it at once the second
// finds the first one's.
func create(ctx context.Context, file string) error {
	folder, err := os.MkdirTemp(filepath.Dir(file), ".record-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	part := filepath.Join(folder, "record")
	s := &Store{db: engine{file: part}}
	s.db.write, err = connect(ctx, part, 1, writing...)
	if err == nil {
		err = s.prepare(ctx, true)
	}
	if err == nil {
		// Closing does it, too, and says nothing if it fails: what is in the log alone
		// would be gone with the folder.
		_, err = s.db.write.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	}
	if err = errors.Join(err, s.Close()); err != nil {
		return err
	}
	if !settled(part) {
		return errors.New("not all of it came out of the log")
	}
	if err := synced(part); err != nil {
		return err
	}
	err = os.Link(part, file)
	switch {
	case errors.Is(err, fs.ErrExist): // the first one's, whose name may not be on the disk yet
	case err != nil: // a file system without links: FAT, some network ones
		if _, there := os.Lstat(file); there == nil {
			break
		}
		if err := os.Rename(part, file); err != nil {
			return err
		}
	}
	return synced(filepath.Dir(file))
}

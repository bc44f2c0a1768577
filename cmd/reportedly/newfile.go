package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// A newFile is a file that a command makes: what was there is kept unless the user
// says --force, and the record itself is never taken for it.
type newFile struct {
	path  string
	force bool
}

// free errs if the file may not be written.
func (f newFile) free(record string) error {
	info, err := os.Stat(f.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	if own, err := os.Stat(record); err == nil && os.SameFile(own, info) {
		return fmt.Errorf("%s is the record itself; name another file", f.path)
	}
	switch {
	case info.IsDir():
		return fmt.Errorf("%s is a folder; name a file", f.path)
	case !f.force:
		return fmt.Errorf("%s is there already; name another file, or give --force to replace it", f.path)
	}
	return nil
}

// write makes the file of what fill writes. It is there whole or not at all: it gets
// its name only once it is on the disk.
func (f newFile) write(fill func(io.Writer) error) (err error) {
	part, err := os.CreateTemp(filepath.Dir(f.path), "."+filepath.Base(f.path)+".part-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			part.Close()
			os.Remove(part.Name())
		}
	}()
	out := bufio.NewWriterSize(part, 64<<10)
	if err = fill(out); err != nil {
		return err
	}
	if err = errors.Join(out.Flush(), part.Chmod(0o644), part.Sync(), part.Close()); err != nil {
		return err
	}
	return f.name(part.Name())
}

// name gives a finished file its name, and sees to it that the name is on the disk, too.
// Who made a file of that name meanwhile keeps it.
func (f newFile) name(part string) error {
	if err := f.rename(part); err != nil {
		return err
	}
	if folder, err := os.Open(filepath.Dir(f.path)); err == nil {
		_ = folder.Sync() // some systems cannot do that for folders
		folder.Close()
	}
	return nil
}

func (f newFile) rename(part string) error {
	if !f.force {
		err := os.Link(part, f.path)
		if err == nil {
			return os.Remove(part)
		}
		if errors.Is(err, fs.ErrExist) {
			return fmt.Errorf("%s is there already", f.path)
		}
		// A file system without links: the moment between look and rename is all
		// that is left to chance.
		if _, err := os.Lstat(f.path); err == nil {
			return fmt.Errorf("%s is there already", f.path)
		}
	}
	return os.Rename(part, f.path)
}

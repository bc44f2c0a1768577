package ingest

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"reportedly"
)

// inputs opens what the sources name, one file at a time. The caller closes each.
func inputs(sources []string, stdin io.Reader) iter.Seq2[input, error] {
	return func(yield func(input, error) bool) {
		for _, s := range sources {
			if !source(s, stdin, yield) {
				return
			}
		}
	}
}

func source(name string, stdin io.Reader, yield func(input, error) bool) bool {
	if name == "-" {
		if stdin == nil {
			stdin = strings.NewReader("")
		}
		return yield(input{name: "-", content: io.NopCloser(stdin)}, nil)
	}
	_, err := os.Stat(name)
	if errors.Is(err, fs.ErrNotExist) && strings.ContainsAny(name, "*?[") {
		return glob(name, yield)
	}
	return named(name, yield)
}

// glob opens what a pattern matches: for shells that leave patterns alone, and for
// patterns in quotes.
func glob(pattern string, yield func(input, error) bool) bool {
	names, err := filepath.Glob(pattern)
	if err != nil {
		return yield(input{}, &reportedly.ItemError{File: pattern, Err: err})
	}
	if len(names) == 0 {
		return yield(input{}, &reportedly.ItemError{File: pattern, Err: errors.New("no file matches")})
	}
	for _, name := range names {
		if !named(name, yield) {
			return false
		}
	}
	return true
}

// named opens a file or folder that the user pointed to. Links are followed here:
// the user chose them.
func named(name string, yield func(input, error) bool) bool {
	failed := func(err error) bool {
		return yield(input{}, &reportedly.ItemError{File: name, Err: bare(err)})
	}
	info, err := os.Stat(name)
	if err != nil {
		return failed(err)
	}
	if info.IsDir() {
		return folder(name, yield)
	}
	if !info.Mode().IsRegular() && !handedOver(name) {
		return failed(notAFile(info.Mode()))
	}
	f, err := os.Open(name)
	if err != nil {
		return failed(err)
	}
	return yield(input{name: name, content: f}, nil)
}

// handedOver reports whether a shell made the file for us to read, as for
// `read <(curl …)`. Any other pipe is refused: opening one that nobody writes to
// waits for ever.
func handedOver(name string) bool {
	return name == "/dev/stdin" || strings.HasPrefix(name, "/dev/fd/") || strings.HasPrefix(name, "/proc/self/fd/")
}

// notAFile is the error of what is neither file nor folder.
func notAFile(mode fs.FileMode) error {
	what := "neither file nor folder"
	switch {
	case mode&fs.ModeNamedPipe != 0:
		what = "a pipe: hand it over on standard input, as -"
	case mode&fs.ModeDevice != 0:
		what = "a device"
	case mode&fs.ModeSocket != 0:
		what = "a socket"
	}
	return fmt.Errorf("not read: it is %s", what)
}

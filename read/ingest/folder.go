package ingest

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"reportedly"
)

// folder opens the files of a folder and of the folders in it, by name. It never
// leaves the folder: os.Root refuses links that lead out of it, and a link within
// it names what is read in its own place already.
//
// Left out and counted: hidden folders, hidden files that are not named as reports
// are, and the pictures and scripts that a browser
// saves in page_files beside page.html.
func folder(name string, yield func(input, error) bool) bool {
	root, err := os.OpenRoot(name)
	if err != nil {
		return yield(input{}, &reportedly.ItemError{File: name, Err: bare(err)})
	}
	defer root.Close()
	w := &walk{name: name, root: root, yield: yield}
	return w.folder(".", "")
}

// A walk goes through one folder.
type walk struct {
	name  string // the folder as the user named it
	root  *os.Root
	yield func(input, error) bool
	above []fs.FileInfo // the folders being read, outermost first
}

// folder reads the folder at path, relative to the root. If ignored is set, every
// file in it is left out for that reason.
func (w *walk) folder(path, ignored string) bool {
	entries, err := w.list(path)
	if err != nil {
		return w.failed(path, err)
	}
	defer func() { w.above = w.above[:len(w.above)-1] }()
	for _, e := range entries {
		at := filepath.Join(path, e.Name())
		why := cmp.Or(ignored, leftOut(e, entries))
		more := true
		switch {
		case e.IsDir():
			more = w.folder(at, why)
		case why != "":
			more = w.failed(at, fmt.Errorf("%w: %s", reportedly.ErrIgnored, why))
		case e.Type()&fs.ModeSymlink != 0:
			more = w.failed(at, w.link(at))
		case !e.Type().IsRegular():
			more = w.failed(at, notAFile(e.Type()))
		default:
			more = w.file(at)
		}
		if !more {
			return false
		}
	}
	return true
}

// list gives a folder's entries by name and notes the folder as being read. The
// file is closed at once, so deep folders do not use up file descriptors.
func (w *walk) list(path string) ([]fs.DirEntry, error) {
	f, err := w.root.Open(path)
	var entries []fs.DirEntry
	var info fs.FileInfo
	if err == nil {
		defer f.Close()
		info, err = f.Stat()
	}
	if err == nil {
		entries, err = f.ReadDir(-1)
	}
	if err != nil {
		return nil, err
	}
	w.above = append(w.above, info)
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
	return entries, nil
}

func (w *walk) file(at string) bool {
	f, err := w.root.Open(at)
	if err != nil {
		return w.failed(at, err)
	}
	return w.yield(input{name: filepath.Join(w.name, at), content: f, inFolder: true}, nil)
}

// link says why the link at path is not followed.
func (w *walk) link(path string) error {
	info, err := w.root.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("a link to nothing")
	case err != nil: // os.Root tells an escape only by its text
		return errors.New("a link out of the folder: not followed; name its target as a source to read it")
	case slices.ContainsFunc(w.above, func(a fs.FileInfo) bool { return os.SameFile(a, info) }):
		return errors.New("a link back to a folder that holds it: not followed")
	}
	return fmt.Errorf("%w: link within the folder", reportedly.ErrIgnored)
}

func (w *walk) failed(path string, err error) bool {
	return w.yield(input{}, &reportedly.ItemError{File: filepath.Join(w.name, path), Err: bare(err)})
}

// leftOut says why an entry of a folder is left out, "" if it is not.
func leftOut(e fs.DirEntry, beside []fs.DirEntry) string {
	name := e.Name()
	if isHidden(name) && (e.IsDir() || !namedAsReport(name)) {
		return "hidden file"
	}
	page, ok := strings.CutSuffix(name, "_files")
	if !ok || !e.IsDir() {
		return ""
	}
	for _, ext := range []string{".htm", ".html", ".xhtml"} {
		_, found := slices.BinarySearchFunc(beside, page+ext, func(b fs.DirEntry, name string) int { return cmp.Compare(b.Name(), name) })
		if found {
			return "part of a saved page"
		}
	}
	return ""
}

// isHidden reports whether a name is one that folders do not show.
func isHidden(name string) bool {
	return strings.HasPrefix(name, ".") && name != "." && name != ".."
}

// namedAsReport reports whether a name ends as one of a report does. A hidden file so
// named is read: names that begin with a dot come from titles and templates too
// ("...and the pier stays shut.txt"). What programs hide has other endings, but for the
// companions of files that macOS writes, which begin with "._".
func namedAsReport(name string) bool {
	name = trimPacking(name)
	return !strings.HasPrefix(name, "._") && slices.Contains(reportEndings, strings.ToLower(filepath.Ext(name)))
}

var reportEndings = []string{".txt", ".html", ".htm", ".xhtml", ".mht", ".mhtml", ".eml", ".jsonl", ".ndjson", ".warc", ".rss", ".atom"}

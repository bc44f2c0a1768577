package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"cmp"
	"compress/gzip"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// An entry is a file of an archive.
type entry struct {
	name    string // with slashes, below the archive's one folder
	content []byte
	program bool
}

// alongside are the files and folders of the checkout that go into every archive.
var alongside = []string{"README.md", "LICENSE", "NOTICE", "MODEL_CARD.md", "CHANGELOG.md", "docs", "examples",
	"packaging/systemd", "packaging/container", "packaging/proxy"}

func shared(root string) ([]entry, error) {
	var all []entry
	for _, name := range alongside {
		err := filepath.WalkDir(filepath.Join(root, name), func(path string, d fs.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() || strings.HasSuffix(path, ".go") {
				return err
			}
			content, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			name, err := filepath.Rel(root, path)
			all = append(all, entry{name: filepath.ToSlash(name), content: content})
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

// pack writes the archive for a target and gives its name: zip for Windows, tar.gz for others.
func pack(out string, c commit, target, program string, files []entry) (string, error) {
	content, err := os.ReadFile(program)
	if err != nil {
		return "", err
	}
	folder := "reportedly_" + c.version + "_" + strings.ReplaceAll(target, "/", "_")
	name, suffix, write := "reportedly", ".tar.gz", writeTar
	if strings.HasPrefix(target, "windows/") {
		name, suffix, write = "reportedly.exe", ".zip", writeZip
	}
	files = append(files, entry{name: name, content: content, program: true})
	slices.SortFunc(files, func(a, b entry) int { return cmp.Compare(a.name, b.name) })
	var b bytes.Buffer
	if err := write(&b, folder, files, c.when); err != nil {
		return "", err
	}
	return folder + suffix, os.WriteFile(filepath.Join(out, folder+suffix), b.Bytes(), 0o644)
}

// mode is who may do what with a file, whatever the checkout says.
func (e entry) mode() fs.FileMode {
	if e.program {
		return 0o755
	}
	return 0o644
}

// writeTar writes files in the order they come, with no owner and one time for all.
func writeTar(w io.Writer, folder string, files []entry, when time.Time) error {
	packed, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	archive := tar.NewWriter(packed)
	for _, f := range files {
		h := &tar.Header{Typeflag: tar.TypeReg, Name: folder + "/" + f.name, Mode: int64(f.mode()), Size: int64(len(f.content)), ModTime: when, Format: tar.FormatPAX}
		if err := archive.WriteHeader(h); err != nil {
			return err
		}
		if _, err := archive.Write(f.content); err != nil {
			return err
		}
	}
	if err := archive.Close(); err != nil {
		return err
	}
	return packed.Close()
}

func writeZip(w io.Writer, folder string, files []entry, when time.Time) error {
	archive := zip.NewWriter(w)
	for _, f := range files {
		h := &zip.FileHeader{Name: folder + "/" + f.name, Method: zip.Deflate, Modified: when}
		h.SetMode(f.mode())
		to, err := archive.CreateHeader(h)
		if err != nil {
			return err
		}
		if _, err := to.Write(f.content); err != nil {
			return err
		}
	}
	return archive.Close()
}

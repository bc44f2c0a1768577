package reportedly_test

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

const module = "reportedly"

// TestLayers holds the direction of imports, which is what keeps each folder
// readable by itself:
//
//	the root                imports nothing of ours
//	internal/...            the root and internal/
//	any other package       those, and the packages below itself; so read calls its
//	                        stages, and stages never know of each other
//	package main            anything: nobody can import it
func TestLayers(t *testing.T) {
	for _, p := range packages(t) {
		for _, imported := range p.Imports {
			if imported != module && !strings.HasPrefix(imported, module+"/") {
				continue
			}
			if !mayImport(p, imported) {
				t.Errorf("%s imports %s", p.ImportPath, imported)
			}
		}
	}
}

func mayImport(p goPackage, imported string) bool {
	inside := func(path, folder string) bool { return strings.HasPrefix(path+"/", folder+"/") }
	switch {
	case p.Name == "main":
		return true
	case p.ImportPath == module:
		return false
	case imported == module, inside(imported, module+"/internal"):
		return true
	case inside(p.ImportPath, module+"/internal"):
		return false
	}
	return inside(imported, p.ImportPath)
}

func TestMayImport(t *testing.T) {
	for _, c := range []struct {
		from, name, to string
		want           bool
	}{
		{"reportedly", "reportedly", "reportedly/internal/segment", false},
		{"reportedly/internal/pos", "pos", "reportedly/internal/segment", true},
		{"reportedly/internal/pos", "pos", "reportedly", true},
		{"reportedly/internal/pos", "pos", "reportedly/read", false},
		{"reportedly/read", "read", "reportedly/read/clean", true},
		{"reportedly/read/clean", "clean", "reportedly/read", false},
		{"reportedly/read/clean", "clean", "reportedly/read/coref", false},
		{"reportedly/read", "read", "reportedly/reader", false},
		{"reportedly/eval", "eval", "reportedly/read", false},
		{"reportedly/cmd/reportedly", "main", "reportedly/read", true},
	} {
		if got := mayImport(goPackage{ImportPath: c.from, Name: c.name}, c.to); got != c.want {
			t.Errorf("%s -> %s: got %v", c.from, c.to, got)
		}
	}
}

// TestPackagesSayWhatTheyAre asks every package for its comment.
func TestPackagesSayWhatTheyAre(t *testing.T) {
	for _, p := range packages(t) {
		if p.Doc == "" && len(p.GoFiles) > 0 {
			t.Errorf("%s has no package comment that says what goes in and what comes out", p.ImportPath)
		}
	}
}

// TestDependenciesAreDefended wants a sentence in ARCHITECTURE.md for each module
// that is used directly, and none for one that is not.
func TestDependenciesAreDefended(t *testing.T) {
	text, err := os.ReadFile("ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(text), "| Module | Why |\n| --- | --- |\n")
	defended := map[string]bool{}
	for row := range strings.Lines(table) {
		if cells := strings.Split(row, "|"); len(cells) == 4 && strings.TrimSpace(cells[2]) != "" {
			defended[strings.TrimSpace(cells[1])] = true
		}
	}
	used := map[string]bool{}
	for _, p := range packages(t) {
		for _, imported := range slices.Concat(p.Imports, p.TestImports, p.XTestImports) {
			name := moduleOf(imported)
			if name == "" {
				continue // the standard library, or ours
			}
			if !used[name] && !defended[name] {
				t.Errorf("%s imports %s, for which ARCHITECTURE.md has no sentence", p.ImportPath, name)
			}
			used[name] = true
		}
	}
	for name := range defended {
		if !used[name] {
			t.Errorf("ARCHITECTURE.md defends %s, which nothing imports", name)
		}
	}
}

// moduleOf is the module that an import belongs to, by the name that the table gives
// it: host and two more parts, without github.com; hosts for Go alone
// (modernc.org/sqlite/lib) have one part after them. "" if it is none.
func moduleOf(imported string) string {
	parts := strings.Split(imported, "/")
	if len(parts) < 2 || !strings.Contains(parts[0], ".") {
		return ""
	}
	n := min(len(parts), 3)
	if parts[0] == "modernc.org" || parts[0] == "gonum.org" {
		n = 2
	}
	return strings.TrimPrefix(strings.Join(parts[:n], "/"), "github.com/")
}

// A goPackage is what `go list` says of a package, in its words.
type goPackage struct {
	ImportPath, Name, Doc string
	Imports, GoFiles      []string

	TestImports, XTestImports []string
}

func packages(t *testing.T) []goPackage {
	t.Helper()
	out, err := exec.Command("go", "list", "-e", "-json=ImportPath,Name,Doc,Imports,GoFiles,TestImports,XTestImports", "./...").Output()
	if errors.Is(err, exec.ErrNotFound) {
		t.Skip("no go command to list the packages with")
	} else if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var ps []goPackage
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		if err := d.Decode(&p); err == io.EOF {
			return ps
		} else if err != nil {
			t.Fatal(err)
		}
		ps = append(ps, p)
	}
}

// TestNoMachineInFiles keeps out what holds on one machine only: absolute paths
// of a developer's folders, and the hosts of package registries, which each
// user's own settings name.
func TestNoMachineInFiles(t *testing.T) {
	// In pieces, so that this file passes itself.
	places := regexp.MustCompile(`(^|[^\w.$}/-])/(` + `work|root|farm|tmp|home|Users)` + `/[\w.]`)
	registries := regexp.MustCompile(`(proxy|sum)` + `\.golang\.org|` + `pypi` + `\.org|pythonhosted` + `\.org|registry\.` + `npmjs|GOPROXY` + `=|--index` + `-url`)
	for _, file := range trackedFiles(t) {
		info, err := os.Lstat(file)
		if err != nil || !info.Mode().IsRegular() || info.Size() > 1<<20 {
			continue // gone, a link, or weights
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Error(err)
			continue
		}
		if !utf8.Valid(text) {
			continue
		}
		for i, line := range strings.Split(string(text), "\n") {
			if m := places.FindString(line); m != "" {
				t.Errorf("%s:%d names a folder of one machine: %s", file, i+1, m)
			}
			if m := registries.FindString(line); m != "" {
				t.Errorf("%s:%d names a registry: %s", file, i+1, m)
			}
		}
	}
}

// trackedFiles are the repository's files; without git, all files of the folder
// but what building leaves there.
func trackedFiles(t *testing.T) []string {
	t.Helper()
	if out, err := exec.Command("git", "ls-files", "-z").Output(); err == nil {
		return strings.Split(strings.TrimRight(string(out), "\x00"), "\x00")
	}
	var files []string
	err := filepath.WalkDir(".", func(path string, d os.DirEntry, err error) error {
		if path == ".git" || path == "build" {
			return filepath.SkipDir
		}
		if err == nil && d.Type().IsRegular() {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

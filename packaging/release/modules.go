package main

import (
	"debug/buildinfo"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// A module is one that is linked into the program.
type module struct {
	Path, Version string
	Sum           string // as go.sum has it, "h1:…"; "" of what is part of the checkout
	Licence       string // an SPDX expression; "" if none was recognised
	Texts         []licenceText
}

// A licenceText is a file that has to go with the program.
type licenceText struct{ name, text string }

// modulesOf are the modules that a program was linked from, by path, Go's standard library
// ("std") among them. What a program says of itself is believed, not what go.mod allows.
func modulesOf(root, program string) ([]module, error) {
	info, err := buildinfo.ReadFile(program)
	if err != nil {
		return nil, err
	}
	folders, err := moduleFolders(root)
	if err != nil {
		return nil, err
	}
	goroot, err := output(root, nil, "go", "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	std := module{Path: "std", Version: strings.TrimPrefix(info.GoVersion, "go")}
	if err := std.licensed(strings.TrimSpace(goroot), false); err != nil {
		return nil, err
	}
	all := []module{std}
	for _, d := range info.Deps {
		m := module{Path: d.Path, Version: d.Version, Sum: d.Sum}
		if d.Replace != nil { // by code of the checkout, which its own licence covers
			m.Sum, m.Licence = d.Replace.Sum, "Apache-2.0"
		} else if err := m.licensed(folders[d.Path], true); err != nil {
			return nil, fmt.Errorf("licence of %s: %w", d.Path, err)
		}
		all = append(all, m)
	}
	slices.SortFunc(all, func(a, b module) int { return strings.Compare(a.Path, b.Path) })
	return all, nil
}

// moduleFolders is where the source of each module lies.
func moduleFolders(root string) (map[string]string, error) {
	listed, err := output(root, []string{"GOFLAGS="}, "go", "list", "-m", "-json=Path,Dir", "all")
	if err != nil {
		return nil, err
	}
	folders := map[string]string{}
	for d := json.NewDecoder(strings.NewReader(listed)); ; {
		var m struct{ Path, Dir string }
		if err := d.Decode(&m); err == io.EOF {
			return folders, nil
		} else if err != nil {
			return nil, err
		}
		folders[m.Path] = m.Dir
	}
}

// licenceFile is what files are called that say under what terms code may be used.
var licenceFile = regexp.MustCompile(`(?i)^(licen[cs]es?|copying|notice|copyright|unlicense|patents)([-._].*)?$`)

// licensed reads the licence files of a module: those of its root name the licence, and
// those further down, of code taken in from others, go along.
func (m *module) licensed(folder string, deep bool) error {
	if folder == "" {
		return fmt.Errorf("its source is not on this machine")
	}
	var names []string
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != folder && (!deep || d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".")):
			return filepath.SkipDir
		case !d.Type().IsRegular() || !licenceFile.MatchString(d.Name()) || strings.HasSuffix(d.Name(), ".go"):
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(folder, path)
		m.Texts = append(m.Texts, licenceText{filepath.ToSlash(name), string(text)})
		if filepath.Dir(path) == folder {
			for _, id := range identify(string(text)) {
				if !slices.Contains(names, id) {
					names = append(names, id)
				}
			}
		}
		return err
	})
	slices.Sort(names)
	m.Licence = strings.Join(names, " AND ")
	return err
}

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"reportedly/eval"
	"reportedly/eval/golden"
)

const (
	maxCase = 4 << 20 // bytes of a case's file
	maxGold = 1 << 30 // bytes of JSON Lines, unpacked
)

// isCases reports whether a path holds golden cases: a folder, or one case's file.
func isCases(path string) bool {
	info, err := os.Stat(path)
	return err == nil && (info.IsDir() || strings.HasSuffix(path, ".txt"))
}

// loadGold reads gold of whichever form. Gold of which a part cannot be read is no
// gold to score by, so the error lists all that is wrong.
func (c *evalCommand) loadGold(m *Main, path string) (goldSet, error) {
	if isCases(path) {
		return c.loadCases(path)
	}
	data, err := readAll(m, path)
	if err != nil {
		return nil, err
	}
	return linesOfGold(path, data)
}

// loadCases reads the cases of a folder, by name: files *.txt and, laid on --texts, marks
// that stand off. What ends otherwise is none.
func (c *evalCommand) loadCases(path string) (goldSet, error) {
	files, standOff, err := caseFiles(path)
	if err != nil {
		return nil, err
	}
	var out goldSet
	var wrong []error
	add := func(k *golden.Case, split string) {
		line, err := k.LineIn(split)
		if err != nil {
			wrong = append(wrong, err)
			return
		}
		out = append(out, goldItem{id: k.Name, split: split, line: line, c: k})
	}
	for _, file := range files {
		k, err := loadCase(file)
		if err != nil {
			wrong = append(wrong, err)
			continue
		}
		add(k, k.Split())
	}
	switch {
	case standOff && c.Texts != "":
		cases, err := c.layTogether(path)
		if err != nil {
			wrong = append(wrong, unjoin(err)...)
		}
		for _, k := range cases {
			add(k, golden.SplitOf(k.Name, k.Group))
		}
	case standOff && len(files) == 0:
		return nil, fmt.Errorf("%s: marks without their texts; --texts names JSON Lines (id, text) that have them", path)
	case len(files) == 0:
		return nil, fmt.Errorf("%s: no golden cases (*.txt) in this folder", path)
	}
	return out, errors.Join(wrong...)
}

// caseFiles lists the cases of a folder, and says whether it holds marks that stand off.
func caseFiles(path string) (files []string, standOff bool, err error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, false, pathError(path, err)
	}
	if !info.IsDir() {
		return []string{path}, false, nil
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, false, pathError(path, err)
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".txt") && !strings.HasPrefix(e.Name(), ".") && !e.IsDir() {
			files = append(files, filepath.Join(path, e.Name()))
		}
	}
	return files, golden.IsStandOff(os.DirFS(path)), nil
}

// layTogether lays the marks of a folder on the texts of --texts.
func (c *evalCommand) layTogether(path string) ([]*golden.Case, error) {
	texts, err := eval.Open(c.Texts)
	if err != nil {
		return nil, pathError(c.Texts, err)
	}
	cases, err := golden.LayTogether(os.DirFS(path), c.Texts, io.LimitReader(texts, maxGold))
	return cases, errors.Join(err, texts.Close())
}

// unjoin is the errors that were joined.
func unjoin(err error) []error {
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		var out []error
		for _, e := range many.Unwrap() {
			out = append(out, unjoin(e)...)
		}
		return out
	}
	return []error{err}
}

func loadCase(file string) (*golden.Case, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, pathError(file, err)
	}
	defer f.Close()
	src, err := io.ReadAll(io.LimitReader(f, maxCase+1))
	switch {
	case err != nil:
		return nil, pathError(file, err)
	case len(src) > maxCase:
		return nil, fmt.Errorf("%s: longer than %d MiB, which is no golden case", file, maxCase>>20)
	case !utf8.Valid(src):
		return nil, fmt.Errorf("%s: not UTF-8", file)
	}
	return golden.Parse(file, string(src))
}

// pathError is an error of a file, with the path said once.
func pathError(path string, err error) error {
	var p *os.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return fmt.Errorf("%s: %w", path, err)
}

// readAll reads JSON Lines, unpacked; - is standard input.
func readAll(m *Main, path string) ([]byte, error) {
	var in io.Reader = m.Stdin
	name := "standard input"
	if path != "-" {
		f, err := eval.Open(path)
		if err != nil {
			return nil, pathError(path, err)
		}
		defer f.Close()
		in, name = f, path
	}
	data, err := io.ReadAll(io.LimitReader(in, maxGold+1))
	if err != nil {
		return nil, pathError(name, err)
	}
	if len(data) > maxGold {
		return nil, fmt.Errorf("%s: more than %d MiB", name, maxGold>>20)
	}
	return data, nil
}

// linesOfGold cuts JSON Lines, as far as parts of it have to be told: an id that is
// none, and everything else, is left to those who read it.
func linesOfGold(path string, data []byte) (goldSet, error) {
	var out goldSet
	n := 0
	for line := range bytes.Lines(data) {
		n++
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		if !utf8.Valid(line) {
			return nil, &eval.InputError{File: path, Line: n, Msg: "not UTF-8"}
		}
		var d struct {
			ID    string `json:"id"`
			Split string `json:"split"`
		}
		if err := json.Unmarshal(line, &d); err != nil || d.ID == "" {
			return nil, &eval.InputError{File: path, Line: n, Msg: `want an object with a string "id"`}
		}
		out = append(out, goldItem{id: d.ID, split: d.Split, line: line, at: n})
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: no line of gold in it", path)
	}
	return out, nil
}

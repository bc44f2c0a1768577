package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"reportedly"
	"reportedly/eval"
	"reportedly/eval/golden"
)

const (
	maxCase = 4 << 20 // bytes of a case's file
	maxGold = 1 << 30 // bytes of JSON Lines, unpacked
)

// A goldItem is one text of gold: a line of JSON and, if gold was a case, the case.
type goldItem struct {
	id, split string
	line      []byte
	at        int          // the line it was in its file; 0 for a case
	c         *golden.Case // nil if gold was JSON Lines
}

// A goldSet is gold in the order it came.
type goldSet []goldItem

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

// part is the items of one part; all of them if none is named.
func (g goldSet) part(split string) goldSet {
	if split == "" {
		return g
	}
	return slices.DeleteFunc(slices.Clone(g), func(i goldItem) bool { return i.split != split })
}

// also is the items that other cases have, too.
func (g goldSet) also(cases map[string]*golden.Case) goldSet {
	return slices.DeleteFunc(slices.Clone(g), func(i goldItem) bool { return cases[i.id] == nil })
}

// reader gives the lines.
func (g goldSet) reader() io.Reader {
	var all bytes.Buffer
	for _, i := range g {
		all.Write(i.line)
		all.WriteByte('\n')
	}
	return &all
}

// blame gives an error of the lines the number that its line has in the file.
func (g goldSet) blame(err error) error {
	var wrong *eval.InputError
	if errors.As(err, &wrong) && wrong.Line >= 1 && wrong.Line <= len(g) {
		if at := g[wrong.Line-1]; at.c == nil {
			return &eval.InputError{File: wrong.File, Line: at.at, Msg: wrong.Msg}
		}
	}
	return err
}

// reports are the items as the scorer of records reads them.
func (g goldSet) reports(name string) ([]eval.GoldReport, error) {
	out, err := eval.ReadReports[eval.GoldReport](name, g.reader())
	if err != nil {
		return nil, g.blame(err)
	}
	for i := range out { // a list is written as one, also where it is empty
		out[i].Statements = append([]eval.GoldStatement{}, out[i].Statements...)
	}
	said := func(s eval.GoldStatement) bool { return s.Text != "" }
	if !slices.ContainsFunc(out, func(r eval.GoldReport) bool { return len(r.Statements) == 0 || slices.ContainsFunc(r.Statements, said) }) {
		return nil, fmt.Errorf("%s: its statements have neither speakers nor words: --record needs both", name)
	}
	return out, nil
}

// cases are the items as cases.
func (g goldSet) cases(path string) ([]*golden.Case, error) {
	var out []*golden.Case
	for _, i := range g {
		k := i.c
		if k == nil {
			var err error
			if k, err = golden.ParseLine(i.line); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", path, cmp.Or(i.at, 1), err)
			}
		}
		out = append(out, k)
	}
	return out, nil
}

// agreement compares gold with the same passages, read a second time; nil if they
// were not. Passages that the second lacks are left out.
func (g goldSet) agreement(path string, second map[string]*golden.Case) (*golden.Agreement, error) {
	if second == nil {
		return nil, nil
	}
	first, err := g.cases(path)
	if err != nil {
		return nil, err
	}
	var n golden.Agreement
	for _, k := range first {
		if s := second[k.Name]; s != nil {
			n.Add(golden.Agree(k, s))
		}
	}
	return &n, nil
}

// asCases puts predictions, which must be readings of gold's texts, in gold's terms.
func (g goldSet) asCases(path string, pred predSet) (map[string]*golden.Case, error) {
	first, err := g.cases(path)
	if err != nil {
		return nil, err
	}
	byName := map[string]*golden.Case{}
	for _, k := range first {
		byName[k.Name] = k
	}
	out := map[string]*golden.Case{}
	n := 0
	for line := range bytes.Lines(pred.lines) {
		n++
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		r := new(reportedly.Reading)
		if err := json.Unmarshal(line, r); err != nil {
			return nil, fmt.Errorf("%s:%d: --labels wants readings (reportedly read --json): %w", pred.name, n, err)
		}
		if k := byName[r.Report.ID]; k != nil {
			out[k.Name] = k.Of(r)
		}
	}
	return out, nil
}

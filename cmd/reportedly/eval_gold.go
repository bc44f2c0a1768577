package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"reportedly"
	"reportedly/eval"
	"reportedly/eval/golden"
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

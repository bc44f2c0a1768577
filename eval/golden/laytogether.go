package golden

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
)

// maxTextLine bounds a line of a file of texts, in bytes: a document is 32 MiB at
// most, and its marks beside it may be as long again.
const maxTextLine = 64 << 20

// IsStandOff reports whether a folder holds stand-off gold: a file ID.json or more.
func IsStandOff(folder fs.FS) bool {
	files, err := fs.Glob(folder, "*.json")
	return err == nil && len(files) > 0
}

// LayTogether lays the stand-off gold of a folder, its files ID.json, on the texts
// that its reader has: JSON Lines with an "id" and a "text", of which other fields and
// other documents are passed over. name is what errors call the texts.
//
// Cases come in the order of the files' names. A report that cannot be laid together
// costs that report only: the error joins one for each, which names it and says whether
// its text is absent or another one.
func LayTogether(folder fs.FS, name string, texts io.Reader) ([]*Case, error) {
	marks, wrong := readStandOffs(folder)
	if len(marks) == 0 {
		return nil, errors.Join(append(wrong, fmt.Errorf("no stand-off gold: the folder has no file ID.json that can be read"))...)
	}
	have, err := readTexts(name, texts, marks)
	if err != nil {
		wrong = append(wrong, err)
	}
	var cases []*Case
	for _, m := range marks {
		text, ok := have[m.ID]
		if !ok {
			wrong = append(wrong, fmt.Errorf("%s: %s has no text of that id", m.ID, name))
			continue
		}
		c, err := m.On(text)
		if err != nil {
			wrong = append(wrong, err)
			continue
		}
		cases = append(cases, c)
	}
	return cases, errors.Join(wrong...)
}

// readStandOffs reads the folder's files, and says what is wrong with those it cannot.
func readStandOffs(folder fs.FS) (marks []*StandOff, wrong []error) {
	files, err := fs.Glob(folder, "*.json")
	if err != nil {
		return nil, []error{err}
	}
	for _, file := range files {
		s, err := readStandOff(folder, file)
		if err != nil {
			wrong = append(wrong, fmt.Errorf("%s: %w", file, err))
			continue
		}
		marks = append(marks, s)
	}
	return marks, wrong
}

func readStandOff(folder fs.FS, file string) (*StandOff, error) {
	f, err := folder.Open(file)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(f, maxStandOff+1))
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, err
	}
	s, err := ParseStandOff(data)
	if err != nil {
		return nil, err
	}
	if file != s.ID+".json" {
		return nil, fmt.Errorf("holds %q: a file is named for its report", s.ID)
	}
	return s, nil
}

// readTexts reads those texts that there are marks for. Of two texts of one id the
// one with the right hash is taken, whichever comes first.
func readTexts(name string, r io.Reader, marks []*StandOff) (map[string]string, error) {
	wanted := map[string]*StandOff{}
	for _, m := range marks {
		wanted[m.ID] = m
	}
	have := map[string]string{}
	s := bufio.NewScanner(r)
	s.Buffer(nil, maxTextLine)
	var wrong []error
	n := 0
	for s.Scan() {
		n++
		if len(bytes.TrimSpace(s.Bytes())) == 0 {
			continue
		}
		var line struct{ ID, Text string }
		if err := json.Unmarshal(s.Bytes(), &line); err != nil {
			wrong = append(wrong, fmt.Errorf("%s:%d: want an object with an \"id\" and a \"text\": %w", name, n, err))
			continue
		}
		m := wanted[line.ID]
		if m == nil || hashOf(have[line.ID]) == m.SHA256 {
			continue
		}
		have[line.ID] = line.Text
	}
	if err := s.Err(); err != nil {
		wrong = append(wrong, fmt.Errorf("%s: after line %d: %w", name, n, err))
	}
	return have, errors.Join(wrong...)
}

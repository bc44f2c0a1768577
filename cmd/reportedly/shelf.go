package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"

	"reportedly"
)

// A shelf keeps reports while a command needs them: what is known of each in
// memory, its text in a temporary file.
type shelf struct {
	file   *os.File
	end    int64
	placed map[string]*placed
	sorted []string // ids; nil while reports are put
	left   int      // reports that were not kept
}

// placed is a report without its text.
type placed struct {
	report reportedly.Report
	at     int64
	size   int
	digest string
}

func newShelf() (*shelf, error) {
	f, err := os.CreateTemp("", "reportedly-links-*")
	if err != nil {
		return nil, fmt.Errorf("keep texts for a while: %w", err)
	}
	// Gone by name at once where the system allows it, so that nothing stays behind.
	os.Remove(f.Name())
	return &shelf{file: f, placed: map[string]*placed{}}, nil
}

// put keeps a report. Of several with one id the one published last is kept, of
// those the one whose text comes last in order of its hash: so it does not matter
// which came first.
func (s *shelf) put(r *reportedly.Report) error {
	text := r.Text.String()
	p := &placed{report: *r, at: s.end, size: len(text), digest: reportedly.ReportID("", text)}
	p.report.Text = reportedly.Text{}
	if old := s.placed[r.ID]; old != nil {
		s.left++
		if cmp.Or(cmp.Compare(p.report.Published, old.report.Published), cmp.Compare(p.digest, old.digest)) <= 0 {
			return nil
		}
	}
	if _, err := s.file.WriteAt([]byte(text), s.end); err != nil {
		return fmt.Errorf("keep the text of report %s: %w", reportedly.Visible(r.ID), err)
	}
	s.end += int64(len(text))
	s.placed[r.ID], s.sorted = p, nil
	return nil
}

// ids are the ids of all reports, sorted.
func (s *shelf) ids() []string {
	if s.sorted == nil {
		s.sorted = slices.Sorted(maps.Keys(s.placed))
	}
	return s.sorted
}

// get gives a report with its text.
func (s *shelf) get(id string) (*reportedly.Report, error) {
	p := s.placed[id]
	if p == nil {
		return nil, reportedly.ErrNotFound
	}
	text := make([]byte, p.size)
	if _, err := s.file.ReadAt(text, p.at); err != nil && err != io.EOF {
		return nil, fmt.Errorf("fetch the text of report %s: %w", reportedly.Visible(id), err)
	}
	r := p.report
	r.Text = reportedly.NewText(string(text))
	return &r, nil
}

func (s *shelf) close() {
	s.file.Close()
	os.Remove(s.file.Name()) // if it is still there
}

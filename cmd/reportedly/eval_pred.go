package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"iter"

	"reportedly"
	"reportedly/eval/golden"
	"reportedly/read"
)

// A predSet is what is scored, as JSON Lines.
type predSet struct {
	name  string // what messages call it
	lines []byte
	cases map[string]*golden.Case // by name, if gold was annotated a second time; else nil
}

// predictions gives what is scored: of a file, of cases, or of the texts of gold that
// are read now. The code is exitSkipped if one of them could not be read.
func (c *evalCommand) predictions(m *Main, all, gold goldSet) (predSet, int, error) {
	switch {
	case c.Pred == "":
		return c.readTexts(m, gold)
	case isCases(c.Pred):
		p, err := c.secondReading(m, gold)
		return p, exitDone, err
	}
	p := predSet{name: c.Pred}
	if c.Pred == "-" {
		p.name = "standard input"
	}
	data, err := readAll(m, c.Pred)
	if err != nil {
		return p, exitDone, err
	}
	p.lines = ofPart(data, all, gold)
	return p, exitDone, nil
}

// ofPart leaves out predictions of gold's other parts. What gold does not know at all
// stays, and is refused where it is read.
func ofPart(data []byte, all, chosen goldSet) []byte {
	if len(all) == len(chosen) {
		return data
	}
	out := map[string]bool{}
	for _, i := range all {
		out[i.id] = true
	}
	for _, i := range chosen {
		out[i.id] = false
	}
	var kept bytes.Buffer
	for line := range bytes.Lines(data) {
		var d struct {
			ID string `json:"id"`
		}
		if json.Unmarshal(line, &d) == nil && out[d.ID] {
			line = []byte("\n") // the number of each line stays
		}
		kept.Write(line)
	}
	return kept.Bytes()
}

// secondReading is the passages of gold that were annotated a second time. Where a page
// was mended otherwise than in gold, marks go by the words that both have.
func (c *evalCommand) secondReading(m *Main, gold goldSet) (predSet, error) {
	p := predSet{name: c.Pred, cases: map[string]*golden.Case{}}
	second, err := c.loadCases(c.Pred)
	if err != nil {
		return p, err
	}
	in := map[string]goldItem{}
	for _, k := range second {
		in[k.id] = k
	}
	for _, i := range gold {
		k, ok := in[i.id]
		if !ok {
			continue
		}
		if i.c == nil {
			return p, fmt.Errorf("%s: cases can be held against cases, and %s is JSON Lines", c.Pred, c.Gold)
		}
		moved, lost := k.c.Onto(i.c.Text)
		if lost > 0 {
			m.complain(fmt.Errorf("%s: %s: its text was mended otherwise; %s not in the other", c.Pred, i.id, count(lost, "statement")))
		}
		line, err := moved.Line()
		if err != nil {
			return p, err
		}
		p.cases[i.id] = moved
		p.lines = append(append(p.lines, line...), '\n')
	}
	return p, nil
}

// readTexts reads the texts of gold, each alone and told nothing but its id.
func (c *evalCommand) readTexts(m *Main, gold goldSet) (predSet, int, error) {
	p := predSet{name: "what was read"}
	if c.Gold == "-" {
		p.name = "what was read of standard input"
	}
	code := exitDone
	readings := read.Batch(gold.items(c.Gold), read.Options{Verbatim: true, Outermost: c.Outermost, Model: c.weights()}, 0)
	for r, err := range readings {
		if err != nil {
			code = exitSkipped
			m.complain(brief{err})
			continue
		}
		line, err := r.MarshalJSON()
		if err != nil {
			return p, code, err
		}
		p.lines = append(append(p.lines, line...), '\n')
	}
	return p, code, nil
}

// items are the texts to read.
func (g goldSet) items(file string) iter.Seq2[reportedly.Item, error] {
	return func(yield func(reportedly.Item, error) bool) {
		for _, i := range g {
			var d struct {
				Text *string `json:"text"`
			}
			item := reportedly.Item{File: file, Place: i.id, Format: reportedly.Plain, Charset: "utf-8", Meta: reportedly.Metadata{ID: i.id}}
			err := json.Unmarshal(i.line, &d)
			if err == nil && d.Text == nil {
				err = errors.New("no text to read")
			}
			if err != nil {
				err = &reportedly.ItemError{File: file, Place: i.id, Err: err}
			} else {
				item.Body = *d.Text
			}
			if !yield(item, err) {
				return
			}
		}
	}
}

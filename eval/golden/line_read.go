package golden

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"reportedly"
)

// ParseLine reads back what Line wrote, and nothing less strict: spans lie in their
// text, numbers are complete, ids name statements that there are.
func ParseLine(line []byte) (*Case, error) {
	var in lineJSON
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&in); err != nil {
		return nil, fmt.Errorf("no line of gold: %w", err)
	}
	if in.ID == "" {
		return nil, fmt.Errorf("no line of gold: no id")
	}
	c := &Case{
		Name: in.ID, Style: in.Style, Beat: in.Beat, Countries: in.Countries, Group: in.Group, Tags: in.Tags, Note: in.Note,
		Meta: reportedly.Metadata{URL: value(in.URL), Outlet: value(in.Outlet), Title: value(in.Title), Author: value(in.Author), Published: value(in.Published)},
		Text: reportedly.NewText(in.Text), Title: reportedly.NewText(value(in.Title)), Passage: in.Passage, Judged: in.Damage != nil,
	}
	if c.Passage == "" {
		c.Passage = in.Text
	}
	if in.Damage != nil {
		for _, d := range *in.Damage {
			c.Damage = append(c.Damage, Damage{append([]reportedly.DamageKind{d.Kind}, d.Or...), d.Words})
		}
	}
	if err := c.takeStatements(slices.Concat(in.Statements, in.Optional, in.Headline)); err != nil {
		return nil, fmt.Errorf("%s: %w", in.ID, err)
	}
	for _, e := range in.Entities {
		if len(e.Mentions) == 0 {
			continue // a speaker that the passage does not chain
		}
		mentions, err := spansOf(e.Mentions, c.Text)
		if err != nil {
			return nil, fmt.Errorf("%s: entity %q: %w", in.ID, e.Name, err)
		}
		c.People = append(c.People, Person{Speaker{e.Name, e.Type}, mentions})
	}
	for _, u := range in.Utterances {
		var back Utterance
		for _, w := range u {
			back.Wordings = append(back.Wordings, Wording{w.Passage, w.N, w.Changes})
		}
		c.Utterances = append(c.Utterances, back)
	}
	return c, nil
}

func (c *Case) takeStatements(lines []statementLine) error {
	c.Statements = nil
	number := map[string]int{} // by id
	slices.SortStableFunc(lines, func(a, b statementLine) int { return a.N - b.N })
	for i, l := range lines {
		if l.N != i+1 {
			return fmt.Errorf("no statement has the number %d", i+1)
		}
		if _, twice := number[l.ID]; twice {
			return fmt.Errorf("two statements have the id %s", l.ID)
		}
		number[l.ID] = i
	}
	for _, l := range lines {
		s, err := l.statement(c, number)
		if err != nil {
			return fmt.Errorf("statement %d: %w", l.N, err)
		}
		c.Statements = append(c.Statements, s)
	}
	return nil
}

func (l *statementLine) statement(c *Case, number map[string]int) (s Statement, err error) {
	s = Statement{Maybe: l.Maybe, InTitle: l.In == "title", Kind: l.Kind, Class: l.Class, Polarity: l.Polarity, Modality: l.Modality, Within: -1}
	text := c.Text
	if s.InTitle {
		text = c.Title
	}
	for to, from := range map[*[]reportedly.Span][]spanLine{&s.Source: l.Source, &s.Cue: l.Cue, &s.Content: l.Content} {
		if *to, err = spansOf(from, text); err != nil {
			return s, err
		}
	}
	if len(s.Content) == 0 {
		return s, fmt.Errorf("no content")
	}
	if holder := cmp.Or(l.Around, value(l.Within)); holder != "" {
		at, ok := number[holder]
		if !ok || at >= l.N-1 {
			return s, fmt.Errorf("%s, which it is within, is no statement before it", holder)
		}
		s.Within = at
	}
	best := Speaker{}
	if l.Speaker != nil {
		best = Speaker{l.Speaker.Name, l.Speaker.Type}
	}
	s.Speaker = []Speaker{best}
	if l.Accept != nil {
		if len(l.Accept.Speaker) != len(l.Accept.Type) {
			return s, fmt.Errorf("accept: a type for each speaker")
		}
		for i, name := range l.Accept.Speaker {
			s.Speaker = append(s.Speaker, Speaker{value(name), l.Accept.Type[i]})
		}
	}
	any := false
	var others [][]Speaker
	for _, v := range l.Via {
		s.Via = append(s.Via, Speaker{v.Name, v.Type})
		or := []Speaker{}
		for _, o := range v.Or {
			or = append(or, Speaker(o))
		}
		others = append(others, or)
		any = any || len(or) > 0
	}
	if any {
		s.ViaOr = others
	}
	return s, nil
}

func spansOf(lines []spanLine, text reportedly.Text) ([]reportedly.Span, error) {
	var out []reportedly.Span
	for _, l := range lines {
		if l[0] < 0 || l[1] <= l[0] || l[1] > text.Len() {
			return nil, fmt.Errorf("%v is no span of a text of %d", l, text.Len())
		}
		out = append(out, reportedly.Span{Start: l[0], End: l[1]})
	}
	return out, nil
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

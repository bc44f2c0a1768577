package golden

import (
	"fmt"

	"reportedly"
)

// Line is the case as a line of JSON, without a line end. What the program makes of
// the case today is no part of it.
func (c *Case) Line() ([]byte, error) { return c.LineIn(c.Split()) }

// LineIn is Line for a case that belongs to the part given, whatever it says itself.
func (c *Case) LineIn(split string) ([]byte, error) {
	whole := c.whole(func(*Statement) bool { return true })
	all := whole.Statements()
	out := lineJSON{
		ID: c.Name, Split: split, Style: c.Style, Beat: c.Beat, Countries: c.Countries, Group: c.Group, Tags: c.Tags, Note: c.Note,
		URL: known(c.Meta.URL), Outlet: known(c.Meta.Outlet), Title: known(c.Meta.Title), Author: known(c.Meta.Author),
		Published: known(c.Meta.Published), Language: whole.Report.Language, Text: c.Text.String(),
		Statements: []statementLine{}, Entities: []entityLine{},
	}
	if c.Passage != out.Text {
		out.Passage = c.Passage
	}
	if c.Judged {
		out.Damage = &[]damageLine{}
		for _, d := range c.Damage {
			*out.Damage = append(*out.Damage, damageLine{d.Kinds[0], d.Kinds[1:], d.Words})
		}
	}
	for i := range c.Statements {
		s := &c.Statements[i]
		l := c.statementLine(whole, all, i)
		switch {
		case s.InTitle:
			out.Headline = append(out.Headline, l)
		case s.Maybe:
			out.Optional = append(out.Optional, l)
			out.Ignore = append(out.Ignore, l.Content...)
		default:
			out.Statements = append(out.Statements, l)
		}
	}
	for i, e := range whole.Entities {
		out.Entities = append(out.Entities, entityLine{whole.Speaker(i).ID, e.Name, e.Type, spanLines(e.Mentions)})
	}
	for _, u := range c.Utterances {
		var wordings []wordingLine
		for _, w := range u.Wordings {
			wordings = append(wordings, wordingLine{w.Case, w.Statement, w.Changes})
		}
		out.Utterances = append(out.Utterances, wordings)
	}
	line, err := reportedly.JSONLine(out)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.Name, err)
	}
	return line, nil
}

func (c *Case) statementLine(whole *reportedly.Reading, all []reportedly.Statement, i int) statementLine {
	s, a := &c.Statements[i], &whole.Attributions[i]
	l := statementLine{
		ID: all[i].ID, N: i + 1, Maybe: s.Maybe, Kind: s.Kind, Class: s.Class, Polarity: s.Polarity, Modality: s.Modality,
		Source: spanLines(s.Source), Cue: spanLines(s.Cue), Content: spanLines(s.Content), Quote: all[i].Quote, Via: []viaLine{},
	}
	if s.InTitle {
		l.In = "title"
	}
	for w := s.Within; w >= 0 && l.Within == nil; w = c.Statements[w].Within {
		if !c.Statements[w].Maybe {
			l.Within = &all[w].ID
		}
	}
	if w := s.Within; w >= 0 && c.Statements[w].Maybe {
		l.Around = all[w].ID
	}
	if best := s.Speaker[0]; best.Name != "" {
		l.Speaker = &speakerLine{whole.Speaker(a.Entity).ID, best.Name, best.Type}
	}
	if others := s.Speaker[1:]; len(others) > 0 {
		l.Accept = &acceptLine{}
		for _, o := range others {
			l.Accept.Speaker = append(l.Accept.Speaker, known(o.Name))
			l.Accept.Type = append(l.Accept.Type, o.Type)
		}
	}
	for j, v := range s.Via {
		via := viaLine{speakerLine: speakerLine{whole.Speaker(a.Via[j]).ID, v.Name, v.Type}}
		for _, o := range s.viaOr(j) {
			via.Or = append(via.Or, otherLine(o))
		}
		l.Via = append(l.Via, via)
	}
	return l
}

func spanLines(spans []reportedly.Span) []spanLine {
	out := make([]spanLine, len(spans))
	for i, s := range spans {
		out[i] = spanLine{s.Start, s.End}
	}
	return out
}

// known is s, or null if it is unknown.
func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

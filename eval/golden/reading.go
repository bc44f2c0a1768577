package golden

import (
	"strings"

	"reportedly"
)

// Item is the case as it is handed to the reader.
func (c *Case) Item() reportedly.Item {
	return reportedly.Item{File: c.Name + ".txt", Format: reportedly.Plain, Body: c.Passage, Charset: "utf-8", Meta: c.Meta}
}

// Of puts what the program read from a case's item in the case's own terms.
func (c *Case) Of(r *reportedly.Reading) *Case {
	got := &Case{
		Name: c.Name, Tags: c.Tags, Meta: c.Meta,
		Passage: c.Passage, Text: r.Report.Text, Title: r.Report.Headline, Judged: c.Judged,
	}
	for _, s := range r.Statements() {
		a := s.Attribution
		st := Statement{
			InTitle: a.InTitle, Kind: a.Kind, Class: a.Class, Polarity: a.Polarity, Modality: a.Modality,
			Source: a.Source, Cue: a.Cue, Content: a.Content, Within: a.Within, Speaker: []Speaker{{}},
		}
		if s.Speaker != nil {
			st.Speaker[0] = Speaker{Name: s.Speaker.Name, Type: s.Speaker.Type}
		}
		for _, v := range s.Via {
			st.Via = append(st.Via, Speaker{Name: v.Name, Type: v.Type})
		}
		got.Statements = append(got.Statements, st)
	}
	for _, d := range r.Report.Damage {
		got.Damage = append(got.Damage, Damage{Kinds: []reportedly.DamageKind{d.Kind}, Words: got.damaged(d)})
	}
	for _, e := range r.Entities {
		got.People = append(got.People, Person{Speaker{e.Name, e.Type}, e.Mentions})
	}
	return got
}

// damaged is the words of the passage that a damage lies in, with what stands
// beside it where it has no length: a space that was missing.
func (c *Case) damaged(d reportedly.Damage) string {
	text, span := c.Text, d.Span
	if d.Repaired {
		text, span = reportedly.NewText(c.Passage), d.Original
	}
	runes := page([]rune(text.String()))
	from, to := min(max(span.Start, 0), len(runes)), min(max(span.End, 0), len(runes))
	space := func(i int) bool { return strings.ContainsRune(" \n\t", runes[i]) }
	for from > 0 && !space(from-1) {
		from--
	}
	for to < len(runes) && !space(to) {
		to++
	}
	return strings.TrimSpace(string(runes[from:to]))
}

package golden

import (
	"slices"

	"reportedly"
)

// Reading is the case as the reading that a program which makes no mistake would
// give, so that gold can be written as the contract's JSON and scored by whatever
// scores readings. Left out is what the contract has no word for: statements that
// are "maybe", and all but the best of several right speakers.
//
// An entity holds the mentions of the people section; one that the section does
// not name has none.
func (c *Case) Reading() *reportedly.Reading {
	return c.whole(func(s *Statement) bool { return !s.Maybe })
}

// whole is a reading of the statements that are kept.
func (c *Case) whole(keep func(*Statement) bool) *reportedly.Reading {
	r := &reportedly.Reading{Report: reportedly.Report{
		ID: c.Name, File: c.Item().File, Metadata: c.Meta, Text: c.Text, Headline: c.Title,
	}}
	r.Report.Language = "en"
	for _, p := range c.People {
		r.Entities = append(r.Entities, reportedly.Entity{Name: p.Name, Type: p.Type, Mentions: p.Mentions})
	}
	kept := make([]int, len(c.Statements)) // index in the reading; -1 if left out
	for i := range c.Statements {
		s := &c.Statements[i]
		kept[i] = -1
		if !keep(s) {
			continue
		}
		a := reportedly.Attribution{
			Source: s.Source, Cue: s.Cue, Content: s.Content, InTitle: s.InTitle,
			Kind: s.Kind, Class: s.Class, Polarity: s.Polarity, Modality: s.Modality,
			Confidence: 1, Within: -1, Entity: -1,
		}
		for w := s.Within; w >= 0 && a.Within < 0; w = c.Statements[w].Within {
			a.Within = kept[w]
		}
		if best := s.Speaker[0]; best.Name != "" {
			a.Entity = entity(r, best)
		}
		for _, v := range s.Via {
			if v.Name == "" {
				v.Type = reportedly.Unnamed
			}
			a.Via = append(a.Via, entity(r, v))
		}
		kept[i] = len(r.Attributions)
		r.Attributions = append(r.Attributions, a)
	}
	return r
}

// entity is the index of the entity of that name, made if there is none yet.
func entity(r *reportedly.Reading, s Speaker) int {
	i := slices.IndexFunc(r.Entities, func(e reportedly.Entity) bool { return e.Name == s.Name })
	if i >= 0 {
		return i
	}
	r.Entities = append(r.Entities, reportedly.Entity{Name: s.Name, Type: s.Type})
	return len(r.Entities) - 1
}

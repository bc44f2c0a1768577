package reportedly

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
)

// UnmarshalJSON reads back what MarshalJSON wrote. It is strict, since readings
// come from other machines and programs: an error names the field, as in
// "statements[3].content[0]: ends at 912, the text at 900".
//
// Ids of statements and speakers follow from the rest and are checked, not kept;
// so is quote, which gives away offsets counted in bytes or in UTF-16 units.
func (r *Reading) UnmarshalJSON(line []byte) error {
	var in readingJSON
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&in); err != nil {
		return fieldError(err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return errors.New("more than one value on the line")
	}
	out, err := in.reading()
	if err != nil {
		return err
	}
	*r = *out
	return nil
}

// fieldError puts the field first in an error of encoding/json.
func fieldError(err error) error {
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		return fmt.Errorf("%s: %s where %s belongs", wrong.Field, wrong.Value, wrong.Type.Kind())
	}
	return err
}

func (in *readingJSON) reading() (*Reading, error) {
	if in.ID == "" {
		return nil, errors.New("id: missing")
	}
	if in.Text == nil {
		return nil, errors.New("text: missing")
	}
	r := &Reading{Run: in.Run, Report: Report{
		ID: in.ID, File: in.File, Place: in.Place, SHA256: in.SHA256,
		Metadata: Metadata{
			URL: value(in.URL), Outlet: value(in.Outlet), Title: value(in.Title), Author: value(in.Author),
			Published: value(in.Published), Modified: value(in.Modified), Retrieved: value(in.Retrieved),
			Language: value(in.Language),
		},
		Text: NewText(*in.Text), Headline: NewText(value(in.Title)), Notes: in.Notes,
	}}
	for _, fill := range []func(*readingJSON, *Reading) error{fillEntries, fillDamage, fillEntities, fillAttributions, checkStatements, fillDecided} {
		if err := fill(in, r); err != nil {
			return nil, err
		}
	}
	return r, nil
}

func fillEntries(in *readingJSON, r *Reading) error {
	for i, e := range in.Entries {
		span, err := e.Span.within(r.Report.Text, fmt.Sprintf("entries[%d].span", i))
		if err != nil {
			return err
		}
		r.Report.Entries = append(r.Report.Entries, LiveEntry{Span: span, Published: value(e.Published)})
	}
	return nil
}

func fillDamage(in *readingJSON, r *Reading) error {
	kinds := []DamageKind{RepeatedBlock, FusedSentence, PullQuote, UnbalancedQuote, MissingSpace, Mojibake, Leftover, Spun, Truncated, Invisible, BrokenLine}
	for i, d := range in.Damage {
		at := fmt.Sprintf("damage[%d]", i)
		if !slices.Contains(kinds, d.Kind) {
			return fmt.Errorf("%s.kind: %q is none", at, d.Kind)
		}
		out := Damage{Kind: d.Kind, Note: d.Note}
		var err error
		if out.Span, err = d.Span.within(r.Report.Text, at+".span"); err != nil {
			return err
		}
		if (d.Was == nil) != (d.Original == nil) {
			return fmt.Errorf("%s: was and original go together", at)
		}
		if d.Was != nil {
			out.Repaired, out.Was = true, *d.Was
			if out.Original, err = d.Original.span(at + ".original"); err != nil {
				return err
			}
		}
		if d.Copy != nil {
			if out.Copy, err = d.Copy.within(r.Report.Text, at+".copy"); err != nil {
				return err
			}
		}
		r.Report.Damage = append(r.Report.Damage, out)
	}
	return nil
}

func fillEntities(in *readingJSON, r *Reading) error {
	types := []EntityType{Person, Organisation, Place, Group, Document, Unnamed, ""}
	for i, e := range in.Entities {
		at := fmt.Sprintf("entities[%d]", i)
		if !slices.Contains(types, e.Type) {
			return fmt.Errorf("%s.type: %q is none", at, e.Type)
		}
		mentions, err := spansWithin(e.Mentions, r.Report.Text, at+".mentions")
		if err != nil {
			return err
		}
		inTitle, err := spansWithin(e.TitleMentions, r.Report.Headline, at+".title_mentions")
		if err != nil {
			return err
		}
		own := Entity{Name: e.Name, Type: e.Type, Mentions: mentions, TitleMentions: inTitle, Names: e.Names, Offices: e.Offices}
		if (e.Link != nil) != (in.Entities[0].Link != nil) {
			return fmt.Errorf("%s.link: all entities of a reading are linked, or none", at)
		}
		if e.Link != nil {
			if !slices.Contains(types, e.Link.Type) {
				return fmt.Errorf("%s.link.type: %q is none", at, e.Link.Type)
			}
			own.Name, own.Type = e.Link.Name, e.Link.Type
			r.Identities = append(r.Identities, e.identity())
		}
		r.Entities = append(r.Entities, own)
	}
	return nil
}

// identity is what linking found of an entity.
func (e *entityJSON) identity() Identity {
	who := Identity{
		Speaker:    Speaker{ID: e.Speaker, Name: e.Name, Type: e.Type, QID: e.QID},
		Confidence: e.Link.Confidence,
	}
	if len(e.Link.Variants) > 0 {
		who.Variants = e.Link.Variants
	}
	if len(e.Link.Why) > 0 {
		who.Why = e.Link.Why
	}
	return who
}

func fillAttributions(in *readingJSON, r *Reading) error {
	entity := map[string]int{} // by speaker id
	for i, e := range in.Entities {
		if _, twice := entity[e.Speaker]; !twice {
			entity[e.Speaker] = i
		}
	}
	statement := map[string]int{} // by id
	for i, s := range in.Statements {
		if _, twice := statement[s.ID]; !twice {
			statement[s.ID] = i
		}
	}
	for i, s := range in.Statements {
		at := fmt.Sprintf("statements[%d]", i)
		a, err := s.attribution(at, &r.Report)
		if err != nil {
			return err
		}
		a.Within, a.Entity = -1, -1
		ok := true
		if s.Within != nil {
			if a.Within, ok = statement[*s.Within]; !ok {
				return fmt.Errorf("%s.within: %q is no statement's id", at, *s.Within)
			}
		}
		if s.Speaker != nil {
			if a.Entity, ok = entity[s.Speaker.ID]; !ok {
				return fmt.Errorf("%s.speaker.id: %q is no entity's speaker", at, s.Speaker.ID)
			}
		}
		if s.Entity != nil {
			if a.Entity, err = in.entity(*s.Entity, s.Speaker); err != nil {
				return fmt.Errorf("%s.entity: %w", at, err)
			}
		}
		for j, v := range s.Via {
			e, ok := entity[v.ID]
			if !ok {
				return fmt.Errorf("%s.via[%d].id: %q is no entity's speaker", at, j, v.ID)
			}
			if v.Entity != nil {
				if e, err = in.entity(*v.Entity, &speakerJSON{ID: v.ID}); err != nil {
					return fmt.Errorf("%s.via[%d].entity: %w", at, j, err)
				}
			}
			a.Via = append(a.Via, e)
		}
		r.Attributions = append(r.Attributions, a)
	}
	return checkNesting(r.Attributions)
}

// entity checks the index of an entity that is the given speaker, or has no name.
func (in *readingJSON) entity(i int, s *speakerJSON) (int, error) {
	switch {
	case i < 0 || i >= len(in.Entities):
		return -1, fmt.Errorf("%d is outside entities", i)
	case s == nil && in.Entities[i].Name != "":
		return -1, fmt.Errorf("%d has a name, and speaker is null", i)
	case s != nil && in.Entities[i].Speaker != s.ID:
		return -1, fmt.Errorf("%d is not speaker %q", i, s.ID)
	}
	return i, nil
}

func (s *statementJSON) attribution(at string, p *Report) (Attribution, error) {
	a := Attribution{Kind: s.Kind, Class: s.Class, Polarity: s.Polarity, Modality: s.Modality,
		Confidence: s.Confidence, InTitle: s.In == "title", Why: s.Why}
	if len(s.Why) == 0 {
		a.Why = nil
	}
	text := p.Text
	if a.InTitle {
		text = p.Headline
	}
	switch {
	case s.In != "" && s.In != "title":
		return a, fmt.Errorf("%s.in: %q is no place", at, s.In)
	case !slices.Contains([]Kind{Direct, Indirect, Mixed}, s.Kind):
		return a, fmt.Errorf("%s.kind: %q is none", at, s.Kind)
	case !slices.Contains([]Class{Speech, Writing, Belief, Wish, Announcement, Act, ""}, s.Class):
		return a, fmt.Errorf("%s.class: %q is none", at, s.Class)
	case !slices.Contains([]Polarity{Asserted, Denied, ""}, s.Polarity):
		return a, fmt.Errorf("%s.polarity: %q is none", at, s.Polarity)
	case !slices.Contains([]Modality{Asked, Conditional, ""}, s.Modality):
		return a, fmt.Errorf("%s.modality: %q is none", at, s.Modality)
	case !(0 <= s.Confidence && s.Confidence <= 1):
		return a, fmt.Errorf("%s.confidence: %v is not from 0 to 1", at, s.Confidence)
	case len(s.Content) == 0:
		return a, fmt.Errorf("%s.content: empty", at)
	}
	var err error
	if a.Source, err = spansWithin(s.Source, text, at+".source"); err != nil {
		return a, err
	}
	if a.Cue, err = spansWithin(s.Cue, text, at+".cue"); err != nil {
		return a, err
	}
	a.Content, err = spansWithin(s.Content, text, at+".content")
	return a, err
}

// checkNesting refuses statements that hold each other.
func checkNesting(as []Attribution) error {
	const clear = -2
	top := make([]int, len(as)) // the walk that last passed here, or clear
	for i := range as {
		for j := i; j >= 0 && top[j] != clear; j = as[j].Within {
			if top[j] == i+1 {
				return fmt.Errorf("statements[%d].within: it would hold itself", i)
			}
			top[j] = i + 1
		}
		for j := i; j >= 0 && top[j] != clear; j = as[j].Within {
			top[j] = clear
		}
	}
	return nil
}

// checkStatements compares what follows from the rest with what was written.
func checkStatements(in *readingJSON, r *Reading) error {
	for i, s := range r.Statements() {
		was := in.Statements[i]
		if was.ID != s.ID {
			return fmt.Errorf("statements[%d].id: %q is not the id of this report and these spans", i, was.ID)
		}
		if was.Quote != s.Quote {
			return fmt.Errorf("statements[%d].quote: not what content covers; offsets count code points", i)
		}
	}
	return nil
}

func (s spanJSON) span(at string) (Span, error) {
	if len(s) != 2 {
		return Span{}, fmt.Errorf("%s: %d numbers where [start, end] belongs", at, len(s))
	}
	if s[0] < 0 || s[1] < s[0] {
		return Span{}, fmt.Errorf("%s: [%d, %d] is no range", at, s[0], s[1])
	}
	return Span{s[0], s[1]}, nil
}

func (s spanJSON) within(t Text, at string) (Span, error) {
	out, err := s.span(at)
	if err == nil && out.End > t.Len() {
		err = fmt.Errorf("%s: ends at %d, the text at %d", at, out.End, t.Len())
	}
	return out, err
}

func spansWithin(ss []spanJSON, t Text, at string) ([]Span, error) {
	var out []Span
	for i, s := range ss {
		span, err := s.within(t, fmt.Sprintf("%s[%d]", at, i))
		if err != nil {
			return nil, err
		}
		out = append(out, span)
	}
	return out, nil
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

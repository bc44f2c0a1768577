package golden

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"reportedly"
)

// lineJSON is a case as one line of JSON: the contract of a reading, with what the
// contract has no word for beside it, so that whatever scores readings can score by
// it and nothing of the case is lost.
//
// Statements holds what a program has to find in text. Optional are those that are
// "maybe", Headline those of the title, whose spans count in title: scorers that know
// of neither must not meet them. Ignore is the contents of Optional, for a scorer that
// takes them out again. A statement has no confidence, since nobody measured it; n is
// its number in the case's file, from 1, which is what utterances refer to. Within is
// the id of the nearest required statement round it, around that of the nearest one
// of whatever list, if it is another.
type lineJSON struct {
	ID         string          `json:"id"`
	Split      string          `json:"split"`
	Style      string          `json:"style,omitempty"`
	Beat       string          `json:"beat,omitempty"`
	Countries  []string        `json:"countries,omitempty"`
	Group      string          `json:"group,omitempty"`
	Tags       []string        `json:"tags,omitempty"`
	Note       string          `json:"note,omitempty"`
	URL        *string         `json:"url"`
	Outlet     *string         `json:"outlet"`
	Title      *string         `json:"title"`
	Author     *string         `json:"author"`
	Published  *string         `json:"published"`
	Language   string          `json:"language"`
	Passage    string          `json:"passage,omitempty"` // as it came, if that is not text
	Text       string          `json:"text"`
	Damage     *[]damageLine   `json:"damage,omitempty"` // absent where the case does not judge it
	Statements []statementLine `json:"statements"`
	Optional   []statementLine `json:"optional,omitempty"`
	Headline   []statementLine `json:"headline,omitempty"`
	Ignore     []spanLine      `json:"ignore,omitempty"`
	Entities   []entityLine    `json:"entities"`
	Utterances [][]wordingLine `json:"utterances,omitempty"`
}

type damageLine struct {
	Kind  reportedly.DamageKind   `json:"kind"`
	Or    []reportedly.DamageKind `json:"or,omitempty"` // kinds that are right too
	Words string                  `json:"words"`        // of the passage as it came
}

type statementLine struct {
	ID       string              `json:"id"`
	N        int                 `json:"n"`
	In       string              `json:"in,omitempty"`
	Maybe    bool                `json:"maybe,omitempty"`
	Kind     reportedly.Kind     `json:"kind"`
	Class    reportedly.Class    `json:"class"`
	Polarity reportedly.Polarity `json:"polarity"`
	Modality reportedly.Modality `json:"modality,omitempty"`
	Source   []spanLine          `json:"source"`
	Cue      []spanLine          `json:"cue"`
	Content  []spanLine          `json:"content"`
	Within   *string             `json:"within"`
	Around   string              `json:"around,omitempty"`
	Quote    string              `json:"quote"`
	Speaker  *speakerLine        `json:"speaker"`
	Accept   *acceptLine         `json:"accept,omitempty"`
	Via      []viaLine           `json:"via"`
}

type speakerLine struct {
	ID   string                `json:"id"`
	Name string                `json:"name"`
	Type reportedly.EntityType `json:"type,omitempty"`
}

// viaLine is one who passed words on, and who else may be called that.
type viaLine struct {
	speakerLine
	Or []otherLine `json:"or,omitempty"`
}

type otherLine struct {
	Name string                `json:"name"`
	Type reportedly.EntityType `json:"type,omitempty"`
}

// acceptLine is what else is right: a name, or null where "unknown" is.
type acceptLine struct {
	Speaker []*string               `json:"speaker"`
	Type    []reportedly.EntityType `json:"type"`
}

type entityLine struct {
	Speaker  string                `json:"speaker"`
	Name     string                `json:"name"`
	Type     reportedly.EntityType `json:"type"`
	Mentions []spanLine            `json:"mentions"`
}

type wordingLine struct {
	Passage string   `json:"passage"`
	N       int      `json:"n"`
	Changes []string `json:"changes,omitempty"`
}

type spanLine [2]int

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
			via.Or = append(via.Or, otherLine{o.Name, o.Type})
		}
		l.Via = append(l.Via, via)
	}
	return l
}

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
			or = append(or, Speaker{o.Name, o.Type})
		}
		others = append(others, or)
		any = any || len(or) > 0
	}
	if any {
		s.ViaOr = others
	}
	return s, nil
}

func spanLines(spans []reportedly.Span) []spanLine {
	out := make([]spanLine, len(spans))
	for i, s := range spans {
		out[i] = spanLine{s.Start, s.End}
	}
	return out
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

// known is s, or null if it is unknown.
func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

package storetest

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"reportedly"
)

// report makes a reading. The id may begin with a date and an outlet, "2024-06-04
// Gazette r1"; a line is a statement, with the words of others it mentions marked:
//
//	Mara Venn, mayor of Norland: the ferry of [Olin Brask] will run
//	?: nobody knows who said this
//	> Olin Brask: a statement within the one before, passed on by its speaker
func report(id string, lines ...string) *reportedly.Reading {
	b := builder{r: &reportedly.Reading{Run: "test 1"}, entity: map[string]int{}}
	b.r.Report.ID = id
	if parts := strings.Fields(id); len(parts) == 3 {
		b.r.Report.ID, b.r.Report.Published, b.r.Report.Outlet = parts[2], parts[0], parts[1]
		if parts[0] == "undated" {
			b.r.Report.Published = ""
		}
	}
	b.r.Report.Language = "en"
	for _, line := range lines {
		b.line(line)
	}
	b.r.Report.Text = reportedly.NewText(b.text.String())
	return b.r
}

type builder struct {
	r      *reportedly.Reading
	text   strings.Builder
	runes  int
	entity map[string]int // by name
}

func (b *builder) write(s string) reportedly.Span {
	start := b.runes
	b.text.WriteString(s)
	b.runes += len([]rune(s))
	return reportedly.Span{Start: start, End: b.runes}
}

func (b *builder) mention(name, office string) (int, reportedly.Span) {
	span := b.write(name)
	i, met := b.entity[name]
	if !met {
		i = len(b.r.Entities)
		b.entity[name] = i
		e := reportedly.Entity{Name: name, Type: reportedly.Person, Names: []string{name}}
		if body, is := strings.CutSuffix(name, " Council"); is || strings.HasSuffix(name, " Ministry") {
			_ = body
			e.Type = reportedly.Organisation
		}
		if unnamed, is := strings.CutPrefix(name, "the "); is {
			_ = unnamed
			e.Type, e.Name, e.Names = reportedly.Unnamed, "", nil
		}
		b.r.Entities = append(b.r.Entities, e)
	}
	e := &b.r.Entities[i]
	e.Mentions = append(e.Mentions, span)
	if role, country, _ := strings.Cut(office, " of "); role != "" {
		o := reportedly.Office{Role: role, Country: country}
		if field, minister := strings.CutSuffix(role, " minister"); minister {
			o = reportedly.Office{Role: "minister", Field: field, Country: country}
		}
		e.Offices = append(e.Offices, o)
	}
	return i, span
}

func (b *builder) line(line string) {
	inner, nested := strings.CutPrefix(line, "> ")
	who, words, _ := strings.Cut(inner, ": ")
	name, office, _ := strings.Cut(who, ", ")
	a := reportedly.Attribution{Kind: reportedly.Indirect, Class: reportedly.Speech, Polarity: reportedly.Asserted, Confidence: 0.875, Within: -1, Entity: -1}
	if strings.HasPrefix(words, "“") {
		a.Kind = reportedly.Direct
	}
	if name != "?" {
		var span reportedly.Span
		a.Entity, span = b.mention(name, office)
		a.Source = []reportedly.Span{span}
		a.Why = []string{"named in the sentence"}
	}
	b.write(" ")
	a.Cue = []reportedly.Span{b.write("said")}
	b.write(" ")
	start := b.runes
	for i, piece := range strings.FieldsFunc(words, func(r rune) bool { return r == '[' || r == ']' }) {
		if i%2 == 1 {
			b.mention(piece, "")
		} else {
			b.write(piece)
		}
	}
	a.Content = []reportedly.Span{{Start: start, End: b.runes}}
	b.write(".\n")
	if nested {
		last := len(b.r.Attributions) - 1
		parent := &b.r.Attributions[last]
		parent.Content[0].End = a.Content[0].End // what is passed on is all of what was said
		a.Within, a.Via = last, []int{parent.Entity}
	}
	b.r.Attributions = append(b.r.Attributions, a)
}

// line is a reading as a user of the store sees it.
func line(t *testing.T, r *reportedly.Reading) string {
	t.Helper()
	return string(must(json.Marshal(r))(t))
}

// export is all of a record, a line a report.
func export(t *testing.T, s reportedly.Store) string {
	t.Helper()
	var out strings.Builder
	for _, r := range all(t, s.Readings(ctx, reportedly.Filter{Order: reportedly.ByID})) {
		fmt.Fprintln(&out, line(t, r))
	}
	return out.String()
}

// said are the findings as "who: words", in their order.
func said(findings []*reportedly.Finding) []string {
	out := []string{}
	for _, f := range findings {
		who := "?"
		if f.Statement.Speaker != nil {
			who = f.Statement.Speaker.Name
		}
		out = append(out, who+": "+f.Statement.Quote)
	}
	return out
}

// idOf is the id of the only speaker of a name.
func idOf(t *testing.T, s reportedly.Store, name string) string {
	t.Helper()
	found := must(s.Speakers(ctx, name, 0))(t)
	if len(found) != 1 {
		t.Fatalf("%d speakers go by %q: %v", len(found), name, found)
	}
	return found[0].ID
}

// statement is the only statement that has the words.
func statement(t *testing.T, s reportedly.Store, words string) *reportedly.Finding {
	t.Helper()
	found := all(t, s.Search(ctx, words, reportedly.Filter{}))
	if len(found) != 1 {
		t.Fatalf("%d statements have %q: %v", len(found), words, said(found))
	}
	return found[0]
}

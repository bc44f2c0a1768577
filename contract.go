package reportedly

import (
	"fmt"
	"math"
)

// The JSON of a reading: what `read --json` prints and the export and the API
// carry, one report a line. The structs below are that contract, in its order.
//
// A field shown in DESIGN 3.1 is always there, and null where it is unknown.
// place, run, notes, entries, modality, in, title_mentions, names, offices and qid are there
// only when they say something; decided only where a reading is handed on with what
// people decided of it (see contract_decided.go); entity only where speaker does not tell which of the
// entities is meant; link only where the reading was linked with others,
// and then speaker, name and type are those of the linked speaker. Spans are [start, end] in code points of text; those of a statement
// with "in":"title" count in title.

type readingJSON struct {
	ID         string          `json:"id"`
	File       string          `json:"file"`
	Place      string          `json:"place,omitempty"`
	URL        *string         `json:"url"`
	Outlet     *string         `json:"outlet"`
	Title      *string         `json:"title"`
	Author     *string         `json:"author"`
	Published  *string         `json:"published"`
	Modified   *string         `json:"modified"`
	Retrieved  *string         `json:"retrieved"`
	Language   *string         `json:"language"`
	SHA256     string          `json:"sha256"`
	Run        string          `json:"run,omitempty"`
	Text       *string         `json:"text"`
	Notes      []string        `json:"notes,omitempty"`
	Entries    []entryJSON     `json:"entries,omitempty"` // of a live blog
	Damage     []damageJSON    `json:"damage"`
	Statements []statementJSON `json:"statements"`
	Entities   []entityJSON    `json:"entities"`
	Decided    *decidedJSON    `json:"decided,omitempty"`
}

type entryJSON struct {
	Span      spanJSON `json:"span"`
	Published *string  `json:"published"`
}

type damageJSON struct {
	Kind     DamageKind `json:"kind"`
	Span     spanJSON   `json:"span"`
	Note     string     `json:"note"`
	Was      *string    `json:"was,omitempty"`      // if repaired: what stood there,
	Original spanJSON   `json:"original,omitempty"` // and where, before cleaning
	Copy     spanJSON   `json:"copy,omitempty"`     // of a repeated block: the place read in its stead
}

type statementJSON struct {
	ID         string        `json:"id"`
	In         string        `json:"in,omitempty"` // "title", or absent for the text
	Kind       Kind          `json:"kind"`
	Class      Class         `json:"class"`
	Polarity   Polarity      `json:"polarity"`
	Modality   Modality      `json:"modality,omitempty"`
	Confidence float64       `json:"confidence"` // three decimals
	Source     []spanJSON    `json:"source"`
	Cue        []spanJSON    `json:"cue"`
	Content    []spanJSON    `json:"content"`
	Within     *string       `json:"within"`
	Quote      string        `json:"quote"`
	Speaker    *speakerJSON  `json:"speaker"`
	Entity     *int          `json:"entity,omitempty"` // index in entities; see pointOut
	Via        []relayedJSON `json:"via"`
	Why        []string      `json:"why"`
}

type speakerJSON struct {
	ID   string     `json:"id"`
	Name string     `json:"name"`
	Type EntityType `json:"type"`
	QID  string     `json:"qid,omitempty"`
}

type relayedJSON struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Entity *int   `json:"entity,omitempty"`
}

type entityJSON struct {
	Speaker       string     `json:"speaker"`
	Name          string     `json:"name"`
	Type          EntityType `json:"type"`
	Mentions      []spanJSON `json:"mentions"`
	TitleMentions []spanJSON `json:"title_mentions,omitempty"`
	Names         []string   `json:"names,omitempty"`
	Offices       []Office   `json:"offices,omitempty"`
	QID           string     `json:"qid,omitempty"`
	Link          *linkJSON  `json:"link,omitempty"`
}

// linkJSON is how an entity came to be its speaker. Name and type are the
// entity's own, by its report alone.
type linkJSON struct {
	Name       string     `json:"name"`
	Type       EntityType `json:"type"`
	Confidence float64    `json:"confidence"` // three decimals
	Why        []string   `json:"why"`
	Variants   []string   `json:"variants"`
}

// spanJSON is a span as [start, end]; a slice, so that a wrong length can be told.
type spanJSON []int

// MarshalJSON writes the reading as one line of JSON, without a line end. It is
// valid UTF-8 whatever the reading holds, and characters that act on a terminal
// are written \uXXXX.
func (r *Reading) MarshalJSON() ([]byte, error) { return r.line(r.contract()) }

// JSONWithoutText is MarshalJSON for whoever may not pass a report's text on: text is
// null, and so is what repairs took out of it. Title and quotes stay, and spans count
// in the text as ever. No record can be made of it again.
func (r *Reading) JSONWithoutText() ([]byte, error) {
	out := r.contract()
	out.Text = nil
	for i := range out.Damage {
		out.Damage[i].Was, out.Damage[i].Original = nil, nil
	}
	return r.line(out)
}

func (r *Reading) line(out readingJSON) ([]byte, error) {
	line, err := JSONLine(out)
	if err != nil {
		return nil, fmt.Errorf("write reading of %s: %w", Visible(r.Report.ID), err)
	}
	return line, nil
}

func (r *Reading) contract() readingJSON {
	p := &r.Report
	text := p.Text.String()
	out := readingJSON{
		ID: p.ID, File: p.File, Place: p.Place,
		URL: known(p.URL), Outlet: known(p.Outlet), Title: known(p.Title), Author: known(p.Author),
		Published: known(p.Published), Modified: known(p.Modified), Retrieved: known(p.Retrieved),
		Language: known(p.Language), SHA256: p.SHA256, Run: r.Run, Text: &text, Notes: p.Notes,
		Damage:     make([]damageJSON, 0, len(p.Damage)),
		Statements: make([]statementJSON, 0, len(r.Attributions)),
		Entities:   make([]entityJSON, 0, len(r.Entities)),
	}
	for _, e := range p.Entries {
		out.Entries = append(out.Entries, entryJSON{spanContract(e.Span), known(e.Published)})
	}
	for _, d := range p.Damage {
		out.Damage = append(out.Damage, damageContract(d))
	}
	first := map[string]int{} // entity by speaker id
	for i := range r.Entities {
		if id := r.Speaker(i).ID; first[id] == 0 {
			first[id] = i + 1
		}
	}
	for _, s := range r.Statements() {
		line := statementContract(s)
		pointOut(&line, s, first)
		out.Statements = append(out.Statements, line)
	}
	for i := range r.Entities {
		out.Entities = append(out.Entities, r.entityContract(i))
	}
	out.Decided = r.decidedContract()
	return out
}

func (r *Reading) entityContract(i int) entityJSON {
	e, s := &r.Entities[i], r.Speaker(i)
	out := entityJSON{
		Speaker: s.ID, Name: s.Name, Type: s.Type, QID: s.QID,
		Mentions: spansContract(e.Mentions), TitleMentions: spansContract(e.TitleMentions),
		Names: e.Names, Offices: e.Offices,
	}
	if r.Identities != nil {
		who := &r.Identities[i]
		out.Link = &linkJSON{
			Name: e.Name, Type: e.Type, Confidence: thousandths(who.Confidence),
			Why: append([]string{}, who.Why...), Variants: append([]string{}, who.Variants...),
		}
	}
	return out
}

func damageContract(d Damage) damageJSON {
	out := damageJSON{Kind: d.Kind, Span: spanContract(d.Span), Note: d.Note}
	if d.Repaired {
		out.Was, out.Original = &d.Was, spanContract(d.Original)
	}
	if d.Copy != (Span{}) {
		out.Copy = spanContract(d.Copy)
	}
	return out
}

func statementContract(s Statement) statementJSON {
	a := s.Attribution
	out := statementJSON{
		ID: s.ID, Kind: a.Kind, Class: a.Class, Polarity: a.Polarity, Modality: a.Modality,
		Confidence: thousandths(a.Confidence),
		Source:     spansContract(a.Source), Cue: spansContract(a.Cue), Content: spansContract(a.Content),
		Within: known(s.Parent), Quote: s.Quote,
		Via: make([]relayedJSON, 0, len(s.Via)), Why: append([]string{}, a.Why...),
	}
	if a.InTitle {
		out.In = "title"
	}
	if s.Speaker != nil {
		out.Speaker = &speakerJSON{s.Speaker.ID, s.Speaker.Name, s.Speaker.Type, s.Speaker.QID}
	}
	for _, v := range s.Via {
		out.Via = append(out.Via, relayedJSON{ID: v.ID, Name: v.Name})
	}
	return out
}

// pointOut names the entities that a statement's speakers do not tell: linking found
// two entities of the report to be one ("China" and "Beijing") and it is the second
// one, or the speaker has no name. First is the entity that a speaker's id stands for,
// counted from 1.
func pointOut(out *statementJSON, s Statement, first map[string]int) {
	a := s.Attribution
	if a.Entity >= 0 && (s.Speaker == nil || first[s.Speaker.ID] != a.Entity+1) {
		out.Entity = &a.Entity
	}
	for i, e := range a.Via {
		if first[s.Via[i].ID] != e+1 {
			out.Via[i].Entity = &a.Via[i]
		}
	}
}

func thousandths(x float64) float64 { return math.Round(x*1000) / 1000 }

func spanContract(s Span) spanJSON { return spanJSON{s.Start, s.End} }

func spansContract(ss []Span) []spanJSON {
	out := make([]spanJSON, len(ss))
	for i, s := range ss {
		out[i] = spanContract(s)
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

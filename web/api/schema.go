package api

import (
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"reportedly"
)

// Here the JSON of the contract is described for the document. The root package writes
// that JSON; these types are never filled, and a test holds real answers against them.

// Span is [start, end) in code points.
type Span [2]int

// BriefSchema is a report without its text.
type BriefSchema struct {
	ID        string  `json:"id"`
	URL       *string `json:"url"`
	Outlet    *string `json:"outlet"`
	Title     *string `json:"title"`
	Published *string `json:"published" doc:"RFC 3339, as precise as it is known"`
	Language  *string `json:"language"`
}

// SpeakerSchema is who said something.
type SpeakerSchema struct {
	ID   string `json:"id"`
	Name string `json:"name" doc:"the fullest usual form of the name, without titles"`
	Type string `json:"type" enum:"person,organisation,place,group,document,unnamed,"`
	QID  string `json:"qid,omitempty" doc:"the Wikidata item, where a table of office holders proves one"`
}

type viaSchema struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Entity int    `json:"entity,omitempty"`
}

// StatementSchema is an attribution with its people known.
type StatementSchema struct {
	ID         string          `json:"id"`
	In         string          `json:"in,omitempty" enum:"title" doc:"where the spans count in the title and not in the text"`
	Kind       string          `json:"kind" enum:"direct,indirect,mixed"`
	Class      string          `json:"class" enum:"speech,writing,belief,wish,announcement,act,"`
	Polarity   string          `json:"polarity" enum:"asserted,denied,"`
	Modality   string          `json:"modality,omitempty" enum:"asked,conditional"`
	Confidence float64         `json:"confidence" minimum:"0" maximum:"1"`
	Source     []Span          `json:"source" doc:"to whom it is ascribed"`
	Cue        []Span          `json:"cue" doc:"the words that ascribe"`
	Content    []Span          `json:"content" doc:"what is ascribed"`
	Within     *string         `json:"within" doc:"the statement whose content holds this one"`
	Quote      string          `json:"quote" doc:"the content as printed, its pieces joined by a space"`
	Speaker    nullableSpeaker `json:"speaker" doc:"null where it is unknown"`
	Entity     int             `json:"entity,omitempty" doc:"index in entities, where the speaker does not tell it"`
	Via        []viaSchema     `json:"via" doc:"those who passed it on, nearest the report first"`
	Why        []string        `json:"why" doc:"how the source was resolved"`
}

type foundStatementSchema struct {
	StatementSchema
	Marks  []Span      `json:"marks,omitempty" doc:"the words looked for, in quote"`
	Report BriefSchema `json:"report"`
}

type foundReportSchema struct {
	BriefSchema
	Snippet string `json:"snippet"`
	Marks   []Span `json:"marks" doc:"the words looked for, in snippet"`
}

type damageSchema struct {
	Kind     string  `json:"kind"`
	Span     Span    `json:"span"`
	Note     string  `json:"note"`
	Was      *string `json:"was,omitempty" doc:"if repaired: what stood there"`
	Original Span    `json:"original,omitempty" doc:"and where, before cleaning"`
	Copy     Span    `json:"copy,omitempty" doc:"of a repeated block: the place read in its stead"`
}

type officeSchema struct {
	Role    string `json:"role,omitempty"`
	Field   string `json:"field,omitempty"`
	Country string `json:"country,omitempty"`
	Body    string `json:"body,omitempty"`
	Party   string `json:"party,omitempty"`
}

type linkSchema struct {
	Name       string   `json:"name" doc:"by its report alone"`
	Type       string   `json:"type"`
	Confidence float64  `json:"confidence" minimum:"0" maximum:"1"`
	Why        []string `json:"why"`
	Variants   []string `json:"variants"`
}

type entitySchema struct {
	Speaker       string         `json:"speaker"`
	Name          string         `json:"name"`
	Type          string         `json:"type"`
	Mentions      []Span         `json:"mentions"`
	TitleMentions []Span         `json:"title_mentions,omitempty"`
	Names         []string       `json:"names,omitempty"`
	Offices       []officeSchema `json:"offices,omitempty"`
	QID           string         `json:"qid,omitempty"`
	Link          *linkSchema    `json:"link,omitempty" doc:"how it came to be its speaker"`
}

type readingSchema struct {
	ID         string            `json:"id"`
	File       string            `json:"file" doc:"the name of the file it was read from, without its path"`
	Place      string            `json:"place,omitempty"`
	URL        *string           `json:"url"`
	Outlet     *string           `json:"outlet"`
	Title      *string           `json:"title"`
	Author     *string           `json:"author"`
	Published  *string           `json:"published"`
	Modified   *string           `json:"modified"`
	Retrieved  *string           `json:"retrieved"`
	Language   *string           `json:"language"`
	SHA256     string            `json:"sha256" doc:"of the bytes it was read from"`
	Run        string            `json:"run,omitempty" doc:"the program and weights that read it"`
	Text       *string           `json:"text" doc:"what the spans point into; null where it was asked to be left out"`
	Notes      []string          `json:"notes,omitempty"`
	Damage     []damageSchema    `json:"damage" doc:"what was wrong with the page"`
	Statements []StatementSchema `json:"statements"`
	Entities   []entitySchema    `json:"entities"`
}

type speakerCountSchema struct {
	SpeakerSchema
	Variants   []string `json:"variants" doc:"every name met, as printed"`
	Statements int      `json:"statements"`
	Reports    int      `json:"reports"`
}

type countsSchema struct {
	Statements int            `json:"statements"`
	Reports    int            `json:"reports"`
	Outlets    map[string]int `json:"outlets" doc:"statements by outlet; the empty name is unknown"`
	Kinds      map[string]int `json:"kinds"`
	Months     map[string]int `json:"months"`
}

type changeSchema struct {
	Added   []StatementSchema `json:"added"`
	Dropped []StatementSchema `json:"dropped"`
	Kept    int               `json:"kept"`
}

type versionSchema struct {
	Report   string         `json:"report"`
	SHA256   string         `json:"sha256"`
	Modified *string        `json:"modified"`
	Read     string         `json:"read"`
	Current  bool           `json:"current"`
	Change   nullableChange `json:"change" doc:"against the version before; null for the first"`
}

type decisionSchema struct {
	ID        int64    `json:"id"`
	When      string   `json:"when" format:"date-time"`
	Action    string   `json:"action" enum:"merge,split,rename,correct,remove,undo"`
	Speaker   string   `json:"speaker,omitempty"`
	Other     string   `json:"other,omitempty"`
	Name      string   `json:"name,omitempty"`
	Reports   []string `json:"reports,omitempty"`
	Statement string   `json:"statement,omitempty"`
	Verdict   string   `json:"verdict,omitempty"`
	Report    string   `json:"report,omitempty"`
	Undoes    int64    `json:"undoes,omitempty"`
	Why       string   `json:"why,omitempty"`
	Undone    bool     `json:"undone"`
	Loose     string   `json:"loose,omitempty"`
}

// orNull is a schema that lets null through as well: a reference cannot say so itself.
func orNull[T any](r huma.Registry, name string) *huma.Schema {
	return &huma.Schema{AnyOf: []*huma.Schema{r.Schema(reflect.TypeFor[T](), true, name), {Type: "null"}}}
}

type nullableSpeaker struct{}

func (nullableSpeaker) Schema(r huma.Registry) *huma.Schema {
	return orNull[SpeakerSchema](r, "Speaker")
}

type nullableChange struct{}

func (nullableChange) Schema(r huma.Registry) *huma.Schema { return orNull[changeSchema](r, "Change") }

// The values of answers: each writes itself as the root package does, and is described
// by its schema.

// A Reading is a report with all that was read from it.
type Reading struct {
	of     *reportedly.Reading
	noText bool
}

// MarshalJSON writes the contract's JSON.
func (v Reading) MarshalJSON() ([]byte, error) {
	if v.noText {
		return v.of.JSONWithoutText()
	}
	return v.of.MarshalJSON()
}

// Schema describes it.
func (Reading) Schema(r huma.Registry) *huma.Schema {
	return r.Schema(reflect.TypeFor[readingSchema](), true, "Reading")
}

// A Statement stands alone, with its report.
type Statement struct{ of *reportedly.Finding }

func (v Statement) MarshalJSON() ([]byte, error) { return v.of.MarshalJSON() }

func (Statement) Schema(r huma.Registry) *huma.Schema {
	return r.Schema(reflect.TypeFor[foundStatementSchema](), true, "FoundStatement")
}

// A Report is one that was found, without its statements.
type Report struct{ of *reportedly.Finding }

func (v Report) MarshalJSON() ([]byte, error) { return v.of.MarshalJSON() }

func (Report) Schema(r huma.Registry) *huma.Schema {
	return r.Schema(reflect.TypeFor[foundReportSchema](), true, "FoundReport")
}

// Found is a statement or a report.
type Found struct{ of *reportedly.Finding }

func (v Found) MarshalJSON() ([]byte, error) { return v.of.MarshalJSON() }

func (Found) Schema(r huma.Registry) *huma.Schema {
	return &huma.Schema{AnyOf: []*huma.Schema{Statement{}.Schema(r), Report{}.Schema(r)}}
}

// A Speaker is somebody with how much they say.
type Speaker struct{ of *reportedly.SpeakerCount }

func (v Speaker) MarshalJSON() ([]byte, error) { return v.of.MarshalJSON() }

func (Speaker) Schema(r huma.Registry) *huma.Schema {
	return r.Schema(reflect.TypeFor[speakerCountSchema](), true, "SpeakerCount")
}

// Counts are numbers of statements.
type Counts struct{ of *reportedly.Counts }

func (v Counts) MarshalJSON() ([]byte, error) { return v.of.MarshalJSON() }

func (Counts) Schema(r huma.Registry) *huma.Schema {
	return r.Schema(reflect.TypeFor[countsSchema](), true, "Counts")
}

// A Version is one text that a page had.
type Version struct{ of *reportedly.Version }

func (v Version) MarshalJSON() ([]byte, error) { return v.of.MarshalJSON() }

func (Version) Schema(r huma.Registry) *huma.Schema {
	return r.Schema(reflect.TypeFor[versionSchema](), true, "Version")
}

// A Decision is something that a person decided.
type Decision struct{ of *reportedly.Decision }

func (v Decision) MarshalJSON() ([]byte, error) { return v.of.MarshalJSON() }

func (Decision) Schema(r huma.Registry) *huma.Schema {
	return r.Schema(reflect.TypeFor[decisionSchema](), true, "Decision")
}

package api

import (
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"reportedly"
)

// What hangs on links is described as it is written: the root's types, with the
// statements in them by the schema of those.

type turnSchema struct {
	Kind   string `json:"kind" doc:"negation, number, hedge, scope, entity, time, strength, clipped, inflated, spliced or marks"`
	A      Span   `json:"a" doc:"of the first wording, or of the statement"`
	B      Span   `json:"b" doc:"of this one, or of the claim"`
	Reason string `json:"reason"`
}

type pieceSchema struct {
	Op string `json:"op" enum:"keep,delete,insert,move-out,move-in"`
	A  Span   `json:"a" doc:"of the first wording's quote"`
	B  Span   `json:"b" doc:"of this one's"`
}

type wordingSchema struct {
	Statement foundStatementSchema `json:"statement"`
	Score     float64              `json:"score" minimum:"0" maximum:"1"`
	Changes   []turnSchema         `json:"changes" doc:"named changes of meaning against the first wording"`
	Diff      []pieceSchema        `json:"diff"`
}

type utteranceSchema struct {
	ID       *string         `json:"id" doc:"null where one report alone has it"`
	Wordings []wordingSchema `json:"wordings" doc:"by time of publication"`
	Echoes   []string        `json:"echoes,omitempty" doc:"ids of statements: the same, said on another occasion"`
	LeftOut  int             `json:"left_out,omitempty" doc:"wordings that are too many"`
}

type copySchema struct {
	Report   string  `json:"report"`
	Of       string  `json:"of"`
	Relation string  `json:"relation" enum:"near-duplicate,partial,spun"`
	Shared   float64 `json:"shared" minimum:"0" maximum:"1"`
}

type storySchema struct {
	Type       string            `json:"type" enum:"story"`
	ID         string            `json:"id"`
	Reports    []string          `json:"reports" doc:"by time of publication"`
	LeftOut    int               `json:"left_out,omitempty" doc:"reports that are too many"`
	Copies     []copySchema      `json:"copies"`
	Utterances []utteranceSchema `json:"utterances"`
}

type speakerRefSchema struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type nullableSpeakerRef struct{}

func (nullableSpeakerRef) Schema(r huma.Registry) *huma.Schema {
	return orNull[speakerRefSchema](r, "SpeakerRef")
}

type matchSchema struct {
	Statement foundStatementSchema `json:"statement"`
	Verdict   string               `json:"verdict"`
	Score     float64              `json:"score" minimum:"0" maximum:"1"`
	Changes   []turnSchema         `json:"changes"`
	Why       *string              `json:"why"`
}

type answerSchema struct {
	Text        string             `json:"text"`
	By          nullableSpeakerRef `json:"by" doc:"null if nobody was named"`
	Verdict     string             `json:"verdict" enum:"verbatim,in other words,denied,clipped or altered,passed on by others only,said by someone else,no such statement in this record"`
	Unverified  bool               `json:"unverified" doc:"the program is not sure of the best match"`
	Reports     int                `json:"reports" doc:"that the verdict rests on"`
	Independent int                `json:"independent" doc:"of those, that did not draw on each other"`
	Otherwise   int                `json:"otherwise" doc:"reports that have it with another meaning"`
	Earliest    *string            `json:"earliest" doc:"report id"`
	Matches     []matchSchema      `json:"matches" doc:"the best first"`
}

type sharesSchema struct {
	Verbatim  float64 `json:"verbatim"`
	Rewritten float64 `json:"rewritten"`
	New       float64 `json:"new"`
}

type passageSchema struct {
	A        Span    `json:"a"`
	B        Span    `json:"b"`
	Verbatim float64 `json:"verbatim"`
}

type derivationSchema struct {
	Type     string          `json:"type" enum:"derivation"`
	A        string          `json:"a"`
	B        string          `json:"b"`
	Relation string          `json:"relation" enum:"near-duplicate,partial,spun"`
	Shared   float64         `json:"shared"`
	Earlier  *string         `json:"earlier" doc:"report id; null where nothing tells"`
	Why      []string        `json:"why"`
	SharesA  sharesSchema    `json:"shares_a"`
	SharesB  sharesSchema    `json:"shares_b"`
	Passages []passageSchema `json:"passages"`
}

type storyLinkSchema struct {
	Type    string   `json:"type" enum:"story"`
	ID      string   `json:"id"`
	Reports []string `json:"reports"`
}

type echoLinkSchema struct {
	Type  string  `json:"type" enum:"echo"`
	A     string  `json:"a"`
	B     string  `json:"b"`
	Score float64 `json:"score"`
}

type utteranceLinkSchema struct {
	Type       string   `json:"type" enum:"utterance"`
	ID         string   `json:"id"`
	Speaker    *string  `json:"speaker" doc:"id; null if unknown"`
	Statements []string `json:"statements"`
}

// A Story is one as a grid.
type Story struct{ of *reportedly.Story }

func (v Story) MarshalJSON() ([]byte, error) { return reportedly.JSONLine(v.of) }

func (Story) Schema(r huma.Registry) *huma.Schema {
	return r.Schema(reflect.TypeFor[storySchema](), true, "Story")
}

// A StoryLink is a story in a list.
type StoryLink reportedly.StoryLink

func (StoryLink) Schema(r huma.Registry) *huma.Schema {
	return r.Schema(reflect.TypeFor[storyLinkSchema](), true, "StoryLink")
}

// An Utterance is one thing said.
type Utterance struct{ of *reportedly.Utterance }

func (v Utterance) MarshalJSON() ([]byte, error) { return reportedly.JSONLine(v.of) }

func (Utterance) Schema(r huma.Registry) *huma.Schema {
	return r.Schema(reflect.TypeFor[utteranceSchema](), true, "Utterance")
}

// An Answer is what the record knows of a claim.
type Answer struct{ of *reportedly.Answer }

func (v Answer) MarshalJSON() ([]byte, error) { return reportedly.JSONLine(v.of) }

func (Answer) Schema(r huma.Registry) *huma.Schema {
	return r.Schema(reflect.TypeFor[answerSchema](), true, "Answer")
}

// A Link is a derivation, story, echo or utterance.
type Link struct{ of any }

func (v Link) MarshalJSON() ([]byte, error) { return reportedly.JSONLine(v.of) }

func (Link) Schema(r huma.Registry) *huma.Schema {
	return &huma.Schema{AnyOf: []*huma.Schema{
		r.Schema(reflect.TypeFor[derivationSchema](), true, "Derivation"), r.Schema(reflect.TypeFor[storyLinkSchema](), true, "StoryLink"),
		r.Schema(reflect.TypeFor[echoLinkSchema](), true, "EchoLink"), r.Schema(reflect.TypeFor[utteranceLinkSchema](), true, "UtteranceLink"),
	}}
}

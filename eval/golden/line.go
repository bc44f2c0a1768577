package golden

import "reportedly"

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

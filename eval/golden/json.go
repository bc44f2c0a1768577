package golden

import (
	"encoding/json"
	"fmt"

	"reportedly"
)

// JSON is the case as a line of the contract (DESIGN 3.1), without a line end, so
// that gold can be scored by whatever scores readings. "accept" and "optional" are
// the scorer's: other answers that are right, and statements that may be left out.
func (c *Case) JSON() ([]byte, error) {
	out := lineJSON{
		ID: c.Name, File: c.Name + ".txt", URL: c.Meta.URL, Outlet: c.Meta.Outlet, Title: c.Meta.Title,
		Author: c.Meta.Author, Published: c.Meta.Published, Language: "en", Text: c.Text.String(),
		Statements: []statementJSON{},
	}
	for i := range c.Statements {
		st := c.statementJSON(i)
		if c.Statements[i].Maybe {
			out.Optional = append(out.Optional, st)
		} else {
			out.Statements = append(out.Statements, st)
		}
	}
	for _, p := range c.People {
		out.Entities = append(out.Entities, entityJSON{Speaker: p.Name, Type: p.Type, Mentions: pairs(p.Mentions)})
	}
	return json.Marshal(out)
}

type lineJSON struct {
	ID         string          `json:"id"`
	File       string          `json:"file"`
	URL        string          `json:"url,omitempty"`
	Outlet     string          `json:"outlet,omitempty"`
	Title      string          `json:"title,omitempty"`
	Author     string          `json:"author,omitempty"`
	Published  string          `json:"published,omitempty"`
	Language   string          `json:"language"`
	Text       string          `json:"text"`
	Statements []statementJSON `json:"statements"`
	Optional   []statementJSON `json:"optional,omitempty"`
	Entities   []entityJSON    `json:"entities,omitempty"`
}

type statementJSON struct {
	ID       string              `json:"id"`
	In       string              `json:"in,omitempty"`
	Kind     reportedly.Kind     `json:"kind"`
	Class    reportedly.Class    `json:"class"`
	Polarity reportedly.Polarity `json:"polarity"`
	Modality reportedly.Modality `json:"modality,omitempty"`
	Source   [][2]int            `json:"source"`
	Cue      [][2]int            `json:"cue"`
	Content  [][2]int            `json:"content"`
	Within   *string             `json:"within"`
	Quote    string              `json:"quote"`
	Speaker  *speakerJSON        `json:"speaker"`
	Via      []speakerJSON       `json:"via"`
	Accept   *acceptJSON         `json:"accept,omitempty"`
}

type speakerJSON struct {
	ID   string                `json:"id"`
	Name string                `json:"name"`
	Type reportedly.EntityType `json:"type,omitempty"`
}

type acceptJSON struct {
	Speaker []*string `json:"speaker"` // null: unknown is right
}

type entityJSON struct {
	Speaker  string                `json:"speaker"`
	Type     reportedly.EntityType `json:"type"`
	Mentions [][2]int              `json:"mentions"`
}

func (c *Case) statementJSON(i int) statementJSON {
	s := &c.Statements[i]
	out := statementJSON{
		ID: statementID(i), Kind: s.Kind, Class: s.Class, Polarity: s.Polarity, Modality: s.Modality,
		Source: pairs(s.Source), Cue: pairs(s.Cue), Content: pairs(s.Content), Via: []speakerJSON{},
	}
	text := c.Text
	if s.InTitle {
		out.In, text = "title", c.Title
	}
	for k, span := range s.Content {
		if k > 0 {
			out.Quote += " "
		}
		out.Quote += text.Slice(span)
	}
	if s.Within >= 0 {
		id := statementID(s.Within)
		out.Within = &id
	}
	if len(s.Speaker) > 0 && s.Speaker[0].Name != "" {
		out.Speaker = &speakerJSON{s.Speaker[0].Name, s.Speaker[0].Name, s.Speaker[0].Type}
	}
	if len(s.Speaker) > 1 {
		out.Accept = &acceptJSON{}
		for _, sp := range s.Speaker[1:] {
			var name *string
			if sp.Name != "" {
				name = &sp.Name
			}
			out.Accept.Speaker = append(out.Accept.Speaker, name)
		}
	}
	for _, v := range s.Via {
		out.Via = append(out.Via, speakerJSON{ID: v, Name: v})
	}
	return out
}

func statementID(i int) string { return fmt.Sprintf("s%d", i+1) }

func pairs(spans []reportedly.Span) [][2]int {
	out := [][2]int{}
	for _, s := range spans {
		out = append(out, [2]int{s.Start, s.End})
	}
	return out
}

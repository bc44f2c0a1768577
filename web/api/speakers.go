package api

import (
	"context"

	"reportedly"
)

// speakers registers what is asked about speakers.
func (a *API) speakers() {
	get(a, "list-speakers", "/v1/speakers", "Speakers by name, those with the most statements first", "Speakers", a.listSpeakers)
	get(a, "get-speaker", "/v1/speakers/{id}", "A speaker with counts", "Speakers", a.getSpeaker)
}

type listSpeakersIn struct {
	Name  string `query:"name" doc:"a name or a part of it, in any spelling met; all who say something if empty"`
	Limit int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
}

type speakersOut struct {
	Body struct {
		Items []Speaker `json:"items"`
	}
}

func (a *API) listSpeakers(ctx context.Context, in *listSpeakersIn) (*speakersOut, error) {
	name, err := words("name", in.Name)
	if err != nil {
		return nil, err
	}
	found, err := a.Store.Speakers(ctx, name, in.Limit)
	if err != nil {
		return nil, err
	}
	out := &speakersOut{}
	out.Body.Items = []Speaker{}
	for i := range found {
		out.Body.Items = append(out.Body.Items, Speaker{&found[i]})
	}
	return out, nil
}

type speakerOut struct {
	Body struct {
		Speaker Speaker `json:"speaker"`
		Counts  Counts  `json:"counts"`
	}
}

func (a *API) getSpeaker(ctx context.Context, in *ByID) (*speakerOut, error) {
	who, err := a.Store.Speaker(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	n, err := a.Store.Count(ctx, reportedly.Filter{Speakers: []string{who.ID}})
	if err != nil {
		return nil, err
	}
	out := &speakerOut{}
	out.Body.Speaker = Speaker{&reportedly.SpeakerCount{Speaker: *who, Statements: n.Statements, Reports: n.Reports}}
	out.Body.Counts = Counts{n}
	return out, nil
}

package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"reportedly"
)

// speakersCommand is "reportedly speakers" with what a person may decide of them.
type speakersCommand struct {
	List   speakersList   `cmd:"" default:"withargs" help:"List those who go by a name, or all who say something."`
	Merge  speakersMerge  `cmd:"" help:"Two speakers are one."`
	Split  speakersSplit  `cmd:"" help:"What some reports say of a speaker they say of somebody else."`
	Rename speakersRename `cmd:"" help:"Call a speaker otherwise."`
	Undo   speakersUndo   `cmd:"" help:"Undo a decision, by its number; the last one if none is given."`
	Log    speakersLog    `cmd:"" help:"List all decisions."`
}

type speakersList struct {
	Name []argument `arg:"" optional:"" help:"A name, or a part of it."`

	recordFlag
	JSON  bool `name:"json" help:"Print a speaker a line, as JSON."`
	Limit uint `placeholder:"N" help:"Print N at most."`
}

// Help is printed below the flags' summary.
func (speakersList) Help() string {
	return `Those with the most statements first.

    reportedly speakers Venn
    reportedly speakers merge "Mara Venn" 5f0c21d09a3be871

Exit codes: 0 done; 1 nobody found, or the record cannot be read; 2 wrong usage.`
}

func (c *speakersList) run(m *Main) int {
	ctx := context.Background()
	store, code := c.open(ctx, m, looking)
	if store == nil {
		return code
	}
	defer store.Close()
	found, err := store.Speakers(ctx, joined(c.Name), int(c.Limit))
	if err != nil {
		return c.stop(m, err)
	}
	if len(found) == 0 {
		m.complain(fmt.Errorf("nobody in this record goes by %q", joined(c.Name)))
		return exitNothing
	}
	if !c.JSON {
		_, err = io.WriteString(m.Stdout, speakerList(m.Screen, found))
		return c.ended(m, stdoutError(err))
	}
	for i := range found {
		if err := printLine(m.Stdout, &found[i]); err != nil {
			return c.ended(m, stdoutError(err))
		}
	}
	return exitDone
}

// speakerList is a speaker a line, with other names below.
func speakerList(screen Screen, found []reportedly.SpeakerCount) string {
	out := &lines{screen: screen}
	for _, s := range found {
		parts := []string{s.ID, orUnknown(oneLine(s.Name))}
		if s.Type != "" {
			parts = append(parts, string(s.Type))
		}
		parts = append(parts, count(s.Statements, "statement")+" in "+count(s.Reports, "report"))
		out.add("", 0, strings.Join(parts, " · "))
		var others []string
		for _, v := range s.Variants {
			if v != s.Name {
				others = append(others, oneLine(v))
			}
		}
		if len(others) > 0 {
			out.add(dim, 4, "also as "+strings.Join(others, ", "))
		}
	}
	return out.String()
}

type speakersMerge struct {
	decisionFlags
	Speaker argument `arg:"" help:"Who stays: a name that only one goes by, or an id."`
	Other   argument `arg:"" help:"Who is the same."`
}

func (c *speakersMerge) run(m *Main) int {
	return c.decide(m, func(ctx context.Context, s reportedly.Store) (reportedly.Decision, error) {
		speaker, err := pickSpeaker(ctx, s, string(c.Speaker))
		if err != nil {
			return reportedly.Decision{}, err
		}
		other, err := pickSpeaker(ctx, s, string(c.Other))
		if err != nil {
			return reportedly.Decision{}, err
		}
		return reportedly.Decision{Action: reportedly.Merge, Speaker: speaker.ID, Other: other.ID}, nil
	})
}

type speakersSplit struct {
	decisionFlags
	Speaker argument   `arg:"" help:"A name that only one goes by, or an id."`
	Reports []argument `arg:"" help:"Ids of the reports that mean somebody else."`
	Name    argument   `placeholder:"NAME" help:"Who that is; else the name stays as the reports have it."`
}

func (c *speakersSplit) run(m *Main) int {
	return c.decide(m, func(ctx context.Context, s reportedly.Store) (reportedly.Decision, error) {
		speaker, err := pickSpeaker(ctx, s, string(c.Speaker))
		if err != nil {
			return reportedly.Decision{}, err
		}
		d := reportedly.Decision{Action: reportedly.Split, Speaker: speaker.ID, Name: string(c.Name)}
		for _, typed := range c.Reports {
			id, err := pickReport(ctx, s, string(typed))
			if err != nil {
				return d, err
			}
			d.Reports = append(d.Reports, id)
		}
		return d, nil
	})
}

type speakersRename struct {
	decisionFlags
	Speaker argument   `arg:"" help:"A name that only one goes by, or an id."`
	Name    []argument `arg:"" help:"The new name."`
}

func (c *speakersRename) run(m *Main) int {
	return c.decide(m, func(ctx context.Context, s reportedly.Store) (reportedly.Decision, error) {
		speaker, err := pickSpeaker(ctx, s, string(c.Speaker))
		if err != nil {
			return reportedly.Decision{}, err
		}
		return reportedly.Decision{Action: reportedly.Rename, Speaker: speaker.ID, Name: joined(c.Name)}, nil
	})
}

package main

import (
	"bufio"
	"context"
	"fmt"
	"strings"

	"reportedly"
	"reportedly/link"
)

// ofRecord prints the links of a record: by their kind, then by their ids.
func (c *linksCommand) ofRecord(m *Main) int {
	ctx := context.Background()
	store, code := c.open(ctx, m, looking)
	if store == nil {
		return code
	}
	defer store.Close()
	out := bufio.NewWriterSize(m.Stdout, 64<<10)
	print := linkPrinter{w: out, plain: !c.JSON}
	err := print.record(ctx, store)
	if err == nil {
		err = stdoutError(out.Flush())
	}
	if err != nil {
		return c.ended(m, err)
	}
	m.complain(fmt.Errorf("%s, %s, %s, %s", count(print.derivations, "derivation"), storyCount(print.stories), count(print.utterances, "utterance"), echoCount(print.echoes)))
	return exitDone
}

func (p *linkPrinter) record(ctx context.Context, s reportedly.Store) error {
	for d, err := range link.Derivations(ctx, s, "") {
		if err != nil {
			return err
		}
		if err := p.derivation(d); err != nil {
			return err
		}
	}
	for c, err := range s.Clusters(ctx, reportedly.Stories, reportedly.Filter{}) {
		if err != nil {
			return err
		}
		if err := p.story(c.ID, c.Members); err != nil {
			return err
		}
	}
	for e, err := range s.Pairs(ctx, reportedly.Echoes, "") {
		if err != nil {
			return err
		}
		p.echoes++
		if err := p.print(reportedly.EchoLink{Type: "echo", A: e.A, B: e.B, Score: link.Round(e.Score)}, fmt.Sprintf("%-14s %s  %s", "echo", e.A, e.B)); err != nil {
			return err
		}
	}
	for c, err := range s.Clusters(ctx, reportedly.Utterances, reportedly.Filter{}) {
		if err != nil {
			return err
		}
		if err := p.utterance(ctx, s, c); err != nil {
			return err
		}
	}
	return nil
}

func (p *linkPrinter) utterance(ctx context.Context, s reportedly.Store, c *reportedly.Cluster) error {
	p.utterances++
	line := reportedly.UtteranceLink{Type: "utterance", ID: c.ID, Statements: c.Members}
	name, first := "?", ""
	var speakers []*reportedly.Speaker
	said := map[*reportedly.Speaker]string{}
	for f, err := range s.Statements(ctx, reportedly.Filter{Statements: c.Members}) {
		if err != nil {
			return err
		}
		if first == "" {
			first = f.Statement.Quote
		}
		speakers = append(speakers, f.Statement.Speaker)
		said[f.Statement.Speaker] = f.Statement.Quote
	}
	if who := reportedly.SpokenBy(speakers); who != nil {
		line.Speaker, name, first = &who.ID, who.Name, said[who]
	}
	return p.print(line, fmt.Sprintf("%-14s %s  %s wordings  %s: %s", "utterance", c.ID, fmt.Sprint(len(c.Members)), oneLine(name), cut(oneLine(strings.TrimSpace(first)), 80)))
}

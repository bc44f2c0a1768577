package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	"reportedly"
	"reportedly/link"
)

// isID reports whether what a person typed can be an id and is no wording: it has no space.
func isID(s string) bool { return s != "" && !strings.ContainsFunc(s, unicode.IsSpace) }

// ofRecord compares what the record has under one id or two.
func (c *compareCommand) ofRecord(m *Main) int {
	ids := make([]string, len(c.Wording))
	for i, w := range c.Wording {
		var id argument
		if err := id.UnmarshalText([]byte(w)); err != nil {
			m.complain(fmt.Errorf("compare: an id is %w", err))
			return exitUsage
		}
		ids[i] = string(id)
	}
	ctx := context.Background()
	store, code := c.open(ctx, m, looking)
	if store == nil {
		return code
	}
	defer store.Close()
	var err error
	if len(ids) == 1 {
		err = c.utterance(ctx, m, store, ids[0])
	} else {
		err = c.two(ctx, m, store, ids[0], ids[1])
	}
	return c.ended(m, err)
}

// utterance prints all wordings of one thing said, each against the first.
func (c *compareCommand) utterance(ctx context.Context, m *Main, store reportedly.Store, id string) error {
	u, err := pickUtterance(ctx, store, id)
	if err != nil {
		return err
	}
	return c.row(ctx, m, store, u.ID, u.Members)
}

// two prints two reports, or two statements, side by side.
func (c *compareCommand) two(ctx context.Context, m *Main, store reportedly.Store, a, b string) error {
	idA, err := pickReport(ctx, store, a)
	if errors.Is(err, reportedly.ErrNotFound) {
		var statements [2]string
		for i, typed := range []string{a, b} {
			if statements[i], err = pickStatement(ctx, store, typed); err != nil {
				return err
			}
		}
		return c.row(ctx, m, store, "", statements[:])
	} else if err != nil {
		return err
	}
	idB, err := pickReport(ctx, store, b)
	if err != nil {
		return err
	}
	var rs [2]*reportedly.Reading
	for i, id := range []string{idA, idB} {
		if rs[i], err = store.Reading(ctx, id); err != nil {
			return err
		}
	}
	change := link.CompareReports(rs[0], rs[1])
	if c.JSON {
		return stdoutError(printLine(m.Stdout, struct {
			A      string             `json:"a"`
			B      string             `json:"b"`
			Change *reportedly.Change `json:"change"`
		}{idA, idB, change}))
	}
	out := &lines{screen: m.Screen}
	for i, name := range []string{"A", "B"} {
		brief := rs[i].Report.Brief()
		out.add(bold, 0, name+"  "+whence(&brief))
	}
	printChange(out, 0, change)
	_, err = io.WriteString(m.Stdout, out.String())
	return stdoutError(err)
}

// row prints wordings by time of publication, each against the first.
func (c *compareCommand) row(ctx context.Context, m *Main, store reportedly.Store, utterance string, statements []string) error {
	row, err := link.RowOf(ctx, store, utterance, statements, 0)
	if err != nil {
		return err
	}
	echoes, err := link.EchoesOf(ctx, store, statements)
	if err != nil {
		return err
	}
	if c.JSON {
		line := row.Utterance()
		line.Echoes = echoes
		return stdoutError(printLine(m.Stdout, line))
	}
	out := &lines{screen: m.Screen}
	if utterance != "" {
		out.add(dim, 0, "utterance "+utterance)
	}
	for i, cell := range row.Cells {
		w := cell.Wording
		out.add("", 0, "")
		out.add(dim, 0, whence(&w.Report))
		out.add(bold, 2, chain(&w.Statement)+" · "+w.Statement.ID)
		text := reportedly.Visible(spaced(w.Statement.Quote))
		if i > 0 {
			text = wordDiff(m.Screen, row.Cells[0].Wording.Statement.Quote, w.Statement.Quote)
		}
		out.WriteString("  " + text + "\n")
		for _, ch := range cell.Changes {
			out.add(yellow, 2, "! "+string(ch.Kind)+": "+oneLine(ch.Reason))
		}
	}
	if len(echoes) > 0 {
		out.add("", 0, "")
		out.add(dim, 0, "said again on other occasions:")
		for f, err := range store.Statements(ctx, reportedly.Filter{Statements: echoes}) {
			if err != nil {
				return err
			}
			out.add("", 2, whence(&f.Report)+" · "+f.Statement.ID)
			out.wrapped("", 4, quotation(*f.Statement))
		}
	}
	_, err = io.WriteString(m.Stdout, out.String())
	return stdoutError(err)
}

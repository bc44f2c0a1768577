package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"reportedly"
)

// whoCommand is "reportedly who".
type whoCommand struct {
	Name []argument `arg:"" help:"A name, in any spelling met, or a speaker's id."`

	recordFlag
	JSON   bool `name:"json" help:"Print one object: speaker, counts, statements."`
	All    bool `help:"Beliefs, wishes and acts, too."`
	After  date `placeholder:"DATE" help:"Published then or later."`
	Before date `placeholder:"DATE" help:"Published before that."`
	Limit  uint `placeholder:"N" help:"Print N statements at most."`
}

// Help is printed below the flags' summary.
func (whoCommand) Help() string {
	return `A speaker's statements by time of publication, undated last: outlet, those who passed it on, the words, how ` +
		`the speaker was found. A name that may be several people's is answered with a list.

    reportedly who Mara Venn --after 2024-06

Exit codes: 0 done; 1 nothing found, several go by the name, or the record cannot be read; 2 wrong usage.`
}

func (c *whoCommand) run(m *Main) int {
	ctx := context.Background()
	store, code := c.open(ctx, m, looking)
	if store == nil {
		return code
	}
	defer store.Close()

	s, err := pickSpeaker(ctx, store, joined(c.Name))
	if e, ok := several(err); ok {
		return c.list(m, e)
	} else if err != nil {
		return c.stop(m, err)
	}
	f := reportedly.Filter{
		Speakers: []string{s.ID}, After: string(c.After), Before: string(c.Before), Limit: int(c.Limit),
	}
	if !c.All {
		f.Classes = usualClasses
	}
	n, err := store.Count(ctx, f)
	if err != nil {
		return c.stop(m, err)
	}
	if c.JSON {
		err = c.printJSON(m, s, n, store.Statements(ctx, f))
	} else {
		p := &findings{screen: m.Screen, why: true}
		if err = c.head(m, s, n); err == nil {
			_, _, err = printAll(m, store.Statements(ctx, f), 0, p.print)
		}
	}
	if err == nil && n.Statements == 0 {
		m.complain(fmt.Errorf("nothing said by %s within these limits; --all shows beliefs, wishes and acts", s.Name))
		return exitNothing
	}
	return c.ended(m, err)
}

// list answers a name that may be several people's.
func (c *whoCommand) list(m *Main, e *ambiguous) int {
	var err error
	if c.JSON {
		who := make([]*reportedly.SpeakerCount, len(e.who))
		for i := range e.who {
			who[i] = &e.who[i]
		}
		err = printLine(m.Stdout, struct {
			Speakers []*reportedly.SpeakerCount `json:"speakers"`
		}{who})
	} else {
		_, err = io.WriteString(m.Stdout, speakerList(m.Screen, e.who))
	}
	if err != nil {
		return c.ended(m, stdoutError(err))
	}
	m.complain(fmt.Errorf("%d speakers may be %q; give one of the ids, or the full name", len(e.who), e.typed))
	return exitNothing
}

// printJSON prints one object, the statements as they come.
func (c *whoCommand) printJSON(m *Main, s *reportedly.Speaker, n *reportedly.Counts, found func(func(*reportedly.Finding, error) bool)) error {
	who := reportedly.SpeakerCount{Speaker: *s, Statements: n.Statements, Reports: n.Reports}
	speaker, err1 := reportedly.JSONLine(&who)
	counted, err2 := reportedly.JSONLine(n)
	if err := errors.Join(err1, err2); err != nil {
		return err
	}
	out := bufio.NewWriter(m.Stdout)
	fmt.Fprintf(out, `{"speaker":%s,"counts":%s,"statements":[`, speaker, counted)
	first := true
	for f, err := range found {
		if err != nil {
			return err // the object stays open: nobody takes it for whole
		}
		line, err := reportedly.JSONLine(f)
		if err != nil {
			return err
		}
		if !first {
			out.WriteByte(',')
		}
		first = false
		out.Write(line)
	}
	out.WriteString("]}\n")
	return stdoutError(out.Flush())
}

// head prints who it is and how much there is of them.
func (c *whoCommand) head(m *Main, s *reportedly.Speaker, n *reportedly.Counts) error {
	out := &lines{screen: m.Screen}
	title := oneLine(s.Name)
	if s.Type != "" {
		title += " · " + string(s.Type)
	}
	out.add(bold, 0, title+" · "+s.ID)
	var others []string
	for _, v := range s.Variants {
		if v != s.Name {
			others = append(others, oneLine(v))
		}
	}
	if len(others) > 0 {
		out.wrapped(dim, 2, "also as "+strings.Join(others, ", "))
	}
	if s.QID != "" {
		out.add(dim, 2, "Wikidata "+oneLine(s.QID))
	}
	out.add("", 2, count(n.Statements, "statement")+" in "+count(n.Reports, "report"))
	kinds := map[string]int{}
	for k, v := range n.ByKind {
		kinds[string(k)] = v
	}
	for _, row := range []struct {
		of    string
		parts []string
	}{
		{"outlets", most(n.ByOutlet)}, {"kinds", most(kinds)}, {"months", byName(n.ByMonth)},
	} {
		if len(row.parts) > 0 {
			out.wrapped(dim, 2, row.of+": "+strings.Join(row.parts, ", "))
		}
	}
	if n.Statements > 0 {
		out.add("", 0, "")
	}
	_, err := io.WriteString(m.Stdout, out.String())
	return stdoutError(err)
}

// most is "Coast Gazette 7", "not known 3": the most frequent first.
func most(of map[string]int) []string {
	return tally(of, func(a, b string) int { return of[b] - of[a] })
}

// byName is the same in the order of the names.
func byName(of map[string]int) []string { return tally(of, strings.Compare) }

func tally(of map[string]int, order func(a, b string) int) []string {
	var names []string
	for name := range of {
		names = append(names, name)
	}
	slices.Sort(names)
	slices.SortStableFunc(names, order)
	var parts []string
	for _, name := range names {
		if name != "" {
			parts = append(parts, fmt.Sprintf("%s %d", oneLine(name), of[name]))
		}
	}
	if of[""] > 0 {
		parts = append(parts, fmt.Sprintf("not known %d", of[""]))
	}
	return parts
}

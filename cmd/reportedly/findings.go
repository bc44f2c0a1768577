package main

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/rivo/uniseg"

	"reportedly"
)

// findings prints what was found, a block each:
//
//	2024-06-04 · Coast Gazette · report 8bfa955c356f9595 · Ferry terminal stays shut
//	  Mara Venn ← via Olin Brask · direct · 5f0c21d09a3be871
//	  “The harbour fund reopens on Monday.”
//	    the source is the name before the cue
type findings struct {
	screen  Screen
	why     bool // whether to print reasons
	printed int
}

func (p *findings) print(w io.Writer, f *reportedly.Finding) error {
	out := &lines{screen: p.screen}
	if p.printed > 0 {
		out.add("", 0, "")
	}
	p.printed++
	from := whence(&f.Report)
	if f.Statement == nil {
		out.add(bold, 0, from)
		out.marked(2, f.Snippet, f.Marks)
	} else {
		out.add(dim, 0, from)
		out.add(bold, 2, chain(f.Statement)+" · "+f.Statement.ID)
		out.marked(2, f.Snippet, f.Marks)
		if p.why {
			out.wrapped(dim, 4, strings.Join(f.Statement.Attribution.Why, "; "))
		}
	}
	_, err := io.WriteString(w, out.String())
	return err
}

// whence is a report in a line, what matters least last: a narrow screen cuts it off.
func whence(r *reportedly.ReportBrief) string {
	parts := []string{"undated"}
	if r.Published != "" {
		parts[0] = oneLine(r.Published)
	}
	if r.Outlet != "" {
		parts = append(parts, oneLine(r.Outlet))
	}
	parts = append(parts, "report "+oneLine(r.ID))
	if r.Title != "" {
		parts = append(parts, oneLine(r.Title))
	}
	return strings.Join(parts, " · ")
}

// chain says who, through whom, how: "Mara Venn ← via Olin Brask · indirect · denied".
func chain(s *reportedly.Statement) string {
	return strings.Join(append([]string{speakerAndVia(s, "?")}, manner(s.Attribution)...), " · ")
}

// marked adds text with what was found in it painted, wrapped to the screen.
func (l *lines) marked(indent int, text string, marks []reportedly.Span) {
	if !l.screen.Colour || len(marks) == 0 {
		l.wrapped("", indent, text)
		return
	}
	t := reportedly.NewText(text)
	var b strings.Builder
	at := 0
	for _, m := range marks {
		if m.Start < at || m.End > t.Len() {
			continue
		}
		b.WriteString(oneLinePart(t.Slice(reportedly.Span{Start: at, End: m.Start})))
		b.WriteString(l.screen.paint(yellow, oneLinePart(t.Slice(m))))
		at = m.End
	}
	b.WriteString(oneLinePart(t.Slice(reportedly.Span{Start: at, End: t.Len()})))
	fmt.Fprintf(l, "%s%s\n", strings.Repeat(" ", indent), b.String())
}

// oneLinePart is oneLine for a piece of a line: the spaces at its ends stay.
func oneLinePart(text string) string {
	return reportedly.Visible(strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' || r == '\t' {
			return ' '
		}
		return r
	}, text))
}

// wrapped adds text in as many lines as it takes.
func (l *lines) wrapped(style string, indent int, text string) {
	if text = oneLine(text); text == "" {
		return
	}
	for _, line := range wrap(text, max(l.screen.Width-indent, 20)) {
		l.WriteString(strings.Repeat(" ", indent))
		l.WriteString(l.screen.paint(style, line))
		l.WriteByte('\n')
	}
}

// wrap breaks one line of visible text at its spaces. A word longer than a line has
// one for itself.
func wrap(text string, columns int) []string {
	var out []string
	var line strings.Builder
	width := 0
	for word := range strings.FieldsSeq(text) {
		w := uniseg.StringWidth(word)
		if width > 0 && width+1+w > columns {
			out = append(out, line.String())
			line.Reset()
			width = 0
		}
		if width > 0 {
			line.WriteByte(' ')
			width++
		}
		line.WriteString(word)
		width += w
	}
	if width > 0 {
		out = append(out, line.String())
	}
	return out
}

// printAll prints what is found as it comes, at most limit (0: all). It gives the
// number printed and whether more were there; the errors of the record and of
// standard output come as they are.
func printAll[T any](m *Main, found iter.Seq2[T, error], limit int, print func(io.Writer, T) error) (n int, more bool, err error) {
	out := bufio.NewWriterSize(m.Stdout, 64<<10)
	for f, err := range found {
		if err != nil {
			out.Flush()
			return n, false, err
		}
		if limit > 0 && n == limit {
			more = true
			break
		}
		if err := print(out, f); err != nil {
			return n, false, stdoutError(err)
		}
		n++
	}
	return n, more, stdoutError(out.Flush())
}

// printLine prints a value as a line of JSON.
func printLine[T any](w io.Writer, v T) error {
	line, err := reportedly.JSONLine(v)
	if err != nil {
		return err
	}
	_, err = w.Write(append(line, '\n'))
	return err
}

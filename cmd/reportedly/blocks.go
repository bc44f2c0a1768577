package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"reportedly"
)

// blocks prints a report a block, for people:
//
//	Ferry terminal stays shut
//	Coast Gazette · 2024-06-04
//	saved/ferry.html
//	  ! missing-space at 512: two sentences run together: “shut.The”
//
//	  Mara Venn · said · direct
//	  “The harbour fund reopens on Monday.”
//	    Olin Brask ← via Mara Venn · told her · indirect
//	    the money is there
//
//	  2 more not shown (belief 1, wish 1): --all
type blocks struct {
	screen  Screen
	all     bool // show every class
	printed bool // whether a block stands above
}

// usualClasses are shown unless all are asked for.
var usualClasses = []reportedly.Class{reportedly.Speech, reportedly.Writing, reportedly.Announcement}

func (b *blocks) print(w io.Writer, r *reportedly.Reading) error {
	out := &lines{screen: b.screen}
	if b.printed {
		out.add("", 0, "")
	}
	b.printed = true
	head(out, &r.Report)
	damage(out, &r.Report)
	b.statements(out, r)
	_, err := io.WriteString(w, out.String())
	return err
}

// lines are lines of a block, each cut to the screen.
type lines struct {
	strings.Builder
	screen Screen
}

func (l *lines) add(style string, indent int, text string) {
	indent = min(indent, l.screen.Width/2) // however deep it nests, something shows
	text = cut(text, max(l.screen.Width-indent, 20))
	l.WriteString(strings.Repeat(" ", indent))
	l.WriteString(l.screen.paint(style, text))
	l.WriteByte('\n')
}

func head(out *lines, p *reportedly.Report) {
	file := oneLine(p.File)
	if p.Place != "" {
		file += ", " + p.Place
	}
	if p.Title != "" {
		out.add(bold, 0, oneLine(p.Title))
	}
	var parts []string
	for _, s := range []string{p.Outlet, p.Published, p.Author} {
		if s != "" {
			parts = append(parts, oneLine(s))
		}
	}
	if len(parts) > 0 {
		out.add(dim, 0, strings.Join(parts, " · "))
	}
	if file != "" {
		out.add(dim, 0, file)
	}
	for _, note := range p.Notes {
		out.add(yellow, 2, "! "+oneLine(note))
	}
}

// shownPerKind is how many damages of one kind are printed; the rest is counted.
const shownPerKind = 3

func damage(out *lines, p *reportedly.Report) {
	of := map[string]int{}
	for _, d := range p.Damage {
		of[string(d.Kind)]++
		if of[string(d.Kind)] > shownPerKind {
			continue
		}
		text := fmt.Sprintf("! %s at %d", d.Kind, d.Span.Start)
		if d.Note != "" {
			text += ": " + oneLine(d.Note)
		}
		if excerpt := oneLine(p.Text.Slice(d.Span)); excerpt != "" {
			text += ": “" + excerpt + "”"
		}
		out.add(yellow, 2, text)
	}
	for kind, n := range of {
		if of[kind] = n - shownPerKind; n <= shownPerKind {
			delete(of, kind)
		}
	}
	if len(of) > 0 {
		out.add(yellow, 2, "! more of the same: "+counts(of))
	}
}

func (b *blocks) statements(out *lines, r *reportedly.Reading) {
	all := r.Statements()
	depth := depths(r.Attributions, b.shows)
	hidden := map[string]int{}
	for i, s := range all {
		if !b.shows(s.Attribution) {
			hidden[string(s.Attribution.Class)]++
			continue
		}
		if depth[i] == 0 {
			out.add("", 0, "")
		}
		indent := 2 + 2*depth[i]
		out.add(bold, indent, ascription(r, s, out.screen.Width/2))
		out.add("", indent, quotation(s))
	}
	switch {
	case len(all) == 0:
		out.add(dim, 2, "no statements found")
	case len(hidden) > 0:
		out.add("", 0, "")
		out.add(dim, 2, fmt.Sprintf("%d more not shown (%s): --all", sum(hidden), counts(hidden)))
	}
}

func (b *blocks) shows(a *reportedly.Attribution) bool {
	return b.all || a.Class == "" || slices.Contains(usualClasses, a.Class)
}

// depths counts, for each attribution, the shown ones that hold it. A parent may
// stand after its child.
func depths(as []reportedly.Attribution, shows func(*reportedly.Attribution) bool) []int {
	const unknown = -1
	depth := slices.Repeat([]int{unknown}, len(as))
	var chain []int
	for i := range as {
		chain = chain[:0]
		at := i
		for at >= 0 && depth[at] == unknown {
			chain = append(chain, at)
			at = as[at].Within
		}
		for _, child := range slices.Backward(chain) {
			depth[child] = 0
			if parent := as[child].Within; parent >= 0 {
				depth[child] = depth[parent]
				if shows(&as[parent]) {
					depth[child]++
				}
			}
		}
	}
	return depth
}

// ascription is the line above a quotation: who, through whom, how. Words of the
// report are cut to the given columns, so that how is not cut off.
func ascription(r *reportedly.Reading, s reportedly.Statement, columns int) string {
	a := s.Attribution
	unknown := "?"
	if source := words(r, a, a.Source); source != "" {
		unknown = "? “" + cut(source, columns) + "”" // this is what the report calls them
	}
	parts := []string{speakerAndVia(&s, unknown)}
	if cue := words(r, a, a.Cue); cue != "" {
		parts = append(parts, cut(cue, columns))
	}
	return strings.Join(append(parts, manner(a)...), " · ")
}

// speakerAndVia names the speaker and those who passed it on.
func speakerAndVia(s *reportedly.Statement, unknown string) string {
	who := unknown
	if s.Speaker != nil {
		who = oneLine(s.Speaker.Name)
	}
	for _, v := range slices.Backward(s.Via) { // the one nearest the speaker first
		who += " ← via " + orUnknown(oneLine(v.Name))
	}
	return who
}

// manner says how it was said, as far as that is not plain speech.
func manner(a *reportedly.Attribution) []string {
	parts := []string{string(a.Kind)}
	if a.Class != reportedly.Speech && a.Class != "" {
		parts = append(parts, string(a.Class))
	}
	if a.Polarity == reportedly.Denied {
		parts = append(parts, string(a.Polarity))
	}
	if a.Modality != "" {
		parts = append(parts, string(a.Modality))
	}
	if a.InTitle {
		parts = append(parts, "headline")
	}
	return parts
}

// quotation is the content in one line; direct ones show that they are quoted.
func quotation(s reportedly.Statement) string {
	text := oneLine(s.Quote)
	if s.Attribution.Kind == reportedly.Direct && !strings.ContainsAny(firstRune(text), "\"“”„«‘'`") {
		return "“" + text + "”"
	}
	return text
}

func firstRune(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}

func orUnknown(name string) string {
	if name == "" {
		return "?"
	}
	return name
}

// words are the pieces of a role as printed, an ellipsis between them.
func words(r *reportedly.Reading, a *reportedly.Attribution, role []reportedly.Span) string {
	text := r.Report.Text
	if a.InTitle {
		text = r.Report.Headline
	}
	pieces := make([]string, len(role))
	for i, s := range role {
		pieces[i] = oneLine(text.Slice(s))
	}
	return strings.Join(pieces, " … ")
}

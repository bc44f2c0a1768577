package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"reportedly"
)

// What --show prints: what one stage made of each report, in plain lines.

// printClean prints the text that statements are taken from.
func printClean(w io.Writer, r *reportedly.Reading) error {
	b := bufio.NewWriter(w)
	for line := range strings.Lines(r.Report.Text.String()) {
		b.WriteString(reportedly.Visible(strings.TrimSuffix(line, "\n")))
		b.WriteByte('\n')
	}
	for _, d := range r.Report.Damage {
		fmt.Fprintf(b, "! %s %d-%d %s\n", d.Kind, d.Span.Start, d.Span.End, oneLine(d.Note))
	}
	return b.Flush()
}

// printAttributions prints source, cue and content, nested ones indented, as the
// cases in testdata have them:
//
//	direct    Lavrov | said | Minister [Shoukry] said that …
//	  indirect  Minister [Shoukry] | said that | he conveyed a message
func printAttributions(w io.Writer, r *reportedly.Reading) error {
	b := bufio.NewWriter(w)
	depth := depths(r.Attributions, func(*reportedly.Attribution) bool { return true })
	for i := range r.Attributions {
		a := &r.Attributions[i]
		fmt.Fprintf(b, "%s%-8s  %s | %s | %s\n", strings.Repeat("  ", depth[i]), a.Kind,
			words(r, a, a.Source), words(r, a, a.Cue), words(r, a, a.Content))
	}
	return b.Flush()
}

// printEntities prints each someone with all mentions, and who it is where
// readings were linked:
//
//	person        Mara Venn: Mayor Venn | she
//	  is Mara Ilse Venn (0.93): as in report 5f0c…: family names agree: …
func printEntities(w io.Writer, r *reportedly.Reading) error {
	b := bufio.NewWriter(w)
	for i, e := range r.Entities {
		var mentions []string
		for _, s := range e.TitleMentions {
			mentions = append(mentions, oneLine(r.Report.Headline.Slice(s)))
		}
		for _, s := range e.Mentions {
			mentions = append(mentions, oneLine(r.Report.Text.Slice(s)))
		}
		fmt.Fprintf(b, "%-12s  %s: %s\n", e.Type, orUnknown(oneLine(e.Name)), strings.Join(mentions, " | "))
		if r.Identities == nil || len(r.Identities[i].Why) == 0 {
			continue
		}
		who := r.Identities[i]
		fmt.Fprintf(b, "  is %s (%.2f): %s\n", orUnknown(oneLine(who.Name)), who.Confidence, oneLine(strings.Join(who.Why, "; ")))
	}
	return b.Flush()
}

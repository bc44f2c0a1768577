// Package attribution finds source, cue and content in a report's text, and
// which attribution stands within which.
package attribution

import (
	"reportedly"
	"reportedly/internal/segment"
)

// Covers reports whether a model reads the language (an IETF tag: "en", "en-GB").
func Covers(language string) bool { return len(language) >= 2 && language[:2] == "en" }

// Extract finds the attributions of a report's text and headline, cut up and
// tagged. Entity is -1 in all of them: coref finds the people.
func Extract(r *reportedly.Report, text, title *segment.Doc) []reportedly.Attribution { return nil }

// Outermost leaves out attributions that stand within another's content.
func Outermost(as []reportedly.Attribution) []reportedly.Attribution {
	var out []reportedly.Attribution
	for _, a := range as {
		if a.Within < 0 {
			out = append(out, a)
		}
	}
	return out
}

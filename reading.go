package reportedly

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
)

// A Reading is all that was read from one report: the unit of work and of
// storage. Attributions are ordered by where their first span begins.
type Reading struct {
	Report       Report
	Attributions []Attribution
	Entities     []Entity
	Identities   []Identity // who the entities are, one for each; nil while not linked with other reports
	Run          string     // the program and models that made it; "" if not said
	Decided      *Decided   // what people decided of it; nil unless it is handed on with that
}

// A Statement is an attribution with its people known: speaker, and via whom.
type Statement struct {
	ID          string // a hash of the report's id and the attribution's spans
	Attribution *Attribution
	Quote       string   // the content as printed, its pieces joined by a space
	Parent      string   // id of the statement whose content holds this one; "" if none
	Speaker     *Speaker // nil if unknown
	Via         []Speaker
}

// Statements gives the reading's attributions with their people.
func (r *Reading) Statements() []Statement {
	out := make([]Statement, len(r.Attributions))
	for i := range r.Attributions {
		a := &r.Attributions[i]
		s := Statement{ID: r.statementID(a), Attribution: a, Quote: r.Quote(a)}
		if a.Entity >= 0 {
			if sp := r.Speaker(a.Entity); sp.Name != "" {
				s.Speaker = &sp
			}
		}
		for _, e := range a.Via {
			s.Via = append(s.Via, r.Speaker(e))
		}
		out[i] = s
	}
	for i := range out {
		if w := r.Attributions[i].Within; w >= 0 {
			out[i].Parent = out[w].ID
		}
	}
	return out
}

// Quote is an attribution's content as printed, its pieces joined by a space.
func (r *Reading) Quote(a *Attribution) string {
	t := r.textOf(a)
	pieces := make([]string, len(a.Content))
	for i, s := range a.Content {
		pieces[i] = t.Slice(s)
	}
	return strings.Join(pieces, " ")
}

// textOf is the text that an attribution's spans point into.
func (r *Reading) textOf(a *Attribution) Text {
	if a.InTitle {
		return r.Report.Headline
	}
	return r.Report.Text
}

func (r *Reading) statementID(a *Attribution) string {
	parts := []string{r.Report.ID}
	if a.InTitle {
		parts = append(parts, "title")
	}
	for _, role := range [][]Span{a.Source, a.Cue, a.Content} {
		parts = append(parts, fmt.Sprint(role))
	}
	return hashID(parts...)
}

// ReportID is the id of a report whose input gave it none: a hash of its URL
// (if any) and its clean text, so that the same page read twice is one report.
func ReportID(url, text string) string { return hashID(url, text) }

// hashID is a short name for a list of strings: 16 hexadecimal digits.
func hashID(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

package derivation

import (
	"regexp"
	"strings"

	"reportedly"
)

// Which of two reports was there first. Four things tell:
//
//	dates      one was published before the day, or the moment, of the other
//	credit     one names the other's outlet as its source: "(Reuters)", "By Coast
//	           Gazette staff", "first appeared in the Coast Gazette"
//	spinning   one bears the marks of a synonym spinner, the other does not
//	breaking   one breaks off in the middle, the other does not
//
// Where they contradict each other, nothing is known.

// earlier gives the id of the likely earlier report, "" if unknown, and why.
func earlier(a, b *reportedly.Report) (id string, why []string) {
	first := [2]bool{}
	say := func(which int, reason string) {
		first[which] = true
		why = append(why, reason)
	}
	reports := [2]*reportedly.Report{a, b}
	for i, r := range reports {
		other := reports[1-i]
		if before(r.Published, other.Published) {
			say(i, reportedly.Visible(r.ID)+" is dated "+r.Published+", "+reportedly.Visible(other.ID)+" "+other.Published)
		}
		if credit := credits(other, r); credit != "" {
			say(i, reportedly.Visible(other.ID)+" credits "+reportedly.Visible(credit))
		}
		for _, kind := range []reportedly.DamageKind{reportedly.Spun, reportedly.Truncated} {
			if damaged(other, kind) && !damaged(r, kind) {
				say(i, reportedly.Visible(other.ID)+" is "+string(kind))
			}
		}
	}
	switch {
	case first[0] && first[1]:
		return "", append(why, "these contradict each other")
	case first[0]:
		return a.ID, why
	case first[1]:
		return b.ID, why
	}
	return "", nil
}

// before reports whether one date, as precise as it is known, is surely before
// another. Moments are compared by the day unless both have the same offset: the
// zone that a page means is too often wrong.
func before(a, b string) bool {
	n := min(len(a), len(b))
	if n > len("2023-01-31") {
		if len(a) != len(b) || a[len("2023-01-31T09:00:00"):] != b[len("2023-01-31T09:00:00"):] {
			n = len("2023-01-31")
		}
	}
	return n >= 4 && a[:n] < b[:n]
}

func damaged(r *reportedly.Report, kind reportedly.DamageKind) bool {
	for _, d := range r.Damage {
		if d.Kind == kind {
			return true
		}
	}
	return false
}

// agencies are short forms under which wires are credited, by outlet.
var agencies = map[string][]string{
	"associated press":           {"AP"},
	"reuters":                    {"Reuters", "Thomson Reuters"},
	"agence france-presse":       {"AFP"},
	"afp":                        {"AFP", "Agence France-Presse"},
	"ap":                         {"AP", "Associated Press"},
	"dpa":                        {"dpa", "DPA"},
	"interfax":                   {"Interfax"},
	"bloomberg":                  {"Bloomberg"},
	"xinhua":                     {"Xinhua"},
	"united press international": {"UPI"},
}

// credits gives the words in which a report credits the outlet of another, ""
// if it does not. Only its author, its beginning and its end are looked at, and the
// name counts in the shape of a credit only, since "Mirror" and "Standard" are
// words too.
func credits(r, other *reportedly.Report) string {
	if other.Outlet == "" || len(other.Outlet) > longestOutlet || strings.EqualFold(r.Outlet, other.Outlet) {
		return ""
	}
	outlet := strings.TrimPrefix(strings.ToLower(other.Outlet), "the ")
	names := append([]string{other.Outlet}, agencies[outlet]...)
	places := creditPlaces(r)
	for _, name := range names {
		for _, place := range places {
			for _, form := range creditForms {
				want := strings.ReplaceAll(form, "%", name)
				if at := strings.Index(place, want); at >= 0 && bounded(place, at, at+len(want)) {
					return want
				}
			}
		}
		if strings.EqualFold(strings.TrimSpace(r.Author), name) {
			return r.Author
		}
	}
	return ""
}

// creditForms are the shapes of a credit; % is the outlet.
var creditForms = []string{
	"(%)", "Source: %", "source: %", "% contributed to this report", "first appeared in %",
	"first appeared in the %", "first appeared on %", "originally published by %", "originally published in %",
	"originally published in the %", "By %", "as reported by %", "With files from %", "With reporting from %", "via %",
}

// longestOutlet is beyond which length, in bytes, a name is none.
const longestOutlet = 100

// creditLength is how much of the beginning and the end of a text may hold a credit.
const creditLength = 240

func creditPlaces(r *reportedly.Report) []string {
	s := r.Text.String()
	if len(s) <= 2*creditLength {
		return []string{r.Author, s}
	}
	return []string{r.Author, s[:creditLength], s[len(s)-creditLength:]}
}

// bounded reports whether a place of s is no part of a longer word.
func bounded(s string, start, end int) bool {
	return !wordEnd.MatchString(s[:start]) && !wordStart.MatchString(s[end:])
}

var (
	wordEnd   = regexp.MustCompile(`[\pL\pN]$`)
	wordStart = regexp.MustCompile(`^[\pL\pN]`)
)

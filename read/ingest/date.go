package ingest

import (
	"regexp"
	"strings"
	"time"
)

// dateForms are the ways of writing a date that are read, each with the way it is
// kept: RFC 3339, as precise as known. A time of day without its zone is up to a
// day off, so the day is kept alone.
var dateForms = []struct{ read, keep string }{
	{time.RFC3339, time.RFC3339},
	{"2006-01-02", "2006-01-02"},
	{"2006-01", "2006-01"},
	{"2006", "2006"},
	{"2006-01-02 15:04:05Z07:00", time.RFC3339},
	{"2006-01-02T15:04:05-0700", time.RFC3339},
	{"2006-01-02T15:04Z07:00", time.RFC3339},
	{"2006-01-02T15:04:05", "2006-01-02"},
	{"2006-01-02T15:04", "2006-01-02"},
	{"2006-01-02 15:04:05", "2006-01-02"},
	{"2006-01-02 15:04", "2006-01-02"},
	{"2006/01/02", "2006-01-02"},
	{"20060102", "2006-01-02"},
	{time.RFC1123Z, time.RFC3339},
	{"Mon, 02 Jan 2006 15:04:05 GMT", time.RFC3339},
	{time.RFC1123, "2006-01-02"}, // zone names other than GMT are ambiguous
	{"Mon, 2 Jan 2006 15:04:05 -0700", time.RFC3339},
	{"2 January 2006", "2006-01-02"},
	{"2 Jan 2006", "2006-01-02"},
	{"January 2, 2006", "2006-01-02"},
	{"Jan 2, 2006", "2006-01-02"},
}

// A report is no older than the printing press. What lies outside of these years is a
// program's zero or its infinity, and no date.
const firstYear, lastYear = 1450, 2199

// date reads a date of an unambiguous form; 01/02/2006 is none.
func date(s string) (string, bool) {
	if len(s) > 40 {
		return "", false
	}
	for _, f := range dateForms {
		if t, err := time.Parse(f.read, s); err == nil {
			return t.Format(f.keep), firstYear <= t.Year() && t.Year() <= lastYear
		}
	}
	return "", false
}

// Date reads a date as the metadata of a report may give it and writes it as
// RFC 3339, as precise as it is; false for what is none.
func Date(s string) (string, bool) { return date(s) }

// headerForms are the ways of writing a date in mail headers and RSS, RFC 5322 and 822,
// once the day of the week is off and the zone is a number.
var headerForms = []struct{ read, keep string }{
	{"2 Jan 2006 15:04:05 -0700", time.RFC3339},
	{"2 Jan 2006 15:04 -0700", time.RFC3339},
	{"2 January 2006 15:04:05 -0700", time.RFC3339},
	{"2 January 2006 15:04 -0700", time.RFC3339},
	{"2 Jan 06 15:04:05 -0700", time.RFC3339},
	{"2 Jan 06 15:04 -0700", time.RFC3339},
	{"2 Jan 2006 15:04:05", "2006-01-02"},
	{"2 Jan 2006 15:04", "2006-01-02"},
}

var (
	weekday    = regexp.MustCompile(`^(?i:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+`)
	dateRemark = regexp.MustCompile(`\s*\([^()]*\)$`) // "+0200 (CEST)"
)

// headerZones are the zones that RFC 822 knows by name.
var headerZones = map[string]string{
	"UT": "+0000", "UTC": "+0000", "GMT": "+0000", "Z": "+0000", "EST": "-0500", "EDT": "-0400", "CST": "-0600", "CDT": "-0500",
	"MST": "-0700", "MDT": "-0600", "PST": "-0800", "PDT": "-0700",
}

// headerDate reads a date as mail headers and feeds write it.
func headerDate(s string) (string, bool) {
	if s = strings.Join(strings.Fields(s), " "); len(s) > 80 {
		return "", false
	}
	if d, ok := date(s); ok && len(d) > len("2006-01-02") {
		return d, true
	}
	rest := dateRemark.ReplaceAllString(weekday.ReplaceAllString(s, ""), "")
	if i := strings.LastIndexByte(rest, ' '); i >= 0 {
		if zone, ok := headerZones[strings.ToUpper(rest[i+1:])]; ok {
			rest = rest[:i+1] + zone
		}
	}
	for _, f := range headerForms {
		if t, err := time.Parse(f.read, rest); err == nil && firstYear <= t.Year() && t.Year() <= lastYear {
			return t.Format(f.keep), true
		}
	}
	return date(s)
}

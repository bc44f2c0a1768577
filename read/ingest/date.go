package ingest

import "time"

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

// date reads a date of an unambiguous form; 01/02/2006 is none.
func date(s string) (string, bool) {
	if len(s) > 40 {
		return "", false
	}
	for _, f := range dateForms {
		if t, err := time.Parse(f.read, s); err == nil {
			return t.Format(f.keep), true
		}
	}
	return "", false
}

// Date reads a date as the metadata of a report may give it and writes it as
// RFC 3339, as precise as it is; false for what is none.
func Date(s string) (string, bool) { return date(s) }

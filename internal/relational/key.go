package relational

import (
	"fmt"
	"strings"
	"time"
)

// Rows of reports and statements have keys in order of publication, so that "the
// newest first" and "in 2023" cost no sorting, in an index or in the word lists:
//
//	seconds since the year 1, 38 bits │ number among those of one second, 25 bits
//
// Undated ones come before all others, in second 0. A full second (33 million undated
// statements) runs over into the next; a date as precise as the day stands for its
// first second, so there is room.
const numberBits = 25

// firstSecond is the beginning of the year 1, in Unix time.
var firstSecond = time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC).Unix()

// secondOf is the second, since the year 1, with which a date begins; 0 for none, or
// for what is no date.
func secondOf(date string) int64 {
	t, err := parseDate(date)
	if err != nil {
		return 0
	}
	return min(max(t.Unix()-firstSecond, 1), 1<<38-1)
}

// monthOf is the month of a date, "2023-01"; "" if it is not known so precisely.
func monthOf(date string) string {
	const month = len("2006-01")
	if _, err := parseDate(date); err != nil || len(date) < month {
		return ""
	}
	return date[:month]
}

// firstKey is the first key that a second can give.
func firstKey(second int64) int64 { return second << numberBits }

var layouts = []string{"2006", "2006-01", time.DateOnly, "2006-01-02T15:04Z07:00", time.RFC3339}

// parseDate reads a date that is as precise as it is known.
func parseDate(date string) (time.Time, error) {
	for _, layout := range layouts {
		if t, err := time.Parse(layout, strings.TrimSpace(date)); err == nil {
			return t.UTC(), nil
		}
	}
	return time.Time{}, fmt.Errorf("%q is no date: 2023, 2023-01, 2023-01-31 or 2023-01-31T09:00:00Z", date)
}

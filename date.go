package reportedly

import "time"

// Day is the day of an RFC 3339 date, in days since 1970, as printed: in the zone of
// whoever printed it. known is false for no date, and for one less precise than a day.
func Day(date string) (day int32, known bool) {
	if len(date) < len(time.DateOnly) {
		return 0, false
	}
	t, err := time.Parse(time.DateOnly, date[:len(time.DateOnly)])
	if err != nil {
		return 0, false
	}
	return int32(t.Unix() / (24 * 60 * 60)), true
}

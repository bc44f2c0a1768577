package offices

import "time"

// Days are the first and last day that a date of a report may mean: "2023-01" is
// all of January. ok is false if it is no date.
func Days(date string) (from, to string, ok bool) {
	if len(date) > len(time.DateOnly) {
		date = date[:len(time.DateOnly)] // the day, in the zone it was printed in
	}
	for _, form := range []struct {
		layout        string
		months, years int
	}{{"2006", 0, 1}, {"2006-01", 1, 0}, {time.DateOnly, 0, 0}} {
		if len(date) != len(form.layout) {
			continue
		}
		day, err := time.Parse(form.layout, date)
		if err != nil {
			return "", "", false
		}
		last := day
		if form.months+form.years > 0 {
			last = day.AddDate(form.years, form.months, -1)
		}
		return day.Format(time.DateOnly), last.Format(time.DateOnly), true
	}
	return "", "", false
}

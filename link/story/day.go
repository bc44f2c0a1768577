package story

import (
	"math"

	"reportedly"
)

// noDay is the day of a report without a date, or with one less precise than a day.
const noDay = math.MinInt32

// day is the day of a date, or noDay.
func day(date string) int32 {
	if d, known := reportedly.Day(date); known {
		return d
	}
	return noDay
}

// Window is how many days may lie between two reports that are tied to each other.
// Stories that go on for longer hold together through the reports between.
const Window = 14

// freshDays is how many days apart two reports of one event often are.
const freshDays = 3

// apart is how much less likely two reports are of one event for the days between
// them: 1 within freshDays, then less, 0 beyond the window. Nothing is known of
// reports without a date.
func apart(a, b int32) float64 {
	if a == noDay || b == noDay {
		return 1
	}
	days := max(a-b, b-a)
	switch {
	case days > Window:
		return 0
	case days <= freshDays:
		return 1
	}
	return 1 - 0.5*float64(days-freshDays)/(Window-freshDays)
}

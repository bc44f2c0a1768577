package web

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"time"

	"reportedly"
)

// A timeline is a plot of statements over time, as the numbers of an SVG: a bar a week,
// or a month or year where there are too many weeks to tell apart.
//
//	12 ┤      █
//	   │   █  █     █
//	 0 ┼───┴──┴─────┴──
//	   Jan 2024      Jun
type timeline struct {
	Step    string // "week", "month", "year"
	Bars    []bar
	Ticks   []tick
	Most    int // statements of the highest bar
	Vague   int // statements known to the month or year only, or undated
	Width   int
	Height  int
	Summary string // for who cannot see it
}

type bar struct {
	X, Y, W, H float64
	Label      string // "week of 3 June 2024"
	N          int
	Link       string
}

type tick struct {
	X    float64
	Text string
}

// The size of a plot, in its own units.
const (
	plotWidth  = 720
	plotHeight = 120 // of the bars
	plotFoot   = 22  // for the dates
)

// maxBars is how many bars can be told apart.
const maxBars = 160

// fewBars is how many there is room for at least: a bar alone is no wall.
const fewBars = 26

// plot makes a timeline of counts by day; nil if no day is known. A bar leads to its
// statements on the page at path.
func plot(c *reportedly.Counts, path string) *timeline {
	days := map[time.Time]int{}
	dated := 0
	for d, n := range c.ByDay {
		if t, err := time.Parse(time.DateOnly, d); err == nil {
			days[t] += n
			dated += n
		}
	}
	if len(days) == 0 {
		return nil
	}
	t := &timeline{Vague: c.Statements - dated, Width: plotWidth, Height: plotHeight + plotFoot}
	var steps []time.Time
	var first func(time.Time) time.Time // of the step that a day is in
	var next func(time.Time) time.Time
	for _, s := range []struct {
		name        string
		first, next func(time.Time) time.Time
	}{
		{"week", monday, func(d time.Time) time.Time { return d.AddDate(0, 0, 7) }},
		{"month", func(d time.Time) time.Time { return d.AddDate(0, 0, 1-d.Day()) }, func(d time.Time) time.Time { return d.AddDate(0, 1, 0) }},
		{"year", func(d time.Time) time.Time { return d.AddDate(0, 0, 1-d.YearDay()) }, func(d time.Time) time.Time { return d.AddDate(1, 0, 0) }},
	} {
		t.Step, first, next = s.name, s.first, s.next
		if steps = between(days, first, next); steps != nil {
			break
		}
	}
	if steps == nil { // dates thousands of years apart are no times of reports
		return nil
	}
	sums := map[time.Time]int{}
	for d, n := range days {
		sums[first(d)] += n
		t.Most = max(t.Most, sums[first(d)])
	}
	slot := float64(plotWidth) / float64(max(len(steps), fewBars))
	for i, from := range steps {
		n := sums[from]
		if n == 0 {
			continue
		}
		h := max(3, float64(plotHeight-8)*float64(n)/float64(t.Most))
		q := url.Values{"after": {from.Format(time.DateOnly)}, "before": {next(from).Format(time.DateOnly)}}
		t.Bars = append(t.Bars, bar{
			X: round(float64(i)*slot + slot*0.1), W: round(slot * 0.8), Y: round(plotHeight - h), H: round(h),
			Label: stepName(t.Step, from), N: n, Link: path + "?" + q.Encode() + "#said",
		})
	}
	t.Ticks = ticks(steps, slot, t.Step)
	t.Summary = fmt.Sprintf("%s between %s and %s, at most %d in a %s", count(dated, "statement"),
		steps[0].Format("2 January 2006"), steps[len(steps)-1].Format("2 January 2006"), t.Most, t.Step)
	return t
}

// between are the steps from the first day to the last, nil if there are too many.
func between(days map[time.Time]int, first, next func(time.Time) time.Time) []time.Time {
	sorted := slices.SortedFunc(maps.Keys(days), time.Time.Compare)
	lo, hi := sorted[0], sorted[len(sorted)-1]
	var out []time.Time
	for at := first(lo); !at.After(hi); at = next(at) {
		if out = append(out, at); len(out) > maxBars {
			return nil
		}
	}
	return out
}

func monday(d time.Time) time.Time { return d.AddDate(0, 0, -int(d.Weekday()+6)%7) }

func stepName(step string, from time.Time) string {
	switch step {
	case "week":
		return "week of " + from.Format("2 January 2006")
	case "month":
		return from.Format("January 2006")
	}
	return from.Format("2006")
}

// ticks are a few dates under the bars, at even distances.
func ticks(steps []time.Time, slot float64, step string) []tick {
	layout := map[string]string{"week": "2 Jan 2006", "month": "Jan 2006", "year": "2006"}[step]
	const wanted = 5
	every := max(1, (len(steps)+wanted-1)/wanted)
	if float64(every)*slot < plotWidth/wanted-1 {
		every = int(plotWidth/wanted/slot) + 1
	}
	var out []tick
	for i := range steps {
		if i%every == 0 {
			out = append(out, tick{round(float64(i) * slot), steps[i].Format(layout)})
		}
	}
	return slices.Clip(out)
}

func round(x float64) float64 {
	v, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'f', 1, 64), 64)
	return v
}

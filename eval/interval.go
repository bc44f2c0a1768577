package eval

import (
	"io"
	"slices"
)

// An Interval says between which values a figure's F1 lies in 95 of 100
// resamplings of the documents. A gain that stays within it is noise.
type Interval struct {
	Figure
	Low, High float64
}

// mainFigures are those that get an interval.
var mainFigures = []Figure{
	{"content", "exact"}, {"content", "words"}, {"content", "overlap"}, {"source", "words"}, {"cue", "words"},
	{"statement", "exact"}, {"statement", "words"}, {"statement", "overlap"},
}

// Intervals resamples the documents n times, as many as there are each time,
// with replacement. The draws are the same every time.
func Intervals(docs []Figures, n int) []Interval {
	if len(docs) == 0 || n <= 0 {
		return nil
	}
	random := newTwister(1)
	values := make([][]float64, len(mainFigures))
	for range n {
		sums := make([]Count, len(mainFigures))
		for range docs {
			d := &docs[random.below(len(docs))]
			for i, f := range mainFigures {
				c := d.Counts[f]
				sums[i] = Count{sums[i].Right + c.Right, sums[i].RightOfGold + c.RightOfGold, sums[i].Pred + c.Pred, sums[i].Gold + c.Gold}
			}
		}
		for i, c := range sums {
			v := 0.0
			if _, _, f1 := c.Scores(); f1 != nil {
				v = *f1
			}
			values[i] = append(values[i], v)
		}
	}
	at := func(q float64) int { return int(q * float64(n-1)) }
	var out []Interval
	for i, f := range mainFigures {
		slices.Sort(values[i])
		out = append(out, Interval{f, values[i][at(0.025)], values[i][at(0.975)]})
	}
	return out
}

// PrintIntervals writes intervals, one a line.
func PrintIntervals(w io.Writer, intervals []Interval) error {
	p := printer{w: w}
	for _, i := range intervals {
		p.line("95%% interval of F1, %-18s %6.2f .. %6.2f", i.Unit+" "+i.Way, i.Low, i.High)
	}
	return p.err
}

package eval

import (
	"fmt"
	"io"
	"math"
)

// A Calibration holds what a program's confidence is worth: its predictions in ten
// bins by confidence, and how many of each are right.
type Calibration [10]Bin

// A Bin is the predictions with a confidence from a tenth to the next.
type Bin struct {
	N, Right   int
	Confidence float64 // their sum
}

// Calibrate sorts predictions into bins. One is right if it is matched to a gold
// statement and agrees with it by overlap, as in the figure "statement overlap".
func Calibrate(gold []Document, pred map[string]Document, o Options) (c Calibration, err error) {
	for i := range gold {
		d := &gold[i]
		statements := pred[d.ID].Statements
		t := tokenise(d.runes)
		g, p := mark(d, &t, d.Statements), mark(d, &t, statements)
		match, err := assign(weigh(g, p), len(g), len(p))
		if err != nil {
			return c, fmt.Errorf("document %q: %w", d.ID, err)
		}
		right := make([]bool, len(p))
		for k, j := range match {
			if j >= 0 {
				right[j] = agreement(&g[k], &p[j], o.tau())["overlap"]
			}
		}
		for j, s := range statements {
			b := &c[min(max(int(10*s.Confidence), 0), 9)]
			b.N++
			b.Right += one(right[j])
			b.Confidence += s.Confidence
		}
	}
	return c, nil
}

// Error is the expected calibration error: how far the mean confidence of a bin is from
// the share that is right, weighed by the bins' sizes.
func (c *Calibration) Error() float64 {
	n, off := 0, 0.0
	for _, b := range c {
		n += b.N
		off += math.Abs(b.Confidence - float64(b.Right))
	}
	return off / float64(max(n, 1))
}

// Print writes the bins that are not empty, and the error.
func (c *Calibration) Print(w io.Writer) error {
	if _, err := fmt.Fprintf(w, "confidence against the share that is right by overlap; expected calibration error %.3f\n", c.Error()); err != nil {
		return err
	}
	for i, b := range c {
		if b.N == 0 {
			continue
		}
		n := float64(b.N)
		if _, err := fmt.Fprintf(w, "  %.1f-%.1f  %5d statements  mean confidence %.3f  right %.3f\n", float64(i)/10, float64(i+1)/10, b.N, b.Confidence/n, float64(b.Right)/n); err != nil {
			return err
		}
	}
	return nil
}

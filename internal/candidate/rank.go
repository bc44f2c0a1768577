package candidate

import (
	"bufio"
	"bytes"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// A Rank is a logistic regression over the signs, and the probability from which a
// candidate is taken for an attribution. It is fitted on parts of the training
// data that the model was not trained on, so that its probability is an honest one.
type Rank struct {
	Weights   Signs
	Threshold float64
}

// Probability is how likely a candidate of these signs is right.
func (r *Rank) Probability(s *Signs) float64 {
	z := 0.0
	for i, w := range r.Weights {
		z += w * s[i]
	}
	return 1 / (1 + math.Exp(-z))
}

// NewRank makes a ranking of weights by name: one for each sign of a candidate alone,
// and for those of its rivals that count.
func NewRank(weights map[string]float64, threshold float64) (Rank, error) {
	r := Rank{Threshold: threshold}
	n := 0
	for name, w := range weights {
		i := SignIndex(name)
		if i < 0 {
			return r, fmt.Errorf("ranking: no sign is called %q", name)
		}
		if math.IsNaN(w) || math.IsInf(w, 0) {
			return r, fmt.Errorf("ranking: %s weighs %g", name, w)
		}
		r.Weights[i] = w
		if i < ownSigns {
			n++
		}
	}
	if n != ownSigns {
		return r, fmt.Errorf("ranking: %d of %d signs", n, ownSigns)
	}
	return r, nil
}

// Bytes is the ranking as a file: a name and a number a line.
func (r *Rank) Bytes() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "threshold %.6g\n", r.Threshold)
	for i, w := range r.Weights {
		if i < ownSigns || w != 0 {
			fmt.Fprintf(&b, "%s %.6g\n", signNames[i], w)
		}
	}
	return b.Bytes()
}

// ParseRank reads a file of Bytes.
func ParseRank(b []byte) (Rank, error) {
	weights := make(map[string]float64)
	sc := bufio.NewScanner(bytes.NewReader(b))
	for n := 1; sc.Scan(); n++ {
		name, value, _ := strings.Cut(sc.Text(), " ")
		v, err := strconv.ParseFloat(value, 64)
		if _, twice := weights[name]; err != nil || twice {
			return Rank{}, fmt.Errorf("line %d: %q: want a sign's name, once, and a number", n, sc.Text())
		}
		weights[name] = v
	}
	threshold, ok := weights["threshold"]
	if !ok {
		return Rank{}, fmt.Errorf("ranking: no threshold")
	}
	delete(weights, "threshold")
	return NewRank(weights, threshold)
}

// SignIndex is where a sign stands among Signs, by its name; -1 if none is called so.
func SignIndex(name string) int { return slices.Index(signNames, name) }

package eval

import (
	"math"
	"testing"
)

// TestTwister has the first draws of Python's random.Random(1).
func TestTwister(t *testing.T) {
	r := newTwister(1)
	for i := range 1001 {
		want, ok := map[int]uint32{0: 577090037, 1: 2444712010, 2: 3639700191, 1000: 2160508093}[i]
		if got := r.uint32(); ok && got != want {
			t.Errorf("draw %d: got %d, want %d", i, got, want)
		}
	}
	r = newTwister(1)
	for i, want := range []int{17, 72, 8, 32, 15, 63} {
		if got := r.below(84); got != want {
			t.Errorf("draw %d below 84: got %d, want %d", i, got, want)
		}
	}
}

func TestIntervals(t *testing.T) {
	if got := Intervals(nil, 100); got != nil {
		t.Errorf("of no documents: %v", got)
	}
	alike := newFigures()
	alike.count("cue", "words", 1, 1, 2, 2)
	for _, i := range Intervals([]Figures{alike, alike}, 50) {
		want := 0.0
		if i.Unit == "cue" {
			want = 50
		}
		if math.Abs(i.Low-want) > 1e-9 || math.Abs(i.High-want) > 1e-9 {
			t.Errorf("documents that are all alike: %v", i)
		}
	}
}

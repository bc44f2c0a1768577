package meet

import (
	"testing"

	"reportedly"
)

func TestKey(t *testing.T) {
	for l := range reportedly.Layer(reportedly.Layers) {
		for _, window := range []int64{0, 1, 77, LastWindow} {
			k := Key(l, window, 1<<63|12345)
			if k < 0 || LayerOf(k) != l || WindowOf(k) != window || k >= After(l) {
				t.Errorf("layer %d, window %d: %x is of layer %d, window %d", l, window, k, LayerOf(k), WindowOf(k))
			}
		}
	}
}

func TestWindow(t *testing.T) {
	for _, c := range []struct {
		date string
		want int64
	}{{"", 0}, {"soon", 0}, {"1900-01-01", 1}, {"1900-01-07", 1}, {"1900-01-08", 2}, {"1850-01-01", 1}, {"9999-12-31", LastWindow}} {
		if got := Window(c.date, 7); got != c.want {
			t.Errorf("%q: window %d, want %d", c.date, got, c.want)
		}
	}
}

// Copies join at every level, however high the bar starts; less does not.
func TestLevels(t *testing.T) {
	for _, strong := range []float64{0.3, 0.45, 0.9, 1} {
		if got := LevelOf(1, strong); got != LastLevel {
			t.Errorf("a copy, where %v is strong: level %d", strong, got)
		}
		if got := LevelOf(strong-0.01, strong); got != -1 {
			t.Errorf("below %v: level %d", strong, got)
		}
	}
	if got := LevelOf(0.56, 0.45); got != 2 {
		t.Errorf("0.56 where 0.45 is strong: level %d", got)
	}
}

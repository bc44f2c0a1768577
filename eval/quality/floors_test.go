package main

import (
	"strings"
	"testing"
)

func TestFloors(t *testing.T) {
	floors, err := parseFloors("# why\n\nnews | found % | at least 80\nnews | repeats | at most 0\nother | found % | at least 99\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		values map[string]float64
		want   string // "" is no complaint
	}{
		{"at the limits", map[string]float64{"found %": 80, "repeats": 0}, ""},
		{"risen", map[string]float64{"found %": 91, "repeats": 0}, ""},
		{"fallen", map[string]float64{"found %": 79.9, "repeats": 0}, "found % is 79.90, below the floor of 80.00"},
		{"too many", map[string]float64{"found %": 80, "repeats": 1}, "repeats is 1.00, above the limit of 0.00"},
		{"gone", map[string]float64{"found %": 80}, `floors.txt names "repeats"`},
	} {
		err := compare("news", c.values, floors)
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", c.name, err, c.want)
		}
	}
}

func TestFloorsRefuse(t *testing.T) {
	for _, line := range []string{"news | found %", "news | found % | 80", "news | found % | at least many", "news | found % | at least NaN", "news | found % | about 3"} {
		if _, err := parseFloors("# first\n" + line); err == nil || !strings.HasPrefix(err.Error(), "2: ") {
			t.Errorf("%q: got %v, want an error in line 2", line, err)
		}
	}
}

// TestCommittedFloors keeps the file readable where nothing can be measured.
func TestCommittedFloors(t *testing.T) {
	floors, err := readFloors("floors.txt")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, k := range tasks {
		known[k.name] = true
	}
	for _, f := range floors {
		if !known[f.task] {
			t.Errorf("no task is called %q", f.task)
		}
	}
}

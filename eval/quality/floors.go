package main

import (
	"errors"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
)

// A floor is what a figure of a task may not fall below; or, where less is
// better, not rise above.
type floor struct {
	task, figure string
	limit        float64
	most         bool // the limit is the most that is allowed
}

// readFloors reads a file of lines such as
//
//	polnear-dev | statement overlap f1 | at least 60
//	reports | repeats | at most 0
//
// Blank lines, and lines that begin with "#", are passed over.
func readFloors(path string) ([]floor, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	floors, err := parseFloors(string(text))
	if err != nil {
		return nil, fmt.Errorf("%s:%w", path, err)
	}
	return floors, nil
}

func parseFloors(text string) ([]floor, error) {
	var floors []floor
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		parts := strings.Split(line, "|")
		if len(parts) != 3 {
			return nil, fmt.Errorf("%d: want task | figure | at least N, not %q", i+1, line)
		}
		f := floor{task: strings.TrimSpace(parts[0]), figure: strings.TrimSpace(parts[1])}
		limit := strings.TrimSpace(parts[2])
		number, least := strings.CutPrefix(limit, "at least ")
		if !least {
			number, f.most = strings.CutPrefix(limit, "at most ")
		}
		var err error
		if f.limit, err = strconv.ParseFloat(number, 64); err != nil || math.IsNaN(f.limit) || least == f.most {
			return nil, fmt.Errorf("%d: want at least N or at most N, not %q", i+1, limit)
		}
		floors = append(floors, f)
	}
	return floors, nil
}

// compare names every figure of a task that is beyond its limit, and every limit
// whose figure does not exist.
func compare(task string, values map[string]float64, floors []floor) error {
	var errs []error
	for _, f := range floors {
		if f.task != task {
			continue
		}
		got, ok := values[f.figure]
		switch {
		case !ok:
			errs = append(errs, fmt.Errorf("floors.txt names %q, which is no figure of this task", f.figure))
		case f.most && got > f.limit:
			errs = append(errs, fmt.Errorf("%s is %.2f, above the limit of %.2f", f.figure, got, f.limit))
		case !f.most && got < f.limit:
			errs = append(errs, fmt.Errorf("%s is %.2f, below the floor of %.2f", f.figure, got, f.limit))
		}
	}
	return errors.Join(errs...)
}

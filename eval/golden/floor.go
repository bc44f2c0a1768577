package golden

import (
	"fmt"
	"strconv"
	"strings"
)

// A figure is one line of the quality file: so many of so many. Floored ones may
// only rise; they are counts, so that new cases never lower them.
type figure struct {
	name    string
	of      string
	floored bool
	n, all  int
}

func (n Counts) figures() []figure {
	return []figure{
		{"cases right", "cases", true, n.CasesRight, n.Cases},
		{"statements found", "statements", true, n.Found, n.Statements},
		{"statements right in everything", "statements", true, n.Right, n.Statements},
		{"source, cue and content exact", "found", true, n.Spans, n.Found},
		{"kind", "found", true, n.Kind, n.Found},
		{"class, polarity, modality", "found", true, n.Labels, n.Found},
		{"speaker and chain", "found", true, n.Speaker, n.Found},
		{"damage named", "damages", true, n.DamageHit, n.Damage},
		{"statements that are none", "given", false, n.Extra, n.Given},
	}
}

// String is the quality file.
func (n Counts) String() string {
	return "# What the reader makes of testdata/golden. Written by: go test ./read -run TestGolden -update\n" +
		floorRule + printFigures(n.figures())
}

const floorRule = "# The first number of a line is a floor: it may be raised, and lowered only by hand with a reason.\n"

func printFigures(fs []figure) string {
	var b strings.Builder
	for _, f := range fs {
		fmt.Fprintf(&b, "%-32s %4d of %d %s\n", f.name+":", f.n, f.all, f.of)
	}
	return b.String()
}

// BelowFloor lists, in words, the figures that are lower than a quality file says.
func (n Counts) BelowFloor(file string) ([]string, error) { return belowFloor(n.figures(), file) }

func belowFloor(figures []figure, file string) ([]string, error) {
	floors := map[string]int{}
	for i, l := range strings.Split(file, "\n") {
		if l == "" || strings.HasPrefix(l, "#") {
			continue
		}
		name, rest, _ := strings.Cut(l, ":")
		first, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
		v, err := strconv.Atoi(first)
		if err != nil {
			return nil, fmt.Errorf("quality file, line %d: no number after the colon", i+1)
		}
		floors[name] = v
	}
	var below []string
	for _, f := range figures {
		if floor, ok := floors[f.name]; ok && f.floored && f.n < floor {
			below = append(below, fmt.Sprintf("%s: %d, the floor is %d", f.name, f.n, floor))
		}
	}
	return below, nil
}

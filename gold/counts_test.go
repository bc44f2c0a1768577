package gold_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"reportedly/eval/golden"
)

var update = flag.Bool("update", false, "write the counts of written/README.md anew")

const (
	readme     = "written/README.md"
	countsFrom = "<!-- counts: go test ./gold -run TestReadme -update -->\n"
	countsTo   = "<!-- end of counts -->\n"
)

// The README says how many there are of everything; it is written by this test and
// by nobody else.
func TestReadme(t *testing.T) {
	data, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok1 := strings.Cut(string(data), countsFrom)
	was, after, ok2 := strings.Cut(rest, countsTo)
	if !ok1 || !ok2 {
		t.Fatalf("%s: no counts between %q and %q", readme, countsFrom, countsTo)
	}
	want := countAll(written(t)).markdown()
	switch {
	case was == want:
	case *update:
		if err := os.WriteFile(readme, []byte(before+countsFrom+want+countsTo+after), 0o666); err != nil {
			t.Fatal(err)
		}
	default:
		t.Errorf("%s does not count what is there; run go test ./gold -run TestReadme -update", readme)
	}
}

// Counts are numbers by table and row.
type counts map[string]map[string]int

func (n counts) add(table, row string, k int) {
	if n[table] == nil {
		n[table] = map[string]int{}
	}
	n[table][row] += k
}

// The tables in the order of the README. A table of few rows is a line.
var tables = []string{"all", "style", "beat", "kind", "class", "polarity", "modality", "depth", "change of meaning", "damage", "countries of the names"}

func countAll(cases []*golden.Case) counts {
	n := counts{}
	groups := map[string]bool{}
	for _, c := range cases {
		n.add("all", "passages", 1)
		n.add("all", "words", len(strings.Fields(c.Passage)))
		n.add("style", c.Style, 1)
		n.add("beat", c.Beat, 1)
		if len(c.Statements) == 0 {
			n.add("all", "passages without a statement", 1)
		}
		if c.Group != "" {
			groups[c.Group] = true
			n.add("all", "passages in groups", 1)
		}
		for _, k := range c.Countries {
			n.add("countries of the names", k, 1)
		}
		for _, d := range c.Damage {
			n.add("damage", string(d.Kinds[0]), 1)
		}
		n.add("all", "utterances with two wordings or more", len(c.Utterances))
		for _, u := range c.Utterances {
			for _, w := range u.Wordings {
				for _, k := range w.Changes {
					n.add("change of meaning", k, 1)
				}
			}
		}
		n.add("all", "someone whose mentions are chained", len(c.People))
		for i := range c.Statements {
			n.statement(c, i)
		}
	}
	n.add("all", "groups", len(groups))
	return n
}

func (n counts) statement(c *golden.Case, i int) {
	s := &c.Statements[i]
	n.add("all", "statements", 1)
	n.add("kind", string(s.Kind), 1)
	n.add("class", string(s.Class), 1)
	n.add("polarity", string(s.Polarity), 1)
	n.add("depth", fmt.Sprint(depth(c, i)+1), 1)
	if s.Modality != "" {
		n.add("modality", string(s.Modality), 1)
	}
	for row, is := range map[string]bool{
		`statements that are "maybe"`:                        s.Maybe,
		"statements of a headline":                           s.InTitle,
		"statements within another":                          s.Within >= 0,
		"statements passed on by someone":                    len(s.Via) > 0,
		"statements of an unknown or only described speaker": s.Speaker[0].Name == "",
	} {
		if is {
			n.add("all", row, 1)
		}
	}
}

// markdown lists every table in a line, the most frequent row first.
func (n counts) markdown() string {
	var b strings.Builder
	for _, table := range tables {
		rows := slices.SortedFunc(maps.Keys(n[table]), func(a, c string) int {
			if d := n[table][c] - n[table][a]; d != 0 && table != "depth" {
				return d
			}
			return strings.Compare(a, c)
		})
		fmt.Fprintf(&b, "\n**%s** (%d): ", table, len(rows))
		for i, row := range rows {
			if i > 0 {
				b.WriteString(", ")
			}
			fmt.Fprintf(&b, "%s %d", row, n[table][row])
		}
		b.WriteString("\n")
	}
	return strings.TrimPrefix(b.String(), "\n")
}

package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the counts of README.md anew")

const (
	countsFrom = "<!-- counts: go test ./gold/wikinews -run TestReadme -update -->\n"
	countsTo   = "<!-- end of counts -->\n"
)

// The README says how many there are of everything; it is written by this test and
// by nobody else. It counts the marks alone, so it needs no text.
func TestReadme(t *testing.T) {
	data, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok1 := strings.Cut(string(data), countsFrom)
	was, after, ok2 := strings.Cut(rest, countsTo)
	if !ok1 || !ok2 {
		t.Fatalf("README.md: no counts between %q and %q", countsFrom, countsTo)
	}
	want := count(t)
	switch {
	case was == want:
	case *update:
		if err := os.WriteFile("README.md", []byte(before+countsFrom+want+countsTo+after), 0o666); err != nil {
			t.Fatal(err)
		}
	default:
		t.Error("README.md does not count what is there; run go test ./gold/wikinews -run TestReadme -update")
	}
}

// marked is what of a file is counted.
type marked struct {
	ID         string
	Length     int
	Statements []struct {
		ID, Kind, Class, Polarity, Modality, Within, Around string

		Maybe   bool
		Speaker *struct{ Name string }
		Via     []struct{ Name string }
	}
	Entities []struct{ Mentions [][2]int }
}

// count is a table of the reports and a line for each kind of figure.
func count(t *testing.T) string {
	all := files(t)
	n := map[string]map[string]int{}
	add := func(table, row string, k int) {
		if n[table] == nil {
			n[table] = map[string]int{}
		}
		n[table][row] += k
	}
	var b strings.Builder
	b.WriteString("| report | code points | statements | maybe | nested | chained | mentions |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n")
	for _, name := range slices.Sorted(maps.Keys(all)) {
		var m marked
		if err := json.Unmarshal(all[name], &m); err != nil {
			t.Fatal(err)
		}
		depth := map[string]int{}
		maybe, nested, chained, mentions := 0, 0, 0, 0
		for _, s := range m.Statements {
			holder := s.Within
			if s.Around != "" {
				holder = s.Around
			}
			depth[s.ID] = depth[holder] + 1
			add("depth", fmt.Sprint(depth[s.ID]), 1)
			add("kind", s.Kind, 1)
			add("class", s.Class, 1)
			add("polarity", s.Polarity, 1)
			if s.Modality != "" {
				add("modality", s.Modality, 1)
			}
			if s.Maybe {
				maybe++
			}
			if holder != "" {
				nested++
			}
			if s.Speaker == nil {
				add("all", "statements of an unknown or only described speaker", 1)
			}
			if len(s.Via) > 0 {
				add("all", "statements passed on by someone", 1)
			}
		}
		for _, e := range m.Entities {
			if len(e.Mentions) > 0 {
				chained++
				mentions += len(e.Mentions)
			}
		}
		if len(m.Statements) == 0 {
			add("all", "reports without a statement", 1)
		}
		add("all", "reports", 1)
		add("all", "code points", m.Length)
		add("all", "statements", len(m.Statements))
		add("all", `statements that are "maybe"`, maybe)
		add("all", "statements within another", nested)
		add("all", "someone whose mentions are chained", chained)
		add("all", "mentions", mentions)
		fmt.Fprintf(&b, "| %s | %d | %d | %d | %d | %d | %d |\n", m.ID, m.Length, len(m.Statements), maybe, nested, chained, mentions)
	}
	for _, table := range []string{"all", "kind", "class", "polarity", "modality", "depth"} {
		rows := slices.SortedFunc(maps.Keys(n[table]), func(a, c string) int {
			if d := n[table][c] - n[table][a]; d != 0 && table != "depth" {
				return d
			}
			return strings.Compare(a, c)
		})
		for i, row := range rows {
			rows[i] = fmt.Sprintf("%s %d", row, n[table][row])
		}
		fmt.Fprintf(&b, "\n**%s**: %s\n", table, strings.Join(rows, ", "))
	}
	return b.String()
}

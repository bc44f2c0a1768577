package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const linksQuality = "../../eval/quality/links.txt"

// TestLinksQuality holds what `links` finds among copies with known mutations and
// among reports of known events. The figures are those of score_links.py. A figure
// in the file is a floor: -update raises it, only an edit lowers it.
func TestLinksQuality(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 1,590 reports")
	}
	copies := filepath.Join("..", "..", "..", "shared", "data", "reuse", "synthetic", "docs.jsonl.gz")
	events := filepath.Join("..", "..", "..", "shared", "data", "storyclusters", "ecbplus", "docs.jsonl")
	for _, f := range []string{copies, events} {
		if _, err := os.Stat(f); err != nil {
			t.Skip("the corpora are not beside the checkout: ", err)
		}
	}
	figures := append(scoreCopies(t, copies), scoreStories(t, events)...)
	var b strings.Builder
	b.WriteString("# What `reportedly links --json` finds in two corpora beside the checkout: texts of which every tenth, third or second\n" +
		"# word was replaced (m10, m30, m50), the first quarter taken (trunc25), furniture added (boil), among unrelated ones; and\n" +
		"# news of 44 events, two of a kind each (ECB+). Written by: go test ./cmd/reportedly -run TestLinksQuality -update\n" +
		"# Each is a floor: it may be raised, and lowered only by hand with a reason.\n")
	floors := readLinkFloors(t)
	below := false
	for _, f := range figures {
		fmt.Fprintf(&b, "%-24s %.3f\n", f.name+":", f.value)
		if floor, ok := floors[f.name]; ok && f.value < floor-0.0005 {
			below = true
			t.Errorf("%s: %.3f, the floor is %.3f", f.name, f.value, floor)
		}
	}
	t.Logf("\n%s", &b)
	if *update && !below {
		if err := os.WriteFile(linksQuality, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

type linkFigure struct {
	name  string
	value float64
}

func readLinkFloors(t *testing.T) map[string]float64 {
	floors := map[string]float64{}
	file, err := os.ReadFile(linksQuality)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	for i, line := range strings.Split(string(file), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, rest, _ := strings.Cut(line, ":")
		var x float64
		if _, err := fmt.Sscan(rest, &x); err != nil {
			t.Fatalf("%s:%d: %v", linksQuality, i+1, err)
		}
		floors[name] = x
	}
	return floors
}

// A linkLine is a line of `links --json`, as far as scores need it.
type linkLine struct {
	Type, ID, A, B string
	Reports        []string
}

func linksOf(t *testing.T, file string) []linkLine {
	code, out, complaints := run("", "links", "--json", file)
	if code != exitDone {
		t.Fatalf("exit %d: %s", code, complaints)
	}
	var links []linkLine
	for line := range strings.Lines(out) {
		var l linkLine
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatal(err)
		}
		links = append(links, l)
	}
	return links
}

// idsAndStories reads the corpus: ids in order, and the story of each, if it says so.
func idsAndStories(t *testing.T, file string) (ids []string, storyOf map[string]string) {
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	in := bufio.NewScanner(bytes.NewReader(raw))
	if strings.HasSuffix(file, ".gz") {
		z, err := gzip.NewReader(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		in = bufio.NewScanner(z)
	}
	in.Buffer(nil, 64<<20)
	storyOf = map[string]string{}
	for in.Scan() {
		var d struct{ ID, Story string }
		if err := json.Unmarshal(in.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, d.ID)
		storyOf[d.ID] = d.Story
	}
	return ids, storyOf
}

// scoreCopies: ids are family:mutation; the original of a family should be tied to
// each mutant, and nothing to another family.
func scoreCopies(t *testing.T, file string) []linkFigure {
	ids, _ := idsAndStories(t, file)
	got := map[[2]string]bool{}
	right, all := 0.0, 0.0
	for _, l := range linksOf(t, file) {
		if l.Type != "derivation" {
			continue
		}
		got[[2]string{l.A, l.B}], got[[2]string{l.B, l.A}] = true, true
		a, x, _ := strings.Cut(l.A, ":")
		b, y, _ := strings.Cut(l.B, ":")
		all++
		if a == b && x != "bg" && y != "bg" {
			right++
		}
	}
	figures := []linkFigure{{"copies precision", right / all}}
	for _, mutation := range []string{"m10", "m30", "m50", "trunc25", "boil"} {
		found, n := 0.0, 0.0
		for _, id := range ids {
			if family, m, _ := strings.Cut(id, ":"); m == mutation {
				n++
				if got[[2]string{family + ":orig", id}] {
					found++
				}
			}
		}
		figures = append(figures, linkFigure{"copies " + mutation + " recall", found / n})
	}
	return figures
}

// scoreStories gives BCubed and pairwise F1; a report in no story is one alone.
func scoreStories(t *testing.T, file string) []linkFigure {
	ids, gold := idsAndStories(t, file)
	given := map[string]string{}
	for _, id := range ids {
		given[id] = "alone " + id
	}
	for _, l := range linksOf(t, file) {
		for _, r := range l.Reports {
			given[r] = l.ID
		}
	}
	ofGold, ofGiven, ofBoth := map[string]float64{}, map[string]float64{}, map[[2]string]float64{}
	for _, id := range ids {
		ofGold[gold[id]]++
		ofGiven[given[id]]++
		ofBoth[[2]string{gold[id], given[id]}]++
	}
	var p, r float64
	for _, id := range ids {
		both := ofBoth[[2]string{gold[id], given[id]}]
		p += both / ofGiven[given[id]] / float64(len(ids))
		r += both / ofGold[gold[id]] / float64(len(ids))
	}
	pairs := func(n float64) float64 { return n * (n - 1) / 2 }
	var tp, givenPairs, goldPairs float64
	for _, n := range ofBoth {
		tp += pairs(n)
	}
	for _, n := range ofGiven {
		givenPairs += pairs(n)
	}
	for _, n := range ofGold {
		goldPairs += pairs(n)
	}
	return []linkFigure{{"stories BCubed F1", 2 * p * r / (p + r)}, {"stories pairs F1", 2 * tp / (givenPairs + goldPairs)}}
}

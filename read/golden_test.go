package read_test

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"reportedly"
	"reportedly/eval/golden"
	"reportedly/read"
)

var update = flag.Bool("update", false, "rewrite what the golden cases say the program yields today, and raise the floor")

const (
	goldenDir   = "../testdata/golden"
	goldenFloor = "../eval/quality/golden.txt"
)

// TestGolden reads every case. Where the program is not yet right, the case says
// what it yields today, so that every change in behaviour shows in a diff; how
// much is right may not fall.
func TestGolden(t *testing.T) {
	var sum golden.Counts
	byTag := map[string]*golden.Counts{}
	for _, file := range goldenFiles(t) {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			want, src := parseGolden(t, file)
			got := want.Of(readGolden(t, want))
			n := golden.Compare(want, got)
			sum.Add(n)
			for _, tag := range want.Tags {
				if byTag[tag] == nil {
					byTag[tag] = &golden.Counts{}
				}
				byTag[tag].Add(n)
			}
			today := golden.Observe(want, got)
			if today == want.Today {
				return
			}
			if *update {
				if err := os.WriteFile(file, []byte(golden.Rewrite(src, today)), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			t.Errorf("neither the right reading nor today's (-today +now); go test ./read -update records it:\n%s",
				cmp.Diff(want.Today, today))
		})
	}
	logGolden(t, sum, byTag)
	if t.Failed() || testing.Short() {
		return
	}
	checkFloor(t, goldenFloor, sum)
}

// checkFloor holds the sums against the committed file, and with -update rewrites it
// unless a figure would fall.
func checkFloor(t *testing.T, floor string, sum interface {
	BelowFloor(file string) ([]string, error)
	String() string
}) {
	t.Helper()
	file, err := os.ReadFile(floor)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	below, err := sum.BelowFloor(string(file))
	if err != nil {
		t.Fatalf("%s: %v", floor, err)
	}
	for _, b := range below {
		t.Errorf("%s: %s", floor, b)
	}
	if *update && len(below) == 0 {
		if err := os.MkdirAll(filepath.Dir(floor), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(floor, []byte(sum.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// logGolden prints, under -v, the sums and then each tag's, the worst first: what to mend next.
func logGolden(t *testing.T, sum golden.Counts, byTag map[string]*golden.Counts) {
	t.Logf("\n%s", sum)
	tags := make([]string, 0, len(byTag))
	for tag := range byTag {
		tags = append(tags, tag)
	}
	wrong := func(tag string) int { return byTag[tag].Statements - byTag[tag].Right + byTag[tag].Extra }
	slices.SortFunc(tags, func(a, b string) int {
		if d := wrong(b) - wrong(a); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	for _, tag := range tags {
		n := byTag[tag]
		t.Logf("%-24s cases %2d/%2d  statements %3d: found %3d, spans %3d, speaker %3d, right %3d; extra %d",
			tag, n.CasesRight, n.Cases, n.Statements, n.Found, n.Spans, n.Speaker, n.Right, n.Extra)
	}
}

// TestGoldenProperties checks what must hold of any reading, right or not.
func TestGoldenProperties(t *testing.T) {
	for _, file := range goldenFiles(t) {
		c, _ := parseGolden(t, file)
		r := readGolden(t, c)
		t.Run(c.Name, func(t *testing.T) { checkReading(t, r) })
	}
}

// checkReading fails where a reading breaks a promise of the vocabulary: spans
// inside the text and in order, a nested attribution within its parent's content,
// nothing read from stretches that are not to be read.
func checkReading(t *testing.T, r *reportedly.Reading) {
	t.Helper()
	for i, a := range r.Attributions {
		text := r.Report.Text
		if a.InTitle {
			text = r.Report.Headline
		}
		if len(a.Content) == 0 {
			t.Errorf("attribution %d has no content", i)
		}
		for _, role := range [][]reportedly.Span{a.Source, a.Cue, a.Content} {
			last := 0
			for _, s := range role {
				if s.Start < last || s.Start >= s.End || s.End > text.Len() {
					t.Errorf("attribution %d: span %v outside 0..%d or out of order", i, s, text.Len())
				}
				last = s.End
				for _, d := range r.Report.Damage {
					if d.Unread() && !a.InTitle && d.Span.Overlaps(s) {
						t.Errorf("attribution %d: span %v is read from %s %v", i, s, d.Kind, d.Span)
					}
				}
			}
		}
		checkNesting(t, r, i)
	}
}

func checkNesting(t *testing.T, r *reportedly.Reading, i int) {
	t.Helper()
	a := r.Attributions[i]
	if a.Within < 0 {
		return
	}
	if a.Within >= len(r.Attributions) || a.Within == i {
		t.Errorf("attribution %d lies within %d: no such", i, a.Within)
		return
	}
	parent := r.Attributions[a.Within]
	for _, s := range append(append([]reportedly.Span{}, a.Cue...), a.Content...) {
		if !slices.ContainsFunc(parent.Content, func(p reportedly.Span) bool { return p.Contains(s) }) {
			t.Errorf("attribution %d: span %v lies outside the content of %d, %v", i, s, a.Within, parent.Content)
		}
	}
}

func goldenFiles(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(goldenDir, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases in %s (%v)", goldenDir, err)
	}
	return files
}

func parseGolden(t *testing.T, file string) (*golden.Case, string) {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	c, err := golden.Parse(file, string(src))
	if err != nil {
		t.Fatal(err)
	}
	return c, string(src)
}

func readGolden(t *testing.T, c *golden.Case) *reportedly.Reading {
	t.Helper()
	r, err := read.Item(c.Item(), read.Options{})
	if err != nil {
		t.Fatalf("%s: %v", c.Name, err)
	}
	return r
}

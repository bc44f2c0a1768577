package golden

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"reportedly"
)

func committed(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("../../testdata/golden/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no committed cases (%v)", err)
	}
	return files
}

func parseFile(t testing.TB, file string) *Case {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	c, err := Parse(file, string(src))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Every committed case parses, printing it loses nothing, and its own reading is
// right by its own measure.
func TestCommittedCases(t *testing.T) {
	for _, file := range committed(t) {
		c := parseFile(t, file)
		t.Run(c.Name, func(t *testing.T) {
			again, err := Parse(file, c.String())
			if err != nil {
				t.Fatalf("%v\nin what was printed:\n%s", err, c)
			}
			if d := cmp.Diff(c, again, cmp.AllowUnexported(reportedly.Text{})); d != "" {
				t.Errorf("printed and parsed again (-first +again):\n%s", d)
			}
			if n := Compare(c, c); n.CasesRight != 1 || n.Extra != 0 {
				t.Errorf("the right reading is not right: %+v", n)
			}
		})
	}
}

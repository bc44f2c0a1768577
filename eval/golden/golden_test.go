package golden

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"reportedly"
)

// Every committed case parses, and printing it loses nothing.
func TestCommittedCases(t *testing.T) {
	files, err := filepath.Glob("../../testdata/golden/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			c, err := Parse(file, string(src))
			if err != nil {
				t.Fatal(err)
			}
			again, err := Parse(file, c.String())
			if err != nil {
				t.Fatalf("%v\nin what was printed:\n%s", err, c)
			}
			if d := cmp.Diff(c, again, cmp.AllowUnexported(reportedly.Text{})); d != "" {
				t.Errorf("printed and parsed again (-first +again):\n%s", d)
			}
			if n := Compare(c, c); n.CasesRight != 1 {
				t.Errorf("the right reading is not right by its own measure: %+v", n)
			}
		})
	}
}

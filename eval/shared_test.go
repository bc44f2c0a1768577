package eval

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// sharedFile is the path of a file in the folder of corpora and reference
// scorers that stands beside the checkout in CI, and nowhere else. The test is
// skipped where it is absent.
func sharedFile(t *testing.T, path ...string) string {
	t.Helper()
	p := filepath.Join(append([]string{"..", "..", "shared"}, path...)...)
	if _, err := os.Stat(p); err != nil {
		t.Skipf("no %s beside the checkout: compared with the reference scorer in CI only", filepath.Join(append([]string{"shared"}, path...)...))
	}
	return p
}

// reference runs one of the reference scorers and gives its standard output.
func reference(t *testing.T, args ...string) string {
	t.Helper()
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3: the reference scorers are written in it")
	}
	out, err := exec.Command(python, args...).Output()
	if err != nil {
		t.Fatalf("%v: %v", args, err)
	}
	return string(out)
}

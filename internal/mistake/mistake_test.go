package mistake

import (
	"strings"
	"testing"
)

func TestCatch(t *testing.T) {
	err := reach(3)
	if err == nil || !strings.Contains(err.Error(), "index out of range [3]") || !strings.Contains(err.Error(), "(mistake_test.go:") {
		t.Errorf("got %v, want the panic and its place", err)
	}
	if err := reach(0); err != nil {
		t.Errorf("no panic, but %v", err)
	}
}

func reach(i int) (err error) {
	defer Catch(&err)
	list := []int{0}
	_ = list[i]
	return nil
}

package export

import (
	"errors"
	"iter"
	"strings"
	"testing"

	"reportedly"
)

func readings(rs ...*reportedly.Reading) iter.Seq2[*reportedly.Reading, error] {
	return func(yield func(*reportedly.Reading, error) bool) {
		for _, r := range rs {
			if !yield(r, nil) {
				return
			}
		}
	}
}

func TestJSONLHoldsNoPathAndNoRun(t *testing.T) {
	r := &reportedly.Reading{Run: "some run", Report: reportedly.Report{
		ID: "r1", File: "saved/ferry.html", Place: "line 3", Text: reportedly.NewText("The ferry\u202e ran."),
	}}
	var out strings.Builder
	if err := JSONL(&out, readings(r, r)); err != nil {
		t.Fatal(err)
	}
	for _, no := range []string{"saved", "line 3", "some run", "\u202e"} {
		if strings.Contains(out.String(), no) {
			t.Errorf("%q is in the export: %s", no, out.String())
		}
	}
	if strings.Count(out.String(), "\n") != 2 || r.Report.File == "" || r.Run == "" {
		t.Errorf("got %s; the reading is %+v", out.String(), r)
	}
}

func TestJSONLStopsAtAnError(t *testing.T) {
	broken := errors.New("page 17")
	err := JSONL(&strings.Builder{}, func(yield func(*reportedly.Reading, error) bool) { yield(nil, broken) })
	if !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

package eval

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ulikunitz/xz"
)

func TestReadRefuses(t *testing.T) {
	gold, err := ReadGold("gold.jsonl", strings.NewReader(`{"id":"d","text":"abc def","statements":[{"content":[[0,3]]}]}`))
	if err != nil {
		t.Fatal(err)
	}
	for line, want := range map[string]string{
		`{"id":"d","statements":[{"content":[[0,8]]}]}`:       "[0,8] is outside the text (0..7)",
		`{"id":"d","statements":[{"content":[[3,3]]}]}`:       "is empty or reversed",
		`{"id":"d","statements":[{"content":[[-1,3]]}]}`:      "is outside the text",
		`{"id":"d","statements":[{"content":[[0.0,3]]}]}`:     "two integers",
		`{"id":"d","statements":[{"content":[[0,3,4]]}]}`:     "two integers",
		`{"id":"d","statements":[{"content":"abc"}]}`:         "want a list of [start,end]",
		`{"id":"d","statements":[{"content":[[0,3],[2,5]]}]}`: "pieces [0,3] and [2,5] overlap",
		`{"id":"d","statements":[{"content":[[3,4]]}]}`:       "has no content",
		`{"id":"d","statements":[{"cue":[[0,3]]}]}`:           "statement 0 has no content",
		`{"id":"d","statements":[{"content":[[0,3]]},7]}`:     "statement 1 is not an object",
		`{"id":"e","statements":[]}`:                          `id "e" is not in the gold file`,
		`{"id":"d","text":"abc deg","statements":[]}`:         "differs from gold's",
		`{"id":"d"}`:               `has no list "statements"`,
		`[1]`:                      "want an object",
		`{"id":7,"statements":[]}`: "want an object with a string",
		`{"id":"d",`:               "not JSON",
		"{\"id\":\"d\",\"statements\":[],\"x\":\"\xff\"}":                  "not UTF-8",
		`{"id":"d","statements":[]}` + "\n" + `{"id":"d","statements":[]}`: "appears twice",
	} {
		_, err := ReadPredictions("pred.jsonl", strings.NewReader("\n"+line), gold)
		var in *InputError
		if !errors.As(err, &in) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s:\n got %v\nwant %s", line, err, want)
			continue
		}
		if lines := strings.Count(line, "\n") + 2; in.Line != lines {
			t.Errorf("%s: placed in line %d, want %d", line, in.Line, lines)
		}
	}
	if _, err := ReadGold("gold.jsonl", strings.NewReader(`{"id":"d","statements":[]}`)); err == nil {
		t.Error("gold without a text is let through")
	}
}

func TestReadTakesExactForm(t *testing.T) {
	gold, err := ReadGold("gold.jsonl", strings.NewReader(`{"id":"d","text":"é ab  cd, ef ","statements":[{"content":[[6,9],[1,5],[10,13]],"source":null}]}`))
	if err != nil {
		t.Fatal(err)
	}
	if got := gold[0].Statements[0].Content; len(got) != 1 || got[0].Start != 2 || got[0].End != 12 {
		t.Errorf("got %v, want one piece from 2 to 12", got)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(`{"id":"d","text":"abc def","statements":[{"content":[[0,3]],"cue":[[4,7]]}],"ignore":[[0,7]]}`)
	f.Add(`{"id":"d","text":"“Go,” he said","statements":[{"content":[[0,5]]},{"content":[[0,13]],"cue":[[9,13]]}]}`)
	f.Fuzz(func(t *testing.T, line string) {
		gold, err := ReadGold("gold.jsonl", strings.NewReader(line))
		if err != nil {
			return
		}
		pred, err := ReadPredictions("pred.jsonl", strings.NewReader(line), gold)
		if err != nil {
			t.Fatalf("gold that is no prediction: %v", err)
		}
		sum, _, err := Score(gold, pred, Options{})
		if err != nil {
			return
		}
		// Not exact: two statements may differ within a token and be matched crosswise.
		if c := sum.Counts[Figure{"statement", "words"}]; c.Right != c.Gold || c.Right != c.Pred {
			t.Fatalf("gold against itself: %+v", c)
		}
	})
}

func TestOpenUnpacks(t *testing.T) {
	const line = `{"id":"d","text":"abc","statements":[]}`
	for ext, pack := range map[string]func(io.Writer) (io.WriteCloser, error){
		"":    func(w io.Writer) (io.WriteCloser, error) { return nopCloser{w}, nil },
		".gz": func(w io.Writer) (io.WriteCloser, error) { return gzip.NewWriter(w), nil },
		".xz": func(w io.Writer) (io.WriteCloser, error) { return xz.NewWriter(w) },
	} {
		var packed bytes.Buffer
		w, err := pack(&packed)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, line); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), "gold.jsonl"+ext)
		if err := os.WriteFile(file, packed.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		in, err := Open(file)
		if err != nil {
			t.Fatal(err)
		}
		if gold, err := ReadGold(file, in); err != nil || len(gold) != 1 {
			t.Errorf("%s: %d documents, %v", file, len(gold), err)
		}
		if err := in.Close(); err != nil {
			t.Error(err)
		}
		if err := os.WriteFile(file, []byte("no archive"), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(file); ext != "" && err == nil {
			t.Errorf("%s opens, and is no archive", file)
		}
	}
}

// A nopCloser is a writer with nothing to close.
type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }

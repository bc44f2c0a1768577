package eval

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"reportedly"
)

// TestScoreLikeReference scores a spoilt copy of real gold and compares every
// printed digit with what the reference scorer prints for it.
func TestScoreLikeReference(t *testing.T) {
	scorer := sharedFile(t, "eval", "score.py")
	goldFile := sharedFile(t, "data", "polnear", "polnear-dev.jsonl")
	in, err := os.Open(goldFile)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	gold, err := ReadGold(goldFile, in)
	if err != nil {
		t.Fatal(err)
	}

	var spoilt bytes.Buffer
	rnd := rand.New(rand.NewPCG(1, 2))
	lines := json.NewEncoder(&spoilt)
	for i := range gold {
		if err := lines.Encode(spoil(rnd, &gold[i])); err != nil {
			t.Fatal(err)
		}
	}
	predFile := filepath.Join(t.TempDir(), "pred.jsonl")
	if err := os.WriteFile(predFile, spoilt.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	pred, err := ReadPredictions(predFile, bytes.NewReader(spoilt.Bytes()), gold)
	if err != nil {
		t.Fatal(err)
	}

	for _, c := range []struct {
		name string
		o    Options
		args []string
	}{
		{"plain", Options{}, nil},
		{"strict, with ignore", Options{Tau: 0.8, UseIgnore: true}, []string{"--tau", "0.8", "--use-ignore"}},
		{"with intervals", Options{}, []string{"--bootstrap", "100"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			sum, docs, err := Score(gold, pred, c.o)
			if err != nil {
				t.Fatal(err)
			}
			var got bytes.Buffer
			if err := sum.Print(&got); err != nil {
				t.Fatal(err)
			}
			args := append([]string{scorer, goldFile, predFile}, c.args...)
			if c.name == "with intervals" {
				if err := PrintIntervals(&got, Intervals(docs, 100)); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(reference(t, args...), got.String()); diff != "" {
				t.Errorf("as printed (-reference +ours):\n%s", diff)
			}
			if c.name == "with intervals" {
				return // the JSON was compared above
			}
			ours, err := json.Marshal(sum)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(decoded(t, reference(t, append(args, "--json")...)), decoded(t, string(ours))); diff != "" {
				t.Errorf("as JSON (-reference +ours):\n%s", diff)
			}
		})
	}
}

func decoded(t *testing.T, s string) (v any) {
	t.Helper()
	if err := json.Unmarshal([]byte(s), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// spoil makes a prediction with faults of every kind: statements missing, given
// twice, cut in two, with edges moved, with a neighbour's source, and nested ones.
func spoil(rnd *rand.Rand, d *Document) map[string]any {
	type statement map[string][][2]int
	statements := []statement{}
	put := func(s Statement) {
		statements = append(statements, statement{
			"content": spoilSpans(rnd, d, s.Content), "source": spoilSpans(rnd, d, s.Source), "cue": spoilSpans(rnd, d, s.Cue)})
	}
	for i, s := range d.Statements {
		switch rnd.IntN(10) {
		case 0:
			continue
		case 1:
			put(s)
		case 2:
			s.Source = d.Statements[rnd.IntN(len(d.Statements))].Source
		case 3:
			s.Source = nil
		case 4: // its own last part becomes a statement within it
			c := s.Content[len(s.Content)-1]
			if c.Len() > 40 {
				at := c.Start + c.Len()/3
				put(Statement{Cue: []reportedly.Span{{Start: c.Start, End: at}}, Content: []reportedly.Span{{Start: at, End: c.End}}})
			}
		case 5:
			if i > 0 {
				s.Content = d.Statements[i-1].Content
			}
		}
		put(s)
	}
	return map[string]any{"id": d.ID, "statements": statements}
}

// spoilSpans moves some edges, and leaves the pieces apart and in the text.
func spoilSpans(rnd *rand.Rand, d *Document, spans []reportedly.Span) [][2]int {
	out := [][2]int{}
	from := 0
	for i, s := range spans {
		to := len(d.runes)
		if i+1 < len(spans) {
			to = spans[i+1].Start
		}
		if rnd.IntN(4) == 0 {
			s.Start = max(from, s.Start-rnd.IntN(12))
		}
		if rnd.IntN(4) == 0 {
			s.End = min(to, s.End+rnd.IntN(30))
		}
		if rnd.IntN(6) == 0 {
			s.Start = min(s.Start+rnd.IntN(12), s.End-1)
		}
		if blank(d.runes[s.Start:s.End]) {
			s = spans[i]
		}
		out, from = append(out, [2]int{s.Start, s.End}), s.End
	}
	return out
}

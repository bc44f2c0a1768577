package net

import (
	"bufio"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"reportedly/internal/candidate"
	"reportedly/internal/features"
	"reportedly/internal/pos"
	"reportedly/internal/segment"
)

// A checked text is what the training side, in another language and by other means,
// makes of a text with the embedded weights.
type checked struct {
	ID          string        `json:"id"`
	EncoderSums [][]float64   `json:"encoder_sums"`
	Cues        [][]float64   `json:"cues"`
	Candidates  []checkedCase `json:"candidates"`
}

type checkedCase struct {
	Cue         [2]int             `json:"cue"`
	Source      [][2]int           `json:"source"`
	Content     [][2]int           `json:"content"`
	Window      [2]int             `json:"window"`
	Posteriors  [][]float64        `json:"posteriors"`
	Signs       map[string]float64 `json:"signs"`
	Probability float64            `json:"probability"`
}

func look(text string) *features.View {
	d := segment.Split(text)
	pos.Tag(d)
	return features.NewView(d)
}

func readLines[T any](t *testing.T, path string) []T {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []T
	for d := json.NewDecoder(bufio.NewReader(f)); d.More(); {
		var v T
		if err := d.Decode(&v); err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

// TestAsTrained holds every step against the values that the training side wrote down.
func TestAsTrained(t *testing.T) {
	folder := filepath.Join("..", "..", "train", "net")
	texts := readLines[struct{ ID, Text string }](t, filepath.Join(folder, "check.jsonl"))
	all := readLines[[]checked](t, filepath.Join(folder, "check.json"))[0]
	m := Default()
	near := func(t *testing.T, what string, got, want, within float64) {
		t.Helper()
		if !(math.Abs(got-want) <= within) {
			t.Errorf("%s is %g, want %g", what, got, want)
		}
	}
	for i, want := range all {
		t.Run(want.ID, func(t *testing.T) {
			if texts[i].ID != want.ID {
				t.Fatalf("text %d is %s", i, texts[i].ID)
			}
			v := look(texts[i].Text)
			if len(v.Doc.Tokens) == 0 {
				if got := m.Propose(v, nil); len(got) > 0 {
					t.Errorf("%d candidates", len(got))
				}
				return
			}
			w, c := newWork(len(m.nets)), v.Columns()
			s := nextStretch(v.Doc, 0, reachOf(m.nets))
			for k, n := range m.nets {
				n.encode(w, &w.nets[k], v, &c, &m.vectors, &s)
				e := &w.nets[k]
				for j, sum := range want.EncoderSums[k] {
					r, column := &e.first, j
					if j >= n.enc.width {
						r, column = &e.last, j-n.enc.width
					}
					got := 0.0
					for i := range r.n {
						got += float64(r.row(i)[column])
					}
					near(t, "a sum of the encoder", got, sum, 1e-3)
				}
			}
			for _, q := range v.Doc.Sentences {
				for j, p := range m.cuePosteriors(w, &s, q) {
					near(t, "a cue's probability", p, want.Cues[q.Start+j/cueLabels][j%cueLabels], 1e-4)
				}
			}
			m.findCues(w, v.Doc, &s, nil)
			for _, cue := range w.cues {
				k := slices.IndexFunc(want.Candidates, func(c checkedCase) bool { return c.Cue == [2]int{cue.At.Start, cue.At.End} })
				if k < 0 {
					continue // it came to nothing
				}
				w.windows, w.places = nil, nil
				w.addWindow(v, &c, cue, 0)
				win := &w.windows[0]
				if got := [2]int{win.tokens.Start, win.tokens.End}; got != want.Candidates[k].Window {
					t.Fatalf("window %v, want %v", got, want.Candidates[k].Window)
				}
				m.spanPosteriors(w, &s, len(win.places))
				for j, p := range w.p {
					near(t, "a label's probability", p, want.Candidates[k].Posteriors[j/spanLabels][j%spanLabels], 1e-4)
				}
			}
			got := m.Propose(v, nil)
			if len(got) != len(want.Candidates) {
				t.Fatalf("%d candidates, want %d", len(got), len(want.Candidates))
			}
			for k, c := range got {
				want := &want.Candidates[k]
				same := func(what string, got []segment.Range, want [][2]int) {
					if !slices.EqualFunc(got, want, func(a segment.Range, b [2]int) bool { return a.Start == b[0] && a.End == b[1] }) {
						t.Errorf("%s of candidate %d: %v, want %v", what, k, got, want)
					}
				}
				same("cue", c.Cue, [][2]int{want.Cue})
				same("source", c.Source, want.Source)
				same("content", c.Content, want.Content)
				for name, value := range want.Signs {
					near(t, name, c.Signs[candidate.SignIndex(name)], value, 1e-3)
				}
				near(t, "the probability", c.Probability, want.Probability, 1e-4)
			}
		})
	}
}

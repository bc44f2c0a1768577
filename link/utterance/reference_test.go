package utterance_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"reportedly/link/utterance"
	"reportedly/link/utterance/pairset"
)

// TestReference holds the counts of package pairset against the reference scorer,
// which stands beside the checkout.
func TestReference(t *testing.T) {
	scorer, err := filepath.Abs("../../../shared/eval/score_pairs.py")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(scorer); err != nil {
		t.Skip("no ../shared beside the checkout: the reference scorer is there")
	}
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("no python3 for the reference scorer")
	}
	file := filepath.Join(pairsDir, "final.txt")
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	pairs, err := pairset.Parse(file, string(src))
	if err != nil {
		t.Fatal(err)
	}
	var gold, pred bytes.Buffer
	var counts pairset.Counts
	for i := range pairs {
		p := &pairs[i]
		c := utterance.Compare(p.A, p.B)
		kinds := []string{}
		named := []map[string]string{}
		for _, ch := range c.Changes {
			kinds = append(kinds, string(ch.Kind))
			named = append(named, map[string]string{"kind": string(ch.Kind)})
		}
		counts.Add(p, c.Same, kinds)
		write(t, &gold, map[string]any{"id": p.ID, "same": p.Same, "changes": append([]string{}, p.Changes...),
			"optional": append([]string{}, p.Maybe...), "instead": append([][]string{}, p.Or...)})
		write(t, &pred, map[string]any{"id": p.ID, "same": c.Same, "changes": named})
	}
	dir := t.TempDir()
	for name, text := range map[string][]byte{"gold.jsonl": gold.Bytes(), "pred.jsonl": pred.Bytes()} {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out, err := exec.Command("python3", scorer, filepath.Join(dir, "gold.jsonl"), filepath.Join(dir, "pred.jsonl")).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, figure := range []string{
		fmt.Sprintf("same/different right %.1f%%", counts.Same()),
		fmt.Sprintf("changes F1 %.1f", counts.F1()),
		fmt.Sprintf("missed %d of %d", counts.Missed, counts.Marked),
		fmt.Sprintf("false alarms %d of %d", counts.Alarms, counts.Plain),
	} {
		if !strings.Contains(string(out), figure) {
			t.Errorf("counted here: %s; the scorer says\n%s", figure, out)
		}
	}
}

func write(t *testing.T, to *bytes.Buffer, v any) {
	t.Helper()
	if err := json.NewEncoder(to).Encode(v); err != nil {
		t.Fatal(err)
	}
}

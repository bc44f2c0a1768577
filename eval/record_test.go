package eval

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPlainName(t *testing.T) {
	for name, want := range map[string]string{
		"The Café-Owners' Guild": "cafeowners guild",
		" Ana Šimunić ":          "ana simunic",
		"A. Quill":               "quill", // an initial A is taken for the article, as the reference scorer does
		"an Envoy":               "envoy",
		"Theodora":               "theodora",
	} {
		if got := PlainName(name); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}

func TestScoreRecordByHand(t *testing.T) {
	const gold = `{"id":"17","statements":[
		{"speaker":"Mira Dovan","via":[],"kind":"direct","text":"The ferry will run again on Monday"},
		{"speaker":"Olek Brandt","via":["Mira Dovan"],"kind":"indirect","text":"that the harbour was safe for small boats"},
		{"speaker":null,"via":[],"kind":"indirect","text":"it is feared that two crates are lost","accept":{"kind":["mixed"]}},
		{"speaker":"Mira Dovan","via":[],"kind":"direct","text":"Nobody was hurt in the crossing"}],
		"optional":[{"speaker":null,"via":[],"kind":"indirect","text":"the quay is expected to open soon"}]}`
	const pred = `{"id":"x","file":"in/17_ferry.txt","statements":[
		{"quote":"“The ferry will run again on Monday”","kind":"direct","speaker":{"id":"1","name":"Mira Dovan"},"via":[]},
		{"quote":"the ferry will run again on Monday","kind":"direct","speaker":{"id":"1","name":"Mira Dovan"}},
		{"quote":"the harbour was safe for small boats","kind":"indirect","speaker":{"id":"2","name":"Olek Brandt"},"via":[{"id":"1","name":"Mira Dovan"}]},
		{"quote":"that two crates are lost","kind":"mixed","speaker":null,"via":[{"id":"2","name":"Olek Brandt"}]},
		{"quote":"the quay is expected to open soon","kind":"indirect","speaker":null},
		{"quote":"nobody was hurt in the crossing","kind":"indirect","speaker":{"id":"3","name":"Mira Dovan"}}]}`
	flat := func(s string) string { return strings.ReplaceAll(s, "\n", " ") }
	g, err := ReadReports[GoldReport]("gold", strings.NewReader(flat(gold)))
	if err != nil {
		t.Fatal(err)
	}
	p, err := ReadReports[PredReport]("pred", strings.NewReader(flat(pred)))
	if err != nil {
		t.Fatal(err)
	}
	want := Record{Gold: 4, Pred: 5, Found: 4, Person: 4, Chain: Share{1, 1}, FalseChains: 1, Kind: 3, Repeats: 1, Identities: Share{0, 1}}
	if diff := cmp.Diff(want, ScoreRecord(g, p, nil)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := ScoreRecord(g, nil, nil); len(got.Missing) != 1 || got.Gold != 4 || got.Chain.Of != 1 {
		t.Errorf("with no prediction: %+v", got)
	}
}

// TestRecordLikeReference compares every printed figure with the reference
// scorer's, over a spoilt copy of real gold.
func TestRecordLikeReference(t *testing.T) {
	scorer := sharedFile(t, "eval", "score_record.py")
	goldFile := sharedFile(t, "data", "reports", "gold.jsonl")
	raw, err := os.ReadFile(goldFile)
	if err != nil {
		t.Fatal(err)
	}
	gold, err := ReadReports[GoldReport](goldFile, bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	spellings := UsualSpellings()
	if diff := cmp.Diff(referenceSpellings(t, scorer), spellings); diff != "" {
		t.Errorf("names that count as one (-reference +ours):\n%s", diff)
	}
	for seed := range uint64(4) {
		var lines bytes.Buffer
		rnd := rand.New(rand.NewPCG(seed, 5))
		for i := range gold {
			if err := json.NewEncoder(&lines).Encode(spoilReport(rnd, &gold[i])); err != nil {
				t.Fatal(err)
			}
		}
		predFile := filepath.Join(t.TempDir(), "pred.jsonl")
		if err := os.WriteFile(predFile, lines.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		pred, err := ReadReports[PredReport](predFile, &lines)
		if err != nil {
			t.Fatal(err)
		}
		rec := ScoreRecord(gold, pred, spellings)
		var got strings.Builder
		if err := rec.Print(&got); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(reference(t, scorer, goldFile, predFile), got.String()); diff != "" {
			t.Errorf("seed %d (-reference +ours):\n%s", seed, diff)
		}
		ours, err := json.Marshal(rec)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(decoded(t, reference(t, scorer, goldFile, predFile, "--json")), decoded(t, string(ours))); diff != "" {
			t.Errorf("seed %d, as JSON (-reference +ours):\n%s", seed, diff)
		}
	}
}

// referenceSpellings is the reference scorer's list of names that count as one.
func referenceSpellings(t *testing.T, scorer string) Spellings {
	t.Helper()
	out := reference(t, "-c", "import sys, json; sys.path.insert(0, sys.argv[1]); sys.dont_write_bytecode = True; import score_record; print(json.dumps(score_record.CANON))", filepath.Dir(scorer))
	var s Spellings
	if err := json.Unmarshal([]byte(out), &s); err != nil {
		t.Fatal(err)
	}
	return s
}

func spoilReport(rnd *rand.Rand, g *GoldReport) map[string]any {
	names := []string{"", "Somebody Else", g.Statements[0].Speaker}
	someone := func(name string) any {
		if name == "" {
			return nil
		}
		return map[string]string{"id": fmt.Sprint(len(name), rnd.IntN(5) == 0), "name": name}
	}
	statements := []any{}
	for _, s := range append(g.Statements[:len(g.Statements):len(g.Statements)], g.Optional...) {
		for range 1 + rnd.IntN(8)/7 {
			words := strings.Fields(s.Text)
			words = words[rnd.IntN(len(words)/2+1):]
			name, via := s.Speaker, []any{}
			if rnd.IntN(4) == 0 {
				name = names[rnd.IntN(len(names))]
			}
			for _, v := range s.Via {
				via = append(via, someone(v))
			}
			if rnd.IntN(6) == 0 {
				via = append(via, someone("Somebody Else"))
			}
			statements = append(statements, map[string]any{"quote": strings.Join(words, " "), "kind": s.Kind, "speaker": someone(name), "via": via})
		}
	}
	return map[string]any{"id": "other", "file": "some/folder/" + g.ID + "_x.txt", "statements": statements}
}

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"reportedly"
	"reportedly/eval/golden"
)

const writtenGold = "../../gold/written"

// TestEvalLikeReference reads the dev part of the written passages and compares every
// digit that eval prints of it with what the reference scorers print for the same files.
func TestEvalLikeReference(t *testing.T) {
	scorers := filepath.Join("..", "..", "..", "shared", "eval")
	if _, err := os.Stat(filepath.Join(scorers, "score.py")); err != nil {
		t.Skip("no shared/eval/score.py beside the checkout: compared with the reference scorers in CI only")
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3: the reference scorers are written in it")
	}
	dir := t.TempDir()
	put := func(name, content string) string {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		return file
	}
	ours := func(stdin string, args ...string) string {
		code, stdout, stderr := run(stdin, args...)
		if code != exitDone {
			t.Fatalf("%v: exit %d: %s", args, code, stderr)
		}
		return stdout
	}
	dump := ours("", "eval", "--dump", "--split", "dev", writtenGold)
	gold := put("gold.jsonl", dump)
	record := put("record.jsonl", ours("", "eval", "--dump", "--record", "--split", "dev", writtenGold))
	pred := put("pred.jsonl", ours(textsOf(t, dump), "read", "--json", "--verbatim", "--from", "jsonl", "-"))

	for _, c := range []struct {
		name   string
		scorer []string // and gold
		eval   []string
	}{
		{"spans", []string{"score.py", gold}, nil},
		{"spans, with ignore and intervals", []string{"score.py", gold, "--use-ignore", "--tau", "0.7", "--bootstrap", "50"},
			[]string{"--use-ignore", "--tau", "0.7", "--bootstrap", "50"}},
		{"spans, as JSON", []string{"score.py", gold, "--json", "--bootstrap", "50"}, []string{"--json", "--bootstrap", "50"}},
		{"record", []string{"score_record.py", record}, []string{"--record"}},
		{"record, as JSON", []string{"score_record.py", record, "--json"}, []string{"--record", "--json"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			args := append([]string{filepath.Join(scorers, c.scorer[0]), c.scorer[1], pred}, c.scorer[2:]...)
			out, err := exec.Command(python, args...).Output()
			if err != nil {
				t.Fatal(err)
			}
			for from, args := range map[string][]string{
				"the folder and the file": {"--split", "dev", writtenGold, pred},
				"its dump and the file":   {gold, pred},
				"what is read now":        {"--split", "dev", writtenGold},
			} {
				got := ours("", append(append([]string{"eval"}, c.eval...), args...)...)
				want := string(out)
				if strings.Contains(c.name, "JSON") {
					got, want = plainJSON(t, got), plainJSON(t, want)
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("%s (-reference +ours):\n%s", from, diff)
				}
			}
		})
	}
}

// plainJSON is a value of JSON with its keys in order.
func plainJSON(t *testing.T, s string) string {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(s), &v); err != nil {
		t.Fatalf("%v in %s", err, s)
	}
	out, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// textsOf is lines of gold without the answers.
func textsOf(t *testing.T, lines string) string {
	t.Helper()
	var out strings.Builder
	for line := range strings.Lines(lines) {
		var d struct {
			ID   string `json:"id"`
			Text string `json:"text"`
		}
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			t.Fatal(err)
		}
		if err := json.NewEncoder(&out).Encode(d); err != nil {
			t.Fatal(err)
		}
	}
	return out.String()
}

// Every line of the dump is a case again, the same as its file's; and the parts make
// up the whole, with each group in one of them.
func TestEvalDump(t *testing.T) {
	lines := map[string]string{} // by part, "" is all
	for _, split := range []string{"", golden.Train, golden.Dev, golden.Test} {
		args := []string{"eval", "--dump", writtenGold}
		if split != "" {
			args = append(args, "--split", split)
		}
		code, stdout, stderr := run("", args...)
		if code != exitDone || stderr != "" {
			t.Fatalf("%s: exit %d: %s", split, code, stderr)
		}
		lines[split] = stdout
	}
	if n := len(lines[""]); n != len(lines[golden.Train])+len(lines[golden.Dev])+len(lines[golden.Test]) {
		t.Error("the parts do not make up the whole")
	}
	groups := map[string]string{}
	n := 0
	for line := range strings.Lines(lines[""]) {
		n++
		got, err := golden.ParseLine([]byte(line))
		if err != nil {
			t.Fatal(err)
		}
		src, err := os.ReadFile(filepath.Join(writtenGold, got.Name+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		want, err := golden.Parse(got.Name+".txt", string(src))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(reportedly.Text{})); diff != "" {
			t.Errorf("%s (-file +line):\n%s", got.Name, diff)
		}
		var d struct{ Split, Group string }
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			t.Fatal(err)
		}
		if was := groups[d.Group]; d.Group != "" && was != "" && was != d.Split {
			t.Errorf("group %s is in %s and in %s", d.Group, was, d.Split)
		}
		groups[d.Group] = d.Split
	}
	if files, _ := filepath.Glob(filepath.Join(writtenGold, "*.txt")); len(files) != n || n == 0 {
		t.Errorf("%d lines of %d passages", n, len(files))
	}
	for _, folder := range []string{"../../testdata/golden"} {
		_, stdout, _ := run("", "eval", "--dump", folder)
		if all, train := strings.Count(stdout, "\n"), strings.Count(stdout, `"split":"train"`); all != train || all == 0 {
			t.Errorf("%s served to build the rules, and %d of %d are no training data", folder, all-train, all)
		}
	}
}

// A case or a line of JSON that is too long, or no text at all, is named and no more.
func TestEvalHostile(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"long.txt": strings.Repeat("x", maxCase+1), "raw.txt": "\xff\xfe", "lines.jsonl": "{\"id\":\"a\x1b[31m\"}\n",
		"esc.jsonl":  `{"id":"\u001b[31m","text":"a","statements":[{"content":[[0,9]]}]}`,
		"deep.jsonl": strings.Repeat(`{"id":`, 20000),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name, want := range map[string]string{
		"long.txt": "long.txt: longer than 4 MiB", "raw.txt": "raw.txt: not UTF-8", "lines.jsonl": "lines.jsonl:1: want an object",
		"esc.jsonl": "outside the text", "deep.jsonl": "deep.jsonl:1: want an object", ".": "raw.txt: not UTF-8",
	} {
		code, stdout, stderr := run("", "eval", filepath.Join(dir, name), "-")
		if code != exitNothing || stdout != "" || !strings.Contains(stderr, want) || strings.Contains(stderr, "\x1b") {
			t.Errorf("%s: exit %d, %q", name, code, fmt.Sprintf("%.300s", stderr))
		}
	}
}

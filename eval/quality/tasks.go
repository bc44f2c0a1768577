package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"reportedly/eval"
)

// A task is one corpus, how the program reads it, and how that is scored.
type task struct {
	name   string
	about  string
	gold   string   // under ../shared/data
	keep   string   // for a packed corpus: the "split" of it that is measured
	args   []string // how the program is called; the corpus, id and text only, is its standard input
	sure   bool     // whether confidence is held against what is right, too
	people bool     // whether gold says who is who, too
	files  string   // for reports read as files: the pattern that names them; the program is given these
	eval   []string // for gold of our own: how "reportedly eval" is called, which reads and scores by itself
	second string   // for gold of our own: a second annotation, which is scored in the program's place
	texts  string   // for gold of our own that stands off its texts: the file of those, under ../shared/data
	labels string   // for cues whose class is labelled: the file of labels
}

// wantsShared reports whether the task needs what stands beside the checkout.
func (t task) wantsShared() bool { return len(t.eval) == 0 || t.texts != "" }

// The tasks. Test parts of corpora are none of them: those are measured elsewhere. Of
// our own gold, made for this, the test parts are: nothing is ever chosen by them.
var tasks = []task{
	{name: "polnear-dev", about: "who said what in US campaign news of 2015 and 2016, outermost statements (PolNeAR 1.0.0, dev)",
		gold: "polnear/polnear-dev.jsonl", sure: true, args: []string{"read", "--json", "--verbatim", "--outermost", "--from", "jsonl", "-"}},
	{name: "polnear-classes", about: "what sort of act cues report, of cues drawn from PolNeAR's training part (eval/classes)",
		gold: "polnear/polnear-train.jsonl.xz", labels: "eval/classes/cues.jsonl", args: []string{"read", "--json", "--verbatim", "--from", "jsonl", "-"}},
	{name: "gum-dev", about: "who said what in six kinds of text, nested too (GUM, dev, the part with free texts)",
		gold: "gum/gum-free.jsonl.xz", keep: "dev", people: true, args: []string{"read", "--json", "--verbatim", "--from", "jsonl", "-"}},
	{name: "reports", about: "who said what according to whom in three damaged reports of two events",
		gold: "reports/gold.jsonl", args: []string{"read", "--json"}, files: "reports/*.txt"},
	{name: "reports-together", about: "the same reports with their speakers linked: one person, one identity",
		gold: "reports/gold.jsonl", args: []string{"read", "--together", "--json"}, files: "reports/*.txt"},
	{name: "gold-written-train", about: "who said what in passages written for this, nested too", eval: []string{"--split", "train", "gold/written"}},
	{name: "gold-written-dev", about: "who said what in passages written for this, nested too", eval: []string{"--split", "dev", "gold/written"}},
	{name: "gold-written-test", about: "who said what in passages written for this, nested too", eval: []string{"--split", "test", "gold/written"}},
	{name: "gold-agreement", about: "a second annotation of 90 of the written passages, made blind, as if it were a program's", eval: []string{"gold/written"}, second: "gold/second"},
	{name: "gold-agreement-wikinews", about: "a second annotation of eight Wikinews reports, made blind, as if it were a program's", eval: []string{"gold/wikinews"}, second: "gold/wikinews/second", texts: wikinewsTexts},
	{name: "gold-wikinews-train", about: "who said what in Wikinews reports of GUM, nested too", eval: []string{"--split", "train", "gold/wikinews"}, texts: wikinewsTexts},
	{name: "gold-wikinews-dev", about: "who said what in Wikinews reports of GUM, nested too", eval: []string{"--split", "dev", "gold/wikinews"}, texts: wikinewsTexts},
	{name: "gold-wikinews-test", about: "who said what in Wikinews reports of GUM, nested too", eval: []string{"--split", "test", "gold/wikinews"}, texts: wikinewsTexts},
}

const wikinewsTexts = "gum/gum-free.jsonl.xz"

// measured is what came of a task.
type measured struct {
	corpus string             // what it was measured on, for the file
	report string             // as the scorer prints it
	values map[string]float64 // by the names that floors.txt uses
}

// file is the text of the task's file of figures.
func (m *measured) file(t task) []byte {
	var b bytes.Buffer
	command := strings.TrimSpace(strings.Join(t.args, " ") + " " + t.files)
	if len(t.eval) > 0 {
		command = strings.Join(t.spanArgs(), " ") + "\n         reportedly " + strings.Join(t.recordArgs(), " ")
	}
	fmt.Fprintf(&b, "%s: %s\nread by  reportedly %s\ncorpus   %s\n\n%s", t.name, t.about, command, m.corpus, m.report)
	return b.Bytes()
}

// run lets the program read the corpus and scores what it says.
func (t task) run(binary string) (measured, error) {
	switch {
	case len(t.eval) > 0:
		return t.runEval(binary)
	case t.labels != "":
		return t.runClasses(binary)
	}
	gold, digest, err := t.unpack()
	if err != nil {
		return measured{}, err
	}
	cmd := exec.Command(binary, t.args...)
	if t.files != "" {
		files, err := filepath.Glob(filepath.Join(shared, "data", t.files))
		if err != nil || len(files) == 0 {
			return measured{}, fmt.Errorf("no files %s: %w", t.files, errors.Join(err, os.ErrNotExist))
		}
		cmd.Args = append(cmd.Args, files...)
	} else {
		input, err := textOnly(gold, nil)
		if err != nil {
			return measured{}, err
		}
		cmd.Stdin = bytes.NewReader(input)
	}
	var said, complaints bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &complaints
	if err := cmd.Run(); err != nil {
		return measured{}, fmt.Errorf("%s: %w\n%s", strings.Join(cmd.Args, " "), err, tail(complaints.String()))
	}
	predFile := filepath.Join(outputs, t.name+".jsonl")
	if err := os.WriteFile(predFile, said.Bytes(), 0o644); err != nil {
		return measured{}, err
	}
	var m measured
	if t.files == "" {
		m, err = scoreSpans(gold, predFile)
	} else {
		m, err = scoreRecord(gold, predFile)
	}
	if err == nil && t.sure {
		err = addCalibration(&m, gold, predFile)
	}
	if err == nil && t.people {
		err = addCoref(&m, gold, predFile)
	}
	m.corpus = fmt.Sprintf("%s sha256 %x%s", t.gold, digest, m.corpus)
	return m, err
}

// unpack gives the path of the corpus as plain JSON Lines, cut down to the part
// that is measured, and the digest of the file it came from.
func (t task) unpack() (path string, digest [32]byte, err error) {
	path = filepath.Join(shared, "data", t.gold)
	raw, err := os.ReadFile(path)
	if err != nil || t.keep == "" {
		return path, sha256.Sum256(raw), err
	}
	in, err := eval.Open(path)
	if err != nil {
		return "", digest, err
	}
	defer in.Close()
	plain, err := io.ReadAll(in)
	if err != nil {
		return "", digest, fmt.Errorf("unpack %s: %w", path, err)
	}
	var kept bytes.Buffer
	for line := range bytes.Lines(plain) {
		var d struct{ Split string }
		if err := json.Unmarshal(line, &d); err != nil {
			return "", digest, fmt.Errorf("%s: %w", path, err)
		}
		if d.Split == t.keep {
			kept.Write(line)
		}
	}
	path = filepath.Join(outputs, t.name+"-gold.jsonl")
	return path, sha256.Sum256(raw), os.WriteFile(path, kept.Bytes(), 0o644)
}

// textOnly is the corpus, or those documents of it that are wanted, without its answers, and
// without anything else that a report met in the wild might lack.
func textOnly(gold string, wanted map[string]bool) ([]byte, error) {
	f, err := eval.Open(gold)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out bytes.Buffer
	lines := json.NewEncoder(&out)
	in := bufio.NewScanner(f)
	in.Buffer(nil, 64<<20)
	for in.Scan() {
		var d struct {
			ID   string `json:"id"`
			Text string `json:"text"`
		}
		if err := json.Unmarshal(in.Bytes(), &d); err != nil {
			return nil, fmt.Errorf("%s: %w", gold, err)
		}
		if wanted != nil && !wanted[d.ID] {
			continue
		}
		if err := lines.Encode(d); err != nil {
			return nil, err
		}
	}
	return out.Bytes(), in.Err()
}

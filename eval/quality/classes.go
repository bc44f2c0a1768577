package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"reportedly/eval"
)

// runClasses lets the program read the documents whose cues are labelled and compares.
func (t task) runClasses(binary string) (m measured, err error) {
	raw, err := os.ReadFile(t.labels)
	if err != nil {
		return m, err
	}
	labels, err := eval.ReadCueLabels(t.labels, bytes.NewReader(raw))
	if err != nil {
		return m, err
	}
	wanted := map[string]bool{}
	for _, l := range labels {
		wanted[l.ID] = true
	}
	texts, err := textOnly(filepath.Join(shared, "data", t.gold), wanted)
	if err != nil {
		return m, err
	}
	cmd := exec.Command(binary, t.args...)
	cmd.Stdin = bytes.NewReader(texts)
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	said, err := cmd.Output()
	if err != nil {
		return m, fmt.Errorf("%s: %w\n%s", strings.Join(cmd.Args, " "), err, tail(complaints.String()))
	}
	cues := map[string][]eval.CueLabel{}
	for line := range bytes.Lines(said) {
		var r struct {
			ID         string          `json:"id"`
			Statements []eval.CueLabel `json:"statements"`
		}
		if err := json.Unmarshal(line, &r); err != nil {
			return m, err
		}
		cues[r.ID] = r.Statements
	}
	var halves [2][]eval.CueLabel
	for i, l := range labels {
		halves[i%2] = append(halves[i%2], l)
	}
	m = measured{values: map[string]float64{},
		corpus: fmt.Sprintf("%s, the cues of %s sha256 %x\n         %d cues, %d documents", t.gold, t.labels, sha256.Sum256(raw), len(labels), len(wanted))}
	var b bytes.Buffer
	for i, name := range []string{"looked at", "kept"} {
		c := eval.ScoreClasses(halves[i], cues)
		fmt.Fprintf(&b, "%s\n", name)
		if err := c.Print(&b); err != nil {
			return m, err
		}
		if i == 0 {
			b.WriteByte('\n')
			m.values["class right %"] = 100 * float64(c.Class) / float64(max(c.Found, 1))
		}
	}
	m.report = b.String()
	return m, nil
}

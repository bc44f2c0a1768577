package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// What is "maybe" in our gold is no fault of a program, found or not: hence --use-ignore.
// Annotators get no such leave.
func (t task) spanArgs() []string {
	if t.second != "" {
		return t.against("--labels", "--bootstrap", strconv.Itoa(resamplings))
	}
	return t.against("--use-ignore", "--labels", "--bootstrap", strconv.Itoa(resamplings))
}

func (t task) recordArgs() []string { return t.against("--record") }

func (t task) against(more ...string) []string {
	args := t.evalArgs(more...)
	if t.second != "" {
		args = append(args, t.second)
	}
	return args
}

func (t task) evalArgs(more ...string) []string {
	args := append(append([]string{"eval"}, more...), t.eval...)
	if t.texts != "" {
		args = append(args, "--texts", filepath.Join(shared, "data", t.texts))
	}
	return args
}

// runEval lets the program score itself. That its figures are those of the reference
// scorers is a test of the command.
func (t task) runEval(binary string) (m measured, err error) {
	dump, err := output(binary, t.evalArgs("--dump"))
	if err != nil {
		return m, err
	}
	n, words := 0, 0
	for line := range strings.Lines(dump) {
		var d struct{ Text string }
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			return m, err
		}
		n, words = n+1, words+len(strings.Fields(d.Text))
	}
	m = measured{values: map[string]float64{},
		corpus: fmt.Sprintf("%s sha256 %x (of its dump)\n         %d passages, %d words", t.eval[len(t.eval)-1], sha256.Sum256([]byte(dump)), n, words)}

	spans, err := output(binary, t.spanArgs())
	if err != nil {
		return m, err
	}
	record, err := output(binary, t.recordArgs())
	if err != nil {
		return m, err
	}
	m.report = withoutList(spans) + record
	raw, err := output(binary, append(t.spanArgs(), "--json"))
	if err != nil {
		return m, err
	}
	var all map[string]any
	if err := json.Unmarshal([]byte(raw), &all); err != nil {
		return m, err
	}
	m.take("", all)
	recordValues(m.values, record)
	return m, nil
}

// withoutList is figures without the list, passage by passage, of what differs.
func withoutList(spans string) string {
	const last = " of the second in the first\n"
	if i := strings.Index(spans, last); i >= 0 {
		return spans[:i+len(last)]
	}
	return spans
}

// take names the numbers of an object as floors.txt does: "statement overlap f1".
func (m *measured) take(name string, v any) {
	switch v := v.(type) {
	case float64:
		m.values[name] = v
	case map[string]any:
		for key, value := range v {
			if key == "groups" {
				key = ""
			}
			m.take(strings.TrimSpace(name+" "+key), value)
		}
	}
}

func output(binary string, args []string) (string, error) {
	var complaints bytes.Buffer
	cmd := exec.Command(binary, args...)
	cmd.Stderr = &complaints
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s: %w\n%s", strings.Join(args, " "), err, tail(complaints.String()))
	}
	return string(out), nil
}

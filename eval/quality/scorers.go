package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"reportedly/eval"
)

// resamplings is how many times documents are drawn again for the intervals.
const resamplings = 1000

// scoreSpans scores with package eval and score.py.
func scoreSpans(goldFile, predFile string) (m measured, err error) {
	in, err := os.Open(goldFile)
	if err != nil {
		return m, err
	}
	defer in.Close()
	gold, err := eval.ReadGold(goldFile, in)
	if err != nil {
		return m, err
	}
	out, err := os.Open(predFile)
	if err != nil {
		return m, err
	}
	defer out.Close()
	pred, err := eval.ReadPredictions(predFile, out, gold)
	if err != nil {
		return m, err
	}
	sum, docs, err := eval.Score(gold, pred, eval.Options{})
	if err != nil {
		return m, err
	}
	var b bytes.Buffer
	if err := sum.Print(&b); err != nil {
		return m, err
	}
	if err := eval.PrintIntervals(&b, eval.Intervals(docs, resamplings)); err != nil {
		return m, err
	}
	words := 0
	for _, d := range gold {
		words += len(strings.Fields(d.Text))
	}
	m = measured{corpus: fmt.Sprintf("\n         %d documents, %d words", len(gold), words), report: b.String(), values: map[string]float64{}}
	for k, c := range sum.Counts {
		p, r, f1 := c.Scores()
		for name, x := range map[string]*float64{"p": p, "r": r, "f1": f1} {
			if x != nil {
				m.values[k.Unit+" "+k.Way+" "+name] = *x
			}
		}
	}
	theirs, err := reference("score.py", goldFile, predFile, "--bootstrap", strconv.Itoa(resamplings))
	if err == nil && theirs != m.report {
		err = fmt.Errorf("score.py and package eval disagree:\n%s\nand\n%s", theirs, m.report)
	}
	return m, err
}

// scoreRecord scores with score_record.py, which holds the usual spellings of
// the names in its gold; package eval is held against it by its own tests.
func scoreRecord(goldFile, predFile string) (m measured, err error) {
	gold, err := os.ReadFile(goldFile)
	if err != nil {
		return m, err
	}
	m.corpus = fmt.Sprintf("\n         %d reports", bytes.Count(gold, []byte("\n")))
	if m.report, err = reference("score_record.py", goldFile, predFile); err != nil {
		return m, err
	}
	m.values = map[string]float64{}
	recordValues(m.values, m.report)
	return m, nil
}

// recordValues adds the figures of a record as they are printed, name and number.
func recordValues(values map[string]float64, report string) {
	for line := range strings.Lines(report) {
		var x float64
		if len(line) < 25 {
			continue
		}
		if _, err := fmt.Sscan(line[25:], &x); err == nil {
			values[strings.TrimSpace(line[:25])] = x
		}
	}
}

// reference runs a reference scorer and gives what it prints.
func reference(scorer string, args ...string) (string, error) {
	var complaints bytes.Buffer
	cmd := exec.Command("python3", append([]string{filepath.Join(shared, "eval", scorer)}, args...)...)
	cmd.Stderr = &complaints
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s: %w\n%s", scorer, err, tail(complaints.String()))
	}
	return string(out), nil
}

// tail is the end of what a program complained of.
func tail(s string) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	return strings.Join(lines[max(0, len(lines)-10):], "\n")
}

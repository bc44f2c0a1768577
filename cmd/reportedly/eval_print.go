package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"

	"reportedly"
	"reportedly/eval"
	"reportedly/eval/golden"
)

// printFigures prints spans' figures as a line of JSON, with intervals and agreement where
// there are any.
func printFigures(w io.Writer, sum eval.Figures, intervals []eval.Interval, agreed *golden.Agreement) error {
	raw, err := json.Marshal(sum)
	if err != nil {
		return err
	}
	var out map[string]any
	if err := json.Unmarshal(raw, &out); err != nil {
		return err
	}
	if len(intervals) > 0 {
		between := map[string][2]float64{}
		for _, i := range intervals {
			between[i.Unit+" "+i.Way] = [2]float64{i.Low, i.High}
		}
		out["interval95"] = between
	}
	if agreed != nil {
		shares := map[string]float64{}
		for _, s := range agreed.Shares() {
			shares[s.Name] = s.Percent
		}
		out["agreement"] = map[string]any{"passages": agreed.Passages, "first": agreed.First, "second": agreed.Second,
			"both": agreed.Both, "percent": shares, "differ": append([]string{}, agreed.Differ...),
			"maybe": [2]int{agreed.MaybeOfFirst, agreed.MaybeOfSecond}}
	}
	return printLine(w, out)
}

func printAgreement(w io.Writer, agreed *golden.Agreement) error {
	if agreed == nil {
		return nil
	}
	if _, err := io.WriteString(w, agreed.String()); err != nil {
		return err
	}
	for _, d := range agreed.Differ {
		if _, err := fmt.Fprintf(w, "  %s\n", oneLine(d)); err != nil {
			return err
		}
	}
	return nil
}

// dump prints gold, a passage a line.
func (c *evalCommand) dump(m *Main, gold goldSet) int {
	out := bufio.NewWriterSize(m.Stdout, 64<<10)
	lines := func(yield func([]byte) bool) {
		for _, i := range gold {
			if !yield(i.line) {
				return
			}
		}
	}
	if c.Record {
		reports, err := gold.reports(c.Gold)
		if err != nil {
			return c.refuse(m, err)
		}
		lines = func(yield func([]byte) bool) {
			for _, r := range reports {
				if line, err := reportedly.JSONLine(r); err == nil && !yield(line) {
					return
				}
			}
		}
	}
	for line := range lines {
		out.Write(line) // Flush tells
		out.WriteByte('\n')
	}
	if err := out.Flush(); err != nil {
		return m.cannotWrite(err)
	}
	return exitDone
}

// lint prints what is wrong with gold, and the counts it was judged by.
func (c *evalCommand) lint(m *Main, gold goldSet) int {
	cases, err := gold.cases(c.Gold)
	if err != nil {
		return c.refuse(m, err)
	}
	var beside []*golden.Case
	if c.Pred != "" {
		more, err := c.loadCases(c.Pred)
		if err == nil {
			beside, err = more.cases(c.Pred)
		}
		if err != nil {
			return c.refuse(m, err)
		}
	}
	l := golden.Check(cases, beside)
	out := bufio.NewWriter(m.Stdout)
	if c.JSON {
		err = printLine(out, l)
	} else {
		for _, w := range l.Wrong {
			fmt.Fprintln(out, oneLine(w))
		}
		fmt.Fprintf(out, "%s, %d more to compare with: %d found\n", count(l.Passages, "passage"), l.Beside, len(l.Wrong))
		fmt.Fprintf(out, "pronouns of women %d, of men %d; names in most passages:", l.Women, l.Men)
		for _, n := range l.Names[:min(len(l.Names), 5)] {
			fmt.Fprintf(out, " %s %d,", oneLine(n.Name), n.Passages)
		}
		fmt.Fprintln(out)
	}
	if err == nil {
		err = out.Flush()
	}
	switch {
	case err != nil:
		return m.cannotWrite(err)
	case len(l.Wrong) > 0:
		return exitNothing
	}
	return exitDone
}

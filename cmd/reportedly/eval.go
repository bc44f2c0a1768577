package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"reportedly/eval"
	"reportedly/eval/golden"
)

// evalCommand is "reportedly eval".
type evalCommand struct {
	Gold string `arg:"" name:"gold" help:"A folder of golden cases, one case, or JSON Lines (.gz, .xz too)."`
	Pred string `arg:"" optional:"" name:"pred" help:"Predictions as JSON Lines, -, or cases; none: texts are read."`

	modelFlag
	Record    bool   `help:"Score who said what through whom, and not spans."`
	Split     part   `placeholder:"PART" help:"Only this part: train, dev, test (for scoring only)."`
	JSON      bool   `name:"json" help:"Print the figures as JSON."`
	Outermost bool   `help:"When reading: leave out statements within statements."`
	Tau       tau    `default:"0.5" help:"The Dice from which on roles agree by overlap."`
	UseIgnore bool   `help:"Drop wrong predictions where gold is silent or unsure."`
	Labels    bool   `help:"Add how speaker, class, polarity of what is found agree."`
	Bootstrap int    `placeholder:"N" help:"Add 95 % intervals of F1 over so many resamplings."`
	Texts     string `placeholder:"FILE" help:"For stand-off gold: JSON Lines that hold the texts."`
	Dump      bool   `xor:"do" help:"Print gold, a passage a line, as JSON."`
	Lint      bool   `xor:"do" help:"Look for impossible marks, twins, skewed names."`
}

// A part is the value of --split.
type part string

func (part) choices() []string { return []string{golden.Train, golden.Dev, golden.Test} }

func (p *part) UnmarshalText(b []byte) error { return oneOf((*string)(p), string(b), p.choices()...) }

// A tau is the value of --tau.
type tau float64

func (t *tau) UnmarshalText(b []byte) error {
	if _, err := fmt.Sscan(string(b), (*float64)(t)); err != nil || !(*t > 0 && *t <= 1) {
		return fmt.Errorf("%q is no share above 0, up to 1", b)
	}
	return nil
}

// maxResamplings bounds --bootstrap: all draws are held to be sorted.
const maxResamplings = 100_000

// Help is printed below the flags' summary.
func (evalCommand) Help() string {
	return `PRED is compared with gold, or else what this program reads in gold's texts, verbatim. --dump --record prints the form that the scorer of records reads.

    reportedly eval --split dev gold/written
    reportedly eval --record gold.jsonl predicted.jsonl

Exit codes: 0 done; 1 gold or predictions cannot be read, or the lint found something; 2 wrong usage; ` +
		`3 finished, some texts could not be read.`
}

func (c *evalCommand) run(m *Main) int {
	if c.Bootstrap < 0 || c.Bootstrap > maxResamplings {
		m.complain(fmt.Errorf("--bootstrap: %d is not from 0 to %d", c.Bootstrap, maxResamplings))
		return exitUsage
	}
	if c.Record && (c.Bootstrap > 0 || c.UseIgnore || c.Labels) {
		m.complain(errors.New("--bootstrap, --use-ignore and --labels are for spans, not for --record; see reportedly eval --help"))
		return exitUsage
	}
	if c.Dump && c.Pred != "" {
		m.complain(errors.New("--dump takes gold alone; see reportedly eval --help"))
		return exitUsage
	}
	if c.Gold == "-" && c.Pred == "-" {
		m.complain(errors.New("gold and predictions cannot both be standard input; see reportedly eval --help"))
		return exitUsage
	}
	all, err := c.loadGold(m, c.Gold)
	if err != nil {
		return c.refuse(m, err)
	}
	gold := all.part(string(c.Split))
	if len(gold) == 0 {
		m.complain(fmt.Errorf("%s: nothing in it is of part %s", c.Gold, c.Split))
		return exitNothing
	}
	switch {
	case c.Dump:
		return c.dump(m, gold)
	case c.Lint:
		return c.lint(m, gold)
	}
	pred, code, err := c.predictions(m, all, gold)
	if err != nil {
		return c.refuse(m, err)
	}
	if pred.cases != nil {
		gold = gold.also(pred.cases)
		if len(gold) == 0 {
			m.complain(fmt.Errorf("%s and %s have no passage in common", c.Gold, c.Pred))
			return exitNothing
		}
	}
	var out bytes.Buffer
	if c.Record {
		err = c.scoreRecord(m, &out, gold, pred)
	} else {
		err = c.scoreSpans(m, &out, gold, pred)
	}
	if err != nil {
		return c.refuse(m, err)
	}
	if _, err := m.Stdout.Write(out.Bytes()); err != nil {
		return m.cannotWrite(err)
	}
	return code
}

// refuse says, one a line, why nothing could be scored.
func (c *evalCommand) refuse(m *Main, err error) int {
	wrongs := unjoin(err)
	for i, err := range wrongs {
		if i == printedPerFile {
			m.complain(fmt.Errorf("and %d more", len(wrongs)-i))
			break
		}
		m.complain(brief{err})
	}
	return exitNothing
}

func (c *evalCommand) scoreSpans(m *Main, out io.Writer, gold goldSet, pred predSet) error {
	docs, err := eval.ReadGold(c.Gold, gold.reader())
	if err != nil {
		return gold.blame(err)
	}
	said, err := eval.ReadPredictions(pred.name, bytes.NewReader(pred.lines), docs)
	if err != nil {
		return err
	}
	if lacking := len(docs) - len(said); lacking > 0 {
		m.complain(fmt.Errorf("%s: %d of %d gold documents have no prediction", pred.name, lacking, len(docs)))
	}
	sum, each, err := eval.Score(docs, said, eval.Options{Tau: float64(c.Tau), UseIgnore: c.UseIgnore})
	if err != nil {
		return err
	}
	intervals := eval.Intervals(each, c.Bootstrap)
	second := pred.cases
	if c.Labels && second == nil {
		if second, err = gold.asCases(c.Gold, pred); err != nil {
			return err
		}
	}
	agreed, err := gold.agreement(c.Gold, second)
	if err != nil {
		return err
	}
	if c.JSON {
		return printFigures(out, sum, intervals, agreed)
	}
	if err := sum.Print(out); err != nil {
		return err
	}
	if err := eval.PrintIntervals(out, intervals); err != nil {
		return err
	}
	return printAgreement(out, agreed)
}

func (c *evalCommand) scoreRecord(m *Main, out io.Writer, gold goldSet, pred predSet) error {
	reports, err := gold.reports(c.Gold)
	if err != nil {
		return err
	}
	said, err := eval.ReadReports[eval.PredReport](pred.name, bytes.NewReader(pred.lines))
	if err != nil {
		return err
	}
	rec := eval.ScoreRecord(reports, said, eval.UsualSpellings())
	for i, id := range rec.Missing {
		if i == printedPerFile {
			m.complain(fmt.Errorf("and %d more", len(rec.Missing)-i))
			break
		}
		m.complain(fmt.Errorf("no prediction for report %s", id))
	}
	if c.JSON {
		return printLine(out, rec)
	}
	return rec.Print(out)
}

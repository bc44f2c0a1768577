package main

import (
	"bytes"
	"os"

	"reportedly/eval"
)

// addCalibration adds to a task's figures what the program's confidence is worth.
func addCalibration(m *measured, goldFile, predFile string) error {
	in, err := os.Open(goldFile)
	if err != nil {
		return err
	}
	defer in.Close()
	gold, err := eval.ReadGold(goldFile, in)
	if err != nil {
		return err
	}
	out, err := os.Open(predFile)
	if err != nil {
		return err
	}
	defer out.Close()
	pred, err := eval.ReadPredictions(predFile, out, gold)
	if err != nil {
		return err
	}
	c, err := eval.Calibrate(gold, pred, eval.Options{})
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := c.Print(&b); err != nil {
		return err
	}
	m.report += b.String()
	m.values["calibration error"] = c.Error()
	return nil
}

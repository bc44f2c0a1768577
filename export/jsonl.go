package export

import (
	"fmt"
	"io"
	"iter"

	"reportedly"
)

// JSONL writes a reading a line, in their order, as the contract has it. Fed to an
// empty record they give the same bytes again, if they carry what was decided of them.
//
// What hangs on where and when a report was read is left out: its file, its place
// in it, and the run.
func JSONL(w io.Writer, readings iter.Seq2[*reportedly.Reading, error]) error {
	for r, err := range readings {
		if err != nil {
			return err
		}
		line, err := anywhere(r).MarshalJSON()
		if err != nil {
			return fmt.Errorf("export report %s: %w", r.Report.ID, err)
		}
		if _, err := w.Write(append(line, '\n')); err != nil {
			return err
		}
	}
	return nil
}

// anywhere is the reading without what holds for one machine or one run.
func anywhere(r *reportedly.Reading) *reportedly.Reading {
	out := *r
	out.Report.File, out.Report.Place, out.Run = "", "", ""
	return &out
}

package export

import (
	"io"

	"reportedly"
)

// jsonl writes a reading a line, in their order, as the contract has it. Fed to an
// empty record they give the same bytes again, if they carry what was decided of them
// and were written with their texts.
//
// What hangs on where and when a report was read is left out: its file, its place
// in it, and the run.
type jsonl struct {
	w io.Writer
	o Options
}

func (e *jsonl) reading(r *reportedly.Reading, _ []reportedly.Statement) error {
	r = anywhere(r)
	write := r.MarshalJSON
	if e.o.NoText {
		write = r.JSONWithoutText
	}
	line, err := write()
	if err == nil {
		_, err = e.w.Write(append(line, '\n'))
	}
	return err
}

func (e *jsonl) close() error { return nil }

// anywhere is the reading without what holds for one machine or one run.
func anywhere(r *reportedly.Reading) *reportedly.Reading {
	out := *r
	out.Report.File, out.Report.Place, out.Run = "", "", ""
	return &out
}

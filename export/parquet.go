package export

import (
	"io"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"

	"reportedly"
)

// rowGroup is how many rows are held before they are written.
const rowGroup = 20_000

// A columnar is rows in Apache Parquet, compressed with Zstandard. Absent values are
// null and lists are lists, so nothing has to be taken apart again.
type columnar struct {
	w *parquet.GenericWriter[row]
}

func newParquet(w io.Writer) *columnar {
	return &columnar{parquet.NewGenericWriter[row](w,
		parquet.Compression(&zstd.Codec{Level: zstd.SpeedDefault, Concurrency: 1}), parquet.MaxRowsPerRowGroup(rowGroup))}
}

func (c *columnar) reading(r *reportedly.Reading, statements []reportedly.Statement) error {
	rows := make([]row, len(statements))
	for i := range statements {
		rows[i] = rowOf(r, &statements[i])
	}
	_, err := c.w.Write(rows)
	return err
}

func (c *columnar) close() error { return c.w.Close() }

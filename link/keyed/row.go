package keyed

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"reportedly"
)

// A Row is a line of four columns with tabs between:
//
//	key    rows with one key are one group
//	order  its place there
//	table  what it is: pass and table say what value holds
//	value  words with spaces between, or one value of JSON
//
// Rows are sorted as bytes, whole lines (LC_ALL=C sort) or by the first two columns: a
// tab sorts before whatever a column holds, so that it is the same.
type Row struct{ Key, Order, Table, Value string }

// longestRow bounds a line: a reading of the longest document there is, in JSON.
const longestRow = 512 << 20

// lines yields the lines of a reader, without their ends.
func lines(r io.Reader) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		in := bufio.NewReaderSize(r, 256<<10)
		var long []byte
		for n := 1; ; n++ {
			part, err := in.ReadSlice('\n')
			for errors.Is(err, bufio.ErrBufferFull) && len(long) < longestRow {
				long = append(long, part...)
				part, err = in.ReadSlice('\n')
			}
			switch {
			case errors.Is(err, bufio.ErrBufferFull):
				yield("", fmt.Errorf("line %d: longer than %d MiB", n, longestRow>>20))
				return
			case err != nil && err != io.EOF:
				yield("", err)
				return
			}
			line := string(part)
			if len(long) > 0 {
				line, long = string(append(long, part...)), long[:0]
			}
			if line != "" && !yield(strings.TrimSuffix(line, "\n"), nil) || err == io.EOF {
				return
			}
		}
	}
}

// Rows yields the rows of a reader.
func Rows(r io.Reader) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		n := 0
		for line, err := range lines(r) {
			n++
			if err != nil {
				yield(Row{}, err)
				return
			}
			c := strings.SplitN(line, "\t", 4)
			if len(c) < 4 {
				yield(Row{}, fmt.Errorf("line %d: %d columns where key, order, table and value belong", n, len(c)))
				return
			}
			if !yield(Row{c[0], c[1], c[2], c[3]}, nil) {
				return
			}
		}
	}
}

// groups calls a function for each group of sorted rows. The function takes of its rows
// as many as it likes; they are gone when it returns.
func groups(r io.Reader, each func(key string, rows iter.Seq2[Row, error]) error) error {
	next, stop := iter.Pull2(Rows(r))
	defer stop()
	row, err, more := next()
	n := 1
	step := func() error {
		was := row
		row, err, more = next()
		n++
		if err == nil && more && (row.Key < was.Key || row.Key == was.Key && row.Order < was.Order) {
			err = fmt.Errorf("line %d: key %s comes after %s: rows are to be sorted as bytes (LC_ALL=C sort)", n, reportedly.Visible(row.Key), reportedly.Visible(was.Key))
		}
		return err
	}
	for more && err == nil {
		key := row.Key
		taken := false // whether row was given away
		rows := func(yield func(Row, error) bool) {
			for more && row.Key == key {
				if taken {
					if err := step(); err != nil {
						yield(Row{}, err)
						return
					}
					taken = false
					continue
				}
				taken = true
				if !yield(row, nil) {
					return
				}
			}
		}
		if err := each(key, rows); err != nil {
			return fmt.Errorf("key %s: %w", reportedly.Visible(key), err)
		}
		for _, err := range rows { // what was not taken
			if err != nil {
				return err
			}
		}
	}
	return err
}

// column is a string as a part of a column: without space, tab or line end, and such
// that two are the same only if the strings are. It is what JSON puts between quotation
// marks, with spaces escaped too.
func column(s string) string {
	quoted, err := reportedly.JSONLine(s)
	if err != nil {
		panic(err) // a string has a JSON
	}
	return strings.ReplaceAll(string(quoted[1:len(quoted)-1]), " ", `\u0020`)
}

// A Writer writes rows. The first error stays and ends all that follow.
type Writer struct {
	w   *bufio.Writer
	err error
}

// NewWriter is a writer of rows. Flush it at the end.
func NewWriter(w io.Writer) *Writer { return &Writer{w: bufio.NewWriterSize(w, 256<<10)} }

// Write writes one row.
func (w *Writer) Write(r Row) {
	if w.err != nil {
		return
	}
	for i, c := range []string{r.Key, "\t", r.Order, "\t", r.Table, "\t", r.Value, "\n"} {
		if i%2 == 0 && strings.ContainsAny(c, "\t\n") {
			w.err = fmt.Errorf("a column of a row of %s holds a tab or a line end", r.Table)
			return
		}
		if _, w.err = w.w.WriteString(c); w.err != nil {
			return
		}
	}
}

// JSON writes a row whose value is the JSON of v.
func (w *Writer) JSON(r Row, v any) {
	line, err := reportedly.JSONLine(v)
	if err != nil {
		w.err = errors.Join(w.err, err)
		return
	}
	r.Value = string(line)
	w.Write(r)
}

// Flush writes out what waits, and gives the first error.
func (w *Writer) Flush() error {
	if w.err != nil {
		return w.err
	}
	w.err = w.w.Flush()
	return w.err
}

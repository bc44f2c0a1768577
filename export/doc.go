// Package export writes a record in the formats that others read: a file per
// format. In go the readings of a record, out comes a stream of bytes.
//
//	jsonl       a reading a line, as the contract has it; a record can be made of it again
//	csv         a statement a row, for spreadsheets
//	parquet     the same rows, typed, for tables of any size
//	jsonld      schema.org Quotation and NewsArticle, with PROV-O
//	annotation  W3C Web Annotation
//	brat        a zip of texts and stand-off annotations
//
// What is written follows from the readings alone: it holds no clock, no run and
// no path of the machine it was made on, so that the same record gives the same
// bytes anywhere. Memory does not grow with the number of readings, but for the index
// of a zip. What says when, by whom and of what it was made is a Manifest, beside it.
package export

import (
	"fmt"
	"io"
	"iter"

	"reportedly"
)

// A Format is one of the formats.
type Format string

// The formats.
const (
	JSONLines  Format = "jsonl"
	CSVTable   Format = "csv"
	Parquet    Format = "parquet"
	JSONLD     Format = "jsonld"
	Annotation Format = "annotation"
	Brat       Format = "brat"
)

// Formats are all of them, as a user names them.
var Formats = []Format{JSONLines, CSVTable, Parquet, JSONLD, Annotation, Brat}

// Options change what is written; the zero value writes everything.
type Options struct {
	// NoText leaves out the text of reports, for whoever may not pass it on; titles and
	// the words of statements stay. Tables never hold texts. Brat cannot do without: ErrNeedsText.
	NoText bool
	// Keep says which statements are wanted; nil is all of them. A jsonl line is a whole
	// reading whatever it says.
	Keep func(statement string) bool
	// RawCells leaves the cells of a CSV as they are, which a spreadsheet may take for formulas.
	RawCells bool
}

func (o Options) keeps(statement string) bool { return o.Keep == nil || o.Keep(statement) }

// Counts are how much was written.
type Counts struct{ Reports, Statements int }

// Write writes readings, in their order, in a format. The error is that of the
// readings, of the writer, or names the report that could not be written.
func Write(w io.Writer, f Format, readings iter.Seq2[*reportedly.Reading, error], o Options) (Counts, error) {
	var out encoder
	switch f {
	case JSONLines:
		out = &jsonl{w: w, o: o}
	case CSVTable:
		out = newTable(w, o)
	case Parquet:
		out = newParquet(w)
	case JSONLD:
		out = newLinkedData(w, o)
	case Annotation:
		out = newAnnotations(w, o)
	case Brat:
		if o.NoText {
			return Counts{}, ErrNeedsText
		}
		out = newBrat(w)
	default:
		return Counts{}, fmt.Errorf("export: there is no format %q", f)
	}
	var n Counts
	for r, err := range readings {
		if err != nil {
			return n, err
		}
		statements := r.Statements()
		if f != JSONLines {
			statements = kept(statements, o)
		}
		if err := out.reading(r, statements); err != nil {
			return n, fmt.Errorf("export report %s: %w", reportedly.Visible(r.Report.ID), err)
		}
		n.Reports++
		n.Statements += len(statements)
	}
	return n, out.close()
}

// An encoder writes readings in one format.
type encoder interface {
	reading(r *reportedly.Reading, statements []reportedly.Statement) error
	close() error // writes what comes after the last reading
}

// ErrNeedsText is the error of a format that cannot do without texts.
var ErrNeedsText = fmt.Errorf("brat needs the texts of reports: leave --no-text away, or take another format")

func kept(all []reportedly.Statement, o Options) []reportedly.Statement {
	var out []reportedly.Statement
	for _, s := range all {
		if o.keeps(s.ID) {
			out = append(out, s)
		}
	}
	return out
}

// words are what spans cover, the pieces joined by a space.
func words(r *reportedly.Reading, a *reportedly.Attribution, spans []reportedly.Span) string {
	of := *a
	of.Content = spans
	return r.Quote(&of)
}

package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"strings"
	"unicode/utf8"

	"reportedly"
	"reportedly/internal/diff"
	"reportedly/link/utterance"
)

// compareCommand is "reportedly compare".
type compareCommand struct {
	Wording []string `arg:"" optional:"" name:"wording" help:"Two wordings in quotation marks, two ids, or one of an utterance."`

	recordFlag
	Pairs string `placeholder:"FILE" help:"Compare the pairs of a JSONL file (id, a, b); - is standard input."`
	JSON  bool   `name:"json" help:"Print JSON, an object a line."`
}

// Help is printed below the flags' summary.
func (compareCommand) Help() string {
	return `Says whether two wordings are one thing said, and names what changed in meaning: negation, number, hedge, ` +
		`scope, entity, time, strength, clipped, inflated, spliced, marks. Offsets count code points. Of the record it ` +
		`compares the wordings of an utterance, two statements, or two reports: what the second dropped, added, moved, reworded.

    reportedly compare "We will not sell." "We will sell."
    reportedly compare --pairs pairs.jsonl --json
    reportedly compare 5f0c21d09a3be871

Exit codes: 0 done; 1 nothing usable, or the run had to stop; 2 wrong usage; 3 finished, some lines skipped.`
}

// maxPairLine bounds a line of pairs, in bytes.
const maxPairLine = 8 << 20

func (c *compareCommand) run(m *Main) int {
	switch {
	case c.Pairs != "" && len(c.Wording) > 0:
		m.complain(errors.New("compare takes two wordings or --pairs, not both; see reportedly compare --help"))
		return exitUsage
	case c.Pairs != "":
		return c.pairs(m)
	case len(c.Wording) == 1 && isID(c.Wording[0]), len(c.Wording) == 2 && isID(c.Wording[0]) && isID(c.Wording[1]):
		return c.ofRecord(m)
	case len(c.Wording) != 2:
		m.complain(fmt.Errorf("compare takes two wordings, not %d; see reportedly compare --help", len(c.Wording)))
		return exitUsage
	}
	for _, w := range c.Wording {
		if strings.TrimSpace(w) == "" {
			m.complain(errors.New("a wording is empty: nothing to compare"))
			return exitUsage
		}
	}
	out := bufio.NewWriter(m.Stdout)
	if err := errors.Join(c.print(out, m.Screen, pair{A: c.Wording[0], B: c.Wording[1]}), out.Flush()); err != nil {
		return m.cannotWrite(err)
	}
	return exitDone
}

// A pair is a line of --pairs.
type pair struct {
	ID   json.RawMessage `json:"id"`
	A, B string
}

// pairs compares line by line; a line that cannot be read is named and skipped.
func (c *compareCommand) pairs(m *Main) int {
	in, name := m.Stdin, "standard input"
	if c.Pairs != "-" {
		f, err := os.Open(c.Pairs)
		if err != nil {
			var path *os.PathError
			if errors.As(err, &path) {
				err = path.Err
			}
			m.complain(fmt.Errorf("%s: %w", c.Pairs, err))
			return exitNothing
		}
		defer f.Close()
		in, name = f, c.Pairs
	}
	lines := bufio.NewReaderSize(in, 64<<10)
	out := bufio.NewWriterSize(m.Stdout, 64<<10)
	compared, skipped := 0, 0
	for n := 1; ; n++ {
		line, err := readLine(lines)
		if err != nil && err != errLongLine {
			if err != io.EOF {
				m.complain(fmt.Errorf("%s: line %d: %w", name, n, err))
				out.Flush()
				return exitNothing
			}
			break
		}
		if err == nil && len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var p pair
		if err == nil {
			p, err = parsePair(line)
		}
		if err != nil {
			if skipped++; skipped <= printedPerFile {
				m.complain(brief{fmt.Errorf("%s: line %d: %w", name, n, err)})
			}
			continue
		}
		compared++
		if err := c.print(out, m.Screen, p); err != nil {
			return m.cannotWrite(err)
		}
	}
	if err := out.Flush(); err != nil {
		return m.cannotWrite(err)
	}
	m.complain(fmt.Errorf("%s compared, %d skipped", count(compared, "pair"), skipped))
	switch {
	case compared == 0:
		return exitNothing
	case skipped > 0:
		return exitSkipped
	}
	return exitDone
}

var errLongLine = fmt.Errorf("longer than %d MiB", maxPairLine>>20)

// readLine gives the next line without its end. One that is too long is read to its
// end and reported as errLongLine.
func readLine(r *bufio.Reader) ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := r.ReadSlice('\n')
		if long = long || len(line)+len(part) > maxPairLine; !long {
			line = append(line, part...)
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err == io.EOF && (len(line) > 0 || long), err == nil:
			if long {
				return nil, errLongLine
			}
			return bytes.TrimSuffix(line, []byte("\n")), nil
		}
		return nil, err
	}
}

func parsePair(line []byte) (pair, error) {
	var in struct {
		ID   json.RawMessage `json:"id"`
		A, B *string
	}
	if err := json.Unmarshal(line, &in); err != nil {
		return pair{}, fmt.Errorf("no JSON object with id, a, b: %w", err)
	}
	switch {
	case len(in.ID) == 0 || string(in.ID) == "null":
		return pair{}, errors.New("no id")
	case in.A == nil:
		return pair{}, errors.New("no a: the first wording")
	case in.B == nil:
		return pair{}, errors.New("no b: the second wording")
	}
	return pair{in.ID, *in.A, *in.B}, nil
}

func (c *compareCommand) print(w io.Writer, s Screen, p pair) error {
	found := utterance.Compare(p.A, p.B)
	if c.JSON {
		return printPairJSON(w, p, found)
	}
	verdict := "two things said"
	if found.Same {
		verdict = "one thing said"
	}
	if len(p.ID) > 0 {
		fmt.Fprintf(w, "%s: ", oneLine(strings.Trim(string(p.ID), `"`)))
	}
	fmt.Fprintf(w, "%s (%.2f)\n  %s\n", verdict, found.Score, wordDiff(s, p.A, p.B))
	for _, ch := range found.Changes {
		fmt.Fprintf(w, "  %s  %s\n", s.paint(bold, string(ch.Kind)), oneLine(ch.Reason))
	}
	return nil
}

// wordDiff is b with what a has else: [-taken out-] {+put in+}; words that moved stand
// where b has them, between {> and }.
func wordDiff(s Screen, a, b string) string {
	ta, tb := reportedly.NewText(a), reportedly.NewText(b)
	var out strings.Builder
	for _, p := range diff.Texts(a, b) {
		switch {
		case p.Op == diff.Delete && onlyMarks(ta.Slice(p.A)): // “ for ": nobody wants to see it
			continue
		case p.Op == diff.Insert && onlyMarks(tb.Slice(p.B)):
			p.Op = diff.Keep
		}
		switch p.Op {
		case diff.Keep:
			out.WriteString(reportedly.Visible(spaced(tb.Slice(p.B))))
		case diff.Delete:
			out.WriteString(s.paint(dim, "[-"+reportedly.Visible(spaced(ta.Slice(p.A)))+"-]"))
		case diff.Insert:
			out.WriteString(s.paint(bold, "{+"+reportedly.Visible(spaced(tb.Slice(p.B)))+"+}"))
		case diff.MoveIn:
			out.WriteString("{>" + reportedly.Visible(spaced(tb.Slice(p.B))) + "}")
		}
	}
	return out.String()
}

// onlyMarks reports whether a text is quotation marks and spaces and nothing else.
func onlyMarks(s string) bool {
	return strings.Trim(s, "\"'“”‘’„‚«»‹› \n\t") == ""
}

// spaced puts a space for white space that would break the line.
func spaced(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || r == '\r' {
			return ' '
		}
		return r
	}, s)
}

// printPairJSON prints a line as DESIGN 3.2 has it, with a reason for each change.
func printPairJSON(w io.Writer, p pair, found utterance.Comparison) error {
	type change struct {
		Kind   utterance.Kind `json:"kind"`
		A      [2]int         `json:"a"`
		B      [2]int         `json:"b"`
		Reason string         `json:"reason"`
	}
	out := struct {
		ID      json.RawMessage `json:"id,omitempty"`
		Same    bool            `json:"same"`
		Score   float64         `json:"score"` // three decimals
		Changes []change        `json:"changes"`
	}{ID: p.ID, Same: found.Same, Score: math.Round(found.Score*1000) / 1000, Changes: []change{}}
	for _, ch := range found.Changes {
		out.Changes = append(out.Changes, change{ch.Kind, [2]int{ch.A.Start, ch.A.End}, [2]int{ch.B.Start, ch.B.End}, ch.Reason})
	}
	var line bytes.Buffer
	enc := json.NewEncoder(&line)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(out); err != nil {
		return err
	}
	_, err := io.WriteString(w, asciiControls(line.String()))
	return err
}

// asciiControls writes the characters that act on a terminal, and that JSON leaves as
// they are, as \uXXXX. The line end stays.
func asciiControls(line string) string {
	body := strings.TrimSuffix(line, "\n")
	if !utf8.ValidString(body) {
		body = strings.ToValidUTF8(body, "\ufffd")
	}
	return reportedly.Visible(body) + "\n"
}

// cannotWrite says that results could not be written, unless nobody reads them.
func (m *Main) cannotWrite(err error) int {
	if !closedPipe(err) {
		m.complain(fmt.Errorf("standard output: %w", err))
	}
	return exitNothing
}

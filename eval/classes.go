package eval

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"

	"reportedly"
)

// A CueLabel says what sort of act one cue of a document reports.
type CueLabel struct {
	ID       string              `json:"id"`  // of the document
	Cue      [][2]int            `json:"cue"` // code points, end exclusive, as in the contract
	Class    reportedly.Class    `json:"class"`
	Polarity reportedly.Polarity `json:"polarity"`
	Modality reportedly.Modality `json:"modality,omitempty"` // "" is plain
}

// ReadCueLabels reads labels, one a line. The error names the file and the line.
func ReadCueLabels(name string, r io.Reader) ([]CueLabel, error) {
	var out []CueLabel
	in := bufio.NewScanner(r)
	in.Buffer(nil, 64<<20)
	for n := 1; in.Scan(); n++ {
		var l CueLabel
		if err := json.Unmarshal(in.Bytes(), &l); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
		out = append(out, l)
	}
	return out, in.Err()
}

// Classes counts how cues are classified, of those that the program found.
type Classes struct {
	Labels, Found             int
	Class, Polarity, Modality int                                           // right, of those found
	Said                      map[reportedly.Class]map[reportedly.Class]int // by gold's class and the program's
	Denied                    Count                                         // cues of that polarity
	Unplain                   Count                                         // cues with a modality
}

// ScoreClasses compares labels with what the program says of the same cues, by document. A cue
// is found if the program has one that shares a character with it; of several, the one that
// shares the most counts.
func ScoreClasses(labels []CueLabel, said map[string][]CueLabel) Classes {
	c := Classes{Labels: len(labels), Said: map[reportedly.Class]map[reportedly.Class]int{}}
	for _, gold := range labels {
		var best *CueLabel
		most := 0
		for i, p := range said[gold.ID] {
			if n := inCommon(gold.Cue, p.Cue); n > most {
				best, most = &said[gold.ID][i], n
			}
		}
		if best == nil {
			continue
		}
		c.Found++
		if best.Class == gold.Class {
			c.Class++
		}
		if best.Polarity == gold.Polarity {
			c.Polarity++
		}
		if best.Modality == gold.Modality {
			c.Modality++
		}
		if c.Said[gold.Class] == nil {
			c.Said[gold.Class] = map[reportedly.Class]int{}
		}
		c.Said[gold.Class][best.Class]++
		c.Denied.tell(gold.Polarity == reportedly.Denied, best.Polarity == reportedly.Denied, best.Polarity == gold.Polarity)
		c.Unplain.tell(gold.Modality != "", best.Modality != "", best.Modality == gold.Modality)
	}
	return c
}

// tell counts one case: whether gold and the program have the thing, and whether they agree.
func (c *Count) tell(gold, said, right bool) {
	if gold {
		c.Gold++
	}
	if said {
		c.Pred++
	}
	if gold && said && right {
		c.Right++
		c.RightOfGold++
	}
}

// inCommon is the number of code points that two lists of spans share.
func inCommon(a, b [][2]int) (n int) {
	for _, x := range a {
		for _, y := range b {
			n += max(0, min(x[1], y[1])-max(x[0], y[0]))
		}
	}
	return n
}

// classes are all of them, in the order in which they are printed.
var classes = []reportedly.Class{reportedly.Speech, reportedly.Writing, reportedly.Belief, reportedly.Wish, reportedly.Announcement, reportedly.Act}

// Print writes the figures, and a table of gold's classes against the program's.
func (c Classes) Print(w io.Writer) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "cues %d, found %d (%s %%)\n", c.Labels, c.Found, figure(percent(c.Found, c.Labels)))
	fmt.Fprintf(b, "of those found: class right %s %%, polarity right %s %%, modality right %s %%\n",
		figure(percent(c.Class, c.Found)), figure(percent(c.Polarity, c.Found)), figure(percent(c.Modality, c.Found)))
	for _, row := range []struct {
		name string
		of   Count
	}{{"denied", c.Denied}, {"asked or conditional", c.Unplain}} {
		p, r, f1 := row.of.Scores()
		fmt.Fprintf(b, "%-22s P %6s  R %6s  F1 %6s  (gold %d, said %d)\n", row.name, figure(p), figure(r), figure(f1), row.of.Gold, row.of.Pred)
	}
	fmt.Fprintf(b, "%-14s", "gold \\ said")
	for _, said := range classes {
		fmt.Fprintf(b, "%14s", said)
	}
	fmt.Fprintln(b)
	for _, gold := range classes {
		fmt.Fprintf(b, "%-14s", gold)
		for _, said := range classes {
			fmt.Fprintf(b, "%14d", c.Said[gold][said])
		}
		fmt.Fprintln(b)
	}
	return b.Flush()
}

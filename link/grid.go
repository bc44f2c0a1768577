package link

import (
	"cmp"
	"slices"

	"reportedly"
	"reportedly/link/derivation"
)

// A Grid is a story as what was said against who printed it:
//
//	                 A     B     C        reports, by time; C is a copy of A
//	first utterance  x     x′    (x)      x′: in other words, changes named
//	second              ·  x
type Grid struct {
	Reports []*reportedly.Reading
	Copies  []Fold // of each report; Of is its own place where it is no copy
	Rows    []Row  // those that the most reports have first, then by position
}

// A Fold says that a report is a copy of another.
type Fold struct {
	Of       int // index into Reports
	Relation derivation.Relation
	Shared   float64
}

// A Row is one thing said.
type Row struct {
	ID    string // of the utterance; "" if one statement alone has it
	Cells []Cell // by report
}

// A Cell is a wording, compared with the row's first one.
type Cell struct {
	Report  int // index into Reports
	Wording *Wording
	Comparison
}

// How many wordings of the first report, and of the others, are looked at for which goes first.
const mostOwn, mostOthers = 4, 16

// compare compares the wordings with the first. The first report may have several, the
// reporter's and the quotation below it: that to which those of the others are nearest goes first.
func (r *Row) compare() {
	own := 1
	for own < len(r.Cells) && r.Cells[own].Wording.Report.ID == r.Cells[0].Wording.Report.ID {
		own++
	}
	if others := r.Cells[own:min(own+mostOthers, len(r.Cells))]; own > 1 && len(others) > 0 {
		first, best := 0, 0.0
		for i, c := range r.Cells[:min(own, mostOwn)] {
			near := 0.0
			for _, o := range others {
				near += c.Wording.Compare(o.Wording).Score
			}
			if near > best {
				first, best = i, near
			}
		}
		c := r.Cells[first]
		copy(r.Cells[1:first+1], r.Cells[:first])
		r.Cells[0] = c
	}
	for i := range r.Cells {
		r.Cells[i].Comparison = r.Cells[0].Wording.Compare(r.Cells[i].Wording)
	}
}

// Speaker is whoever the first of the wordings with a known speaker gives; nil if none.
func (r *Row) Speaker() *reportedly.Speaker {
	for _, c := range r.Cells {
		if s := c.Wording.Statement.Speaker; s != nil {
			return s
		}
	}
	return nil
}

// FoldedFrom is how much of the shorter of two reports they share before one is shown
// as a copy of the other, whatever the relation is called.
const FoldedFrom = 0.7

// NewGrid lays out the readings of a story, given by time of publication. utterance gives
// the id of the group that a statement is in, "" if it is alone; copied is what is known
// of pairs of the reports. show says which statements are wanted.
func NewGrid(readings []*reportedly.Reading, copied []derivation.Derivation, utterance func(statement string) (string, error), show func(*reportedly.Attribution) bool) (*Grid, error) {
	g := &Grid{Reports: readings, Copies: foldCopies(readings, copied)}
	rows := map[string]int{} // by utterance
	for i, r := range readings {
		for _, w := range Wordings(r) {
			if !show(w.Statement.Attribution) {
				continue
			}
			id, err := utterance(w.Statement.ID)
			if err != nil {
				return nil, err
			}
			at, ok := rows[id]
			if id == "" || !ok {
				at = len(g.Rows)
				g.Rows = append(g.Rows, Row{ID: id})
				rows[id] = at
			}
			g.Rows[at].Cells = append(g.Rows[at].Cells, Cell{Report: i, Wording: w})
		}
	}
	for k := range g.Rows {
		g.Rows[k].compare()
	}
	slices.SortStableFunc(g.Rows, func(a, b Row) int { return cmp.Compare(g.own(&b), g.own(&a)) })
	return g, nil
}

// own is how many reports that are no copies of each other have a row.
func (g *Grid) own(r *Row) int {
	seen := map[int]bool{}
	for _, c := range r.Cells {
		seen[g.Copies[c.Report].Of] = true
	}
	return len(seen)
}

// foldCopies puts each copy under the report that it, or what it was copied from, was
// likely copied from: the earlier of two, or, where nothing tells, the one that comes first.
func foldCopies(readings []*reportedly.Reading, copied []derivation.Derivation) []Fold {
	at := map[string]int{}
	out := make([]Fold, len(readings))
	for i, r := range readings {
		at[r.Report.ID] = i
		out[i].Of = i
	}
	copied = slices.Clone(copied)
	slices.SortStableFunc(copied, func(x, y derivation.Derivation) int { return cmp.Compare(y.Shared, x.Shared) })
	for _, d := range copied {
		a, okA := at[d.A]
		b, okB := at[d.B]
		if !okA || !okB || d.Relation == derivation.Partial && d.Shared < FoldedFrom {
			continue
		}
		if from, to := min(a, b), max(a, b); d.Earlier == readings[to].Report.ID {
			a, b = to, from
		} else {
			a, b = from, to
		}
		if out[b].Of == b && root(out, a) != b { // the closest pair is the first
			out[b] = Fold{Of: a, Relation: d.Relation, Shared: d.Shared}
		}
	}
	for i := range out {
		out[i].Of = root(out, i)
	}
	return out
}

func root(folds []Fold, i int) int {
	for folds[i].Of != i {
		i = folds[i].Of
	}
	return i
}

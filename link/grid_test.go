package link

import (
	"testing"

	"reportedly"
)

// Of several wordings of the first report that goes first to which the others are nearest,
// so that what changed is named against it.
func TestRowComparesWithTheNearest(t *testing.T) {
	cell := func(report, quote string) Cell {
		s := reportedly.Statement{Quote: quote, Attribution: &reportedly.Attribution{}}
		return Cell{Wording: NewWording(reportedly.ReportBrief{ID: report}, s, "said")}
	}
	indirect, direct := "The night ferry between Harrowhaven and Gull Rock stays in port until spring", "The night ferry to Gull Rock will not return before the spring"
	row := Row{Cells: []Cell{cell("a", indirect), cell("a", direct), cell("b", "The night ferry to Gull Rock will return before the spring")}}
	row.compare()
	if got := row.Cells[0].Wording.Statement.Quote; got != direct {
		t.Errorf("first: %q", got)
	}
	if got := row.Cells[1].Wording.Statement.Quote; got != indirect {
		t.Errorf("second: %q", got)
	}
	if c := row.Cells[2].Changes; len(c) != 1 || c[0].Kind != "negation" {
		t.Errorf("changes: %+v", c)
	}
	alone := Row{Cells: []Cell{cell("a", indirect), cell("a", direct)}}
	if alone.compare(); alone.Cells[0].Wording.Statement.Quote != indirect {
		t.Error("a report alone keeps its order")
	}
}

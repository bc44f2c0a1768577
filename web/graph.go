package web

import "reportedly"

// A graph draws who was copied by whom, as the numbers of an SVG: sources to the left,
// copies to the right, a line for each copy, as thick as what they share.
//
//	A Coast Gazette ──┬── 92 % ── C Courier
//	                  └── 71 % ── D Lantern
type graph struct {
	Width, Height int
	Nodes         []graphNode
	Lines         []graphLine
	Left          int // copies that there is no room for
}

type graphNode struct {
	X, Y   float64
	Text   string
	Report reportedly.ReportBrief
	Letter string
}

type graphLine struct {
	X1, Y1, X2, Y2 float64
	MidX, MidY     float64
	Thick          float64
	Share          string
	Title          string
}

// The size of a graph, in its own units.
const (
	graphWidth  = 720
	graphRow    = 40
	graphBox    = 250 // of a name
	maxBranches = 40
	nodeText    = 26 // characters of a name
)

// drawn draws the copies of a story; nil if there are none.
func drawn(columns []column) *graph {
	g := &graph{Width: graphWidth}
	y := float64(graphRow) / 2
	lines := 0
	for _, c := range columns {
		if len(c.Copies) == 0 {
			continue
		}
		here := first(maxBranches-lines, c.Copies)
		g.Left += len(c.Copies) - len(here)
		if len(here) == 0 {
			continue
		}
		lines += len(here)
		middle := y + float64(len(here)-1)*graphRow/2
		g.Nodes = append(g.Nodes, nodeAt(0, middle, c.Letter, c.Report))
		for _, k := range here {
			g.Nodes = append(g.Nodes, nodeAt(graphWidth-graphBox, y, k.Letter, k.Report))
			l := graphLine{X1: graphBox, Y1: middle, X2: graphWidth - graphBox, Y2: y, Thick: round(1 + 4*k.Shared), Share: percent(int(100*k.Shared+0.5), 100)}
			// The share stands near its own end, where lines of one source are apart.
			l.MidX, l.MidY = round(l.X1+0.7*(l.X2-l.X1)), round(l.Y1+0.7*(l.Y2-l.Y1)+4)
			l.Title = k.Letter + " has " + l.Share + " from " + c.Letter + ": " + plain(k.Relation)
			g.Lines = append(g.Lines, l)
			y += graphRow
		}
	}
	if lines == 0 {
		return nil
	}
	g.Height = lines * graphRow
	return g
}

func nodeAt(x, y float64, letter string, r reportedly.ReportBrief) graphNode {
	name := plain(r.Outlet)
	if name == "" {
		name = plain(r.Title)
	}
	return graphNode{X: x, Y: round(y), Text: letter + "  " + shorten(name, nodeText), Report: r, Letter: letter}
}

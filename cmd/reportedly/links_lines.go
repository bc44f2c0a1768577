package main

import (
	"fmt"
	"math"
	"strings"

	"reportedly"
	"reportedly/link/derivation"
)

// The lines of `links --json`. Spans are [start, end] in code points of the text
// of a or of b. earlier is null where nothing tells; why then says what
// contradicts itself, if something does.

type derivationLine struct {
	Type     string        `json:"type"` // "derivation"
	A        string        `json:"a"`
	B        string        `json:"b"`
	Relation string        `json:"relation"`
	Shared   float64       `json:"shared"` // of the shorter text: verbatim or rewritten
	Earlier  *string       `json:"earlier"`
	Why      []string      `json:"why"`
	SharesA  sharesLine    `json:"shares_a"`
	SharesB  sharesLine    `json:"shares_b"`
	Passages []passageLine `json:"passages"`

	OfVersion int `json:"of_version,omitempty"` // in report --json: of the page, if it is an older one
}

type sharesLine struct {
	Verbatim  float64 `json:"verbatim"`
	Rewritten float64 `json:"rewritten"`
	New       float64 `json:"new"`
}

type passageLine struct {
	A        [2]int  `json:"a"`
	B        [2]int  `json:"b"`
	Verbatim float64 `json:"verbatim"`
}

type storyLine struct {
	Type    string   `json:"type"` // "story"
	ID      string   `json:"id"`
	Reports []string `json:"reports"`
}

// derivationJSON is the line of a derivation.
func derivationJSON(d *derivation.Derivation) derivationLine {
	line := derivationLine{
		Type: "derivation", A: d.A, B: d.B, Relation: string(d.Relation), Shared: round3(d.Shared),
		Why: append([]string{}, d.Why...), SharesA: shares(d.SharesA), SharesB: shares(d.SharesB),
	}
	if d.Earlier != "" {
		line.Earlier = &d.Earlier
	}
	for _, x := range d.Passages {
		line.Passages = append(line.Passages, passageLine{pairOf(x.A), pairOf(x.B), round3(x.Verbatim)})
	}
	return line
}

func (p *linkPrinter) derivation(d *derivation.Derivation) error {
	p.derivations++
	text := fmt.Sprintf("%-14s %3.0f %%  %s  %s", d.Relation, 100*d.Shared, oneLine(d.A), oneLine(d.B))
	if d.Earlier != "" {
		text += "  earlier: " + oneLine(d.Earlier) + " (" + oneLine(strings.Join(d.Why, "; ")) + ")"
	}
	return p.print(derivationJSON(d), text)
}

func (p *linkPrinter) story(id string, reports []string) error {
	p.stories++
	return p.print(storyLine{"story", id, reports}, fmt.Sprintf("%-14s %s", "story", oneLine(strings.Join(reports, "  "))))
}

func shares(s derivation.Shares) sharesLine {
	return sharesLine{round3(s.Verbatim), round3(s.Rewritten), round3(s.New)}
}

func pairOf(s reportedly.Span) [2]int { return [2]int{s.Start, s.End} }

func round3(x float64) float64 { return math.Round(x*1000) / 1000 }

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"reportedly"
	"reportedly/internal/meet"
	"reportedly/link"
	"reportedly/link/derivation"
	"reportedly/link/keyed"
	"reportedly/link/speaker"
)

// linkCommand is "reportedly link": linking as passes over rows, for engines that sort
// and group. See package keyed.
type linkCommand struct {
	Keys   linkKeys   `cmd:"" help:"Make keyed rows of readings, or of rows by report."`
	Groups linkGroups `cmd:"" help:"Decide inside groups of sorted rows."`
	Bounds linkBounds `cmd:"" help:"Print the bounds of linking, as JSON."`
}

// The names of passes.
type keysPass string
type groupsPass string

func (p *keysPass) UnmarshalText(b []byte) error {
	return oneOf((*string)(p), string(b), keyed.Names(keyed.Keys)...)
}

func (p *groupsPass) UnmarshalText(b []byte) error {
	return oneOf((*string)(p), string(b), keyed.Names(slices.Concat(keyed.Groups, keyed.Wholes))...)
}

type linkKeys struct {
	Pass keysPass `arg:"" help:"pages, names or items."`
	Part argument `placeholder:"NAME" help:"With pages: which part of the archive this is; parts sort as their names do."`
}

type linkGroups struct {
	Pass groupsPass `arg:"" help:"Which pass."`
}

type linkBounds struct{}

// rowsHelp is what all of them say of rows.
const rowsHelp = `Rows have four columns with tabs between: key, order, table, value. A pass reads the tables it is named for, ` +
	`sorted as bytes (LC_ALL=C sort), and never looks beyond the rows of one key: it can run on as many machines as there are.`

// Help is printed below the flags' summary.
func (linkKeys) Help() string {
	return "For archives that no one record holds: see spark/README.md.\n\n" + tablesOf(keyed.Keys) + "\n" + rowsHelp + `

    reportedly read --json *.warc.gz | reportedly link keys pages --part 0001

Exit codes: 0 done; 1 a row is malformed, or the run had to stop; 2 wrong usage.`
}

// Help is printed below the flags' summary.
func (linkGroups) Help() string {
	return "What each pass reads and writes:\n\n" + tablesOf(keyed.Groups) + tablesOf(keyed.Wholes) + "\nThe last two hold what they join in memory. " + rowsHelp + `

    LC_ALL=C sort postings | reportedly link groups pairs

Exit codes: 0 done; 1 a row is malformed, or the run had to stop; 2 wrong usage.`
}

func tablesOf(passes []keyed.Pass) string {
	var b strings.Builder
	for _, p := range passes {
		fmt.Fprintf(&b, "    %-10s  %s -> %s\n", p.Name, p.In, p.Out)
	}
	return b.String()
}

// keyedLinking is how this program links, for passes.
func keyedLinking(part string) keyed.Linking {
	return keyed.Linking{
		Linker: speaker.NewLinker(speaker.Options{}), Matcher: link.Matcher{}, Part: part,
		Derivation: func(a, b any) (any, bool) {
			d, ok := a.(derivation.Text).Compare(b.(derivation.Text))
			if !ok {
				return nil, false
			}
			return link.ShownDerivation(&d), true
		},
	}
}

func (c *linkKeys) run(m *Main) int {
	p, _ := keyed.Find(keyed.Keys, string(c.Pass))
	if c.Part != "" && p.Name != "pages" {
		m.complain(errors.New("--part is for the pass pages"))
		return exitUsage
	}
	return runPass(m, p, string(c.Part))
}

func (c *linkGroups) run(m *Main) int {
	p, _ := keyed.Find(slices.Concat(keyed.Groups, keyed.Wholes), string(c.Pass))
	return runPass(m, p, "")
}

func runPass(m *Main, p keyed.Pass, part string) int {
	if err := p.Run(keyedLinking(part), m.Stdin, m.Stdout); err != nil {
		if !closedPipe(err) {
			m.complain(fmt.Errorf("pass %s: %w", p.Name, err))
		}
		return exitNothing
	}
	return exitDone
}

func (c *linkBounds) run(m *Main) int {
	out := struct {
		Islands map[string]int `json:"islands"` // by number of layer: how many items are grouped at once
		Levels  int            `json:"levels"`  // how often stronger ties are asked for
		Copy    float64        `json:"copy"`    // from how much shared text on a part counts as a copy
	}{map[string]int{}, meet.LastLevel, link.FoldedFrom}
	for l := reportedly.Layer(0); l < reportedly.Layers; l++ {
		if l.Groups() {
			out.Islands[fmt.Sprint(int(l))] = link.Matcher{}.Bounds(l).Island
		}
	}
	line, err := json.Marshal(out)
	if err == nil {
		_, err = fmt.Fprintln(m.Stdout, string(line))
	}
	if err != nil {
		m.complain(err)
		return exitNothing
	}
	return exitDone
}

package main

import (
	"context"
	"fmt"
	"strings"

	"reportedly"
)

// searchCommand is "reportedly search".
type searchCommand struct {
	Words []argument `arg:"" help:"What to look for."`

	recordFlag
	JSON  bool   `name:"json" help:"Print a statement or report a line, as JSON."`
	All   bool   `help:"Beliefs, wishes and acts, too."`
	In    within `placeholder:"WHERE" help:"Look in statements or reports only."`
	Limit uint   `default:"20" placeholder:"N" help:"Print N of each at most; 0 is all."`
}

// within is the value of --in.
type within string

func (within) choices() []string { return []string{"statements", "reports"} }

func (w *within) UnmarshalText(b []byte) error { return oneOf((*string)(w), string(b), w.choices()...) }

// Help is printed below the flags' summary.
func (searchCommand) Help() string {
	return `Statements whose words match, then reports. All words must be there:

    harbour "fund reopens" mon*      a word, words in a row, the beginning of one
    -ferry                           not this one
    by:venn outlet:gazette about:brask kind:direct class:belief after:2024-06 before:2025

Exit codes: 0 found; 1 nothing found, or the record cannot be read; 2 wrong usage.`
}

func (c *searchCommand) run(m *Main) int {
	ctx := context.Background()
	store, code := c.open(ctx, m, looking)
	if store == nil {
		return code
	}
	defer store.Close()

	query := joined(c.Words)
	var f reportedly.Filter
	if c.Limit > 0 {
		f.Limit = int(c.Limit) + 1 // one more tells that there are more
	}
	if !c.All && !strings.Contains(strings.ToLower(query), "class:") {
		f.Classes = usualClasses
	}
	p := &findings{screen: m.Screen}
	print := p.print
	if c.JSON {
		print = printLine[*reportedly.Finding]
	}
	total := 0
	for _, where := range []within{"statements", "reports"} {
		if c.In != "" && c.In != where {
			continue
		}
		found := store.Search(ctx, query, f)
		if where == "reports" {
			f.Classes = nil // a report with the words need not have such a statement
			found = store.SearchReports(ctx, query, f)
		}
		n, more, err := printAll(m, found, int(c.Limit), print)
		if err != nil {
			return c.ended(m, err)
		}
		total += n
		if more {
			m.complain(fmt.Errorf("more %s than the %d printed: --limit", where, n))
		}
	}
	if total == 0 {
		m.complain(fmt.Errorf("nothing found for %s", brief{fmt.Errorf("%s", query)}))
		return exitNothing
	}
	return exitDone
}

// minus stands before a word of a query that begins with "-" while the command line
// is taken apart, which would take "-ferry" for a flag. No argument can hold it.
const minus = "\x00"

// keepMinus hides the words of a query that look like flags.
func keepMinus(args []string) []string {
	if len(args) == 0 || args[0] != "search" {
		return args
	}
	out := append([]string{}, args...)
	for i, a := range out {
		if len(a) > 1 && a[0] == '-' && a[1] != '-' && a != "-h" {
			out[i] = minus + a
		}
	}
	return out
}

package pairset

import (
	"fmt"
	"slices"
	"strings"
)

// Counts is how much of a set a program gets right, counted as score_pairs.py counts.
type Counts struct {
	Pairs, Right  int // the label same or different
	Judged, Exact int // pairs that are the same; with just the right changes
	Missed        int // of Marked: no negation, number or entity named where there is one
	Marked        int
	Alarms, Plain int // pairs without a change; with one named
	Kinds         map[string]*Kind
}

// Kind is how often a kind of change was found, missed, and named without being there.
type Kind struct{ Found, Missed, False int }

// Add counts one answer and reports whether it is right in everything.
func (c *Counts) Add(p *Pair, same bool, changes []string) bool {
	c.Pairs++
	if p.Same == same {
		c.Right++
	}
	if !p.Same {
		return p.Same == same
	}
	want, got := p.nearest(changes), distinct(changes)
	got = slices.DeleteFunc(got, func(k string) bool { return slices.Contains(p.Maybe, k) && !slices.Contains(want, k) })
	if c.Kinds == nil {
		c.Kinds = map[string]*Kind{}
		for _, k := range kinds {
			c.Kinds[k] = &Kind{}
		}
	}
	c.Judged++
	exact := true
	for _, k := range kinds {
		switch w, g := slices.Contains(want, k), slices.Contains(got, k); {
		case w && g:
			c.Kinds[k].Found++
		case w:
			c.Kinds[k].Missed++
			exact = false
		case g:
			c.Kinds[k].False++
			exact = false
		}
	}
	if exact {
		c.Exact++
	}
	grave := func(list []string) []string {
		return slices.DeleteFunc(slices.Clone(list), func(k string) bool { return k != "negation" && k != "number" && k != "entity" })
	}
	if w := grave(want); len(w) > 0 {
		c.Marked++
		if !slices.ContainsFunc(w, func(k string) bool { return slices.Contains(got, k) }) {
			c.Missed++
		}
	}
	if len(want) == 0 {
		c.Plain++
		if len(got) > 0 {
			c.Alarms++
		}
	}
	return exact && same
}

// nearest is the set of changes, of those that are right, that differs least.
func (p *Pair) nearest(changes []string) []string {
	got := distinct(changes)
	best := p.Changes
	for _, o := range p.Or {
		if difference(o, got) < difference(best, got) {
			best = o
		}
	}
	return best
}

func distinct(list []string) []string {
	out := slices.Clone(list)
	slices.Sort(out)
	return slices.Compact(out)
}

func difference(a, b []string) int {
	n := 0
	for _, k := range kinds {
		if slices.Contains(a, k) != slices.Contains(b, k) {
			n++
		}
	}
	return n
}

// F1 is the F1 of the changes, in percent.
func (c *Counts) F1() float64 {
	var t Kind
	for _, k := range c.Kinds {
		t.Found, t.Missed, t.False = t.Found+k.Found, t.Missed+k.Missed, t.False+k.False
	}
	return percent(2*t.Found, 2*t.Found+t.Missed+t.False)
}

// Same is how many labels same or different are right, in percent.
func (c *Counts) Same() float64 { return percent(c.Right, c.Pairs) }

// AlarmRate is how many pairs without a change got one, in percent.
func (c *Counts) AlarmRate() float64 { return percent(c.Alarms, c.Plain) }

func percent(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return 100 * float64(n) / float64(of)
}

// String is the counts for the file of figures.
func (c *Counts) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "same or different right %d of %d (%.1f%%), changes F1 %.1f, exact %d of %d, negation/number/entity missed %d of %d, false alarms %d of %d (%.1f%%)\n",
		c.Right, c.Pairs, c.Same(), c.F1(), c.Exact, c.Judged, c.Missed, c.Marked, c.Alarms, c.Plain, c.AlarmRate())
	for _, k := range kinds {
		n := c.Kinds[k]
		if n == nil {
			continue
		}
		fmt.Fprintf(&b, "  %-10s found %d  missed %d  false %d\n", k, n.Found, n.Missed, n.False)
	}
	return b.String()
}

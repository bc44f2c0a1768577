// Package pairset holds pairs of wordings with their labels: whether they are one
// thing said, and which changes of meaning were made. Text goes in, [Pair]s come out,
// with what was wrong by line; [Counts] says how much of it a program gets right.
//
// A file holds pairs, parted by blank lines; lines that begin with "#" are for people:
//
//	pair   ferry-not-for-sale
//	a      We will not sell the ferry.
//	b      We will sell the ferry.
//	is     same: negation; maybe scope; or scope
//	today  same: scope
//
// After "same:" stand the kinds of change; "maybe" kinds may be named or not; "or"
// begins another set that is as right. "same" alone has no change, "different" is two
// things said. The line "today" is written by the test's -update where the program is
// not right, and by nobody else.
package pairset

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// A Pair is two wordings with their label.
type Pair struct {
	ID, A, B string
	Label
	Today string // what the program says where that is not right; as printed
	Line  int    // of "pair", from 1
}

// A Label is what is true of a pair.
type Label struct {
	Same    bool
	Changes []string
	Maybe   []string
	Or      [][]string
}

// Kept reports whether a file's pairs are for the final figure: nothing is tuned on
// them. They stand in files whose name begins with "final".
func Kept(file string) bool { return strings.HasPrefix(filepath.Base(file), "final") }

// A ParseError says what is wrong with a file, and where.
type ParseError struct {
	File string
	Line int // from 1
	Msg  string
}

func (e *ParseError) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Msg) }

var kinds = strings.Fields("negation number hedge scope entity time strength clipped inflated spliced marks")

// Parse reads a file of pairs. It is strict: a label that is misspelled would count
// as a mistake of the program for ever.
func Parse(file, src string) ([]Pair, error) {
	var out []Pair
	seen := map[string]bool{}
	fail := func(line int, format string, args ...any) error {
		return &ParseError{file, line, fmt.Sprintf(format, args...)}
	}
	var p *Pair
	next := 0
	order := []string{"pair", "a", "b", "is", "today"}
	for i, line := range strings.Split(strings.TrimSuffix(src, "\n"), "\n") {
		if strings.TrimSpace(line) == "" {
			if p != nil && next < 4 {
				return nil, fail(i+1, "pair %s has no line %q", p.ID, order[next])
			}
			p, next = nil, 0
			continue
		}
		if strings.HasPrefix(line, "#") {
			continue
		}
		key, value, _ := strings.Cut(line, " ")
		value = strings.TrimSpace(value)
		if next >= len(order) || key != order[next] {
			return nil, fail(i+1, "%q stands where %q belongs", key, strings.Join(order[min(next, 4):], ", "))
		}
		if value == "" {
			return nil, fail(i+1, "nothing after %q", key)
		}
		next++
		switch key {
		case "pair":
			if seen[value] {
				return nil, fail(i+1, "pair %s is there twice", value)
			}
			seen[value] = true
			out = append(out, Pair{ID: value, Line: i + 1})
			p = &out[len(out)-1]
		case "a":
			p.A = value
		case "b":
			p.B = value
		case "is":
			l, err := parseLabel(value)
			if err != nil {
				return nil, fail(i+1, "%v", err)
			}
			p.Label = l
		case "today":
			p.Today = value
		}
	}
	if p != nil && next < 4 {
		return nil, fail(p.Line, "pair %s has no line %q", p.ID, order[next])
	}
	return out, nil
}

func parseLabel(s string) (Label, error) {
	var l Label
	head, rest, named := strings.Cut(s, ":")
	if !named {
		head, rest, _ = strings.Cut(s, ";")
		if rest != "" {
			rest = ";" + rest
		}
	}
	switch strings.TrimSpace(head) {
	case "same":
		l.Same = true
	case "different":
		if rest != "" || named {
			return l, fmt.Errorf("two things said have no changes")
		}
		return l, nil
	default:
		return l, fmt.Errorf("a pair is same or different, not %q", head)
	}
	for k, part := range strings.Split(rest, ";") {
		part = strings.TrimSpace(part)
		into := &l.Changes
		if words, ok := strings.CutPrefix(part, "maybe "); ok {
			part, into = words, &l.Maybe
		} else if words, ok := strings.CutPrefix(part, "or "); ok {
			l.Or = append(l.Or, nil)
			part, into = words, &l.Or[len(l.Or)-1]
		} else if k > 0 {
			return l, fmt.Errorf("after a semicolon stands maybe or or, not %q", part)
		}
		for kind := range strings.SplitSeq(part, ",") {
			if kind = strings.TrimSpace(kind); kind == "" && part == "" {
				continue
			}
			if !slices.Contains(kinds, kind) {
				return l, fmt.Errorf("no change is called %q", kind)
			}
			*into = append(*into, kind)
		}
	}
	return l, nil
}

// Answer is a program's answer as the line "today" has it.
func Answer(same bool, changes []string) string {
	switch {
	case !same:
		return "different"
	case len(changes) == 0:
		return "same"
	}
	return "same: " + strings.Join(changes, ", ")
}

// Rewrite gives a file's pairs their lines "today", by id, and leaves the rest as it is.
func Rewrite(src string, today map[string]string) string {
	var b strings.Builder
	id := ""
	for line := range strings.Lines(src) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch key {
		case "pair":
			id = strings.TrimSpace(value)
		case "today":
			continue
		}
		b.WriteString(line)
		if key == "is" && today[id] != "" {
			b.WriteString("today " + today[id] + "\n")
		}
	}
	return b.String()
}

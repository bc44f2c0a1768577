package golden

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// An Utterance is one thing said, with its wordings in the passages of a group. The
// first is what the others are measured by: the fullest, or the one that comes
// nearest to what was said.
type Utterance struct{ Wordings []Wording }

// A Wording is a statement of a passage, by number from 1 as the passage's file
// lists them, those that are "maybe" counted. Changes name how its meaning differs
// from the first wording's; none if it says the same in whatever words.
type Wording struct {
	Case      string
	Statement int
	Changes   []string
}

// Changes are the names of a change of meaning, as in the contract.
var Changes = []string{"negation", "number", "hedge", "scope", "entity", "time", "strength", "clipped", "inflated", "spliced", "marks"}

// parseUtterances reads lines "passage 2 | other-passage 1: number, hedge".
func (c *Case) parseUtterances(s section) error {
	return s.each(func(line int, l string) error {
		var u Utterance
		for part := range strings.SplitSeq(l, "|") {
			w, err := parseWording(part)
			if err != nil {
				return faultf(line, "%s", err)
			}
			u.Wordings = append(u.Wordings, w)
		}
		if len(u.Wordings) < 2 {
			return faultf(line, "an utterance has two wordings or more, parted by |")
		}
		if len(u.Wordings[0].Changes) > 0 {
			return faultf(line, "the first wording is what the others are measured by: it has no changes")
		}
		c.Utterances = append(c.Utterances, u)
		return nil
	})
}

func parseWording(s string) (Wording, error) {
	name, changes, changed := strings.Cut(strings.TrimSpace(s), ":")
	f := strings.Fields(name)
	if len(f) != 2 {
		return Wording{}, fmt.Errorf("%q: a wording is PASSAGE NUMBER or PASSAGE NUMBER: change, change", s)
	}
	n, err := strconv.Atoi(f[1])
	if err != nil || n < 1 {
		return Wording{}, fmt.Errorf("%q: statements count from 1", f[1])
	}
	w := Wording{Case: f[0], Statement: n}
	if !changed {
		return w, nil
	}
	for _, k := range commaList(changes) {
		if !slices.Contains(Changes, k) {
			return Wording{}, fmt.Errorf("%q: no change of meaning; they are %v", k, Changes)
		}
		w.Changes = append(w.Changes, k)
	}
	return w, nil
}

func (c *Case) printUtterances() string {
	var lines []string
	for _, u := range c.Utterances {
		var parts []string
		for _, w := range u.Wordings {
			parts = append(parts, w.String())
		}
		lines = append(lines, strings.Join(parts, " | "))
	}
	return strings.Join(lines, "\n")
}

// String prints the wording as a case lists it.
func (w Wording) String() string {
	s := fmt.Sprintf("%s %d", w.Case, w.Statement)
	if len(w.Changes) > 0 {
		s += ": " + strings.Join(w.Changes, ", ")
	}
	return s
}

// CheckUtterances lists, in words, what is impossible in the utterances of cases:
// a passage or a statement that is not there, a passage of another group, a
// statement in two utterances.
func CheckUtterances(cases []*Case) []string {
	byName := map[string]*Case{}
	for _, c := range cases {
		byName[c.Name] = c
	}
	type place struct {
		name string
		n    int
	}
	taken := map[place]bool{}
	var wrong []string
	for _, c := range cases {
		for _, u := range c.Utterances {
			for _, w := range u.Wordings {
				of := byName[w.Case]
				switch at := (place{w.Case, w.Statement}); {
				case of == nil:
					wrong = append(wrong, fmt.Sprintf("%s: no passage is called %s", c.Name, w.Case))
				case c.Group == "" || of.Group != c.Group:
					wrong = append(wrong, fmt.Sprintf("%s: %s is of group %q, not %q", c.Name, w.Case, of.Group, c.Group))
				case w.Statement > len(of.Statements):
					wrong = append(wrong, fmt.Sprintf("%s: %s has %d statements, not %d", c.Name, w.Case, len(of.Statements), w.Statement))
				case taken[at]:
					wrong = append(wrong, fmt.Sprintf("%s: %s %d is in an utterance already", c.Name, w.Case, w.Statement))
				default:
					taken[at] = true
				}
			}
		}
	}
	return wrong
}

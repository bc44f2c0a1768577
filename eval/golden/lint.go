package golden

import (
	"fmt"
	"slices"
	"strings"
)

// A Lint is what is wrong with a collection of passages as far as a program can
// tell, each in a line that names the passage, and the counts it was judged by.
type Lint struct {
	Wrong []string `json:"wrong"`

	Passages int      `json:"passages"` // looked at
	Beside   int      `json:"beside"`   // that they were compared with
	Women    int      `json:"women"`    // pronouns in the passages: she, her, hers, herself
	Men      int      `json:"men"`      // he, him, his, himself
	Names    []Shared `json:"names"`    // that stand in most passages, groups taken as one; the first few
}

// A Shared is a given or family name and in how many passages it is someone's.
type Shared struct {
	Name     string `json:"name"`
	Passages int    `json:"passages"`
}

// Check looks for marks that no careful reader makes, headers that say nothing,
// utterances of passages that there are not, passages that share their wording with
// another one or with one of beside, names that come up too often, and women or
// men that hardly do.
//
// Headers are asked for, and names and pronouns judged, in a collection: passages of
// which any says its style.
func Check(cases, beside []*Case) Lint {
	l := Lint{Wrong: []string{}, Passages: len(cases), Beside: len(beside)}
	collection := slices.ContainsFunc(cases, func(c *Case) bool { return c.Style != "" })
	for _, c := range cases {
		wrong := c.impossible()
		if collection {
			wrong = append(c.header(), wrong...)
		}
		for _, w := range wrong {
			l.complain("%s: %s", c.Name, w)
		}
	}
	for _, w := range CheckUtterances(cases) {
		l.complain("%s", w)
	}
	l.beginnings(cases)
	l.twins(cases, beside)
	l.countPronouns(cases)
	l.countNames(cases)
	if collection {
		l.skewed()
	}
	l.Names = l.Names[:min(len(l.Names), shown)]
	return l
}

// beginnings complains of names that begin with another's whole name: scorers that go
// by the beginning of a name would take the one for the other.
func (l *Lint) beginnings(cases []*Case) {
	var names []string
	for _, c := range cases {
		names = append(names, c.Name)
	}
	slices.Sort(names)
	for i := 1; i < len(names); i++ {
		if strings.HasPrefix(names[i], names[i-1]) {
			l.complain("%s: its name begins with %s's", names[i], names[i-1])
		}
	}
}

func (l *Lint) complain(format string, args ...any) {
	l.Wrong = append(l.Wrong, fmt.Sprintf(format, args...))
}
